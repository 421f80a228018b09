"""Spans of days: those of a period, or of what a file is about."""

from dataclasses import dataclass
from datetime import date

from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear, Month, Quarter


@dataclass(frozen=True)
class Span:
    """A first and a last day, and what lies between them."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        """Say whether a day lies in it."""
        return day is not None and self.first <= day <= self.last

    def touches(self, start: date | None, end: date | None) -> bool:
        """Say whether something went on within it, from a day until another or without end."""
        return start is not None and start <= self.last and (end is None or end >= self.first)

    def ends_within(self, start: date | None, end: date | None) -> bool:
        """Say whether something is open on its last day: one that ends that day is not."""
        return start is not None and start <= self.last and (end is None or end > self.last)


def span_of(period: Month | Quarter | FinancialYear) -> Span:
    """Return the days of a period."""
    return Span(first_day(period), last_day(period))
