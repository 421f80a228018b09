"""Merging: rows of several files and extracts, each thing once, as it was told of last.

What a file cannot say, as its format has no such column, leaves what another said before as it was.
What it tells everything about is only what it tells: see `superseded`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quarterdeck.calculate.records.coverage import Stretch, joined
from quarterdeck.calculate.records.superseded import Cells, KnownRow, TableTold
from quarterdeck.collect.records.record import Record
from quarterdeck.collect.records.told import Told
from quarterdeck.define.records.dictionary import TABLES

KnownRows = dict[object, KnownRow]
"""The rows of a table by their keys."""


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

    A file counts before those that came earlier and are about a later time: it does not know of
    what has become of its rows since.
    """
    known: dict[str, KnownRows] = {}
    for place in _in_order(files):
        file, rows = files[place], _by_table(files[place].records)
        for name in {*file.told.tables, *rows}:
            tells = TableTold(TABLES[name], file.told, rows.get(name, ()))
            taking = _Taking(file, place, tells, untold_of(name, files))
            taking.take(known.setdefault(name, {}))
    return known


def untold_of(table: str, files: Iterable[FileOfRecords]) -> Callable[[date], date]:
    """Return what gives the first day, from one on, about which no file tells of a table."""
    told = [file.told for file in files if table in file.told.tables]
    stretches = [*joined(Stretch(one.first_day, one.last_day) for one in told)]

    def untold(day: date) -> date:
        for one in stretches:
            if one.has(day, day):
                return one.last + timedelta(days=1)
        return day

    return untold


def _in_order(files: Sequence[FileOfRecords]) -> Sequence[int]:
    """Return the places of files, each before all that are about a later time alone."""
    order: list[int] = []
    for place, file in enumerate(files):
        at = len(order)
        while at and files[order[at - 1]].told.first_day > file.told.last_day:
            at -= 1
        order.insert(at, place)
    return order


def _by_table(records: Iterable[Record]) -> Mapping[str, list[Cells]]:
    rows: dict[str, list[Cells]] = {}
    for record in records:
        rows.setdefault(record.table, []).append(record.values)
    return rows


@dataclass(frozen=True)
class _Taking:
    """Takes what one file tells of one table into what is known of it."""

    file: FileOfRecords
    place: int
    tells: TableTold
    untold: Callable[[date], date]

    def take(self, rows: KnownRows) -> None:
        again: set[object] = set()
        for key, row in list(rows.items()):
            name = self.tells.name_of(row.cells)
            said = self.tells.named.get(name)
            if said is not None:
                again.add(name)
                rows[key] = self._told_again(row, said)
            elif self.file.sender in row.senders and self.tells.should_have(row):
                self._miss(rows, key)
        for name, cells in self.tells.named.items():
            if name not in again:
                rows[self.tells.key(cells)] = self._told(cells)

    def _told(self, cells: Cells) -> KnownRow:
        senders = frozenset((self.file.sender,))
        return KnownRow(cells, self.place, self.file.told.last_day, senders, self.tells.lacks)

    def _told_again(self, row: KnownRow, cells: Cells) -> KnownRow:
        """Keep what the file cannot say of a thing as it was said before."""
        told = self._told(cells)
        newer, older = (row, told) if self.tells.knows_less(row, cells) else (told, row)
        return KnownRow(
            _filled(newer, older),
            told.last,
            told.until,
            told.senders | row.senders,
            newer.lacks & older.lacks,
        )

    def _miss(self, rows: KnownRows, key: object) -> None:
        """Take a row away, unless somebody else tells it too or it may have ended meanwhile."""
        row = rows[key]
        others = row.senders - {self.file.sender}
        left = row._replace(senders=others) if others else self.tells.without(row, self.untold)
        if left is None:
            del rows[key]
        else:
            rows[key] = left


def _filled(newer: KnownRow, older: KnownRow) -> Cells:
    if not newer.lacks:
        return newer.cells
    pairs = enumerate(zip(newer.cells, older.cells, strict=True))
    return tuple(was if at in newer.lacks else now for at, (now, was) in pairs)
