"""Merging: rows of several files and extracts, each thing once, as it was told of last.

What a file cannot say, as its format has no such column, leaves what another said before as it was.
What it tells everything about is only what it tells: see `superseded`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import compress
from typing import Any

from quarterdeck.calculate.records.coverage import Stretch, joined
from quarterdeck.calculate.records.superseded import (
    Cells,
    KnownRow,
    TableTold,
    Teller,
    Telling,
    name_of,
)
from quarterdeck.collect.records.record import Record
from quarterdeck.collect.records.told import Told
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable

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
    """Return the rows of each table in the order of the columns of its key, empty cells last.

    `files` come in the order in which they were received; a table without any row is not in the
    result.
    """
    return {
        name: sorted((row.cells for row in rows.values()), key=_order_of(TABLES[name]))
        for name, rows in known_rows(files).items()
        if rows
    }


def known_rows(files: Sequence[FileOfRecords]) -> Mapping[str, KnownRows]:
    """Return the rows of each table by their keys; each `place` is one in `files`.

    A file counts before those that came earlier and are about a later time alone: it does not know
    of what has become of its rows since. Only where one of the same sender and table came between,
    and is about both times, it counts after both: that one has told the rows of the later time
    again, and is put right by it.
    """
    known: dict[str, KnownRows] = {}
    untold = cache(partial(_untold_of, files))
    for place in _in_order(files):
        file, rows = files[place], _by_table(files[place].records)
        teller = Teller(file.sender, place, file.told.last_day)
        for name in {*file.told.tables, *rows}:
            tells = TableTold(TABLES[name], file.told, rows.get(name, ()))
            own = Telling((teller,), tells.lacks)
            known[name] = _taken(known.get(name, {}), tells, own, untold(name))
    return known


def _untold_of(files: Sequence[FileOfRecords], table: str) -> Untold:
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


def _order_of(table: RecordTable) -> Callable[[Cells], Any]:
    """Return by what rows are sorted; no more is made for it than empty cells ask for."""
    if {*table.key} <= {*table.needed}:
        return name_of(table)
    places = [table.names.index(name) for name in table.key]
    return lambda cells: tuple(part for at in places for part in (cells[at] is None, cells[at]))


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


def _taken(known: KnownRows, tells: TableTold, own: Telling, untold: Untold) -> KnownRows:
    """Return the rows of a table that are known once a file has told what it `tells`."""
    if not known:
        return {key: KnownRow(cells, own) for key, cells in tells.rows.items()}
    again, missing = cache(partial(Telling.again, by=own)), _missing(tells, own, untold)
    after, told = KnownRows(), set[object]()
    for key, row in known.items():
        same = tells.same(key, row)
        told.update(map(tells.key, same))
        for cells in same:
            left = _joined(row, cells, tells)
            after[tells.key(left)] = KnownRow(left, again(row.told))
        if not same and (left_of := missing(row)):
            after[key] = left_of
    new = ((key, cells) for key, cells in tells.rows.items() if key not in told)
    after.update((key, KnownRow(cells, own)) for key, cells in new)
    return after


def _missing(
    tells: TableTold, own: Telling, untold: Untold
) -> Callable[[KnownRow], KnownRow | None]:
    """Return what takes a row away, unless others tell it too or it may have ended meanwhile."""
    ((sender, *_),) = own.tellers
    others_than = cache(lambda told: told.without(sender))

    def missing(row: KnownRow) -> KnownRow | None:
        others = others_than(row.told)
        if others == row.told or not tells.should_have(row):
            return row
        return row._replace(told=others) if others else tells.without(row, untold)

    return missing


def _joined(row: KnownRow, cells: Cells, tells: TableTold) -> Cells:
    """Keep what a file cannot say of a thing as it was said before."""
    if tells.knows_less(row, cells):
        return _filled(row.cells, cells, row.told.lacks)
    return _filled(cells, row.cells, tells.lacks)


def _filled(newer: Cells, older: Cells, lacking: frozenset[int]) -> Cells:
    if not lacking:
        return newer
    pairs = enumerate(zip(newer, older, strict=True))
    return tuple(was if at in lacking else now for at, (now, was) in pairs)
