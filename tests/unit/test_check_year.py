"""Years in rows: which columns make up which year, and what their figures show."""

from decimal import Decimal
from fractions import Fraction

import pytest

from quarterdeck.check.year import PrintedYear, YearInRow, equals, years_in
from quarterdeck.define.period import FinancialYear, OtherPeriod, Period
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import figures
from tests.support.readings import YEAR, reading, row


def only_year(cells: str, columns: tuple[Period, ...] | None = None) -> YearInRow:
    (year,) = years_in(reading(row(cells), columns=columns))
    return year


def printed_year(cells: str) -> PrintedYear:
    year = only_year(cells)
    assert isinstance(year, PrintedYear)
    return year


def labels(year: YearInRow) -> list[str]:
    return [part.label for part in year.parts]


def test_quarters_are_put_in_order_of_time() -> None:
    q1, q2, q3, q4 = YEAR.quarters

    year = only_year("10 4 3 2 1", columns=(YEAR, q4, q3, q2, q1))

    assert isinstance(year, PrintedYear)
    assert labels(year) == ["Q1", "Q2", "Q3", "Q4"]
    assert figures(year.values) == "1, 2, 3 and 4"
    assert year.value == 10


def test_months_make_a_year_where_there_are_no_quarters() -> None:
    months = FinancialYear(2020).months

    year = only_year(" ".join(["5"] * 12), columns=months)

    assert (year.noun, year.period, year.whole) == ("month", YEAR, True)
    assert labels(year)[0] == "2020-04"


def test_quarters_come_before_months() -> None:
    year = only_year("1 2 3 4", columns=(*YEAR.quarters[:1], *YEAR.quarters[0].months))

    assert labels(year) == ["Q1"]


def test_each_year_of_a_table_has_its_own_quarters() -> None:
    before, after = FinancialYear(2019), FinancialYear(2020)
    columns: tuple[Period, ...] = (*before.quarters, before, *after.quarters, after)
    table = reading(row("1 2 3 4 10 5 6 7 8 26"), columns=columns)

    years = [(year.period, figures(year.values)) for year in years_in(table)]

    assert years == [(before, "1, 2, 3 and 4"), (after, "5, 6, 7 and 8")]


def test_columns_that_are_no_part_of_a_year_are_passed_over() -> None:
    columns = (FinancialYear(2019), FinancialYear(2020), OtherPeriod("Census day"))

    assert list(years_in(reading(row("1 2 3"), columns=columns))) == []


def test_a_year_without_a_figure_or_without_quarters_shows_nothing() -> None:
    assert not isinstance(only_year("1 2 3 4 -"), PrintedYear)
    assert not isinstance(only_year("- - - - 318"), PrintedYear)


def test_a_year_is_whole_only_with_all_its_columns() -> None:
    assert only_year("1 2 3 4", columns=YEAR.quarters).whole
    assert not only_year("1 2 3", columns=YEAR.quarters[:3]).whole
    assert not only_year("1 [x] 3 4", columns=YEAR.quarters).whole


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        ("61.3 32.3 35 40 42.15", 1),
        ("2.3 2.67 1.67 1 1.91", 2),
        ("1 2 3 4 10", 0),
        ("8 7.1 - - 8", 1),
    ],
)
def test_the_places_are_those_of_most_quarters_or_the_most_where_they_tie(
    cells: str, places: int
) -> None:
    assert only_year(cells).places == places


@pytest.mark.parametrize(
    ("cells", "followed"),
    [
        pytest.param("370 317 301 397 1385", [TimeRollUp.SUM], id="sum"),
        pytest.param("364 356 349 347 347", [TimeRollUp.LAST], id="last"),
        pytest.param("77.5 86.7 74.7 89.8 82.2", [TimeRollUp.MEAN], id="mean, rounded"),
        pytest.param("171.8 176.5 196 - 181.4", [TimeRollUp.MEAN], id="mean of three"),
        pytest.param("2 1 1 1 1", [TimeRollUp.MEAN, TimeRollUp.LAST], id="both, to a whole number"),
        pytest.param("84.6 86.7 87.7 84.9 85.9", [], id="none"),
    ],
)
def test_a_year_follows_the_rules_that_give_what_is_printed(
    cells: str, followed: list[TimeRollUp]
) -> None:
    assert list(printed_year(cells).followed) == followed


def test_rounding_of_the_quarters_moves_a_mean_by_half_their_last_place() -> None:
    year = printed_year("84.6 86.7 87.7 84.9 85.9")

    assert year.slack(TimeRollUp.MEAN) == Fraction(1, 20)
    assert year.slack(TimeRollUp.SUM) == Fraction(1, 5)
    assert year.slack(TimeRollUp.LAST) == 0


def test_a_whole_number_among_decimals_is_in_doubt_by_their_last_place() -> None:
    year = printed_year("61.3 32.3 35 40 42.15")

    assert year.doubt(Decimal(35)) == year.doubt(Decimal("61.3")) == Fraction(1, 20)


def test_counts_that_add_up_are_not_in_doubt() -> None:
    assert printed_year("12 14 9 11 46").slack(TimeRollUp.SUM) == 0


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(3439, 40), "= 85.975"), (Fraction(23, 12), "≈ 1.9167")]
)
def test_a_number_that_never_ends_is_only_nearly_equal(value: Fraction, text: str) -> None:
    assert equals(value) == text
