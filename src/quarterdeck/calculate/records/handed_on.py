"""Handed on: what becomes of rows told before, once a further file of records counts as well."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from quarterdeck.calculate.records.merged import FileOfRecords, KnownRows, known_rows
from quarterdeck.calculate.records.superseded import (
    Cells,
    KnownRow,
    Name,
    TableTold,
    name_of,
)
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable

Fate = Literal["again", "gone", "ended", "kept"]


@dataclass(frozen=True)
class Handover:
    """What becomes of the rows of a table that last came from one earlier file.

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


@dataclass(frozen=True)
class Losses:
    """What no longer counts, or never will, once a further file of records counts as well.

    `handed_on` says by their places what becomes of the rows of earlier files, where any are lost;
    `left_out` counts by table the rows of the further one that files about a later time lack.
    """

    handed_on: Mapping[int, Sequence[Handover]]
    left_out: Mapping[str, int]


def losses(before: Sequence[FileOfRecords], after: Sequence[FileOfRecords], new: int) -> Losses:
    """Say what is lost by a further file: the one at the place `new` in `after`.

    Those `before` count without it, those `after` with it; the places of earlier files are those in
    `before`. All records are gone through more than once, so each file's are to be a list.
    """
    was, now = known_rows(before), known_rows(after)
    return Losses(_handed_on(was, now, after[new], new), _left_out(now, after, new))


def _handed_on(
    was: Mapping[str, KnownRows], now: Mapping[str, KnownRows], file: FileOfRecords, new: int
) -> Mapping[int, Sequence[Handover]]:
    found: dict[int, list[Handover]] = {}
    for name, rows in was.items():
        counts = Counter(_fates(TABLES[name], rows, now.get(name, {}), file, new))
        for place in {place for place, fate, _ in counts if fate in {"gone", "ended"}}:
            found.setdefault(place, []).append(_handover(name, place, counts))
    return found


def _left_out(
    now: Mapping[str, KnownRows], after: Sequence[FileOfRecords], new: int
) -> Mapping[str, int]:
    """Count a file's rows that no longer count, as a file about a later time should have them."""
    file, lost = after[new], dict[str, int]()
    later = [
        one.told
        for one in after
        if one.sender == file.sender and one.told.first_day > file.told.last_day
    ]
    for name, rows in known_rows([file]).items() if later else ():
        table = TABLES[name]
        named = name_of(table, TableTold(table, file.told).lacks)
        known = {named(row.cells) for row in now[name].values()}
        absent = [row for row in rows.values() if named(row.cells) not in known]
        tells = [TableTold(table, told) for told in later]
        if number := sum(any(one.should_have(row) for one in tells) for row in absent):
            lost[name] = number
    return lost


def _fates(
    table: RecordTable, was: KnownRows, now: KnownRows, file: FileOfRecords, new: int
) -> Iterator[tuple[int, Fate, bool]]:
    """For each row, yield the file it last came from, what becomes of it, and if it began early.

    Early is before the new file's time. The file it last came from is one of the new file's sender,
    if that sender ever told it.
    """
    begins = table.names.index(table.begins) if table.begins else None
    found = _finding(table, now)
    for key, row in was.items():
        fate = _fate(row, found(key, row), file.sender, new)
        began_before = _began_before(row.cells, begins, file.told.first_day)
        yield row.told.place_of(file.sender), fate, began_before


def _finding(table: RecordTable, now: KnownRows) -> Callable[[object, KnownRow], KnownRow | None]:
    """Return what finds a row again, though a column of its key may have been filled since."""
    in_key = frozenset(table.names.index(name) for name in table.key)

    @cache
    def named(lacking: frozenset[int]) -> tuple[Name, KnownRows]:
        name = name_of(table, lacking)
        return name, {name(row.cells): row for row in now.values()}

    def found(key: object, row: KnownRow) -> KnownRow | None:
        lacking = in_key & row.told.lacks
        if not lacking:
            return now.get(key)
        name, rows = named(lacking)
        return rows.get(name(row.cells))

    return found


def _fate(row: KnownRow, now: KnownRow | None, sender: str, new: int) -> Fate:
    if now is None:
        return "gone"
    if now.told.place_of(sender) == new:
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
