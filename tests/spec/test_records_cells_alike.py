"""Records 11: one meaning for each kind of cell, whichever format it comes in.

A text says the same in a return in XML, in separated text and in a workbook, and breaks the same
rule. The one thing that only lists may hold are days as the numbers that Excel keeps for them.
"""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from quarterdeck.collect.records.formats.cin_census import open_cin_census
from quarterdeck.collect.records.formats.plain_lists import in_plain_words
from quarterdeck.collect.records.record import Value
from tests.support.cin_files import census, child, in_need
from tests.support.record_files import element, read_records
from tests.support.record_lists import Reading, read, separated, workbook

Told = tuple[Value, list[str]]
"""The value of a cell, and the rules that it breaks."""

FIRST = date(2020, 4, 1)
LONG = 4_001
# Each kind: the table and the column that have it, the day such a row needs, and the elements.
COLUMNS = {
    "day": ("cin_plans", "end_date", "start_date", ("CINPlanDates", "CINPlanEndDate")),
    "flag": ("cin_episodes", "referral_nfa", "referral_date", ("", "ReferralNFA")),
    "code": ("cin_episodes", "referral_source", "referral_date", ("", "ReferralSource")),
    "whole": (
        "cp_plans",
        "previous_plans",
        "start_date",
        ("ChildProtectionPlans", "NumberOfPreviousCPP"),
    ),
}
STARTS = {"CINPlanDates": "CINPlanStartDate", "ChildProtectionPlans": "CPPstartDate"}
CELLS: list[tuple[str, str, Value, list[str]]] = [
    ("day", "2020-04-01", FIRST, []),
    ("day", " 1/4/2020 ", FIRST, []),
    ("day", "2020-4-1", FIRST, []),
    ("day", "01.04.2020", FIRST, []),
    ("day", "1st Apr 2020", FIRST, []),
    ("day", "2020-04-01T00:00:00", FIRST, []),
    ("day", "2020-04-01T09:30:00Z", FIRST, ["time-dropped"]),
    ("day", "01/04/20", None, ["two-digit-year"]),
    ("day", "31/04/2020", None, ["not-a-date"]),
    ("day", "April 2020", None, ["not-a-date"]),
    ("day", "1899-12-31", None, ["not-a-date"]),
    ("day", "not known", None, []),
    ("day", "1" * LONG, None, ["text-too-long"]),
    ("flag", "true", "Y", []),
    ("flag", "b) No", "N", []),
    ("flag", "0", "N", []),
    ("flag", "#N/A", None, []),
    ("flag", "perhaps", None, ["not-yes-or-no"]),
    ("flag", "1" * LONG, None, ["text-too-long"]),
    ("code", "1a", "1A", []),
    ("code", "q) 6: Police", "6", []),
    ("code", "unknown", None, []),
    ("code", "A neighbour’s  friend", "A neighbour’s friend", []),
    ("code", "1" * LONG, None, ["text-too-long"]),
    ("whole", "2", 2, []),
    ("whole", "3.0", 3, []),
    ("whole", "1,234", 1234, []),
    ("whole", "999999999", 999_999_999, []),
    ("whole", "1000000000", None, ["record-not-a-number"]),
    ("whole", "1.5", None, ["record-not-a-number"]),
    ("whole", "-1", None, ["record-not-a-number"]),
    ("whole", "none", None, []),
    ("whole", "1" * LONG, None, ["text-too-long"]),
]


def in_xml(kind: str, text: str) -> Told:
    table, column, _, (holder, name) = COLUMNS[kind]
    cell = element(name, text)
    within = element(holder, element(STARTS[holder], "2020-01-06"), cell) if holder else cell
    told = read_records(open_cin_census, census(child(in_need(within))))
    return told.rows(table)[0].get(column), told.rules


def _rows(kind: str, text: str) -> list[list[str]]:
    _, column, start, _ = COLUMNS[kind]
    return [["Child ID", in_plain_words(start), in_plain_words(column)], ["C1", "2020-01-06", text]]


def _told(kind: str, reading: Reading) -> Told:
    table, column, *_ = COLUMNS[kind]
    return reading.of(table)[0].get(column), [r for r in reading.rules if r != "column-absent"]


def in_separated_text(kind: str, text: str) -> Told:
    return _told(kind, read(separated(_rows(kind, text)), f"{COLUMNS[kind][0]}.csv"))


def in_a_workbook(kind: str, text: str) -> Told:
    table = COLUMNS[kind][0]
    return _told(kind, read(workbook({table: _rows(kind, text)}), "lists.xlsx"))


FORMATS = (in_xml, in_separated_text, in_a_workbook)


@pytest.mark.parametrize("told", FORMATS)
@pytest.mark.parametrize(("kind", "text", "value", "rules"), CELLS)
def test_a_text_says_the_same_in_every_format(
    told: Callable[[str, str], Told], kind: str, text: str, value: Value, rules: list[str]
) -> None:
    assert told(kind, text) == (value, rules)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (in_xml, (None, ["not-a-date"])),
        (in_separated_text, (FIRST, ["day-number"])),
        (in_a_workbook, (FIRST, ["day-number"])),
    ],
)
def test_only_in_a_list_is_a_day_the_number_that_excel_keeps(
    told: Callable[[str, str], Told], expected: Told
) -> None:
    assert told("day", "43922") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [*product(("00123", "123", " 123 ", "123.0"), ("0123", "123"))],
)
def test_zeros_before_a_number_do_not_tell_children_apart(one: str, other: str) -> None:
    listed = read(separated([["Child ID", "Start date"], [one, "2020-01-06"]]), "cin_plans.csv")
    sheet = read(
        workbook({"cin_plans": [["Child ID", "Start date"], [other, "2020-01-06"]]}), "a.xlsx"
    )
    assert listed.records[0].values[0] == sheet.records[0].values[0]
