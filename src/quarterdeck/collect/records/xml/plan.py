"""Plans of reading: the shapes of a form with numbers for the names of their columns.

They are made once for a file. A column that its table does not have, or no longer, is refused then.
"""

from dataclasses import dataclass
from enum import Enum, auto

from quarterdeck.collect.records.cells.kinds import Convert, reader_of
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Value
from quarterdeck.collect.records.xml.elements import Element, local_name
from quarterdeck.collect.records.xml.shape import Form, Shape
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind

Cells = list[Value]
Values = dict[str | None, Value]

Slot = tuple[Values | None, int, int, "Row | None"]
"""What an element does: the values, by text, of the cell it fills, the number of the row that has
the cell and of its column; and the row that begins with the element."""

PASSED: Slot = (None, 0, 0, None)
"""What an element does of which nothing is kept."""


class By(Enum):
    """What it takes to tell what an element does: its name, what holds it, or also its text."""

    NAME = auto()
    PLACE = auto()
    TEXT = auto()


class _Closed(Cells):
    """The cells of a row that has not begun: none can be filled."""

    def __setitem__(self, *_: object) -> None:
        raise KeyError


CLOSED = _Closed([None] * max(len(table.names) for table in TABLES.values()))


@dataclass(frozen=True)
class Row:
    """A shape in numbers: `at` is its own, and `around` that of the row around it.

    `given` are pairs of columns, there and here. `told` are the columns that elements fill.
    `inner` are as many closed rows as there are within it; their numbers follow its own.
    """

    table: str
    element: str
    at: int
    around: int
    blank: Cells
    given: tuple[tuple[int, int], ...]
    needed: tuple[int, ...]
    own: int | None
    told: tuple[int, ...]
    unless: tuple[str, int] | None
    also: tuple["Row", ...]
    inner: list[Cells]


class _People(Values):
    """Hashes by identifiers. None is kept: a return names each child once."""

    def __init__(self, read: Convert) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str | None) -> Value:
        value, rule = self._read(text)
        if rule is not None:
            raise KeyError
        return value


class Plan:
    """What each element of a form does; `outside` are the columns that each record is given."""

    def __init__(self, form: Form, ids: Pseudonyms, outside: tuple[str, ...]) -> None:
        self._ids = ids
        self._values: dict[tuple[Kind, str | None], Values] = {}
        self.reads: dict[int, Convert] = {}
        """How texts are read that are not among values yet, by the identity of these."""
        self._places: dict[str, dict[str, Slot]] = {name: {"": PASSED} for name in form.passed}
        self._only: dict[str, str] = {}
        self._rows = 1  # what is given from outside is the first
        for element, shape in form.records.items():
            self._add(element, shape, element, 0, outside)
        self.closed: list[Cells] = [CLOSED] * (self._rows - 1)
        """The cells of each row before it begins."""

    def slot(self, element: Element) -> tuple[Slot | None, By]:
        """Return what an element does, None if it is unknown, and by what that is told."""
        name = local_name(element)
        places = self._places.get(name, {})
        if name in self._only:
            told = (element.text or "").strip() == self._only[name]
            return next(iter(places.values())) if told else PASSED, By.TEXT
        if len(places) < 2:
            return next(iter(places.values()), None), By.NAME
        around = (local_name(ancestor) for ancestor in element.iterancestors())
        return next((places[holder] for holder in around if holder in places), None), By.PLACE

    def _add(
        self, name: str, shape: Shape, holder: str, around: int, columns: tuple[str, ...]
    ) -> None:
        """Say what an element of a shape does, and each element within it."""
        row = self._row(name, shape, around, columns)
        self._place(name, holder, shape.own, row)
        self._rows += shape.own is None
        if shape.only is not None:
            self._only[name] = shape.only
        for part, column in shape.cells.items():
            self._place(part, name, column, row, fills=True)
        for part, within in shape.rows.items():
            self._add(part, within, name, row.at, TABLES[shape.table].names)

    def _place(
        self, name: str, holder: str, column: str | None, row: Row, *, fills: bool = False
    ) -> None:
        """Say what an element does where another holds it: fill a cell, begin a row, or both."""
        begun = None if fills else row
        slot: Slot = (None, row.at, 0, begun)
        if column is not None:
            table = TABLES[row.table]
            values = self._values_of(table.by_name[column])
            slot = (values, row.at, table.names.index(column), begun)
        self._places.setdefault(name, {})[holder] = slot

    def _values_of(self, column: Column) -> Values:
        """Return the values of a column by their texts: one dictionary for all read alike."""
        is_identifier = column.kind is Kind.IDENTIFIER
        alike = column.kind, column.name if is_identifier else column.codes
        if alike not in self._values:
            read = reader_of(column, self._ids)
            values = _People(read) if column.kind is Kind.PERSON else Values()
            self._values[alike], self.reads[id(values)] = values, read
        return self._values[alike]

    def _row(self, name: str, shape: Shape, around: int, columns: tuple[str, ...]) -> Row:
        names = TABLES[shape.table].names
        return Row(
            table=shape.table,
            element=name,
            at=self._rows,
            around=around,
            blank=[shape.fixed.get(column) for column in names],
            given=tuple(
                (columns.index(there), names.index(here)) for here, there in shape.given.items()
            ),
            needed=tuple(names.index(column) for column in TABLES[shape.table].needed),
            own=None if shape.own is None else names.index(shape.own),
            told=tuple(names.index(column) for column in shape.cells.values()),
            unless=shape.unless and (shape.unless[0], _index(*shape.unless)),
            also=tuple(self._row(name, other, self._rows, names) for other in shape.also),
            inner=[CLOSED] * _open_within(shape),
        )


def _index(table: str, column: str) -> int:
    return TABLES[table].names.index(column)


def _open_within(shape: Shape) -> int:
    """Count the rows within a row that stay open for cells."""
    return sum((row.own is None) + _open_within(row) for row in shape.rows.values())
