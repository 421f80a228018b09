"""Roll-ups 10 · months, quarters and years: what a year is made from.

What was supplied is not calculated again. A quarter that was not supplied is made from its months.
The year is made from the shortest periods there are: its twelve months, unless a quarter was
supplied as such, and then its four quarters.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from quarterdeck.calculate.year import IndicatorYear, calculate, calculate_year
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.status import Status
from tests.support.indicators import catalogue, indicator
from tests.support.readings import YEAR, reading, row

MONTHS: tuple[Period, ...] = YEAR.months
QUARTERS: tuple[Period, ...] = YEAR.quarters
QUARTERS_AND_YEAR: tuple[Period, ...] = (*QUARTERS, YEAR)


def year_of(
    definition: Indicator, cells: str, columns: tuple[Period, ...] = QUARTERS_AND_YEAR
) -> IndicatorYear:
    table = reading(row(cells, indicator=definition), columns=columns)
    return calculate(table, catalogue(definition))[definition.slug]


def values(year: IndicatorYear) -> list[Fraction | None]:
    return [quarter.value for quarter in year.quarters]


class TestFromMonths:
    @pytest.mark.parametrize(
        ("time", "quarters", "annual"),
        [
            ("sum", [6, 15, 24, 33], 78),
            ("last", [3, 6, 9, 12], 12),
            ("mean", [2, 5, 8, 11], Fraction("6.5")),
            ("cumulative", [3, 6, 9, 12], 12),
        ],
    )
    def test_quarters_and_year_follow_the_same_rule(
        self, time: str, quarters: list[int], annual: Fraction
    ) -> None:
        year = year_of(indicator(time), "1 2 3 4 5 6 7 8 9 10 11 12", MONTHS)

        assert values(year) == quarters
        assert year.annual.value == annual
        assert year.annual.expected == 12

    def test_a_mean_of_half_sent_quarters_is_the_mean_of_the_months_not_of_the_quarters(
        self,
    ) -> None:
        """Quarters of 10, 20, 20 and 20 have the mean 17.5; ten months have the mean 19."""
        year = year_of(
            indicator("mean", missing="partial"), "10 - - 20 20 20 20 20 20 20 20 20", MONTHS
        )

        assert values(year) == [10, 20, 20, 20]
        assert year.annual.value == 19
        assert (year.annual.status, year.annual.reason) == (Status.PARTIAL, "10 of 12 months")

    def test_one_month_missing_and_neither_its_quarter_nor_its_year_has_a_figure(self) -> None:
        year = year_of(indicator("sum"), "1 2 3 4 - 6 7 8 9 10 11 12", MONTHS)

        assert values(year) == [6, None, 24, 33]
        assert year.quarters[1].reason == "1 of 3 months missing: 2020-08"
        assert year.annual.reason == "1 of 12 months missing: 2020-08"

    def test_months_without_a_column_are_missing_too(self) -> None:
        year = year_of(indicator("sum"), "1 2 3 4", MONTHS[:4])

        assert values(year) == [6, None, None, None]
        assert year.quarters[1].reason == "2 of 3 months missing: 2020-08, 2020-09"
        assert year.quarters[2].reason == "no figure was supplied"
        assert year.annual.expected == 12

    def test_columns_may_stand_in_any_order(self) -> None:
        year = year_of(indicator("last"), "12 11 10 9 8 7 6 5 4 3 2 1", MONTHS[::-1])

        assert values(year) == [3, 6, 9, 12]
        assert year.annual.value == 12


class TestFromQuarters:
    def test_what_was_supplied_is_not_calculated_again(self) -> None:
        """A quarter printed beside its months stands as it was printed."""
        columns = (*MONTHS[:3], QUARTERS[0])

        year = year_of(indicator("sum"), "1 2 3 7", columns)

        assert year.quarters[0].value == 7
        assert year.quarters[0].formula == "as supplied"

    def test_a_quarter_supplied_as_such_makes_a_year_of_quarters(self) -> None:
        """Two quarters by month, two as quarters: their mean is that of four quarters."""
        columns = (*MONTHS[:6], *QUARTERS[2:])

        year = year_of(indicator("mean"), "1 2 3 4 5 6 8 11", columns)

        assert values(year) == [2, 5, 8, 11]
        assert year.annual.formula == "(2 + 5 + 8 + 11) ÷ 4 = 6.5"

    def test_a_partial_quarter_marks_the_year_that_is_made_from_it(self) -> None:
        columns = (*MONTHS[:3], *QUARTERS[1:])

        year = year_of(indicator("sum", missing="partial"), "5 - 6 7 8 9", columns)

        assert year.annual.value == 35
        assert (year.annual.status, year.annual.reason) == (Status.PARTIAL, "Q1 partial")

    def test_a_quarter_left_empty_is_made_from_its_months(self) -> None:
        columns = (*MONTHS[:3], *QUARTERS)

        year = year_of(indicator("sum"), "1 2 3 - 7 8 9", columns)

        assert values(year) == [6, 7, 8, 9]
        assert year.annual.value == 30


class TestTheYearItself:
    def test_a_year_is_calculated_though_another_was_printed(self) -> None:
        year = year_of(indicator("last"), "370 317 301 397 1385")

        assert year.annual.value == 397

    def test_a_table_without_a_year_column_has_a_year_all_the_same(self) -> None:
        year = year_of(indicator("sum"), "34 28 16 35", QUARTERS)

        assert year.annual.value == 113

    def test_a_year_that_exists_only_if_supplied_is_as_supplied(self) -> None:
        year = year_of(indicator("none", frequency="annual"), "- - - - 318")

        assert year.annual.value == 318
        assert year.annual.formula == "as supplied"
        assert [quarter.status for quarter in year.quarters] == [Status.NOT_AVAILABLE] * 4

    @pytest.mark.parametrize(
        ("cell", "status"), [("-", Status.NOT_AVAILABLE), ("c", Status.CONFIDENTIAL)]
    )
    def test_a_year_that_exists_only_if_supplied_and_was_not_keeps_its_reason(
        self, cell: str, status: Status
    ) -> None:
        year = year_of(indicator("none"), f"1 2 3 4 {cell}")

        assert (year.annual.value, year.annual.status) == (None, status)
        assert year.annual.reason == "never made from its periods: it exists only if supplied"

    def test_a_year_nobody_named_is_calculated_like_any_other(self) -> None:
        unknown = FinancialYear(None)
        definition = indicator("sum")
        table = reading(row("34 28 16 35 113", indicator=definition), year=unknown)

        year = calculate(table, catalogue(definition))[definition.slug]

        assert year.annual.formula == "34 + 28 + 16 + 35 = 113"

    def test_other_years_among_the_columns_are_left_alone(self) -> None:
        before = FinancialYear(2019)
        columns = (*before.quarters, before, *QUARTERS_AND_YEAR)

        year = year_of(indicator("sum"), "9 9 9 9 36 1 2 3 4 10", columns)

        assert year.annual.value == 10


class TestTheDenominatorsOfAnotherRow:
    REFERRALS = indicator("sum", slug="referrals", ref="5.1")
    REPEATS = indicator(
        "recalculate", slug="repeats", ref="5.2", denominators="referrals", continuity="mean"
    )

    def repeats(
        self, repeats: str, referrals: str, columns: tuple[Period, ...] = QUARTERS_AND_YEAR
    ) -> IndicatorYear:
        table = reading(
            row(repeats, indicator=self.REPEATS),
            row(referrals, indicator=self.REFERRALS),
            columns=columns,
        )
        return calculate(table, catalogue(self.REFERRALS, self.REPEATS))["repeats"]

    def test_percentages_are_weighed_by_the_row_they_are_a_percentage_of(self) -> None:
        year = self.repeats("17.5 21.6 23.9 25.4 22.1", "404 530 577 536 2047")

        assert year.annual.value == Fraction("45922.7") / 2047
        assert year.annual.status is Status.ESTIMATED

    def test_the_plain_mean_stands_beside_and_is_no_estimate(self) -> None:
        year = self.repeats("17.5 21.6 23.9 25.4 22.1", "404 530 577 536 2047")

        assert year.plain_mean is not None
        assert (year.plain_mean.value, year.plain_mean.status) == (Fraction("22.1"), None)

    def test_months_are_weighed_by_months(self) -> None:
        year = self.repeats(
            "50 0 50 0 50 0 50 0 50 0 50 0", "10 30 10 30 10 30 10 30 10 30 10 30", MONTHS
        )

        assert values(year) == [20, Fraction(50, 7), 20, Fraction(50, 7)]
        assert year.annual.value == Fraction("12.5")

    def test_quarters_are_weighed_by_quarters_made_from_months(self) -> None:
        year = self.repeats(
            "- - - - - - - - - - - - 25 50 75 100",
            "1 1 2 1 1 2 1 1 2 1 1 2 - - - -",
            (*MONTHS, *QUARTERS),
        )

        assert year.annual.formula == "(25 × 4 + 50 × 4 + 75 × 4 + 100 × 4) ÷ 16 = 62.5"

    def test_one_denominator_missing_and_nothing_can_be_pooled(self) -> None:
        year = self.repeats("17.5 21.6 23.9 25.4 22.1", "404 530 577 - -")

        assert (year.annual.value, year.annual.status) == (None, Status.NOT_AVAILABLE)
        assert year.annual.reason.startswith("values alone cannot be pooled")
        assert year.plain_mean is not None
        assert year.plain_mean.value == Fraction("22.1")

    def test_a_table_without_that_row_cannot_be_pooled(self) -> None:
        table = reading(row("17.5 21.6 23.9 25.4 22.1", indicator=self.REPEATS))

        year = calculate(table, catalogue(self.REFERRALS, self.REPEATS))["repeats"]

        assert year.annual.reason.startswith("values alone cannot be pooled")


def test_only_percentages_that_were_always_averaged_have_a_plain_mean() -> None:
    assert year_of(indicator("mean"), "1 2 3 4 2.5").plain_mean is None
    assert year_of(indicator("recalculate"), "1 2 3 4 2.5").plain_mean is None


def supplied(
    period: Period, numerator: int | None = None, denominator: int | None = None
) -> tuple[Period, Figure]:
    above, below = (None if part is None else Decimal(part) for part in (numerator, denominator))
    status = Status.NOT_AVAILABLE if None in (above, below) else None
    return period, Figure("something", period, None, status, above, below)


class TestWholePartsAsSupplied:
    """An agency sends what was counted and out of how many, for a month or a quarter."""

    DEFINITION = indicator("recalculate", frequency="monthly")

    def year(self, *figures: tuple[Period, Figure], until: int = 4) -> IndicatorYear:
        received = {"something": dict(figures)}
        return calculate_year(received, catalogue(self.DEFINITION), YEAR.quarters[until - 1])[
            "something"
        ]

    def test_a_month_is_divided_and_a_quarter_is_pooled(self) -> None:
        year = self.year(
            supplied(MONTHS[0], 1, 2),
            supplied(MONTHS[1], 3, 4),
            supplied(MONTHS[2], 14, 14),
            until=1,
        )

        assert [month.value for month in year.months] == [50, 75, 100]
        assert year.months[0].formula == "1 ÷ 2 × 100 = 50"
        assert values(year) == [90]
        assert year.annual.formula == "(1 + 3 + 14) ÷ (2 + 4 + 14) × 100 = 90"

    def test_a_quarter_sent_whole_is_divided_once(self) -> None:
        year = self.year(supplied(QUARTERS[0], 1, 3), until=1)

        assert values(year) == [Fraction(100, 3)]
        assert year.months == ()
        assert year.quarters[0].numerator == 1
        assert year.quarters[0].denominator == 3

    def test_none_out_of_none_has_no_percentage_and_yet_counts_in_the_year(self) -> None:
        year = self.year(*(supplied(quarter, n, 10 * n) for n, quarter in enumerate(QUARTERS)))

        assert year.quarters[0].status is Status.NOT_APPLICABLE
        assert year.quarters[0].reason == "0 of 0: nothing to divide by"
        assert year.annual.value == 10
        assert year.annual.present == 4

    def test_a_numerator_alone_is_no_figure(self) -> None:
        year = self.year(supplied(QUARTERS[0], 1), until=1)

        assert values(year) == [None]
        assert year.annual.reason == "no figure in any of 1 quarter"


class TestTheYearToDate:
    def test_it_is_made_from_the_quarters_that_have_ended_as_if_they_were_all(self) -> None:
        definition = indicator("sum")
        table = reading(row("34 28 - -", indicator=definition), columns=QUARTERS)
        received = {"something": {f.period: f for f in table.figures(table.rows[0])}}

        year = calculate_year(received, catalogue(definition), YEAR.quarters[1])["something"]

        assert values(year) == [34, 28]
        assert year.annual.value == 62
        assert year.annual.status is None

    def test_what_is_missing_in_it_is_counted_in_its_own_months(self) -> None:
        definition = indicator("sum", frequency="monthly")
        table = reading(row("1 2 3 4 - 6", indicator=definition), columns=MONTHS[:6])
        received = {"something": {f.period: f for f in table.figures(table.rows[0])}}

        year = calculate_year(received, catalogue(definition), YEAR.quarters[1])["something"]

        assert year.annual.reason == "1 of 6 months missing: 2020-08"
        assert [month.value for month in year.months] == [1, 2, 3, 4, None, 6]
