"""Return checks 1 · possible: numbers that cannot be, whatever else was sent, block a return."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.checked_returns import checked, only, rules_of, sent
from tests.support.indicators import indicator

COUNT = indicator(ref="6.2", counts="use of the power")
PERCENT = indicator("last", ref="2.1", unit="percent", multiplier=100, shape="proportion")
RATE = indicator("last", ref="6.3", unit="rate", multiplier=10000, decimals=1, shape="rate")
PEOPLE_RATE = indicator("last", unit="rate", multiplier=10000, distinct=True, shape="rate")
PER_MONTH = indicator("mean", unit="per month", decimals=2)
DAYS = indicator("recalculate", unit="working days", multiplier=1, shape="duration")
STAFF = indicator("last", unit="FTE", decimals=1)


@pytest.mark.parametrize(
    ("of", "cells", "rule", "says"),
    [
        pytest.param(
            COUNT,
            {"2020-06": "-4"},
            "number-below-zero",
            "6.2: -4 sent for June 2020, below zero.",
            id="below zero",
        ),
        pytest.param(
            COUNT,
            {"2020-06": "4.5"},
            "count-not-whole",
            "6.2: 4.5 sent for June 2020, not a whole number (it counts: use of the power).",
            id="a part of one",
        ),
        pytest.param(
            PERCENT,
            {"2020/21 Q1": "100.1"},
            "percentage-above-100",
            "2.1: 100.1 sent for 2020/21 Q1, more than 100 per cent.",
            id="more than all",
        ),
        pytest.param(
            RATE,
            {"2020-06": "100000.1"},
            "size-impossible",
            "6.3: 100000.1 sent for June 2020, an impossible size.",
            id="more than ten for every person",
        ),
    ],
)
def test_a_number_that_cannot_be_blocks(
    of: Indicator, cells: dict[str, str], rule: str, says: str
) -> None:
    finding = only(checked(*sent(of, cells), of=of))

    assert (finding.rule, finding.message) == (rule, says)
    assert finding.severity is Severity.ERROR
    assert finding.refs == (of.ref,)
    assert str(finding.place) == "return.xlsx, sheet Return, cell D2"


@pytest.mark.parametrize(
    ("of", "cell", "rule"),
    [
        pytest.param(COUNT, "10000001", "size-impossible", id="above ten million"),
        pytest.param(PEOPLE_RATE, "10001", "size-impossible", id="more people than there are"),
        pytest.param(STAFF, "100001", "size-impossible", id="above a hundred thousand staff"),
        pytest.param(PER_MONTH, "7.5", "count-not-whole", id="half a thing in one month"),
        pytest.param(DAYS, "7/2.5", "count-not-whole", id="half of what the days are out of"),
        pytest.param(DAYS, "2601", "size-impossible", id="more than ten years of working days"),
        pytest.param(indicator(also_children=True), "3.5 in 4", "count-not-whole", id="a child"),
        pytest.param(indicator("recalculate"), "-1/4", "number-below-zero", id="a numerator"),
    ],
)
def test_each_unit_and_component_has_its_own_bounds(of: Indicator, cell: str, rule: str) -> None:
    assert rules_of(checked(*sent(of, {"2020-06": cell}), of=of)) == [rule]


@pytest.mark.parametrize(
    ("of", "cell"),
    [
        pytest.param(COUNT, "0", id="nothing"),
        pytest.param(COUNT, "4.0", id="whole, with a nought behind it"),
        pytest.param(COUNT, "10000000", id="ten million"),
        pytest.param(PERCENT, "100", id="all of them"),
        pytest.param(RATE, "100000", id="ten for every person"),
        pytest.param(PEOPLE_RATE, "10000", id="every person"),
        pytest.param(STAFF, "12.6", id="part-time staff"),
        pytest.param(STAFF, "100000", id="a hundred thousand staff"),
        pytest.param(DAYS, "2.5/7", id="half a working day"),
        pytest.param(DAYS, "2600", id="ten years of working days"),
        pytest.param(PER_MONTH, "7", id="whole things in one month"),
    ],
)
def test_a_number_that_can_be_is_left_alone(of: Indicator, cell: str) -> None:
    assert checked(*sent(of, {"2020-06": cell}), of=of) == ()


def test_a_mean_over_several_months_need_not_be_whole() -> None:
    assert checked(*sent(PER_MONTH, {"2020/21 Q1": "7.67"}), of=PER_MONTH) == ()


def test_several_numbers_that_are_wrong_in_one_way_are_one_finding() -> None:
    finding = only(checked(*sent(COUNT, {"2020-04": "-4", "2020-05": "-2"}), of=COUNT))

    assert finding.message == "6.2: -4 sent for April 2020 and -2 for May 2020, below zero."
    assert finding.period is None


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+16", "1E-13"])
def test_what_is_no_number_or_too_long_to_write_down_is_shown_as_it_came(value: str) -> None:
    (entry,) = sent(STAFF, {"2020-06": "1"})

    finding = only(checked(replace(entry, text=value, value=Decimal(value)), of=STAFF))

    assert finding.message == f"9.9: “{value}” sent for June 2020, an impossible size."


def test_a_number_that_cannot_be_is_held_against_nothing_else() -> None:
    """Its numerator would be above its denominator, too."""
    parts = indicator("recalculate")

    assert rules_of(checked(*sent(parts, {"2020-06": "4/-4"}), of=parts)) == ["number-below-zero"]
