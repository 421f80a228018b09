"""Periods: months, quarters and reporting years, and the labels they are written with."""

import pytest

from quarterdeck.define.period import (
    FinancialYear,
    Month,
    OtherPeriod,
    Period,
    Quarter,
    parse_period,
    stretch_words,
)

Y2020 = FinancialYear(2020)


@pytest.mark.parametrize(
    "text", ["2020/21", "2020-21", "2020–21", "202021", "20/21", "2020/2021", " 2020 / 21 "]
)
def test_a_year_is_read_in_every_way_it_is_written(text: str) -> None:
    assert FinancialYear.parse(text) == Y2020


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2020", "write it like 2020/21"),
        ("this year", "write it like 2020/21"),
        ("", "write it like 2020/21"),
        ("2020/22", "does not join two years that follow each other"),
        ("2020/2121", "does not join two years that follow each other"),
        ("2020/20", "does not join two years that follow each other"),
        ("1066/67", "not a year between 1900 and 2199"),
    ],
)
def test_what_is_no_year_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        FinancialYear.parse(text)


def test_the_turn_of_a_century_has_a_label_that_reads_back() -> None:
    assert FinancialYear(1999).label == "1999/00"
    assert FinancialYear.parse("1999/00") == FinancialYear.parse("1999/2000") == FinancialYear(1999)


def test_the_first_quarter_of_a_reporting_year_is_april_to_june() -> None:
    first, *_, last = Y2020.quarters
    assert [month.label for month in first.months] == ["2020-04", "2020-05", "2020-06"]
    assert [month.label for month in last.months] == ["2021-01", "2021-02", "2021-03"]


def test_another_calendar_begins_its_quarters_with_its_own_month() -> None:
    academic = FinancialYear(2020, first_month=9)
    assert [month.label for month in academic.quarters[1].months] == [
        "2020-12",
        "2021-01",
        "2021-02",
    ]


@pytest.mark.parametrize(
    ("month", "first_month", "quarter"),
    [
        (Month(2021, 3), 4, Quarter(FinancialYear(2020), 4)),
        (Month(2021, 4), 4, Quarter(FinancialYear(2021), 1)),
        (Month(2020, 12), 1, Quarter(FinancialYear(2020, 1), 4)),
        (Month(2021, 1), 12, Quarter(FinancialYear(2020, 12), 1)),
    ],
)
def test_a_month_knows_its_quarter(month: Month, first_month: int, quarter: Quarter) -> None:
    assert month.quarter(first_month) == quarter


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (Month(2020, 4), "2020-04"),
        (Quarter(Y2020, 1), "2020/21 Q1"),
        (Quarter(FinancialYear(), 1), "Q1"),
        (Y2020, "2020/21"),
        (FinancialYear(), "Year"),
        (OtherPeriod("Autumn term", "academic"), "Autumn term"),
    ],
)
def test_labels_are_those_people_write(period: Period, label: str) -> None:
    assert period.label == label


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020-04", Month(2020, 4)),
        (" 2020/21 q3 ", Quarter(Y2020, 3)),
        ("Q3", Quarter(FinancialYear(), 3)),
        ("2020/21", Y2020),
        ("year", FinancialYear()),
    ],
)
def test_labels_are_read_whatever_their_case_and_blanks(text: str, period: Period) -> None:
    assert parse_period(text) == period


def test_labels_without_a_year_keep_the_calendar_they_are_read_with() -> None:
    assert parse_period("Q2", first_month=1) == Quarter(FinancialYear(None, 1), 2)
    assert parse_period("Year", first_month=1) == FinancialYear(None, 1)
    assert parse_period("2020/21 Q2", first_month=1) == Quarter(FinancialYear(2020, 1), 2)


@pytest.mark.parametrize("text", ["Q5", "2020-13", "2020-4", "Outturn", "2020/22", ""])
def test_what_is_no_period_is_refused_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period; write 2020-04, 2020/21 Q1 or 2020/21"):
        parse_period(text)


def test_a_quarter_of_a_year_nobody_knows_has_no_months() -> None:
    with pytest.raises(ValueError, match="unknown year has no calendar months"):
        _ = Quarter(FinancialYear(), 1).months


@pytest.mark.parametrize(("year", "month"), [(1899, 4), (2200, 4), (2020, 0), (2020, 13)])
def test_no_year_is_made_that_no_calendar_has(year: int, month: int) -> None:
    with pytest.raises(ValueError, match="is not a"):
        FinancialYear(year, month)


@pytest.mark.parametrize("number", [0, 5])
def test_there_is_no_fifth_quarter(number: int) -> None:
    with pytest.raises(ValueError, match=f"there is no quarter {number}"):
        Quarter(Y2020, number)


@pytest.mark.parametrize("number", [0, 13])
def test_there_is_no_thirteenth_month(number: int) -> None:
    with pytest.raises(ValueError, match=f"there is no month {number}"):
        Month(2020, number)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (Month(2020, 10), "October 2020"),
        (Month(2020, 12), "October to December 2020"),
        (Month(2021, 3), "October 2020 to March 2021"),
    ],
)
def test_a_stretch_of_months_names_a_year_as_often_as_it_has_to(last: Month, words: str) -> None:
    assert stretch_words(Month(2020, 10), last) == words
