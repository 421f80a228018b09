"""Rows as checks see them: cells by the names of their columns, and a child's rows together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from quarterdeck.check.records.courses import BEGINS
from quarterdeck.collect.records.record import Extract, Record, Value
from quarterdeck.define.records.dictionary import TABLES

_POSITIONS = {
    table.name: {name: at for at, name in enumerate(table.names)} for table in TABLES.values()
}
OF_CHILDREN = frozenset(
    table.name
    for table in TABLES.values()
    if table.is_about_people and table.name != "professionals"
)
"""The tables whose rows belong to a child."""


@dataclass(frozen=True, slots=True)  # a file has hundreds of thousands
class RecordRow:
    """A row of a record table."""

    record: Record

    @property
    def table(self) -> str:
        """The table it belongs to."""
        return self.record.table

    @property
    def line(self) -> int:
        """The line of the file that it began on."""
        return self.record.line

    def __getitem__(self, column: str) -> Value:
        """Return what the column holds."""
        return self.record.values[_POSITIONS[self.record.table][column]]

    def day(self, column: str) -> date | None:
        """Return the day in a column of days; None where there is none."""
        value = self[column]
        return value if isinstance(value, date) else None

    def text(self, column: str) -> str | None:
        """Return the code, flag or label in a column; None where there is none."""
        value = self[column]
        return value if isinstance(value, str) else None

    def whole(self, column: str) -> int | None:
        """Return the whole number in a column; None where there is none."""
        value = self[column]
        return value if isinstance(value, int) else None

    @property
    def begins(self) -> date | None:
        """The day on which it begins; None where there is none, as for who a child is."""
        column = BEGINS.get(self.record.table)
        return self.day(column) if column else None


@dataclass(frozen=True)
class Child:
    """Everything that a file says of one child: rows by table, in the order of their lines."""

    rows: Mapping[str, Sequence[RecordRow]]

    def of(self, table: str) -> Sequence[RecordRow]:
        """Return the child's rows of a table."""
        return self.rows.get(table, ())

    @cached_property
    def person(self) -> RecordRow | None:
        """The row that says who the child is; None where the file does not."""
        return next(iter(self.of("person")), None)

    def day(self, column: str) -> date | None:
        """Return a day of the child itself: its birth, expected birth or death."""
        return self.person.day(column) if self.person else None

    @cached_property
    def begun(self) -> list[tuple[RecordRow, date]]:
        """All that was begun with the child, with the days."""
        rows = (row for rows in self.rows.values() for row in rows)
        return [(row, day) for row in rows if (day := row.begins)]


@dataclass(frozen=True)
class CheckedFile:
    """A file's rows, no two of them about the same thing, and what is known of the file."""

    extract: Extract
    received: date
    rows: Sequence[RecordRow]

    @cached_property
    def children(self) -> Sequence[Child]:
        """Every child with its rows."""
        found: dict[Value, dict[str, list[RecordRow]]] = defaultdict(lambda: defaultdict(list))
        for row in self.rows:
            if row.table in OF_CHILDREN and (person := row["person_id"]) is not None:
                found[person][row.table].append(row)
        return [Child(rows) for rows in found.values()]

    @cached_property
    def last_day(self) -> date:
        """The last day that the file can know of."""
        return min(self.extract.last_day or self.received, self.received)

    def speaks_of(self, *tables: str) -> bool:
        """Say whether the file is about all of these tables, even if it has no row of one."""
        return self.extract.tables.issuperset(tables)

    def knows_since(self, table: str) -> date:
        """Return the day since when the file has every row of a table.

        Where it does not say so itself, it is the day on which the earliest row begins.
        """
        return self.extract.first_day or self._earliest.get(table, date.max)

    @cached_property
    def _earliest(self) -> Mapping[str, date]:
        earliest: dict[str, date] = {}
        for row in self.rows:
            if day := row.begins:
                earliest[row.table] = min(day, earliest.get(row.table, day))
        return earliest
