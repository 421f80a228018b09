"""Coverage: about which time record files tell everything, and which periods that lets count.

A table without a row in a period has none there only if a file tells everything about the period;
otherwise nobody knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quarterdeck.define.days import months_later
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.define.plans.measures import Events, OpenAtEnd
from quarterdeck.define.plans.needs import months_before, tables_of
from quarterdeck.define.records.dictionary import TABLES

CENSUS = "census_date"
_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Stretch:
    """From one day to another, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a stretch that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")


@dataclass(frozen=True)
class Coverage:
    """The stretches of time that are told about whole, by record table: apart, and in order."""

    stretches: Mapping[str, tuple[Stretch, ...]]

    def has(self, table: str, first: date, last: date) -> bool:
        """Say whether all days from one to another are told about in a table."""
        return any(one.first <= first and last <= one.last for one in self.stretches.get(table, ()))

    def has_census(self, table: str, year: FinancialYear) -> bool:
        """Say whether the yearly census of a year is there; it is told by its last day."""
        ends = (one.last for one in self.stretches.get(table, ()))
        return any(first_day(year) <= end <= last_day(year) for end in ends)


def coverage_of(files: Iterable[tuple[Iterable[str], Stretch]]) -> Coverage:
    """Put together what files tell of, each by its tables and its stretch of time.

    Stretches of one table that overlap or follow each other become one; yearly censuses stay
    apart, as each has a last day that counts.
    """
    every: dict[str, list[Stretch]] = {}
    for tables, stretch in files:
        for table in tables:
            every.setdefault(table, []).append(stretch)
    return Coverage(
        {
            name: tuple(sorted(of)) if CENSUS in TABLES[name].by_name else _joined(of)
            for name, of in every.items()
        }
    )


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    joined: list[Stretch] = []
    for one in sorted(stretches):
        if joined and one.first <= joined[-1].last + _DAY:
            joined[-1] = Stretch(joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return tuple(joined)


def is_covered(
    measure: Events | OpenAtEnd, period: Month | Quarter | FinancialYear, coverage: Coverage
) -> bool:
    """Say whether everything is told that a measure of a period counts.

    Of what is open at its end only the last day matters; of a yearly census, that it is there.
    """
    first, last = first_day(period), last_day(period)
    if CENSUS in TABLES[measure.table].by_name:
        year = period if isinstance(period, FinancialYear) else None
        return year is not None and coverage.has_census(measure.table, year)
    if isinstance(measure, OpenAtEnd):
        first = last
    return all(coverage.has(table, first, last) for table in tables_of(measure))


def knows_the_past(
    measure: Events | OpenAtEnd, period: Month | Quarter | FinancialYear, coverage: Coverage
) -> bool:
    """Say whether the months before a period are told about too, where a measure looks at them."""
    back = months_before(measure)
    first = first_day(period)
    return not back or coverage.has(measure.table, months_later(first, -back), first)
