"""Spans: the days a file is about, and which journeys belong in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.known import known_on


@dataclass(frozen=True)
class FileSpan:
    """The first and the last day of what a file tells; it is made when the last is over."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        """Say whether a day lies in it."""
        return day is not None and self.first <= day <= self.last

    def touches(self, start: date | None, end: date | None) -> bool:
        """Say whether something went on within it."""
        return start is not None and start <= self.last and (end is None or end >= self.first)

    def known(self, journeys: Iterable[Journey]) -> Iterator[Journey]:
        """Yield journeys as they are known on the last day."""
        return (known_on(journey, self.last) for journey in journeys)


def span_of(year: FinancialYear) -> FileSpan:
    """Return a reporting year's days."""
    return FileSpan(first_day(year), last_day(year))
