"""Impossible numbers: those that their indicator can never have, whatever else was sent."""

from decimal import Decimal

from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Month
from quarterdeck.define.rules import Shape, TimeRollUp

_CHECK_CELL = "Look at the list the number comes from, and send the right one."

BELOW_ZERO = ReturnRule(
    "number-below-zero",
    Severity.ERROR,
    Scope.CELL,
    WhenMissing.SKIP,
    "Nothing that is counted, and no share or rate of it, can be less than nothing.",
    "{refs}: {numbers}, below zero.",
    _CHECK_CELL,
)
NOT_WHOLE = ReturnRule(
    "count-not-whole",
    Severity.ERROR,
    Scope.CELL,
    WhenMissing.SKIP,
    "A count comes whole. A part of one is often an average, or a percentage in the wrong place.",
    "{refs}: {numbers}, not a whole number (it counts: {counts}).",
    "Send the count itself, not an average or a percentage of it.",
)
ABOVE_100 = ReturnRule(
    "percentage-above-100",
    Severity.ERROR,
    Scope.CELL,
    WhenMissing.SKIP,
    "A part of a whole is at most all of it: 100 per cent. 100 itself is possible.",
    "{refs}: {numbers}, more than 100 per cent.",
    "Check that it is a percentage, and what it is a percentage of; send the right one.",
)
IMPOSSIBLE_SIZE = ReturnRule(
    "size-impossible",
    Severity.ERROR,
    Scope.CELL,
    WhenMissing.SKIP,
    "A number is of a size that its unit cannot have: a count above ten million, a rate above ten "
    "for every person (or one, where each person counts once), a mean of more than 2,600 working "
    "days, which are ten years, or more than 100,000 full-time staff.",
    "{refs}: {numbers}, an impossible size.",
    "Check whether two numbers ran together, or a date or a reference was typed for the number.",
)

_MOST_COUNTED = 10_000_000
_MOST_BY_UNIT = {"working days": 2_600, "FTE": 100_000}
_EVENTS_A_PERSON = 10


def fault(entry: Entry, indicator: Indicator) -> ReturnRule | None:
    """Name the rule that a number breaks by itself; None for one that can be, or is absent."""
    value = entry.value
    if value is None:
        return None
    if not measurable(value):
        return IMPOSSIBLE_SIZE
    if value < 0:
        return BELOW_ZERO
    if value % 1 and _comes_whole(entry, indicator):
        return NOT_WHOLE
    if entry.component is Component.VALUE and _is_percentage(indicator):
        return ABOVE_100 if value > 100 else None
    return IMPOSSIBLE_SIZE if value > _most(entry.component, indicator) else None


def measurable(value: Decimal) -> bool:
    """Say whether a number is one, and short enough to be written down in full."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -12 and value.adjusted() <= 15


def _is_percentage(indicator: Indicator) -> bool:
    return indicator.unit == "percent" and indicator.shape is Shape.PROPORTION


def _comes_whole(entry: Entry, indicator: Indicator) -> bool:
    """Say whether a number counts things: total days, and means of several periods, do not."""
    match entry.component:
        case Component.NUMERATOR:
            return indicator.shape is not Shape.DURATION
        case Component.VALUE if indicator.unit == "per month":
            return isinstance(entry.period, Month)
        case Component.VALUE:
            return indicator.unit == "count" and indicator.roll_up.time is not TimeRollUp.MEAN
        case _:
            return True


def _most(component: Component, indicator: Indicator) -> int:
    if component is not Component.VALUE:
        return _MOST_COUNTED
    if indicator.unit == "rate":
        return indicator.multiplier * (1 if indicator.distinct else _EVENTS_A_PERSON)
    return _MOST_BY_UNIT.get(indicator.unit, _MOST_COUNTED)
