"""Spans of days, and what counts in them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quarterdeck.demo.journeys.days import birthday
from quarterdeck.demo.journeys.events import Event
from quarterdeck.demo.journeys.journey import Journey

Part = tuple[int, int]
"""A numerator and a denominator."""


@dataclass(frozen=True)
class Span:
    """A period's days."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        """Say whether a day lies in the period."""
        return day is not None and self.first <= day <= self.last

    def ends_within(self, start: date | None, end: date | None) -> bool:
        """Say whether something is open on the period's last day."""
        return start is not None and start <= self.last and (end is None or end > self.last)


Count = Callable[[Journey, Span], Part]
Counts = Mapping[str, tuple[type[Event], Count]]
"""By slug: how an indicator is counted, and the kind of event without which it is nought."""


def is_repeat(day: date, days: Iterable[date]) -> bool:
    """Say whether one of the days is an earlier one, at most twelve months before."""
    return any(other < day <= birthday(other, 1) for other in days)


def rows(counting: Iterable[bool]) -> Part:
    """Count everything that counts."""
    return sum(counting), 0


def children(counting: Iterable[bool]) -> Part:
    """Count the child once, if anything counts."""
    return int(any(counting)), 0
