"""Period labels: what people print above a column of figures, and the period it stands for.

The year the labels are read in is 2020/21, April to March, unless a test says otherwise.
"""

import pytest

from quarterdeck.collect.labels import find_year, parse_label
from quarterdeck.define.period import FinancialYear, Month, OtherPeriod, Quarter

YEAR = FinancialYear(2020)
UNKNOWN = FinancialYear(None)


def labelled(text: str, year: FinancialYear = YEAR) -> str:
    period = parse_label(text, year=year)
    return "no period" if period is None else period.label


def kind(text: str) -> str:
    period = parse_label(text, year=YEAR)
    assert isinstance(period, OtherPeriod)
    return period.kind


@pytest.mark.parametrize(
    "text",
    [
        *("Q1", "q1", "Q 1", "Q.1", "Qtr 1", "Quarter 1", "Quarter One", "First quarter"),
        *("1st Quarter", "Q1*", "Q1 [2]", "Q1¹", "Q1 (p)", "Q1 Actual", "Q1 outturn", "End of Q1"),
        *("Q1 (Apr-Jun)", "Q1: April to June", "Apr-Jun", "April – June", "Q1\n(Apr - Jun)"),
        *("Apr-Jun 2020", "Q1 Apr 20 - Jun 20", "2020/21 Q1", "Q1 2020-21", "202021 Q1"),
        *("20/21 Q1", "Q1 (2020/21)", "FY 2020/21 Q1", "Q1-2020/21", "01/04/2020 to 30/06/2020"),
    ],
)
def test_a_quarter_is_a_quarter_however_it_is_written(text: str) -> None:
    assert parse_label(text, year=YEAR) == Quarter(YEAR, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2020/21", "2020-21", "2020 – 21", "202021", "20/21", "2020/2021", "FY2020-21"),
        *("2020/21 outturn", "Provisional outturn 2020/21", "2020-21 Year End", "2020/21 Total"),
        *("April 2020 to March 2021", "Apr 20 - Mar 21", "1 April 2020 - 31 March 2021"),
        *("year ending 31 March 2021", "Year ended March 2021", "12 months to March 2021"),
        *("12 months 01/04/2020 to 31/03/2021", "Q1-Q4 2020/21", "Q1 2020/21 - Q4 2020/21"),
        *("Year", "Year End", "Year to date", "Full year", "YTD", "EOY", "Outturn", "Annual"),
        *("provisional outturn", "Total", "Yr", "year to 31 March"),
    ],
)
def test_a_year_is_a_year_however_it_is_written(text: str) -> None:
    assert parse_label(text, year=YEAR) == YEAR


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Dec 17", "2017-12"),
        ("Apr-16", "2016-04"),
        ("Apr'16", "2016-04"),
        ("March 2023", "2023-03"),
        ("Sept 20", "2020-09"),
        ("2020-04", "2020-04"),
        ("April", "2020-04"),
        ("March", "2021-03"),
        ("May", "2020-05"),
    ],
)
def test_a_month_without_a_year_falls_in_the_reporting_year(text: str, month: str) -> None:
    assert labelled(text) == month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q1", Quarter(UNKNOWN, 1)),
        ("Year", UNKNOWN),
        ("Apr-Jun", Quarter(UNKNOWN, 1)),
        ("Q1-Q4", UNKNOWN),
        ("Q1-Q2", OtherPeriod("Q1-Q2")),
        ("year to 31 March", UNKNOWN),
        ("12 months to June", OtherPeriod("12 months to June", "rolling")),
        ("April", OtherPeriod("April")),
        ("Q1 2018/19", Quarter(FinancialYear(2018), 1)),
        ("Q1 Apr-Jun 2020", Quarter(YEAR, 1)),
        ("Dec 17", Month(2017, 12)),
    ],
)
def test_where_nobody_knows_the_year_a_label_is_not_given_one(text: str, expected: object) -> None:
    assert parse_label(text, year=UNKNOWN) == expected


@pytest.mark.parametrize(
    ("text", "as_kind"),
    [
        ("Q3 2016/17 - Q2 2017/18", "rolling"),
        ("rolling 12 months", "rolling"),
        ("Rolling 12 months to June 2023", "rolling"),
        ("12 months 01/07/2022 to 30/06/2023", "rolling"),
        ("12 months to June 2023", "rolling"),
        ("as at 31 March", "date"),
        ("as at 31 March 2021", "date"),
        ("30/06/2020", "date"),
        ("Census day", "date"),
        ("Autumn term", "academic"),
        ("Spring term 2021", "academic"),
        ("2018-19 academic year", "academic"),
        ("2019", "calendar"),
        ("2017-19", "other"),
        ("2017/18 - 2019/20", "other"),
        ("H1 2020/21", "other"),
        ("Q1-Q2", "other"),
        ("Apr-May 2020", "other"),
    ],
)
def test_other_calendars_keep_their_label_and_are_never_rolled_up(text: str, as_kind: str) -> None:
    assert kind(text) == as_kind
    assert labelled(text) == text


@pytest.mark.parametrize("text", ["Q1 2018", "Q1 18", "Q1 (Jul-Sep)", "2020/21 Q1 (Apr-Jun 2019)"])
def test_a_quarter_that_two_calendars_claim_is_taken_for_neither(text: str) -> None:
    assert parse_label(text, year=YEAR) == OtherPeriod(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "Ref", "Key Performance Indicator", "Number", "%", "1", "1,198", "Average"),
        *("Target", "Q1 target", "Target 2020/21", "England 2020/21", "2020/21 England", "RAG Q1"),
        *("change Q1 to Q2", "% change since 2019/20", "Direction of travel", "Year 1", "13/14/15"),
        *("June 2020 to April 2020", "2020-04 to 2020-03"),
        *("Autumn term target", "academic attainment", "0-17", "2047", "3.4(a)", "Q5", "Q10"),
        "Children looked after at 31 March 2021 who had been for at least twelve months by then",
    ],
)
def test_whatever_says_more_than_a_period_is_none(text: str) -> None:
    assert labelled(text) == "no period"


def test_quarters_follow_a_calendar_that_begins_in_another_month() -> None:
    september = FinancialYear(2020, first_month=9)

    assert parse_label("Sep-Nov 2020", year=september) == Quarter(september, 1)
    assert parse_label("Year ending August 2021", year=september) == september
    assert parse_label("August", year=september) == Month(2021, 8)


@pytest.mark.parametrize(
    "text",
    [
        *("Key performance data 2020/21", "Safeguarding scorecard, 2020-2021", "Q4 2020-21"),
        *("April 2020 to March 2021", "year ending March 2021", "as at 31 March 2021"),
        *("01/04/2020 to 31/03/2021", "report 202021", "16/17 year olds in 2020/21"),
    ],
)
def test_a_title_may_print_the_year(text: str) -> None:
    assert find_year(text) == YEAR


@pytest.mark.parametrize(
    "text",
    [
        *("", "Appendix 2", "2019/20 and 2020/21", "published 13 May 2021", "children aged 0-17"),
        *("16/17 year olds", "ages 16-17", "2018/20", "call 020202 1231"),
    ],
)
def test_a_title_with_no_year_or_several_prints_none(text: str) -> None:
    assert find_year(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("Jan 1900", "April 1899 to March 1900", "year ending 31 March 1900", "31/12/1899"),
        *("12 months 01/07/1899 to 30/06/1900", "12 months 01/07/2250 to 30/06/2251"),
    ],
)
def test_a_year_that_no_table_is_about_dates_nothing(text: str) -> None:
    """A time in a spreadsheet is a day of 1899 or 1900."""
    assert not isinstance(parse_label(text, year=YEAR), Month | Quarter | FinancialYear)
    assert find_year(text) is None
