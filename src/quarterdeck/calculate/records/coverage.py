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
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import APRIL, AnyPeriod, FinancialYear, year_of
from quarterdeck.define.plans.measures import AnyMeasure, OpenAtEnd
from quarterdeck.define.plans.needs import TableNeed, needs_of
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

    def tells_of(self, measure: AnyMeasure) -> bool:
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
    measure: AnyMeasure,
    period: AnyPeriod,
    coverage: Coverage,
    first_month: int = APRIL,
) -> bool:
    """Say whether everything is told that a measure of a period counts or looks back on.

    Of what is open at its end only the last day matters; of a yearly census, that it is there.
    What looks back “at any time before” cannot be told of since ever: there, what is on record
    counts. `first_month` is the month that reporting years begin with.
    """
    if CENSUS in TABLES[measure.table].by_name:
        return isinstance(period, FinancialYear) and all(
            coverage.tells_census(need, period) for need in needs_of(measure)
        )
    first, last = _days_counted(measure, period, first_month)
    return all(
        coverage.tells(need, _since(measure, need, first), last) for need in needs_of(measure)
    )


def _days_counted(measure: AnyMeasure, period: AnyPeriod, first_month: int) -> tuple[date, date]:
    """Return the days whose rows count: which is a child's first or last of a year, its year says.

    A row is known to be the first when no earlier one of the year can come to light, and to be the
    last when the year is over.
    """
    if isinstance(measure, OpenAtEnd):
        return last_day(period), last_day(period)
    match measure.keep:
        case "first in year":
            return first_day(year_of(period, first_month)), last_day(period)
        case "last in year":
            year = year_of(period, first_month)
            return first_day(year), last_day(year)
        case None:
            return first_day(period), last_day(period)


def _since(measure: AnyMeasure, need: TableNeed, first: date) -> date:
    """Return the first day a table must be told of; what is open may have begun on any day."""
    if isinstance(measure, OpenAtEnd) and need.before is not None:
        return date.min
    return need.since(first)
