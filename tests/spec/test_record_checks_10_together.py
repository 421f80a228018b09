"""Record checks 10 · together: what every finding says, in which order, and what none ever says."""

import re

import pytest

from quarterdeck.check.records.checks import RECORD_RULES, check_records
from quarterdeck.check.records.rule import RecordRule
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import Extract
from quarterdeck.collect.records.rules import RULES as READING_RULES
from quarterdeck.define.finding import Severity
from quarterdeck.define.place import Place
from tests.support.checked_records import FILE, FIRST, LAST, RECEIVED, checked, only, row, told


def test_a_finding_says_where_the_first_is_how_many_there_are_and_what_is_counted() -> None:
    late = [
        row("contacts", line, person_id=line, contact_date="2024-04-02") for line in range(11, 41)
    ]

    finding = only(checked(*late))

    assert finding.place == Place(FILE, line=11)
    assert finding.message == (
        "Contacts with the hub, the day the contact came: "
        "a day is after the last one that the file is about"
    )
    assert finding.detail == (
        "30 times, on lines 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, "
        "28, 29, 30 and 10 more. The row counts by its days, in the period after the file's own "
        "as well."
    )
    assert finding.action == "Check that the right dates were chosen when the file was made."


def test_each_column_and_table_has_a_finding_of_its_own() -> None:
    late = {"start_date": "2024-04-02", "end_date": "2024-04-09"}

    findings = checked(row("cp_plans", 2, **late), row("cin_plans", 3, **late))

    assert told(findings) == [
        ("day-after-the-extract", "cp_plans, start_date"),
        ("day-after-the-extract", "cp_plans, end_date"),
        ("day-after-the-extract", "cin_plans, start_date"),
        ("day-after-the-extract", "cin_plans, end_date"),
    ]


def test_what_reading_found_stays_before_it() -> None:
    found = Found(FILE)
    found.add(READING_RULES[0], "the file", 1)
    bad = row("contacts", contact_date="2024-04-02")

    check_records([bad], Extract("Test", frozenset({"contacts"}), FIRST, LAST), RECEIVED, found)

    rules = [finding.rule for finding in found.findings]
    assert rules == [READING_RULES[0].name, "day-after-the-extract"]


def test_a_file_without_rows_has_nothing_to_find() -> None:
    assert checked() == []
    assert checked(also=("cp_plans", "initial_cp_conference")) == []


def test_every_rule_has_a_name_that_no_other_has_nor_any_rule_of_reading() -> None:
    names = [rule.name for rule in (*RECORD_RULES, *READING_RULES)]

    assert len({*names}) == len(names)


@pytest.mark.parametrize("rule", RECORD_RULES, ids=lambda rule: rule.name)
def test_every_rule_says_what_it_means_what_to_do_and_whether_its_rows_count(
    rule: RecordRule,
) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.meaning[0].islower()
    assert not rule.meaning.endswith(".")
    assert re.search(r"count|never open|left out", rule.counted)


def test_a_rule_that_leaves_open_whether_its_rows_count_is_refused() -> None:
    with pytest.raises(ValueError, match="what is counted"):
        RecordRule("made", Severity.QUERY, "made", "Do something.", "")
