"""Coverage: about which time record files tell everything, and which periods that lets count.

A table without a row in a period has none there only if a file tells everything about the period;
otherwise nobody knows. So it is with a column that no file has, with rows of a kind that a file
never has, as the national return of children in care has none of those missing from home, with a
list that leaves out some rows of a table, and with earlier days that a measure looks back on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import Literal

from quarterdeck.collect.records.told import Told
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import APRIL, AnyPeriod, FinancialYear, year_of
from quarterdeck.define.plans.conditions import AnyOf, Linked, Repeat
from quarterdeck.define.plans.measures import AnyMeasure, OpenAtEnd
from quarterdeck.define.plans.needs import TableNeed, needs_of
from quarterdeck.define.records.dictionary import TABLES

CENSUS = "census_date"
_DAY = timedelta(days=1)

Back = Repeat | Linked | Literal["first in year", "last in year", "year so far"]
"""Why more than a period itself has to be told: it looks back, picks rows of a year, or runs on."""


@dataclass(frozen=True, order=True)
class Stretch:
    """From one day to another, both included."""

    first: date
    last: date

    def has(self, first: date, last: date) -> bool:
        """Say whether all days from one to another are in it."""
        return self.first <= first and last <= self.last


class Lack(Enum):
    """What a measure needs of a table and no file tells, in the order in which it is looked for."""

    TABLE = auto()
    ROWS = auto()
    KINDS = auto()
    COLUMNS = auto()
    TIME = auto()


@dataclass(frozen=True)
class Lacking:
    """Something that is not told and that a measure needs of a table.

    Of `KINDS`, rows with these `values` in the one column named are lacking, or of any where there
    are none; of `COLUMNS`, these. Where it is `TIME`, `told` are the stretches that are told, or
    the days of yearly censuses, which there are none of for a part of a year; and `back` says why,
    if it is so, more than the period itself has to be told. `among` says which rows alone lack the
    columns or the time, where others have them.
    """

    table: str
    lack: Lack
    columns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    told: tuple[Stretch, ...] = ()
    back: Back | None = None
    among: AnyOf | None = None


@dataclass(frozen=True)
class Wanted:
    """From which day to which something has to be told; of a yearly census, that it is there.

    `back` says why, if it is so, that is more than a period itself.
    """

    first: date
    last: date
    is_census: bool = False
    back: Back | None = None

    def is_told_by(self, files: Iterable[Told]) -> bool:
        """Say whether files tell of all of it."""
        told = self.told_by(files)
        return bool(told) if self.is_census else told == (Stretch(self.first, self.last),)

    def told_by(self, files: Iterable[Told]) -> tuple[Stretch, ...]:
        """Return those stretches of it that files tell of."""
        return tuple(
            Stretch(max(one.first, self.first), min(one.last, self.last))
            for one in self.stretches(files)
            if one.first <= self.last and self.first <= one.last
        )

    def stretches(self, files: Iterable[Told]) -> tuple[Stretch, ...]:
        """Return all that files tell of, wanted or not; a census is told by its last day."""
        if self.is_census:
            return tuple(sorted({Stretch(file.last_day, file.last_day) for file in files}))
        return tuple(joined(Stretch(file.first_day, file.last_day) for file in files))


@dataclass(frozen=True)
class Coverage:
    """What the files tell that are counted together."""

    files: tuple[Told, ...]

    def lacking(self, need: TableNeed, wanted: Wanted) -> Iterator[Lacking]:
        """Yield what is needed of a table and no file tells; nothing where everything is told."""
        files = self.with_table(need.table)
        if not wanted.is_told_by(file for file in files if _fills(file, need)):
            yield from _lacking(files, need, wanted)

    def tells_of(self, measure: AnyMeasure) -> bool:
        """Say whether anything is told, about any time, of all that a measure needs."""
        return all(
            any(_fills(file, need) for file in self.with_table(need.table))
            for need in needs_of(measure)
        )

    def with_table(self, name: str) -> tuple[Told, ...]:
        """Return the files that tell anything about a table."""
        return tuple(file for file in self.files if name in file.tables)


def _lacking(files: Sequence[Told], need: TableNeed, wanted: Wanted) -> Iterator[Lacking]:
    """Yield what the files with a table lack, each asked of those that have what came before.

    The first that is to blame is enough, and the time, where even without it some is untold.
    """
    if not files:
        yield Lacking(need.table, Lack.TABLE)
        return
    left, others = [*files], list[Told]()
    for lack, has in _HAS.items():
        fit = [file for file in left if has(file, need)]
        out = [file for file in left if not has(file, need)]
        if out and _is_to_blame(lack, fit, out, need, wanted):
            yield _named(lack, [one for one in out if wanted.told_by([one])] or out, others, need)
            break
        left, others = fit, [*others, *out]
    if not wanted.is_told_by(left):
        yield _time(left, others, need, wanted)


def _is_to_blame(
    lack: Lack, fit: Sequence[Told], out: Sequence[Told], need: TableNeed, wanted: Wanted
) -> bool:
    """Say whether no file is left that has something, or any of the time goes with those out.

    Of rows of a kind that are told of another time, it is their time that is lacking.
    """
    if not fit or (lack is Lack.KINDS and _among(out, need)):
        return not fit
    return wanted.told_by(fit) != wanted.told_by([*fit, *out])


def _named(lack: Lack, files: Iterable[Told], others: Iterable[Told], need: TableNeed) -> Lacking:
    """Name the columns, or the kinds of rows, that these files lack."""
    if lack is Lack.COLUMNS:
        lacked = {name for file in files for name in _lacked(file, need)}
        names = tuple(name for name in TABLES[need.table].names if name in lacked)
        among = _among((file for file in others if not _lacked(file, need)), need)
        return Lacking(need.table, lack, names, among=among)
    for column in (name for file in files for name in _kinds_lacked(file, need)):
        return Lacking(need.table, lack, (column,), tuple(sorted(need.values.get(column, ()))))
    return Lacking(need.table, lack)


def _time(
    files: Sequence[Told], others: Sequence[Told], need: TableNeed, wanted: Wanted
) -> Lacking:
    """Say of which time files tell; and of which rows, where others tell of another time."""
    told = wanted.stretches(files)
    among = _among(others, need) if wanted.stretches([*files, *others]) != told else None
    return Lacking(need.table, Lack.TIME, told=told, back=wanted.back, among=among)


def _among(others: Iterable[Told], need: TableNeed) -> AnyOf | None:
    """Return which rows are needed, by a column by which others have none of them."""
    for column in (name for file in others for name in _kinds_lacked(file, need)):
        if values := need.values.get(column):
            return AnyOf(column=column, any_of=tuple(sorted(values)))
    return None


def _lacked(file: Told, need: TableNeed) -> frozenset[str]:
    return frozenset(name for name in need.columns if f"{need.table}.{name}" in file.lacks)


def _kinds_lacked(file: Told, need: TableNeed) -> Iterator[str]:
    """Yield the columns by which a file has rows of some kinds, and not of all that are needed."""
    for name, values in file.only.items():
        table, _, column = name.partition(".")
        wanted = need.values.get(column, frozenset())
        if table == need.table and not (wanted and wanted <= {*values}):
            yield column


_HAS: Mapping[Lack, Callable[[Told, TableNeed], bool]] = {
    Lack.ROWS: lambda file, need: need.table not in file.partly,
    Lack.KINDS: lambda file, need: not any(_kinds_lacked(file, need)),
    Lack.COLUMNS: lambda file, need: not _lacked(file, need),
}
"""What a file with a table must have so that everything needed of it is there."""


def _fills(file: Told, need: TableNeed) -> bool:
    """Say whether a file with a table has all of the columns and rows needed of it."""
    return all(has(file, need) for has in _HAS.values())


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
    measure: AnyMeasure, period: AnyPeriod, coverage: Coverage, first_month: int = APRIL
) -> bool:
    """Say whether nothing is lacking that a measure of a period counts or looks back on."""
    return not any(lacking(measure, period, coverage, first_month))


def lacking(
    measure: AnyMeasure, period: AnyPeriod, coverage: Coverage, first_month: int = APRIL
) -> Iterator[Lacking]:
    """Yield everything a measure of a period counts or looks back on that no file tells.

    Of what is open at its end only the last day matters; of a yearly census, that it is there.
    What looks back “at any time before” counts what is on record, as no file goes back to the
    beginning. `first_month` is the month that reporting years begin with.
    """
    if _is_census(measure) and not isinstance(period, FinancialYear):
        yield Lacking(measure.table, Lack.TIME)
        return
    for need in needs_of(measure):
        yield from coverage.lacking(need, _wanted(measure, need, period, first_month))


def _is_census(measure: AnyMeasure) -> bool:
    return CENSUS in TABLES[measure.table].by_name


def _wanted(measure: AnyMeasure, need: TableNeed, period: AnyPeriod, first_month: int) -> Wanted:
    """Return the time that a table must be told of; what is open may have begun on any day."""
    if _is_census(measure):
        return Wanted(first_day(period), last_day(period), is_census=True)
    first, last = _days_counted(measure, period, first_month)
    if isinstance(measure, OpenAtEnd):
        first = first if need.before is None else date.min
        return Wanted(first, last, back=need.before)
    return Wanted(need.since(first), last, back=need.before or measure.keep)


def _days_counted(measure: AnyMeasure, period: AnyPeriod, first_month: int) -> tuple[date, date]:
    """Return the days whose rows matter.

    To know a child's first or last row, look at its whole year.
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
