"""Audit 9 · disclosure: no figure points at a child.

Small counts block: a table that has left the partnership cannot be taken back.
"""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.audits import found, rules_found
from tests.support.indicators import indicator
from tests.support.readings import row

PROTECTED = indicator("sum", disclosure="small counts")
PER_MONTH = indicator("mean", unit="per month", decimals=2, disclosure="small counts")


def test_counts_from_one_to_the_threshold_block() -> None:
    """Row 6.2, of which only the first quarter is small."""
    finding = found("small-count-shown", row("2 7 6 12 27", ref="6.2", indicator=PROTECTED))

    assert finding.severity is Severity.ERROR
    assert finding.message == "6.2 shows counts small enough to point at a child: Q1 2."


def test_all_small_counts_of_a_row_are_one_finding() -> None:
    """Row 6.6."""
    stock = indicator("last", disclosure="small counts")

    finding = found("small-count-shown", row("3 1 1 3 3", ref="6.6", indicator=stock))

    assert finding.message.endswith(": Q1 3, Q2 1, Q3 1, Q4 3 and year 3.")


@pytest.mark.parametrize(("count", "small"), [("0", False), ("1", True), ("5", True), ("6", False)])
def test_zero_is_not_small_and_the_threshold_is(count: str, small: bool) -> None:
    shown = row(f"{count} {count} {count} {count} 99", indicator=PROTECTED)

    assert ("small-count-shown" in rules_found(shown)) is small


def test_small_numbers_behind_monthly_means_are_shown_too() -> None:
    """Row 3.8: 1.67 a month are 5 children, and 1 a month are 3."""
    means = row("2.3 2.67 1.67 1 1.91", ref="3.8", label="(Average)", indicator=PER_MONTH)

    finding = found("small-count-shown", means)

    assert finding.message == (
        "3.8 shows monthly means of counts small enough to point at a child: "
        "Q3 1.67 × 3 is 5 and Q4 1 × 3 is 3."
    )


def test_a_missing_quarter_does_not_protect_the_others() -> None:
    means = row("2.33 [c] 1.67 1.00 1.67", label="(Average)", indicator=PER_MONTH)

    assert "Q3 1.67 × 3 is 5" in found("small-count-shown", means).message


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(indicator("sum"), id="a row that needs no protection"),
        pytest.param(indicator("recalculate", disclosure="small counts"), id="a percentage"),
        pytest.param(None, id="a row that nobody defined"),
    ],
)
def test_small_numbers_that_count_no_children_are_left_alone(of: Indicator | None) -> None:
    assert "small-count-shown" not in rules_found(row("2 3 4 5 14", indicator=of))


def test_one_hidden_quarter_beside_its_total_is_given_away() -> None:
    """2, 7, 6 and 12 make 27: with the 2 hidden, the rest says it."""
    finding = found("hidden-figure-shown-by-others", row("[c] 7 6 12 27", indicator=PROTECTED))

    assert finding.severity is Severity.ERROR
    assert "Q1" in finding.message
    assert " 2" not in finding.message + finding.detail


@pytest.mark.parametrize(
    ("of", "cells"),
    [
        pytest.param(PROTECTED, "[c] 7 [c] 12 27", id="two are hidden"),
        pytest.param(PROTECTED, "[c] 7 6 12 [c]", id="so is the year"),
        pytest.param(PROTECTED, "[x] 7 6 12 27", id="nobody knows it, nobody hid it"),
        pytest.param(indicator("last"), "[c] 7 6 12 12", id="a stock does not add up"),
    ],
)
def test_a_figure_hidden_well_is_left_alone(of: Indicator, cells: str) -> None:
    assert "hidden-figure-shown-by-others" not in rules_found(row(cells, indicator=of))
