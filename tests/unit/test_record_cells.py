"""Cells of records: one text → a value of its column's kind, or the rule it breaks."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.kinds import (
    LONGEST_TEXT,
    Cell,
    code,
    day,
    flag,
    identifier,
    label,
    number,
    whole,
)
from quarterdeck.collect.records.lists.cells import converter, day_in_list
from quarterdeck.define.records.table import Column, Kind
from quarterdeck.define.rule import Rule
from tests.support.record_lists import IDS

FIRST = date(2020, 4, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "01/04/2020",
        "1/4/2020",
        " 01/04/2020 ",
        "01-04-2020",
        "01.04.2020",
        "2020-04-01",
        "2020/04/01",
        "2020-04-01T00:00:00",
        "2020-04-01 00:00:00.000",
        "2020-04-01T00:00:00Z",
        "2020-04-01Z",
        "2020-04-01+01:00",
        "01/04/2020 00:00",
        "1 April 2020",
        "1st Apr 2020",
        "01-Apr-2020",
        FIRST,
        datetime(2020, 4, 1),  # noqa: DTZ001 - sheets know no zones
    ],
)
def test_a_day_has_its_day_first_unless_it_begins_with_the_year(cell: Cell) -> None:
    assert day(cell) == (FIRST, None)


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        ("01/04/2020 09:30", FIRST, rules.TIME_DROPPED),
        ("2020-04-01T09:30:00.123+01:00", FIRST, rules.TIME_DROPPED),
        (datetime(2020, 4, 1, 9), FIRST, rules.TIME_DROPPED),  # noqa: DTZ001
        ("43922", None, rules.NOT_A_DATE),
        (43922.0, None, rules.NOT_A_DATE),
        ("01/04/20", None, rules.TWO_DIGIT_YEAR),
        ("1 Apr 20", None, rules.TWO_DIGIT_YEAR),
        ("30/02/2020", None, rules.NOT_A_DATE),
        ("29/02/2019", None, rules.NOT_A_DATE),
        ("04/13/2020", None, rules.NOT_A_DATE),
        ("31/02/20", None, rules.NOT_A_DATE),
        ("01/04/1820", None, rules.NOT_A_DATE),
        ("01/04/2100", None, rules.NOT_A_DATE),
        ("20200401", None, rules.NOT_A_DATE),
        ("April 2020", None, rules.NOT_A_DATE),
        ("1 Foo 2020", None, rules.NOT_A_DATE),
        ("ongoing", None, rules.NOT_A_DATE),
        ("12", None, rules.NOT_A_DATE),
        ("99999", None, rules.NOT_A_DATE),
        ("#REF!", None, rules.NOT_A_DATE),
        (True, None, rules.NOT_A_DATE),
        (time(9, 30), None, rules.NOT_A_DATE),
        (date(1899, 12, 31), None, rules.NOT_A_DATE),
        ("２０20-04-01", None, rules.NOT_A_DATE),
        ("1" * 100, None, rules.NOT_A_DATE),
        ("0" * 10_000, None, rules.TEXT_TOO_LONG),
    ],
)
def test_what_could_be_another_day_or_none_is_not_guessed(
    cell: Cell, value: date | None, rule: Rule
) -> None:
    assert day(cell) == (value, rule)


@pytest.mark.parametrize("cell", ["43922", "43922.5", 43922.0])
def test_in_a_list_a_day_may_be_the_number_that_excel_keeps(cell: Cell) -> None:
    assert day_in_list(cell) == (FIRST, rules.DAY_NUMBER)


@pytest.mark.parametrize(
    "cell", ["12", "99999", "9999", True, "abcde", "0" * 10_000, date(1, 1, 1)]
)
def test_no_other_number_is_a_day_in_a_list(cell: Cell) -> None:
    assert day_in_list(cell) == day(cell)
    assert day_in_list(cell)[0] is None


@pytest.mark.parametrize("cell", ["", " ", "#N/A", "NULL", "n/a", "-", "–", "None", "NaT", None])
def test_nothing_is_nothing(cell: Cell) -> None:
    assert [read(cell) for read in (day, flag, whole, number)] == [(None, None)] * 4


@pytest.mark.parametrize("cell", ["Y", "y", "Yes", "a) Yes", "TRUE", "1", 1.0, True])
def test_yes(cell: Cell) -> None:
    assert flag(cell) == ("Y", None)


@pytest.mark.parametrize("cell", ["N", "no", "b) No", "False", "0", 0.0, False])
def test_no(cell: Cell) -> None:
    assert flag(cell) == ("N", None)


@pytest.mark.parametrize("cell", ["c) Unknown", "not recorded", "NA"])
def test_what_is_not_known_is_neither_and_nobody_is_asked(cell: Cell) -> None:
    assert flag(cell) == (None, None)


@pytest.mark.parametrize("cell", ["maybe", "2", "Yes, by letter", date(2020, 4, 1)])
def test_what_is_neither_yes_nor_no_is_asked_about(cell: Cell) -> None:
    assert flag(cell) == (None, rules.NOT_YES_OR_NO)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("0", 0), ("3", 3), ("3.0", 3), (3.0, 3), ("1,234", 1234)],
)
def test_whole_numbers(cell: Cell, value: int) -> None:
    assert whole(cell) == (value, None)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0.6", "0.6"),
        (0.6, "0.6"),
        (0.1 + 0.2, "0.3"),
        ("0.1234565", "0.123457"),
        ("1,234.5", "1234.5"),
        ("37", "37"),
    ],
)
def test_numbers_are_exact_to_six_decimals(cell: Cell, value: str) -> None:
    assert number(cell) == (Decimal(value), None)


@pytest.mark.parametrize(
    "cell", ["-1", "one", "1.2.3", "1,23", "1e999999999", "9" * 10, float("inf"), "<5", "１"]
)
def test_what_is_no_number_is_none(cell: Cell) -> None:
    assert number(cell) == (None, rules.NOT_A_NUMBER)
    assert whole(cell) == (None, rules.NOT_A_NUMBER)


@pytest.mark.parametrize("cell", ["1.5", True])
def test_what_is_no_whole_number_is_none(cell: Cell) -> None:
    assert whole(cell) == (None, rules.NOT_A_NUMBER)


@pytest.mark.parametrize(
    ("codes", "cell", "value"),
    [
        ("referral_source", "q) 6: Police", "6"),
        ("referral_source", "3d", "3D"),
        ("referral_source", 6.0, "6"),
        ("primary_need", "N1 - Abuse or Neglect", "N1"),
        ("legal_status", "C2: FCO", "C2"),
        ("episode_end_reason", "E4A – Returned home", "E4A"),
        ("ethnicity", "s) NOBT", "NOBT"),
        ("abuse_category", "Neglect", "NEG"),
        ("abuse_category", "b) Sexual  abuse", "SAB"),
        ("sex", "Not stated/recorded", "U"),
        ("sex", "0", "U"),
        ("sex", "9", "U"),
        ("sex", "x", "X"),
        ("risk_level", "High", "HIGH"),
        ("sector", "Early years setting", "Early years setting"),
        ("ethnicity", "Unknown", None),
        ("disability", "None", "NONE"),
        ("disability", "#N/A", None),
    ],
)
def test_a_code_is_found_in_its_words(codes: str, cell: Cell, value: str | None) -> None:
    assert code(codes, cell) == (value, None)


@pytest.mark.parametrize("cell", ["  Locality\xa04   Unit 1\n", "Locality 4 Unit 1"])
def test_a_label_has_single_spaces(cell: Cell) -> None:
    assert label(cell) == ("Locality 4 Unit 1", None)


@pytest.mark.parametrize("read", [label, lambda cell: code("sector", cell), identifier])
def test_a_text_far_too_long_is_none(read: object) -> None:
    assert callable(read)
    assert read("x" * (LONGEST_TEXT + 1)) == (None, rules.TEXT_TOO_LONG)
    assert read("x" * LONGEST_TEXT) == ("x" * LONGEST_TEXT, None)


@pytest.mark.parametrize("read", [day, flag, number, whole])
def test_so_it_is_for_every_kind(read: Callable[[Cell], object]) -> None:
    assert read("1" * (LONGEST_TEXT + 1)) == (None, rules.TEXT_TOO_LONG)


@pytest.mark.parametrize("written", ["Unknown", "not  known", "N/K", "TBC", "None", "?", "-", " "])
def test_what_stands_for_an_identifier_nobody_knows_is_no_child(written: str) -> None:
    assert identifier(written) == (None, None)


@pytest.mark.parametrize("cell", ["1.23457E+11", "1E+15", 2.0**53, float("nan")])
def test_an_identifier_that_a_spreadsheet_shortened_names_nobody(cell: Cell) -> None:
    assert identifier(cell) == (None, rules.IDENTIFIER_SHORTENED)


def test_a_converter_hashes_children_and_remembers_what_it_read() -> None:
    convert = converter(Column("person_id", Kind.PERSON, "The child"), IDS)

    assert [convert(cell) for cell in ("101", "101", 101.0, " 101 ")] == [
        (IDS.person("101"), None)
    ] * 4
    assert convert("") == (None, None)


def test_a_converter_does_not_take_one_for_true() -> None:
    convert = converter(Column("cases", Kind.WHOLE, "Cases"), IDS)

    assert convert(1.0) == (1, None)
    assert convert(True) == (None, rules.NOT_A_NUMBER)
