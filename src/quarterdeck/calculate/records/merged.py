"""Merging: rows of several files and extracts, each thing once, as it was told of last.

What a file cannot say, as its format has no such column, leaves what another said before as it was.
What it tells everything about is only what it tells: see `superseded`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import compress

from quarterdeck.calculate.records.coverage import Stretch, joined
from quarterdeck.calculate.records.superseded import Cells, KnownRow, TableTold, Telling
from quarterdeck.collect.records.record import Record
from quarterdeck.collect.records.told import Told
from quarterdeck.define.records.dictionary import TABLES

KnownRows = dict[object, KnownRow]
"""The rows of a table by their keys."""
Untold = Callable[[Cells, date], date]


@dataclass(frozen=True)
class FileOfRecords:
    """The records of one file, what it tells everything about, and who sent it."""

    records: Iterable[Record]
    told: Told
    sender: str


def merged(files: Sequence[FileOfRecords]) -> Mapping[str, Sequence[Cells]]:
    """Return the rows of each table, in the order of their keys.

    `files` come in the order in which they were received; a table without any row is not in the
    result.
    """
    return {
        name: [rows[key].cells for key in sorted(rows, key=str)]
        for name, rows in known_rows(files).items()
        if rows
    }


def known_rows(files: Sequence[FileOfRecords]) -> Mapping[str, KnownRows]:
    """Return the rows of each table by their keys; `last` is a place in `files`.

    A file counts before those that came earlier and are about a later time alone: it does not know
    of what has become of its rows since. Only where one of the same sender and table came between,
    and is about both times, it counts after both: that one has told the rows of the later time
    again, and is put right by it.
    """
    known: dict[str, KnownRows] = {}
    for place in _in_order(files):
        file, rows = files[place], _by_table(files[place].records)
        for name in {*file.told.tables, *rows}:
            tells = TableTold(TABLES[name], file.told, rows.get(name, ()))
            taking = _Taking(file, place, tells, untold_of(name, files))
            known[name] = taking.taken(known.get(name, {}))
    return known


def untold_of(table: str, files: Sequence[FileOfRecords]) -> Untold:
    """Return what gives the first day, from one on, that nobody tells of who would have a row."""
    tells = [TableTold(TABLES[table], file.told) for file in files]
    times = [Stretch(file.told.first_day, file.told.last_day) for file in files]

    @cache
    def stretches(of_it: tuple[bool, ...]) -> Sequence[Stretch]:
        return [*joined(compress(times, of_it))]

    def untold(cells: Cells, day: date) -> date:
        for one in stretches(tuple(file.tells_of(cells) for file in tells)):
            if one.has(day, day):
                return one.last + timedelta(days=1)
        return day

    return untold


def _in_order(files: Sequence[FileOfRecords]) -> Sequence[int]:
    """Return the places of files, each before those about a later time that it may go before."""
    order: list[int] = []
    for place, file in enumerate(files):
        at = len(order)
        for before in reversed(range(at)):
            other = files[order[before]]
            if other.told.first_day > file.told.last_day:
                at = before
            elif _tell_of_the_same(file, other):
                break
        order.insert(at, place)
    return order


def _tell_of_the_same(one: FileOfRecords, other: FileOfRecords) -> bool:
    return one.sender == other.sender and not {*one.told.tables}.isdisjoint(other.told.tables)


def _by_table(records: Iterable[Record]) -> Mapping[str, list[Cells]]:
    rows: dict[str, list[Cells]] = {}
    for record in records:
        rows.setdefault(record.table, []).append(record.values)
    return rows


class _Taking:
    """Takes what one file tells of one table into what is known of it."""

    def __init__(self, file: FileOfRecords, place: int, tells: TableTold, untold: Untold) -> None:
        self._tells, self._untold, self._sender = tells, untold, file.sender
        self._own = Telling(place, file.told.last_day, frozenset({file.sender}), tells.lacks)
        self._with: dict[Telling, Telling] = {}

    def taken(self, rows: KnownRows) -> KnownRows:
        """Return the rows that are known then."""
        tells, after, again = self._tells, KnownRows(), set[object]()
        for key, row in rows.items():
            if same := tells.same(key, row):
                for cells in same:
                    again.add(tells.key(cells))
                    left = self._told_again(row, cells)
                    after[tells.key(left.cells)] = left
            elif missed := self._missed(row):
                after[key] = missed
        for key, cells in tells.rows.items():
            if key not in again:
                after[key] = KnownRow(cells, self._own)
        return after

    def _told_again(self, row: KnownRow, cells: Cells) -> KnownRow:
        """Keep what the file cannot say of a thing as it was said before."""
        told = self._with.get(row.told)
        if told is None:
            told = self._with[row.told] = self._told_with(row.told)
        if self._tells.knows_less(row, cells):
            return KnownRow(_filled(row.cells, cells, row.told.lacks), told)
        return KnownRow(_filled(cells, row.cells, self._tells.lacks), told)

    def _told_with(self, before: Telling) -> Telling:
        return self._own._replace(
            senders=before.senders | self._own.senders, lacks=before.lacks & self._own.lacks
        )

    def _missed(self, row: KnownRow) -> KnownRow | None:
        """Take a row away, unless somebody else tells it too or it may have ended meanwhile."""
        if self._sender not in row.told.senders or not self._tells.should_have(row):
            return row
        if others := row.told.senders - self._own.senders:
            return row._replace(told=row.told._replace(senders=others))
        return self._tells.without(row, self._untold)


def _filled(newer: Cells, older: Cells, lacking: frozenset[int]) -> Cells:
    if not lacking:
        return newer
    pairs = enumerate(zip(newer, older, strict=True))
    return tuple(was if at in lacking else now for at, (now, was) in pairs)
