"""Return checks 7 · usual: figures far from those of the last twelve accepted periods.

The limits are those of an individuals (XmR) chart: mean ± 2.66 × mean moving range. Of 8 and 10 in
turn the mean is 9 and the mean step 2, so the limits are 9 ± 5.32: 3.68 and 14.32.
"""

from fractions import Fraction

import pytest

from quarterdeck.check.returns.usual import Limits
from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.checked_returns import accepted, checked, months_before, only, rules_of, sent
from tests.support.indicators import indicator

COUNT = indicator(ref="6.2")
STAFF = indicator("last", ref="8.2", unit="FTE", decimals=2)
SHARE = indicator("recalculate", ref="6.4")
IN_TURN = "8 10 8 10 8 10 8 10 8 10 8 10"
RULE = "far-from-the-last-twelve"


def asked(of: Indicator, cell: str, before: str = IN_TURN) -> bool:
    """Say whether June's figure is asked about, with the months up to March accepted."""
    known = accepted(of, months_before(before))
    return RULE in rules_of(checked(*sent(of, {"2020-06": cell}), of=of, known=known))


def test_a_figure_far_above_is_asked_about_with_its_limit() -> None:
    known = accepted(COUNT, months_before(IN_TURN))

    finding = only(checked(*sent(COUNT, {"2020-06": "27"}), of=COUNT, known=known))

    assert finding.rule == RULE
    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "6.2: 27 sent for June 2020, above the 14 that the last 12 months would lead one to expect."
    )
    assert finding.detail == (
        "The last 12 months were 8, 10, 8, 10, 8, 10, 8, 10, 8, 10, 8 and 10: mean = 9, "
        "mean step from one to the next = 2; 9 + 2.66 × 2 = 14.32."
    )


def test_a_figure_far_below_is_asked_about_too() -> None:
    known = accepted(COUNT, months_before(IN_TURN))

    finding = only(checked(*sent(COUNT, {"2020-06": "3"}), of=COUNT, known=known))

    assert "3 sent for June 2020, below the 4 that" in finding.message
    assert finding.detail.endswith("9 − 2.66 × 2 = 3.68.")


@pytest.mark.parametrize(
    ("cell", "far"),
    [("3.67", True), ("3.68", False), ("9.00", False), ("14.32", False), ("14.33", True)],
)
def test_a_figure_on_a_limit_is_still_usual(*, cell: str, far: bool) -> None:
    assert asked(STAFF, cell) is far


def test_six_periods_are_enough_and_five_are_not() -> None:
    assert asked(COUNT, "27", before="8 10 8 10 8 10")
    assert not asked(COUNT, "27", before="8 10 8 10 8")


def test_only_the_last_twelve_count() -> None:
    assert asked(COUNT, "27", before=f"500 {IN_TURN}")


def test_only_periods_of_the_same_length_count_and_only_those_before() -> None:
    quarters = {f"{year}/{year - 1999} Q{n}": "27" for year in (2018, 2019) for n in (1, 2, 3, 4)}
    known = accepted(COUNT, quarters) | accepted(COUNT, {"2020-07": "27", "2020-08": "27"})

    assert checked(*sent(COUNT, {"2020-06": "9"}), of=COUNT, known=known) == ()


def test_nothing_is_expected_below_zero() -> None:
    """The mean is 10 and the mean step 20: the lower limit would be 10 − 53.2."""
    assert not asked(COUNT, "0", before="0 20 0 20 0 20")


@pytest.mark.parametrize(("cell", "far"), [("5", False), ("6", True)])
def test_counts_that_have_always_been_small_are_left_alone(*, cell: str, far: bool) -> None:
    assert asked(COUNT, cell, before="0 1 0 1 0 1") is far


def test_a_percentage_is_judged_as_the_whole_it_makes() -> None:
    """80 and 60 per cent in turn: mean 70, mean step 20, lower limit 70 − 53.2 = 16.8."""
    known = accepted(SHARE, months_before("8/10 6/10 8/10 6/10 8/10 6/10"))

    finding = only(checked(*sent(SHARE, {"2020-06": "16/100"}), of=SHARE, known=known))

    assert finding.message == (
        "6.4: 16.0 per cent sent for June 2020, below the 16.8 per cent that the last 6 months "
        "would lead one to expect."
    )
    assert not asked(SHARE, "168/1000", before="8/10 6/10 8/10 6/10 8/10 6/10")


def test_its_parts_say_more_than_a_percentage_that_was_accepted_before() -> None:
    """1 of 10 is 10 per cent, below the 16.8 of 80 and 60 in turn; 50 would not be."""
    known = accepted(SHARE, months_before("8/10 6/10 8/10 6/10 8/10 6/10"))
    known |= accepted(SHARE, {"2020-06": "50.0"})

    found = checked(*sent(SHARE, {"2020-06": "1/10"}), of=SHARE, known=known)

    assert rules_of(found) == [RULE]


def test_children_are_judged_where_their_episodes_are_as_usual() -> None:
    both = indicator(ref="3.4(a)", also_children=True)
    known = accepted(both, months_before(["8 in 30", "10 in 40"] * 3))

    finding = only(checked(*sent(both, {"2020-06": "20 in 35"}), of=both, known=known))

    assert "3.4(a): 20 children sent for June 2020, above the 14 that" in finding.message


def test_episodes_and_children_far_up_together_are_one_finding() -> None:
    """Episodes of 30 and 40 in turn: mean 35, mean step 10, upper limit 61.6."""
    both = indicator(also_children=True)
    known = accepted(both, months_before(["8 in 30", "10 in 40"] * 3))

    finding = only(checked(*sent(both, {"2020-06": "20 in 62"}), of=both, known=known))

    assert "62 sent for June 2020, above the 61 that" in finding.message


def test_running_figures_are_left_alone() -> None:
    running = indicator("cumulative")
    known = accepted(running, months_before(IN_TURN))

    assert checked(*sent(running, {"2020-06": "27"}), of=running, known=known) == ()


def test_a_number_sent_again_as_it_was_accepted_is_not_asked_about_again() -> None:
    known = accepted(COUNT, months_before(IN_TURN)) | accepted(COUNT, {"2020-06": "27"})

    assert checked(*sent(COUNT, {"2020-06": "27"}), of=COUNT, known=known) == ()


def test_limits_of_fewer_than_six_periods_are_refused() -> None:
    with pytest.raises(ValueError, match="6 periods, not 5"):
        Limits((Fraction(8),) * 5)
