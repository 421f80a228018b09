"""Records 2: what is found while a return in XML is read, and what becomes of the cell or row.

A finding names the element and the element around it, with the lines; never what was in it.
"""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.collect.records.formats.cin_census import open_cin_census
from quarterdeck.collect.records.formats.workforce import open_workforce
from quarterdeck.define.records.dictionary import TABLES
from tests.support.cin_files import census, child, in_need
from tests.support.record_files import Given, read_records


def given(*children: str) -> Given:
    return read_records(open_cin_census, census(*children))


def born(text: str) -> Given:
    return given(child(identifiers=f"<PersonBirthDate>{text}</PersonBirthDate>"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2015-03-27", date(2015, 3, 27)),
        ("\n 2015-03-27 ", date(2015, 3, 27)),
        ("27/03/2015", date(2015, 3, 27)),
        ("7/3/2015", date(2015, 3, 7)),
        ("2015-03-27T00:00:00", date(2015, 3, 27)),
        ("2015-03-27Z", date(2015, 3, 27)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2099-12-31", date(2099, 12, 31)),
    ],
)
def test_days_are_written_the_iso_or_the_british_way(text: str, day: date) -> None:
    read = born(text)
    assert read.rows("person")[0]["birth_date"] == day
    assert read.findings == []


@pytest.mark.parametrize("text", ["2015-03-27T09:30:00", "2015-03-27T23:59:59.9Z"])
def test_a_time_behind_a_day_is_dropped_and_noted(text: str) -> None:
    read = born(text)
    assert read.rows("person")[0]["birth_date"] == date(2015, 3, 27)
    assert read.rules == ["time-dropped"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2015-02-29", "not-a-date"),
        ("1899-12-31", "not-a-date"),
        ("2100-01-01", "not-a-date"),
        ("0000-00-00", "not-a-date"),
        ("20150327", "not-a-date"),
        ("42090", "not-a-date"),
        ("when found", "not-a-date"),
        ("２０１５-03-27", "not-a-date"),
        ("27/03/15", "two-digit-year"),
        ("x" * 4001, "text-too-long"),
    ],
)
def test_what_is_no_day_that_can_be_is_an_empty_cell_of_a_row_that_stays(
    text: str, rule: str
) -> None:
    read = born(text)
    assert "birth_date" not in read.rows("person")[0]
    assert read.rules == [rule]
    assert text not in str(read.findings)


def test_a_finding_names_the_elements_and_the_lines_and_counts_the_rest() -> None:
    bad = [child(identifiers="\n<PersonBirthDate>?</PersonBirthDate>") for _ in range(25)]
    (finding,) = given(*bad).findings
    assert finding.message.startswith("ChildIdentifiers, PersonBirthDate: ")
    assert finding.place is not None
    assert str(finding.place) == "return.xml, line 6"  # root, header, Children, Child, identifiers
    assert finding.detail.startswith("25 times, on lines 6, 10, 14, ")
    assert finding.detail.endswith(" and 5 more")


@pytest.mark.parametrize("text", ["maybe", "2", "truefalse"])
def test_what_is_neither_yes_nor_no_is_an_empty_cell(text: str) -> None:
    read = given(child(in_need(f"<ReferralNFA>{text}</ReferralNFA>")))
    assert "referral_nfa" not in read.rows("cin_episodes")[0]
    assert read.rules == ["not-yes-or-no"]


@pytest.mark.parametrize("text", ["-1", "one", "1.5", "1 0", "9" * 10])
def test_what_is_no_whole_number_is_an_empty_cell(text: str) -> None:
    plan = (
        f"<CPPstartDate>2020-06-17</CPPstartDate><NumberOfPreviousCPP>{text}</NumberOfPreviousCPP>"
    )
    read = given(child(in_need(f"<ChildProtectionPlans>{plan}</ChildProtectionPlans>")))
    assert "previous_plans" not in read.rows("cp_plans")[0]
    assert read.rules == ["record-not-a-number"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.5", Decimal("0.5")),
        ("1", Decimal(1)),
        ("0.123456", Decimal("0.123456")),
        ("0.1234565", Decimal("0.123457")),
        ("12.000000000", Decimal(12)),
    ],
)
def test_a_number_is_exact_to_six_decimals(text: str, number: Decimal) -> None:
    worker = f"<CSWWWorker><SWENo>W1</SWENo><FTE30>{text}</FTE30></CSWWWorker>"
    head = "<Header><ReferenceDate>2022-09-30</ReferenceDate></Header>"
    read = read_records(open_workforce, f"<Message>{head}{worker}</Message>")
    assert read.rows("professionals")[0]["full_time_equivalent"] == number


def test_a_row_that_does_not_say_whom_it_is_about_is_left_out_and_so_are_those_within() -> None:
    nobody = child(in_need(), name=" ", identifiers="<Sex>M</Sex>")
    read = given(nobody, child(name="C2"))
    assert [one.table for one in read.records] == ["person"]
    assert [finding.message.split(":")[0] for finding in read.findings] == ["Child", "CINdetails"]
    assert set(read.rules) == {"row-incomplete"}


def test_a_row_without_its_day_is_left_out_and_the_rest_of_the_child_stays() -> None:
    enquiry = "<Section47><ICPCnotRequired>1</ICPCnotRequired></Section47>"
    read = given(child(in_need(enquiry)))
    assert [one.table for one in read.records] == ["person", "cin_episodes"]
    assert [finding.message.split(":")[0] for finding in read.findings] == ["Section47"]


def test_an_element_with_nothing_in_it_says_nothing_and_asks_nothing() -> None:
    read = given(child(in_need("<Section47/>", "<CINPlanDates>\n</CINPlanDates>")))
    assert [one.table for one in read.records] == ["person", "cin_episodes"]
    assert read.findings == []


def test_stray_text_is_noted_and_changes_nothing() -> None:
    read = given(child(in_need(), "PersonBirthDate", identifiers="<UPN>A1</UPN>stray"))
    assert [one.table for one in read.records] == ["person", "cin_episodes"]
    assert [(finding.message.split(":")[0], str(finding.place)) for finding in read.findings] == [
        ("ChildIdentifiers, UPN", "return.xml, line 5"),
        ("Child, CINdetails", "return.xml, line 6"),
    ]
    assert set(read.rules) == {"stray-text"}


def test_an_element_nobody_knows_is_noted_once() -> None:
    read = given(child("<ShoeSize>4</ShoeSize>"), child("<ShoeSize>5</ShoeSize>"))
    assert [finding.message.split(":")[0] for finding in read.findings] == ["Child, ShoeSize"]
    assert read.rules == ["column-unused"]


def test_an_element_that_stands_in_none_of_its_own_fills_nothing() -> None:
    first = in_need("<Section47><S47ActualStartDate>2020-06-02</S47ActualStartDate></Section47>")
    second = in_need("<InitialCPCtarget>2020-06-23</InitialCPCtarget>", referral="2021-01-04")
    read = given(child(first, second))
    assert "icpc_target_date" not in read.rows("s47_enquiry")[0]
    assert [finding.message.split(":")[0] for finding in read.findings] == [
        "CINdetails, InitialCPCtarget"
    ]


def test_a_comment_and_a_processing_instruction_are_passed_over() -> None:
    read = given(
        "<!-- made\nby hand -->", child("<?page 1?>", identifiers="<Sex>M<!-- ? --></Sex>")
    )
    assert read.rows("person")[0]["sex"] == "M"
    assert read.findings == []


def test_a_row_has_the_line_it_begins_on() -> None:
    text = census(
        child(
            in_need(
                "<Section47>\n<S47ActualStartDate>2020-06-02</S47ActualStartDate>\n</Section47>"
            )
        )
    )
    read = read_records(open_cin_census, text)
    lines = {one.table: one.line for one in read.records}
    assert lines == {"person": 4, "cin_episodes": 6, "s47_enquiry": 8}


def test_every_row_has_a_cell_for_each_column_of_its_table() -> None:
    read = given(child(in_need()))
    assert [len(one.values) for one in read.records] == [
        len(TABLES[one.table].columns) for one in read.records
    ]
