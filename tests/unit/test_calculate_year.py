"""Calculating a whole reading: which rows, in which order, and what is behind each figure."""

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import calculate
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.status import Status
from tests.support.indicators import catalogue, indicator
from tests.support.readings import YEAR, reading, row

STOCK = indicator("last", slug="stock", ref="7.1")
STARTS = indicator("sum", slug="starts", ref="7.2")


def origins(rolled: Rolled) -> list[tuple[str, str]]:
    """Name the received figures behind a figure by indicator and period."""
    figures = [figure for part in rolled.parts for figure in part.figures]
    return [(figure.indicator, figure.period.label) for figure in figures]


def test_only_rows_the_catalogue_knows_are_calculated_in_its_order() -> None:
    table = reading(
        row("1 2 3 4 10", label="Something nobody defined"),
        row("34 28 16 35 113", indicator=STARTS),
        row("364 356 349 347 347", indicator=STOCK),
        row("1 2 3 4 10", indicator=indicator(slug="of-another-catalogue")),
    )

    years = calculate(table, catalogue(STOCK, STARTS))

    assert list(years) == ["stock", "starts"]
    assert [year.annual.value for year in years.values()] == [347, 113]


def test_of_two_rows_of_one_indicator_the_first_counts() -> None:
    table = reading(row("1 2 3 4 10", indicator=STARTS), row("5 6 7 8 26", indicator=STARTS))

    assert calculate(table, catalogue(STARTS))["starts"].annual.value == 10


def test_a_figure_is_traced_to_the_cells_it_was_made_from() -> None:
    table = reading(row("34 28 16 35 113", indicator=STARTS))

    year = calculate(table, catalogue(STARTS))["starts"]

    quarters = [("starts", quarter.label) for quarter in YEAR.quarters]
    assert origins(year.annual) == quarters
    assert [origins(quarter) for quarter in year.quarters] == [[origin] for origin in quarters]
    assert all(part.figures[0].place == table.rows[0].cells[0].place for part in year.annual.parts)


def test_a_quarter_made_from_months_is_traced_to_them_and_so_is_its_year() -> None:
    columns: tuple[Period, ...] = (*YEAR.months[:3], *YEAR.quarters[1:])
    table = reading(row("10 11 13 28 16 35", indicator=STARTS), columns=columns)

    year = calculate(table, catalogue(STARTS))["starts"]

    months = [("starts", month.label) for month in YEAR.months[:3]]
    assert origins(year.quarters[0]) == months
    assert origins(year.annual) == [*months, *(("starts", q.label) for q in YEAR.quarters[1:])]


def test_a_weighed_figure_is_traced_to_its_denominators_too() -> None:
    share = indicator("recalculate", slug="share", ref="7.4", denominators="starts")
    table = reading(row("50 25 25 20 -", indicator=share), row("34 28 16 35 113", indicator=STARTS))

    year = calculate(table, catalogue(STARTS, share))["share"]

    first, second = ("share", "2020/21 Q1"), ("starts", "2020/21 Q1")
    assert origins(year.annual)[:2] == [first, second]


def test_a_year_supplied_as_such_is_traced_to_its_own_cell() -> None:
    annual = indicator("none", slug="annual", frequency="annual")
    table = reading(row("- - - - 318", indicator=annual))

    assert origins(calculate(table, catalogue(annual))["annual"].annual) == [("annual", "2020/21")]


def test_a_provisional_quarter_makes_a_provisional_year() -> None:
    table = reading(row("34 28 16 35[p] 113", indicator=STARTS))

    year = calculate(table, catalogue(STARTS))["starts"]

    assert year.quarters[3].status is Status.PROVISIONAL
    assert year.annual.value == 113
    assert year.annual.reason == "Q4 provisional"


def test_a_reporting_year_may_begin_in_another_month() -> None:
    calendar = FinancialYear(2021, first_month=1)
    table = reading(
        row("1 2 3 4 5 6 7 8 9 10 11 12", indicator=STARTS),
        year=calendar,
        columns=calendar.months,
    )

    year = calculate(table, catalogue(STARTS))["starts"]

    assert [quarter.value for quarter in year.quarters] == [6, 15, 24, 33]
    assert year.annual.parts[0].label == "2021-01"


def test_months_of_a_year_nobody_knows_are_not_placed_by_guess() -> None:
    table = reading(
        row("1 2 3", indicator=STARTS), year=FinancialYear(None), columns=YEAR.months[:3]
    )

    year = calculate(table, catalogue(STARTS))["starts"]

    assert year.annual.value is None
    assert year.annual.reason == "no figure in any of 4 quarters"
