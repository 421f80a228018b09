"""Coverage: about which time record files tell everything, and which periods that lets count.

A table without a row in a period has none there only if a file tells everything about the period;
otherwise nobody knows. So it is with a column that no file has, with rows of a kind that a file
never has, as the national return of children in care has none of those missing from home, with a
list that leaves out some rows of a table, and with earlier days that a measure looks back on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quarterdeck.collect.records.told import Told
from quarterdeck.define.days import months_later
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.define.plans.measures import Events, OpenAtEnd
from quarterdeck.define.plans.needs import TableNeed, months_before, needs_of
from quarterdeck.define.records.dictionary import TABLES

CENSUS = "census_date"
_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Stretch:
    """From one day to another, both included."""

    first: date
    last: date

    def has(self, first: date, last: date) -> bool:
        """Say whether all days from one to another are in it."""
        return self.first <= first and last <= self.last


@dataclass(frozen=True)
class Coverage:
    """What the files tell that are counted together."""

    files: tuple[Told, ...]

    def tells(self, need: TableNeed, first: date, last: date) -> bool:
        """Say whether everything is told that is needed of a table from one day to another."""
        return any(one.has(first, last) for one in joined(self._stretches(need)))

    def tells_census(self, need: TableNeed, year: FinancialYear) -> bool:
        """Say whether the yearly census of a year is there; it is told by its last day."""
        ends = (one.last for one in self._stretches(need))
        return any(first_day(year) <= end <= last_day(year) for end in ends)

    def tells_of(self, measure: Events | OpenAtEnd) -> bool:
        """Say whether anything is told, about any time, of all that a measure needs."""
        return all(any(self._stretches(need)) for need in needs_of(measure))

    def _stretches(self, need: TableNeed) -> Iterator[Stretch]:
        for file in self.files:
            if _fills(file, need):
                yield Stretch(file.first_day, file.last_day)


def _fills(file: Told, need: TableNeed) -> bool:
    """Say whether a file has a table wholly, with all columns and rows that are needed of it."""
    lacking = {f"{need.table}.{name}" for name in need.columns}.intersection(file.lacks)
    only = (
        (name.partition(".")[2], values)
        for name, values in file.only.items()
        if name.partition(".")[0] == need.table
    )
    return (
        need.table in file.tables
        and need.table not in file.partly
        and not lacking
        and all(
            len(need.values.get(column, ())) > 0 and need.values[column] <= {*values}
            for column, values in only
        )
    )


def joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Put together stretches that overlap or follow each other."""
    joined: Stretch | None = None
    for one in sorted(stretches):
        if joined and one.first <= joined.last + _DAY:
            joined = Stretch(joined.first, max(joined.last, one.last))
        else:
            if joined:
                yield joined
            joined = one
    if joined:
        yield joined


def is_covered(
    measure: Events | OpenAtEnd, period: Month | Quarter | FinancialYear, coverage: Coverage
) -> bool:
    """Say whether everything is told that a measure of a period counts or looks back on.

    Of what is open at its end only the last day matters; of a yearly census, that it is there.
    """
    own, *others = needs_of(measure)
    first, last = first_day(period), last_day(period)
    if CENSUS in TABLES[measure.table].by_name:
        return isinstance(period, FinancialYear) and all(
            coverage.tells_census(need, period) for need in (own, *others)
        )
    if isinstance(measure, OpenAtEnd):
        first = last
    since = months_later(first, -months_before(measure))
    return coverage.tells(own, since, last) and all(
        coverage.tells(need, first, last) for need in others
    )
