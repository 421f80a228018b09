"""Records · plain lists: what no national return holds, one sheet or file for each record table."""

from datetime import date

import pytest

from quarterdeck.collect.records.formats.plain_lists import (
    in_plain_words,
    list_named,
    plain_headings,
)
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.define.records.dictionary import TABLES
from tests.support.record_lists import IDS, child, lines, read, refusal, workbook


def test_the_police_tell_of_domestic_abuse_by_incident_and_child() -> None:
    reading = read(
        lines(
            "Notification ID,Child ID,Notification date,Address ID,Child present,Child at address",
            "N1,101,01/04/2020,7 High St,Y,yes",
            "N1,102,01/04/2020,7 HIGH ST,Y,1",
            "N2,,02/04/2020,9 High St,N,no",
        ),
        "Police domestic-abuse notifications 2020-04.csv",
    )

    assert reading.extract.format == "Plain list"
    first, second, third = reading.of("domestic_abuse_notifications")
    assert first == {
        "notification_id": IDS.thing("notification", "N1"),
        "person_id": child("101"),
        "notification_date": date(2020, 4, 1),
        "address_id": IDS.thing("address", "7 High St"),
        "child_present": "Y",
        "child_at_address": "Y",
    }
    assert first["address_id"] == second["address_id"]
    assert "person_id" not in third
    assert (third["child_present"], third["child_at_address"]) == ("N", "N")


def test_a_childs_number_and_an_address_of_the_same_signs_are_not_the_same() -> None:
    assert IDS.person("101") != IDS.thing("address", "101")


def test_missing_children_and_their_return_interviews() -> None:
    reading = read(
        lines(
            "child_id,start_date,end_date,missing_type,missing_from,interview_needed,"
            "interview_offered,interview_held,interview_date",
            "101,2020-04-01,2020-04-03,Missing,Home,Y,Y,Y,2020-04-05",
            "102,2020-04-02,,M,school,Y,Y,N,",
        ),
        "missing.csv",
    )

    assert reading.of("missing") == [
        {
            "person_id": child("101"),
            "start_date": date(2020, 4, 1),
            "end_date": date(2020, 4, 3),
            "missing_type": "M",
            "missing_from": "HOME",
            "interview_needed": "Y",
            "interview_offered": "Y",
            "interview_held": "Y",
            "interview_date": date(2020, 4, 5),
        },
        {
            "person_id": child("102"),
            "start_date": date(2020, 4, 2),
            "missing_type": "M",
            "missing_from": "EDUCATION",
            "interview_needed": "Y",
            "interview_offered": "Y",
            "interview_held": "N",
        },
    ]


def test_contacts_with_the_hubs_decisions() -> None:
    reading = read(
        lines(
            "Child ID,Contact date,Source code,Decision date,Outcome code,Team",
            "101,01/04/2020,6: Police,03/04/2020,Early help,MASH",
        )
    )

    assert reading.of("contacts") == [
        {
            "person_id": child("101"),
            "contact_date": date(2020, 4, 1),
            "source_code": "6",
            "decision_date": date(2020, 4, 3),
            "outcome_code": "EH Referral",
            "team": "MASH",
        }
    ]


def test_a_list_that_reads_as_several_is_the_one_of_which_most_is_there() -> None:
    """List 1 of Annex A has the same two columns, but neither decisions nor outcomes."""
    reading = read(
        lines(
            "Child ID,Date of Contact,Contact Source,Date of decision,Outcome",
            "101,01/04/2020,6: Police,03/04/2020,NFA",
        ),
        "Contacts.csv",
    )

    assert reading.extract.format == "Plain list"
    assert reading.of("contacts")[0]["outcome_code"] == "NFA"
    assert reading.of("contacts")[0]["decision_date"] == date(2020, 4, 3)


def test_a_workbook_may_hold_several_lists() -> None:
    reading = read(
        workbook(
            {
                "CSE": [
                    ["Child ID", "Referral date", "Risk level", "Start date", "End date"],
                    [101, date(2020, 4, 1), "High", date(2020, 4, 8), None],
                ],
                "LADO": [
                    ["Allegation ID", "Referral date", "Sector", "Outcome code", "Close date"],
                    ["A1", date(2020, 4, 2), "School", "Unfounded", date(2020, 6, 1)],
                ],
                "Police protection": [
                    ["Child ID", "Start date", "End date"],
                    [101, date(2020, 5, 1), date(2020, 5, 3)],
                ],
            }
        ),
        "lists.xlsx",
    )

    assert reading.extract.tables == {"cse_episodes", "lado_allegations", "police_protection"}
    assert reading.of("cse_episodes") == [
        {
            "person_id": child("101"),
            "referral_date": date(2020, 4, 1),
            "risk_level": "HIGH",
            "start_date": date(2020, 4, 8),
        }
    ]
    assert reading.of("lado_allegations") == [
        {
            "allegation_id": IDS.thing("allegation", "A1"),
            "referral_date": date(2020, 4, 2),
            "sector": "School",
            "outcome_code": "UNFOUNDED",
            "close_date": date(2020, 6, 1),
        }
    ]
    assert reading.findings == ()


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_list_of_every_table_is_recognised_by_its_name(name: str) -> None:
    text = lines(",".join(plain_headings(TABLES[name])))

    assert read(text, f"{name}.csv").extract.tables == {name}
    assert read(text, f"{in_plain_words(name)} 2020-21 Q1.csv").extract.tables == {name}
    assert read(lines(",".join(TABLES[name].names)), f"{name}.csv").extract.tables == {name}


@pytest.mark.parametrize(
    ("table", "headings"),
    [
        ("private_fostering", ("Child ID", "Start date", "End date")),
        ("professionals", ("Worker ID", "Census date", "Agency worker")),
        ("s47_enquiry", ("Child ID", "Start date", "End date", "ICPC target date", "ICPC date")),
        ("initial_cp_conference", ("Child ID", "ICPC date", "S47 start date", "Transfer in")),
        ("cin_episodes", ("Child ID", "Referral date", "Referral source", "Primary need")),
    ],
)
def test_headings_are_the_columns_in_words(table: str, headings: tuple[str, ...]) -> None:
    assert plain_headings(TABLES[table])[: len(headings)] == headings


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("Placed by other authorities", "placed_by_other_authorities"),
        ("OLA placements March", "placed_by_other_authorities"),
        ("CDOP reviews", "child_death_reviews"),
        ("early_help_assessments_2020", "early_help_assessments"),
        ("Early help 2020", "early_help_episodes"),
        ("MASH contacts", "contacts"),
        ("cin plans", "cin_plans"),
        ("Missing children and return interviews", "missing"),
        ("contactsheet", None),
        ("Sheet1", None),
    ],
)
def test_a_name_with_a_lists_name_in_it_is_that_list_the_longest_of_several(
    file: str, table: str | None
) -> None:
    named = list_named(file)

    assert (named.gives[0].table if named else None) == table


def test_a_list_that_could_be_several_is_refused_unless_its_name_says_which() -> None:
    text = lines("Child ID,Start date,End date", "101,01/04/2020,02/04/2020")

    finding = refusal(text, "export.csv")

    assert finding.rule == "no-records"
    assert "name the file after its list" in finding.action
    assert read(text, "private fostering.csv").extract.tables == {"private_fostering"}


def test_of_a_workbook_with_one_sheet_the_files_name_counts_as_well() -> None:
    content = workbook({"Sheet1": [["Child ID", "Start date"], [101, date(2020, 4, 1)]]})

    assert read(content, "CIN plans.xlsx").extract.tables == {"cin_plans"}


def test_a_name_alone_makes_no_list() -> None:
    assert refusal(lines("Ref,Title,Q1", "3.4,Missing,5"), "missing.csv").rule == "no-records"


def test_a_child_is_the_same_in_all_lists_and_another_under_another_key() -> None:
    text = lines("Child ID,Start date,End date", " 0101 ,01/04/2020,")
    (record,) = read(text, "private fostering.csv").records

    assert record.values[0] == child("0101")
    assert record.values[0] != child("1010")
    assert record.values[0] != Pseudonyms(b"the key of another one").person("0101")
