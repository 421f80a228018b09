"""Parts of an indicator, and what it takes to count one."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from quarterdeck.define.days import years_later
from quarterdeck.demo.journeys.events import Event
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span

Part = tuple[int, int]
"""A numerator and a denominator."""


Count = Callable[[Journey, Span], Part]
Counts = Mapping[str, tuple[type[Event], Count]]
"""By slug: how an indicator is counted, and the kind of event without which it is nought."""


def is_repeat(day: date, days: Iterable[date]) -> bool:
    """Say whether one of the days is an earlier one, at most twelve months before."""
    return any(other < day <= years_later(other, 1) for other in days)


def rows(counting: Iterable[bool]) -> Part:
    """Count everything that counts."""
    return sum(counting), 0


def children(counting: Iterable[bool]) -> Part:
    """Count the child once, if anything counts."""
    return int(any(counting)), 0
