"""History: what was accepted of an indicator for the periods before one."""

from fractions import Fraction

from quarterdeck.check.returns.circumstances import Key
from quarterdeck.check.returns.numbers import Look, Numbers, figure
from quarterdeck.check.returns.periods import Time
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component

LONGEST = 12
"""How many periods of history are looked at."""


def accepted_before(
    numbers: Numbers, indicator: Indicator, time: Time, *, children: bool = False
) -> tuple[Fraction, ...]:
    """Return the latest figures accepted for periods of the same length, oldest first.

    With `children` they are the numbers of different children, beside the episodes.
    """
    periods = numbers.accepted_periods(indicator.slug).items()
    earlier = [p for t, p in periods if t.months == time.months and t.number < time.number]
    measured = (
        measure(indicator, period.label, numbers.accepted, children=children) for period in earlier
    )
    return tuple(value for value in measured if value is not None)[-LONGEST:]


def measure(indicator: Indicator, label: str, look: Look, *, children: bool) -> Fraction | None:
    """Return an indicator's figure for a period, or its number of different children."""
    if not children:
        return figure(indicator, label, look)
    value = look(_children(indicator, label))
    return None if value is None else Fraction(value)


def _children(indicator: Indicator, label: str) -> Key:
    return indicator.slug, label, Component.CHILDREN.value
