"""Audit 5 · ratios: percentages, rates and durations, whose parts the table does not print.

Their right year is pooled. A plain mean is noted; what no pooling could give is an error; what
lies between the quarters may be right and is never called wrong.
"""

import pytest

from quarterdeck.define.finding import Severity
from tests.support.audits import found, rules_found
from tests.support.indicators import indicator
from tests.support.readings import row

REFERRALS = indicator("sum", slug="referrals", ref="5.1", title="Referrals (Total)")
REPEATS = indicator("recalculate", slug="repeats", ref="5.2", denominators="referrals")
PERCENT = indicator("recalculate")


def test_a_year_that_averages_percentages_is_noted() -> None:
    averaged = row("17.5 21.6 23.9 25.4 22.1", ref="5.2", label="(Average)", indicator=PERCENT)

    finding = found("averaged-not-pooled", averaged)

    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "The year of 5.2, 22.1, is the plain mean of its quarters: "
        "each weighs the same, however many it counted."
    )
    assert finding.detail == "(17.5 + 21.6 + 23.9 + 25.4) ÷ 4 = 88.4 ÷ 4 = 22.1."


def test_where_another_row_has_the_denominators_the_pooled_year_is_estimated() -> None:
    """Row 5.2 weighed by 5.1: 45922.7 of 2047 are 22.434, not 22.1."""
    finding = found(
        "averaged-not-pooled",
        row("404 530 577 536 2047", ref="5.1", label="(Total)", indicator=REFERRALS),
        row("17.5 21.6 23.9 25.4 22.1", ref="5.2", label="(Average)", indicator=REPEATS),
    )

    assert ", so 22.4." in finding.detail


def test_equal_percentages_have_the_same_mean_however_they_are_weighed() -> None:
    assert "averaged-not-pooled" not in rules_found(
        row("50.0 50.0 50.0 50.0 50.0", indicator=PERCENT)
    )


def test_a_year_between_its_quarters_may_be_pooled_and_is_only_noted() -> None:
    """76.1 weighs the quarters; their plain mean would be 76.35."""
    assert rules_found(row("71.2 80.4 76.9 76.9 76.1", indicator=PERCENT)) == ["year-may-be-pooled"]


def test_a_label_that_says_average_is_held_to_the_mean() -> None:
    """Row 6.7, whose two quarters have the mean 66.5 and could never have 66.7."""
    finding = found(
        "year-follows-no-rule",
        row("- 64.3 68.7 - 66.7", ref="6.7", label="% again (Average)", indicator=PERCENT),
    )

    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "The year of 6.7 is printed as 66.7, which follows from its two printed quarters by no "
        "rule that fits: their mean is 66.5."
    )
    assert finding.detail == (
        "(64.3 + 68.7) ÷ 2 = 133 ÷ 2 = 66.5. "
        "Before the quarters were rounded it lay between 66.45 and 66.55."
    )


def test_a_mean_made_before_the_quarters_were_rounded_is_a_mean() -> None:
    """Four quarters of x.x4 are printed lower than they were; 50.34 is their mean, not 50.3."""
    before_rounding = row("50.3 50.3 50.3 50.3 50.34", label="(Average)", indicator=PERCENT)

    assert "year-follows-no-rule" not in rules_found(before_rounding)


@pytest.mark.parametrize(
    ("year", "says"),
    [
        ("99.0", "99.0, outside its quarters, which run from 20.0 to 30.0"),
        (
            "100.0",
            "100.0, the sum of its quarters, outside its quarters, which run from 20.0 to 30.0",
        ),
    ],
)
def test_what_no_pooling_could_give_is_an_error(year: str, says: str) -> None:
    impossible = row(f"20.0 30.0 25.0 25.0 {year}", indicator=PERCENT)

    finding = found("year-breaks-its-rule", impossible)

    assert finding.severity is Severity.ERROR
    assert finding.message == (
        f"The year of 9.9 is printed as {says}: pooling them cannot give that."
    )


def test_a_year_outside_its_quarters_may_be_that_of_a_missing_one() -> None:
    assert "year-breaks-its-rule" not in rules_found(
        row("20.0 [x] 25.0 25.0 31.0", indicator=PERCENT)
    )


def test_rates_over_one_population_add_up() -> None:
    """Events per 10,000: the year's events over the same children are the sum of the quarters."""
    rate = indicator("recalculate", unit="rate", shape="rate", multiplier=10000)

    assert rules_found(row("10.1 12.2 9.9 11.0 43.2", indicator=rate)) == []
