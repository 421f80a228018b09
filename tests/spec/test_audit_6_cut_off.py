"""Audit 6 · cut off: figures are rounded, halves up, and never just cut.

Monthly means give away the whole numbers behind them, so that their rounding can be checked.
"""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.audits import audited, found, rows_that_show_plain_means, rules_found
from tests.support.indicators import indicator
from tests.support.readings import row

PERCENT = indicator("recalculate")
AVERAGING = rows_that_show_plain_means()
PER_MONTH = indicator("mean", unit="per month", decimals=2)
STAFF = indicator("last", unit="FTE", decimals=1)


def test_a_mean_that_was_cut_off_is_told_from_one_that_was_rounded() -> None:
    """Row 5.4: 85.975 was printed as 85.9, in a table whose averages are plain means."""
    cut = row("84.6 86.7 87.7 84.9 85.9", ref="5.4", label="% in time (Average)", indicator=PERCENT)

    finding = found("cut-off-not-rounded", *AVERAGING, cut)

    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "5.4: the label says “Average”, and the mean of the printed quarters is 85.975, which "
        "rounds to 86.0, but 85.9 is printed: it may be cut off, or pooled; only numerators and "
        "denominators tell."
    )
    assert finding.detail == (
        "(84.6 + 86.7 + 87.7 + 84.9) ÷ 4 = 343.9 ÷ 4 = 85.975. "
        "Before its quarters were rounded, the mean lay between 85.925 and 86.025; "
        "85.9 would be its rounding only below 85.95."
    )
    assert finding.action.startswith("Ask how the year was made.")


def test_where_nothing_shows_plain_means_the_same_figures_may_as_well_be_pooled() -> None:
    """The definition says pooled and the label says average: the note says what each would be."""
    lone = row("84.6 86.7 87.7 84.9 85.9", label="% in time (Average)", indicator=PERCENT)

    assert rules_found(lone) == ["year-may-be-pooled"]
    assert found("year-may-be-pooled", lone).message.endswith(
        "the average that its label speaks of is 85.975, rounded 86.0; cut off, it is 85.9."
    )


def test_a_cut_beyond_the_reach_of_rounding_says_so() -> None:
    """Means of 8.75 and of 8.7 to 8.8: 8 is no rounding of any of them, and too low to pool."""
    finding = found(
        "cut-off-not-rounded",
        row("8.6 8.8 8.7 8.9 8", label="(Average)", indicator=indicator("recalculate")),
    )

    assert finding.message.endswith("but 8 is printed: cut off.")
    assert finding.detail.endswith("lay between 8.7 and 8.8, so 8 cannot be its rounding.")


@pytest.mark.parametrize(
    ("of", "cells", "says"),
    [
        pytest.param(
            STAFF,
            "40.11 41.22 42.33 42.96 42.9",
            "the last of the printed quarters is 42.96",
            id="last",
        ),
        pytest.param(
            indicator("sum", unit="FTE", decimals=1),
            "1.24 1.24 1.25 1.25 4.9",
            "the sum of the printed quarters is 4.98",
            id="sum",
        ),
        pytest.param(
            None,
            "84.6 86.7 87.7 84.9 85.9",
            "the label says “Average”, and the mean of the printed quarters is 85.975",
            id="unknown",
        ),
    ],
)
def test_every_rule_can_be_cut_off(of: Indicator | None, cells: str, says: str) -> None:
    finding = found("cut-off-not-rounded", row(cells, label="(Average)", indicator=of))

    assert finding.message.startswith(f"9.9: {says}, which rounds to ")


@pytest.mark.parametrize(
    ("of", "cells"),
    [
        pytest.param(
            indicator("sum", unit="FTE", decimals=1),
            "1.24 1.24 1.24 1.24 4.9",
            id="four figures of 1.236 are 4.944",
        ),
        pytest.param(
            indicator("mean", unit="rate", decimals=1),
            "8.4 8.4 8.4 8.3 8.3",
            id="8.35 three times and 8.25 have the mean 8.325",
        ),
        pytest.param(STAFF, "40.11 41.22 42.96 [c] 42.9", id="the last quarter is hidden"),
        pytest.param(PER_MONTH, "1.33 1.67 [c] 1.67 1.5", id="one of the quarters is hidden"),
    ],
)
def test_a_year_that_its_rule_could_give_was_not_cut_off(of: Indicator, cells: str) -> None:
    assert "cut-off-not-rounded" not in rules_found(row(cells, label="(Year)", indicator=of))


@pytest.mark.parametrize(
    "year",
    [
        pytest.param("86.0", id="rounded"),
        pytest.param("85.975", id="exact"),
        pytest.param("85.98", id="rounded to more places"),
        pytest.param("86", id="rounded to fewer places"),
    ],
)
def test_a_rounded_mean_is_left_alone(year: str) -> None:
    rounded = row(f"84.6 86.7 87.7 84.9 {year}", label="(Average)", indicator=PERCENT)

    assert "cut-off-not-rounded" not in rules_found(*AVERAGING, rounded)


def test_a_half_may_be_rounded_either_way() -> None:
    """Halves go up by the rule of the field; a half that went down was not cut off for sure."""
    for year in ("0.2", "0.3"):
        half = row(f"0.1 0.2 0.3 0.4 {year}", label="(Average)", indicator=PERCENT)
        assert "cut-off-not-rounded" not in rules_found(*AVERAGING, half)


def test_a_percentage_whose_label_does_not_say_average_may_be_pooled_to_that_figure() -> None:
    pooled = row("84.6 86.7 87.7 84.9 85.9", label="% in time", indicator=PERCENT)

    assert "cut-off-not-rounded" not in rules_found(*AVERAGING, pooled)
    assert rules_found(pooled) == ["year-may-be-pooled"]


def test_whole_numbers_that_are_themselves_rounded_may_give_the_lower_year() -> None:
    """Monthly means of 1.67, 1.67, 1.67 and 0.67 print as 2, 2, 2 and 1; their year is 1.42."""
    rounded = row("2 2 2 1 1", label="(Average)", indicator=indicator("mean", unit="per month"))

    assert audited(rounded) == ()


class TestMonthsBehindTheMean:
    """A quarter of 2.67 a month can only be 8 in three months."""

    ROW_3_8 = row("2.3 2.67 1.67 1 1.91", ref="3.8", label="(Average)", indicator=PER_MONTH)

    def test_the_months_give_another_year_than_the_rounded_quarters(self) -> None:
        finding = found("months-behind-the-mean", self.ROW_3_8)

        assert finding.severity is Severity.NOTE
        assert finding.message == (
            "The quarters of 3.8 are monthly means of 7, 8, 5 and 3; "
            "a year of 23 ÷ 12 ≈ 1.9167 a month is printed as 1.91."
        )
        assert finding.detail == (
            "7 ÷ 3 ≈ 2.3333, printed 2.3; 8 ÷ 3 ≈ 2.6667, printed 2.67; "
            "5 ÷ 3 ≈ 1.6667, printed 1.67; 3 ÷ 3 = 1, printed 1. "
            "The printed year is the mean of the rounded quarters: "
            "(2.3 + 2.67 + 1.67 + 1) ÷ 4 = 7.64 ÷ 4 = 1.91."
        )

    def test_a_quarter_that_lost_a_digit_shows_beside_those_that_kept_theirs(self) -> None:
        finding = found("cut-off-not-rounded", self.ROW_3_8)

        assert finding.message == (
            "3.8: Q1 is printed as 2.3, but 7 in three months are 2.33 a month."
        )
        assert finding.detail == "7 ÷ 3 ≈ 2.3333."

    def test_a_whole_number_of_cases_a_month_has_lost_nothing(self) -> None:
        whole = row("2.33 2.67 1.67 1 1.92", label="(Average)", indicator=PER_MONTH)

        assert rules_found(whole) == ["mixed-decimals"]

    def test_row_4_2_is_the_mean_of_rounded_quarters_too(self) -> None:
        """184, 97, 105 and 120 are 506 in twelve months, 42.17 a month; 42.15 is printed."""
        finding = found(
            "months-behind-the-mean",
            row("61.3 32.3 35 40 42.15", ref="4.2", label="(Average)", indicator=PER_MONTH),
        )

        assert (
            "monthly means of 184, 97, 105 and 120; a year of 506 ÷ 12 ≈ 42.1667" in finding.message
        )

    def test_a_year_that_is_right_both_ways_is_left_alone(self) -> None:
        """Row 4.4: 871.575 by the quarters and 871.583 by the months are both 872."""
        both = row("834 829.7 951.3 871.3 872", label="(Average)", indicator=PER_MONTH)

        assert rules_found(both) == ["mixed-decimals"]

    @pytest.mark.parametrize(
        "cells",
        [
            pytest.param("61.4 32.3 35.0 40.0 42.18", id="61.4 a month is no whole number"),
            pytest.param("61 32 35 40 42", id="61 a month may be 182, 183 or 184"),
            pytest.param("61.3 [x] 35.0 40.0 45.4", id="a quarter is missing"),
        ],
    )
    def test_nothing_is_claimed_where_the_months_are_not_certain(self, cells: str) -> None:
        uncertain = row(cells, label="(Average)", indicator=PER_MONTH)

        assert "months-behind-the-mean" not in rules_found(uncertain)
