"""Return checks 2 · parts: what a percentage is made of, and children beside their episodes."""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.checked_returns import accepted, checked, only, rules_of, sent
from tests.support.indicators import indicator

SHARE = indicator("recalculate", ref="6.4")
RATE = indicator("recalculate", unit="rate", multiplier=10000, shape="rate")
MISSING = indicator(also_children=True, ref="3.4(a)")


@pytest.mark.parametrize(
    ("of", "cell", "rule", "says", "detail"),
    [
        pytest.param(
            SHARE,
            "14/13",
            "numerator-above-denominator",
            "6.4: 14 of 13 for June 2020, a part larger than its whole.",
            "14 ÷ 13 × 100 = 107.7 per cent.",
            id="more than all",
        ),
        pytest.param(
            SHARE,
            "3/0",
            "some-out-of-none",
            "6.4: 3 of 0 for June 2020, some out of none.",
            "",
            id="some out of none",
        ),
        pytest.param(
            MISSING,
            "5 in 4",
            "children-above-episodes",
            "3.4(a): 5 children in 4 episodes for June 2020, more children than episodes.",
            "",
            id="children without an episode",
        ),
    ],
)
def test_parts_that_their_whole_does_not_allow_block(
    of: Indicator, cell: str, rule: str, says: str, detail: str
) -> None:
    finding = only(checked(*sent(of, {"2020-06": cell}), of=of))

    assert (finding.rule, finding.message, finding.detail) == (rule, says, detail)
    assert finding.severity is Severity.ERROR
    assert finding.period == "2020-06"


@pytest.mark.parametrize(
    ("of", "cell"),
    [
        pytest.param(SHARE, "13/13", id="all of them"),
        pytest.param(SHARE, "0/0", id="none of none"),
        pytest.param(SHARE, "0/13", id="none of some"),
        pytest.param(RATE, "14/13", id="a rate may be above one each"),
        pytest.param(MISSING, "4 in 4", id="every child once"),
        pytest.param(MISSING, "0 in 0", id="nobody went missing"),
    ],
)
def test_parts_that_fit_their_whole_are_left_alone(of: Indicator, cell: str) -> None:
    assert checked(*sent(of, {"2020-06": cell}), of=of) == ()


def test_nothing_out_of_nothing_goes_for_rates_too() -> None:
    assert rules_of(checked(*sent(RATE, {"2020-06": "3/0"}), of=RATE)) == ["some-out-of-none"]


def test_without_its_whole_nothing_is_claimed_of_a_part() -> None:
    assert checked(*sent(SHARE, {"2020-06": "14/[z]"})[:1], of=SHARE) == ()


def test_a_corrected_part_is_held_against_the_whole_that_was_accepted() -> None:
    known = accepted(SHARE, {"2020-06": "10/13"})
    (numerator, _) = sent(SHARE, {"2020-06": "14/13"}, reason="two were late")

    found = checked(numerator, of=SHARE, known=known)

    assert rules_of(found) == ["numerator-above-denominator", "restated"]


def test_several_months_are_one_finding_with_the_arithmetic_of_each() -> None:
    finding = only(checked(*sent(SHARE, {"2020-05": "6/5", "2020-06": "3/2"}), of=SHARE))

    assert finding.message == (
        "6.4: 6 of 5 for May 2020 and 3 of 2 for June 2020, a part larger than its whole."
    )
    assert finding.detail == "6 ÷ 5 × 100 = 120.0 per cent. 3 ÷ 2 × 100 = 150.0 per cent."
