"""Audit 5 · ratios: percentages, rates and durations, whose parts the table does not print.

Their right year is pooled, and their labels say “Average”. Four percentages do not tell the two
apart: what lies between the quarters may be pooled, also the plain mean. So it is noted that it
cannot be checked, and no more. Two things are known for certain: a year outside its quarters is
not pooled; nor is one that another row's denominators contradict. Where such a year is the plain
mean under the word “Average”, that word means the plain mean, and the table is taken at its word.
"""

import pytest

from quarterdeck.define.finding import Severity
from tests.support.audits import audited, found, rows_that_show_plain_means, rules_found
from tests.support.indicators import indicator
from tests.support.readings import row

PERCENT = indicator("recalculate")
AVERAGING = rows_that_show_plain_means()
REFERRALS, REPEATS = AVERAGING


@pytest.mark.parametrize(
    ("cells", "label", "may_be"),
    [
        pytest.param(
            "71.2 80.4 76.9 76.9 76.1",
            "% seen",
            "it lies within its quarters, so it may be pooled",
            id="76.1, where the mean would be 76.35",
        ),
        pytest.param(
            "11.2 10.9 10.8 11.1 11.0",
            "% (Average)",
            "it agrees with the plain mean of its quarters, and may as well be pooled",
            id="the plain mean, perhaps by chance",
        ),
        pytest.param(
            "20.1 25.0 30.0 28.0 24.0",
            "% (Average)",
            "it lies within its quarters, so it may be pooled; "
            "the average that its label speaks of is 25.775, rounded 25.8",
            id="a label that says average",
        ),
        pytest.param(
            "21.8 22.3 23.6 20.6 22.0",
            "% (Average)",
            "it lies within its quarters, so it may be pooled; "
            "the average that its label speaks of is 22.075, rounded 22.1; cut off, it is 22.0",
            id="a mean cut off, perhaps by chance",
        ),
        pytest.param(
            "20.0 [c] 25.0 25.0 31.0",
            "% (Average)",
            "it may be pooled with a quarter that is not printed",
            id="outside, but a quarter is hidden",
        ),
    ],
)
def test_a_year_that_may_be_pooled_cannot_be_checked_and_is_only_noted(
    cells: str, label: str, may_be: str
) -> None:
    pooled = row(cells, label=label, indicator=PERCENT)

    assert [f.rule for f in audited(pooled)] == ["year-may-be-pooled"]
    finding = found("year-may-be-pooled", pooled)
    assert finding.severity is Severity.NOTE
    assert finding.message == (
        f"The year of 9.9, {cells[-4:]}, cannot be checked without numerators and denominators: "
        f"{may_be}."
    )
    assert finding.action.startswith("Keep the numerators and denominators")


@pytest.mark.parametrize("cells", ["50.0 50.0 50.0 50.0 50.0", "0 0 0 0 0"])
def test_equal_percentages_have_the_same_year_however_they_are_weighed(cells: str) -> None:
    assert rules_found(row(cells, label="(Average)", indicator=PERCENT)) == []


def test_a_year_that_another_rows_denominators_confirm_is_not_mentioned() -> None:
    """Row 5.2 weighed by 5.1: 45922.7 of 2047 are 22.434."""
    pooled = row("17.5 21.6 23.9 25.4 22.4", label="(Average)", indicator=REPEATS.indicator)

    assert rules_found(REFERRALS, pooled) == []


def test_a_year_that_another_rows_denominators_contradict_is_the_plain_mean() -> None:
    finding = found("averaged-not-pooled", REFERRALS, REPEATS)

    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "The year of 5.2, 22.1, is the plain mean of its quarters: "
        "each weighs the same, however many it counted."
    )
    assert finding.detail == (
        "(17.5 + 21.6 + 23.9 + 25.4) ÷ 4 = 88.4 ÷ 4 = 22.1. "
        "Pooled: (17.5 × 404 + 21.6 × 530 + 23.9 × 577 + 25.4 × 536) ÷ 2,047 = 22.434…, so 22.4."
    )


def test_a_year_that_is_neither_the_mean_nor_what_the_denominators_give_is_asked_about() -> None:
    neither = row("17.5 21.6 23.9 25.4 22.8", ref="5.2", indicator=REPEATS.indicator)

    finding = found("year-follows-no-rule", REFERRALS, neither)

    assert finding.message == (
        "The year of 5.2 is printed as 22.8, which follows from its four printed quarters by no "
        "rule that fits: their mean is 22.1."
    )
    assert finding.detail.endswith(", so 22.4.")


def test_two_rows_of_one_indicator_are_not_weighed_for_each_other() -> None:
    again = row("30.0 31.0 32.0 30.0 31.0", ref="5.2", label="%", indicator=REPEATS.indicator)

    assert "year-follows-no-rule" not in rules_found(*AVERAGING, again)


def test_where_one_average_is_certainly_a_plain_mean_the_others_are_taken_for_such() -> None:
    averaged = row("77.5 86.7 74.7 89.8 82.2", ref="6.4", label="% (Average)", indicator=PERCENT)

    _, finding = (f for f in audited(*AVERAGING, averaged) if f.rule == "averaged-not-pooled")

    assert finding.message == (
        "The year of 6.4, 82.2, agrees with the plain mean of its quarters, and the average of 5.2 "
        "certainly is one: each then weighs the same, however many it counted."
    )


def test_what_its_label_does_not_call_an_average_is_not_taken_for_one() -> None:
    pooled = row("77.5 86.7 74.7 89.8 82.2", ref="6.4", label="% of all", indicator=PERCENT)

    assert rules_found(*AVERAGING, pooled) == ["averaged-not-pooled", "year-may-be-pooled"]


def test_a_label_that_means_the_plain_mean_is_held_to_it() -> None:
    """Row 6.7, whose two quarters have the mean 66.5 and could never have 66.7."""
    finding = found(
        "year-follows-no-rule",
        *AVERAGING,
        row("- 64.3 68.7 - 66.7", ref="6.7", label="% again (Average)", indicator=PERCENT),
    )

    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "The year of 6.7 is printed as 66.7, but its label says “Average”, and the mean of its two "
        "printed quarters is 66.5."
    )
    assert finding.detail == (
        "(64.3 + 68.7) ÷ 2 = 133 ÷ 2 = 66.5. "
        "Before the quarters were rounded it lay between 66.45 and 66.55. "
        "It may be pooled: only numerators and denominators tell."
    )


def test_a_mean_made_before_the_quarters_were_rounded_is_a_mean() -> None:
    """Four quarters of x.x4 are printed lower than they were; 50.34 is their mean, not 50.3."""
    before_rounding = row("50.3 50.3 50.3 50.3 50.34", label="(Average)", indicator=PERCENT)

    assert "year-follows-no-rule" not in rules_found(*AVERAGING, before_rounding)


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


def test_rates_over_one_population_add_up() -> None:
    """Events per 10,000: the year's events over the same children are the sum of the quarters."""
    rate = indicator("recalculate", unit="rate", shape="rate", multiplier=10000)

    assert rules_found(row("10.1 12.2 9.9 11.0 43.2", indicator=rate)) == []
    assert rules_found(row("10.1 12.2 9.9 11.0 10.8", indicator=rate)) == ["averaged-not-pooled"]
    assert rules_found(row("10.1 12.2 9.9 11.0 11.9", indicator=rate)) == ["year-follows-no-rule"]
