"""Handed on: what becomes of rows told before, once a further file of records counts as well."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from quarterdeck.calculate.records.merged import FileOfRecords, KnownRows, known_rows
from quarterdeck.calculate.records.superseded import Cells, KnownRow, TableTold, name_of
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable

Fate = Literal["again", "gone", "ended", "kept"]


@dataclass(frozen=True)
class Handover:
    """What becomes of the rows of a table that one earlier file told of last.

    So many come `again` in the new file. It lacks others that it should have: they are `gone`, or
    count as `ended` in a time that nobody tells of. Of those gone, `ran_on` began before its time.
    """

    table: str
    again: int
    gone: int
    ended: int
    ran_on: int

    @property
    def every(self) -> int:
        """How many rows that is."""
        return self.again + self.gone + self.ended


def handovers(
    before: Sequence[FileOfRecords], after: Sequence[FileOfRecords], new: int
) -> Mapping[int, Sequence[Handover]]:
    """Say what becomes of the rows of files, by their places in `before`, where any are lost.

    `after` are those that count then; the file at the place `new` of them is the further one. Each
    list of records is gone through once more than it is long, so they are to be lists.
    """
    was, now = known_rows(before), known_rows(after)
    first = after[new].told.first_day
    found: dict[int, list[Handover]] = {}
    for name, rows in was.items():
        counts = Counter(_fates(TABLES[name], rows, now.get(name, {}), new, first))
        for place in {place for place, fate, _ in counts if fate in {"gone", "ended"}}:
            found.setdefault(place, []).append(_handover(name, place, counts))
    return found


def left_out(after: Sequence[FileOfRecords], new: int) -> Mapping[str, int]:
    """Count the rows of a file, by table, that do not count as files about a later time lack them.

    `after` are all files that count then, the one at the place `new` among them.
    """
    file = after[new]
    if not any(one.told.first_day > file.told.last_day for one in after):
        return {}
    now = known_rows(after)
    lost: dict[str, int] = {}
    for name, rows in known_rows([file]).items():
        named = name_of(TABLES[name], TableTold(TABLES[name], file.told).lacks)
        known = {named(row.cells) for row in now[name].values()}
        if number := sum(named(row.cells) not in known for row in rows.values()):
            lost[name] = number
    return lost


def _fates(
    table: RecordTable, was: KnownRows, now: KnownRows, new: int, first: date
) -> Iterator[tuple[int, Fate, bool]]:
    """Yield of each row which file told it last, what becomes of it, and if it began before."""
    begins = table.names.index(table.begins) if table.begins else None
    found = _finding(table, now)
    for key, row in was.items():
        fate = _fate(row, found(key, row), new)
        yield row.told.last, fate, _began_before(row.cells, begins, first)


def _finding(table: RecordTable, now: KnownRows) -> Callable[[object, KnownRow], KnownRow | None]:
    """Return what finds a row again, though a column of its key may have been filled since."""
    in_key = frozenset(table.names.index(name) for name in table.key)

    @cache
    def named(lacking: frozenset[int]) -> tuple[Callable[[Cells], object], KnownRows]:
        name = name_of(table, lacking)
        return name, {name(row.cells): row for row in now.values()}

    def found(key: object, row: KnownRow) -> KnownRow | None:
        lacking = in_key & row.told.lacks
        if not lacking:
            return now.get(key)
        name, rows = named(lacking)
        return rows.get(name(row.cells))

    return found


def _fate(row: KnownRow, now: KnownRow | None, new: int) -> Fate:
    if now is None:
        return "gone"
    if now.told.last == new:
        return "again"
    return "ended" if now.told.lapsed and not row.told.lapsed else "kept"


def _began_before(cells: Cells, begins: int | None, first: date) -> bool:
    begun = None if begins is None else cells[begins]
    return isinstance(begun, date) and begun < first


def _handover(table: str, place: int, counts: Counter[tuple[int, Fate, bool]]) -> Handover:
    def count(fate: Fate) -> int:
        return counts[place, fate, True] + counts[place, fate, False]

    ran_on = counts[place, "gone", True]
    return Handover(table, count("again"), count("gone"), count("ended"), ran_on)
