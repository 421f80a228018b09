"""Records · Annex A: the eleven lists Ofsted asks for, as a workbook or one file for each."""

from datetime import date

import pytest

from quarterdeck.collect.records.formats import annex_a
from quarterdeck.collect.records.lists.layout import Layout
from tests.support.annex_a import CHILD, DISABILITY, Row, annex, headings, of_list, sheets
from tests.support.record_lists import Sheets, child, read, refusal, separated, workbook

ABOUT: Row = {
    CHILD: 101,
    "Gender": "b) Female",
    "Ethnicity": "a) WBRI",
    "Date of Birth": date(2012, 8, 8),
}
REFERRED = date(2020, 9, 16)
ENQUIRY = "Strategy discussion initiating Section 47 Enquiry Start Date"
UNNECESSARY = "Was an Initial Child Protection Conference deemed unnecessary?"
CONFERENCE = "Date of Initial Child Protection Conference"
TO_A_PLAN = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
TEAM = "Allocated Team"


def test_contacts_come_from_list_1() -> None:
    row = ABOUT | {"Date of Contact": REFERRED, "Contact Source": "q) 6: Police"}

    reading = read(annex(list_1=of_list(1, row)), "annex.xlsx")

    assert reading.extract.format == "Annex A"
    assert reading.of("contacts") == [
        {"person_id": child("101"), "contact_date": REFERRED, "source_code": "6"}
    ]


def test_early_help_assessments_come_from_list_2() -> None:
    row = ABOUT | {
        "Assessment start date": date(2020, 9, 16),
        "Assessment completion date": date(2020, 9, 30),
        "Organisation completing assessment": "Top Town Academy",
    }

    reading = read(annex(list_2=of_list(2, row)), "annex.xlsx")

    assert reading.of("early_help_assessments") == [
        {
            "person_id": child("101"),
            "start_date": date(2020, 9, 16),
            "authorisation_date": date(2020, 9, 30),
            "organisation": "Top Town Academy",
        }
    ]


def referral(day: date, nfa: str = "b) No") -> Row:
    return ABOUT | {
        "Date of referral": day,
        "Referral Source": "e) 2A: Schools",
        "Referral NFA?": nfa,
        TEAM: "Duty",
    }


def in_need(day: date, team: str | None = None) -> Row:
    return ABOUT | {
        "CIN Start Date": day,
        "Primary Need Code": "N1 - Abuse or Neglect",
        "CIN Closure Date": date(2021, 2, 1),
        "Reason for Closure": "RC7",
        "Case Status": "c) Child in need plan",
        TEAM: team,
    }


def test_a_referral_of_list_3_and_the_need_of_list_6_from_that_day_are_one_episode() -> None:
    lists = annex(list_3=of_list(3, referral(REFERRED)), list_6=of_list(6, in_need(REFERRED)))

    assert read(lists, "annex.xlsx").of("cin_episodes") == [
        {
            "person_id": child("101"),
            "referral_date": REFERRED,
            "referral_source": "2A",
            "primary_need": "N1",
            "referral_nfa": "N",
            "close_date": date(2021, 2, 1),
            "close_reason": "RC7",
            "team": "Duty",
        }
    ]


def test_the_team_that_has_the_child_now_goes_before_the_one_that_took_the_referral() -> None:
    lists = annex(
        list_3=of_list(3, referral(REFERRED)), list_6=of_list(6, in_need(REFERRED, "Locality 4"))
    )

    (episode,) = read(lists, "annex.xlsx").of("cin_episodes")
    assert episode["team"] == "Locality 4"


def test_an_episode_of_another_day_is_another_one() -> None:
    earlier = date(2017, 3, 26)
    lists = annex(
        list_3=of_list(3, referral(REFERRED, "a) Yes")), list_6=of_list(6, in_need(earlier))
    )

    episodes = read(lists, "annex.xlsx").of("cin_episodes")

    assert [one["referral_date"] for one in episodes] == [REFERRED, earlier]
    assert [one.get("referral_nfa") for one in episodes] == ["Y", None]
    assert [one.get("primary_need") for one in episodes] == [None, "N1"]


def test_assessments_come_from_list_4() -> None:
    row = ABOUT | {
        DISABILITY: "b) No",
        "Continuous Assessment Start Date": date(2020, 10, 1),
        "Continuous Assessment Date of Authorisation": date(2020, 11, 11),
        TEAM: "Locality 4 Unit 2",
    }

    assert read(annex(list_4=of_list(4, row)), "annex.xlsx").of("cin_assessments") == [
        {
            "person_id": child("101"),
            "start_date": date(2020, 10, 1),
            "authorisation_date": date(2020, 11, 11),
            "team": "Locality 4 Unit 2",
        }
    ]


def test_list_5_gives_the_enquiry_and_where_there_was_one_the_conference() -> None:
    enquiry = ABOUT | {ENQUIRY: REFERRED, UNNECESSARY: "No", TEAM: "Duty"}
    held = enquiry | {CONFERENCE: date(2020, 10, 5), TO_A_PLAN: "Yes"}
    unneeded = enquiry | {CHILD: 102, UNNECESSARY: "a) Yes"}

    reading = read(annex(list_5=of_list(5, held, unneeded)), "annex.xlsx")

    assert reading.of("s47_enquiry") == [
        {
            "person_id": child("101"),
            "start_date": REFERRED,
            "icpc_date": date(2020, 10, 5),
            "icpc_not_required": "N",
            "team": "Duty",
        },
        {
            "person_id": child("102"),
            "start_date": REFERRED,
            "icpc_not_required": "Y",
            "team": "Duty",
        },
    ]
    assert reading.of("initial_cp_conference") == [
        {
            "person_id": child("101"),
            "icpc_date": date(2020, 10, 5),
            "s47_start_date": REFERRED,
            "cp_plan": "Y",
            "team": "Duty",
        }
    ]
    assert {*reading.rules} == {"list-unused", "list-empty"}


def test_protection_plans_come_from_list_7() -> None:
    row = ABOUT | {
        "Child Protection Plan Start Date": date(2020, 11, 23),
        "Initial Category of Abuse": "Physical abuse",
        "Latest Category of Abuse": "d) Emotional abuse",
        "Child Protection Plan End Date": date(2021, 2, 16),
        "Number of Previous Child Protection Plans": 1,
    }

    assert read(annex(list_7=of_list(7, row)), "annex.xlsx").of("cp_plans") == [
        {
            "person_id": child("101"),
            "start_date": date(2020, 11, 23),
            "end_date": date(2021, 2, 16),
            "initial_category": "PHY",
            "latest_category": "EMO",
            "previous_plans": 1,
        }
    ]


def test_list_8_gives_a_period_of_care_that_begins_with_s() -> None:
    row = ABOUT | {
        "Date Started to be Looked After": date(2009, 8, 6),
        "Child's Category of Need": "N1 - Abuse or Neglect",
        "Child's Legal Status": "E1: Placement order",
        "Placement Type": "f) U6: Foster placement - not FFA",
        "Placement Provider": "e) PR4 - Private provision",
        "Placement postcode": "T28 2WB",
        "Date Ceased to be Looked After": date(2020, 9, 22),
        "Reason Ceased to be Looked After": "k) E47: Special Guardianship Orders",
    }

    reading = read(annex(list_8=of_list(8, row)), "annex.xlsx")

    assert reading.of("cla_episodes") == [
        {
            "person_id": child("101"),
            "start_date": date(2009, 8, 6),
            "start_reason": "S",
            "legal_status": "E1",
            "primary_need": "N1",
            "placement_type": "U6",
            "placement_provider": "PR4",
            "end_date": date(2020, 9, 22),
            "end_reason": "E47",
        }
    ]
    assert all("T28 2WB" not in record.values for record in reading.records)


def test_a_child_is_told_of_once_with_what_all_lists_say() -> None:
    contact = ABOUT | {"Ethnicity": None, "Date of Contact": REFERRED}
    need = in_need(REFERRED) | {"Date of Birth": None}

    reading = read(annex(list_1=of_list(1, contact), list_6=of_list(6, need)), "annex.xlsx")

    assert reading.of("person") == [
        {
            "person_id": child("101"),
            "birth_date": date(2012, 8, 8),
            "sex": "F",
            "ethnicity": "WBRI",
        }
    ]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["a) Yes"], ["DDA"]),
        (["b) No"], ["NONE"]),
        ([None], []),
        (["c) Unknown"], []),
        (["b) No", "a) Yes"], ["DDA"]),
        (["a) Yes", "b) No"], ["DDA"]),
        (["b) No", "b) No"], ["NONE"]),
    ],
)
def test_a_disability_is_of_no_certain_kind(cells: list[str | None], codes: list[str]) -> None:
    rows = [in_need(REFERRED) | {DISABILITY: cell} for cell in cells]

    reading = read(annex(list_6=of_list(6, *rows)), "annex.xlsx")

    assert [one["disability_code"] for one in reading.of("disability")] == codes


@pytest.mark.parametrize("number", [9, 10, 11])
def test_nothing_is_counted_from_the_last_three_lists(number: int) -> None:
    reading = read(separated([headings(number)]))

    assert reading.extract.tables == frozenset()
    assert reading.rules == ["list-unused"]


@pytest.mark.parametrize("layout", annex_a.LISTS, ids=lambda layout: layout.name)
def test_every_list_is_recognised_by_its_headings_alone(layout: Layout) -> None:
    reading = read(workbook({"Sheet1": [layout.headings]}), "export.xlsx")

    assert reading.extract.format == "Annex A"
    assert reading.extract.tables == {gives.table for gives in layout.gives}


def test_a_list_may_come_as_a_file_of_its_own() -> None:
    reading = read(separated(of_list(3, referral(REFERRED))), "Referrals.csv")

    assert reading.of("cin_episodes")[0]["referral_date"] == REFERRED
    assert reading.of("person")[0]["sex"] == "F"
    assert "list-missing" not in reading.rules


@pytest.mark.parametrize(
    ("as_printed", "as_asked"),
    [
        ("Age", "Age of Child (Years)"),
        ("DATE  OF CONTACT ", "Date of Contact"),
        ("Child’s Legal Status", "Child's Legal Status"),
        (
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        ),
        ("Referral\nNFA", "Referral NFA?"),
        ("Child unique id", "Child Unique ID"),
    ],
)
def test_a_heading_is_the_same_in_whatever_way_it_is_printed(
    as_printed: str, as_asked: str
) -> None:
    known = {layout.heading_of(as_printed) for layout in annex_a.LISTS} - {None}

    assert known == {as_asked}


def test_a_missing_list_is_asked_for() -> None:
    there = {name: rows for name, rows in sheets().items() if name not in ("List 4", "List 9")}

    finding = read(workbook(there), "annex.xlsx").finding("list-missing")

    assert finding.message.startswith("List 4: the file has no list of this name")


def test_list_3_without_list_6_would_replace_what_the_other_knew() -> None:
    alone = read(separated(of_list(3, referral(REFERRED))))
    together = read(annex(), "annex.xlsx")

    assert alone.finding("list-alone").message.startswith("List 3:")
    assert "list-alone" not in together.rules


def test_list_6_leaves_referrals_that_led_to_nothing_to_list_3() -> None:
    needed = read(separated(of_list(6, in_need(REFERRED))))
    referred = read(separated(of_list(3, referral(REFERRED))))

    assert needed.extract.partly == {"cin_episodes"}
    assert referred.extract.partly == frozenset()
    assert read(annex(), "annex.xlsx").extract.partly == frozenset()


def test_a_sheet_that_is_no_list_is_left_out() -> None:
    lists = {**sheets(), "Notes": [["Please read"], ["this first"]]}

    finding = read(workbook(lists), "annex.xlsx").finding("list-unknown")

    assert str(finding.place) == "annex.xlsx, sheet Notes, line 1"


def test_of_a_list_that_is_there_twice_only_the_first_is_read() -> None:
    first, second = (of_list(3, referral(date(2020, month, 1))) for month in (9, 10))
    lists = {**sheets(list_3=first), "Referrals again": second}

    reading = read(workbook(lists), "annex.xlsx")

    assert [one["referral_date"] for one in reading.of("cin_episodes")] == [date(2020, 9, 1)]
    assert str(reading.finding("list-twice").place) == "annex.xlsx, sheet Referrals again, line 1"


FOSTERED: Sheets = {"Private fostering": [["Child ID", "Start date"], [101, REFERRED]]}
OF_NEED: Sheets = {"List 3": of_list(3, {CHILD: 101}), "List 6": of_list(6, {CHILD: 101})}
ANNEX_WORDS = "Annex A (List 3 and List 6)"
PLAIN_WORDS = "Plain list (Private fostering)"


@pytest.mark.parametrize(
    ("sheets_in_order", "named"),
    [
        ({**FOSTERED, **OF_NEED}, f"{PLAIN_WORDS} and {ANNEX_WORDS}: "),
        ({**OF_NEED, **FOSTERED}, f"{ANNEX_WORDS} and {PLAIN_WORDS}: "),
    ],
)
def test_lists_of_other_formats_are_refused_in_any_order(
    sheets_in_order: Sheets, named: str
) -> None:
    """One would make the file tell about six months, the other about the quarter."""
    finding = refusal(workbook(sheets_in_order), "lists.xlsx")

    assert (finding.rule, str(finding.place)) == ("formats-mixed", "lists.xlsx")
    assert finding.message.startswith(named)
    assert finding.action == "Send the lists of each format as a file of their own."


def test_lists_of_other_formats_are_not_one_list_twice_where_their_names_are_the_same() -> None:
    both: Sheets = {
        "Missing": [["Child ID", "Start date", "Missing type"], [101, REFERRED, "M"]],
        "SSDA903": [["CHILD", "MISSING", "MIS_START", "MIS_END"], [102, "M", REFERRED, None]],
    }

    assert refusal(workbook(both), "lists.xlsx").rule == "formats-mixed"


def test_each_of_them_is_read_as_a_file_of_its_own() -> None:
    plain, annexed = (read(workbook(lists), "lists.xlsx") for lists in (FOSTERED, OF_NEED))

    assert (plain.extract.format, plain.extract.span) == ("Plain list", "the quarter")
    assert (annexed.extract.format, annexed.extract.span) == ("Annex A", "six months")
