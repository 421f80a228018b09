"""Superseding: what becomes of a row that a later file of its sender should have, and has not.

Whoever tells everything about a time has every row that begins in it, and every one that was open
in it. A row that such a file lacks was deleted or told wrongly, and is gone. Only where a time lies
between of which nobody tells may a row that was open when it began have ended in it. The row counts
up to the first day of that time, and nothing counts as having ended then: a period that has such a
day in it is not counted from whole lists.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from quarterdeck.calculate.records.coverage import CENSUS
from quarterdeck.collect.records.record import Value
from quarterdeck.collect.records.told import Told
from quarterdeck.define.records.table import RecordTable

Cells = tuple[Value, ...]
Name = Callable[[Cells], object]
_DAY = timedelta(days=1)
_NONE = frozenset[Value]({None})


class Teller(NamedTuple):
    """A sender who tells a row: the place of its file that told it last, and to which day it tells.

    `until` is the last day that any file of the sender with the row is about.
    """

    sender: str
    place: int
    until: date


class Telling(NamedTuple):
    """Who tells a row, the last one last; many rows share one.

    `lacks` are the places of columns that none of them could fill. Where a row has `lapsed`, nobody
    told its end: it counts up to a time of which nobody tells.
    """

    tellers: tuple[Teller, ...]
    lacks: frozenset[int]
    lapsed: bool = False

    @property
    def until(self) -> date:
        """The last day that a file of those who tell it is about."""
        return max(one.until for one in self.tellers)

    def place_of(self, sender: str) -> int:
        """Return the place of the file of a sender, or else of anybody, that told it last."""
        places = [one.place for one in self.tellers if one.sender == sender]
        return places[0] if places else self.tellers[-1].place

    def without(self, sender: str) -> "Telling | None":
        """Return who tells it besides a sender, if anybody does."""
        others = tuple(one for one in self.tellers if one.sender != sender)
        return self._replace(tellers=others) if others else None

    def again(self, by: "Telling") -> "Telling":
        """Return who tells it once a file, whose own telling is `by`, has told it again."""
        (own,) = by.tellers
        others = [one for one in self.tellers if one.sender != own.sender]
        until = max(one.until for one in (own, *self.tellers) if one.sender == own.sender)
        tellers = (*others, own._replace(until=until))
        return Telling(tellers, self.lacks & by.lacks)


class KnownRow(NamedTuple):
    """A row as it is known from files so far. A NamedTuple, because there are millions."""

    cells: Cells
    told: Telling


def name_of(table: RecordTable, lacking: Collection[int] = ()) -> Name:
    """Return a function that gives a row's key, without the columns at the places in `lacking`."""
    places = (table.names.index(name) for name in table.key)
    return itemgetter(*(at for at in places if at not in lacking))


class TableTold:
    """What one file tells of one table: which rows it names, and which of those known it must have.

    `rows` are its own by their keys, `lacks` the places of columns that it cannot fill.
    """

    def __init__(self, table: RecordTable, told: Told, rows: Iterable[Cells] = ()) -> None:
        place = {name: at for at, name in enumerate(table.names)}
        lacking = {name for name in table.names if f"{table.name}.{name}" in told.lacks}
        self.lacks = frozenset(place[name] for name in lacking)
        self.key = name_of(table)
        self.rows = {self.key(cells): cells for cells in rows}
        self._table, self._told = table, told
        self._in_key = frozenset(place[name] for name in table.key)
        self._has_key = self._in_key.isdisjoint(self.lacks)
        self._named: dict[frozenset[int], tuple[Name, Mapping[object, list[Cells]]]] = {}
        self._begins = place[table.begins] if table.begins else None
        self._ends = place[table.ends] if table.ends else None
        only = _only(table, told)
        self._only = [(place[name], of) for name, of in only.items()]
        kind = table.kind_column
        unsaid = {kind: _NONE} if kind and kind in lacking else {}
        self._kinds = [(place[name], of) for name, of in {**unsaid, **only}.items()]
        self._censuses = self._days_of_censuses() if table.begins == CENSUS else None
        self._tells_all = table.name in told.tables and table.name not in told.partly

    def same(self, key: object, row: KnownRow) -> Sequence[Cells]:
        """Return its rows about the same thing as a known one.

        There is at most one, unless those who told the known row lack a column of the key.
        """
        if self._has_key and self._in_key.isdisjoint(row.told.lacks):
            return [self.rows[key]] if key in self.rows else []
        lacking = self._in_key & (row.told.lacks | self.lacks)
        if lacking not in self._named:
            self._named[lacking] = self._named_without(lacking)
        name, named = self._named[lacking]
        return named.get(name(row.cells), [])

    def should_have(self, row: KnownRow) -> bool:
        """Say whether this row, if it is right, would have to be in the file."""
        begun = None if self._begins is None else row.cells[self._begins]
        if not (self._tells_all and isinstance(begun, date) and self._is_of_its_kinds(row.cells)):
            return False
        if self._censuses is not None:
            return begun in self._censuses
        if begun >= self._told.first_day:
            return begun <= self._told.last_day
        return self._was_open(row)

    def knows_less(self, row: KnownRow, cells: Cells) -> bool:
        """Say whether a row, open as the file has it, is known to have ended after its time."""
        if self._ends is None or cells[self._ends] is not None or self._ends in self.lacks:
            return False
        ended = row.cells[self._ends]
        return isinstance(ended, date) and ended > self._told.last_day

    def tells_of(self, cells: Cells) -> bool:
        """Say whether the file would tell of a row that was open in its time.

        It would not if its rows are of other kinds, or only some of theirs, or nobody sees in them
        what was open.
        """
        blind = self._ends is not None and self._ends in self.lacks
        return self._tells_all and not blind and all(cells[at] in of for at, of in self._only)

    def without(self, row: KnownRow, untold: Callable[[Cells, date], date]) -> KnownRow | None:
        """Return what is left of a row that the file should have and has not; None for nothing.

        `untold` returns the first day, from one on, that no file tells of which would have the row.
        """
        begun = None if self._begins is None else row.cells[self._begins]
        if self._ends is None or not isinstance(begun, date) or begun >= self._told.first_day:
            return None
        ended = untold(row.cells, max(row.told.until + _DAY, begun))
        if ended >= self._told.first_day:
            return None
        cells = (*row.cells[: self._ends], ended, *row.cells[self._ends + 1 :])
        return KnownRow(cells, row.told._replace(lapsed=True))

    def _named_without(self, lacking: frozenset[int]) -> tuple[Name, Mapping[object, list[Cells]]]:
        name, named = name_of(self._table, lacking), dict[object, list[Cells]]()
        for cells in self.rows.values():
            named.setdefault(name(cells), []).append(cells)
        return name, named

    def _was_open(self, row: KnownRow) -> bool:
        """Say whether a row that began before was open on the file's first day, or ended on it.

        What cannot be said, because nobody has a column of ends, is not.
        """
        if self._ends is None or self._ends in self.lacks | row.told.lacks:
            return False
        ended = row.cells[self._ends]
        return not isinstance(ended, date) or ended >= self._told.first_day

    def _is_of_its_kinds(self, cells: Cells) -> bool:
        """Say whether it tells of rows like one; where it lacks the kind, of those without one."""
        return not self._kinds or all(cells[at] in values for at, values in self._kinds)

    def _days_of_censuses(self) -> frozenset[Value]:
        days = {cells[self._begins] for cells in self.rows.values() if self._begins is not None}
        first, last = self._told.first_day, self._told.last_day
        return frozenset(day for day in days if isinstance(day, date) and first <= day <= last)


def _only(table: RecordTable, told: Told) -> Mapping[str, frozenset[Value]]:
    """Return the columns of a table that hold some values only, with those."""
    return {
        name: frozenset[Value](told.only[f"{table.name}.{name}"])
        for name in table.names
        if f"{table.name}.{name}" in told.only
    }
