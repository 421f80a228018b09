"""Plans of reading: the shapes of a form with numbers for the names of their columns.

They are made once for a file. A column that its table does not have, or no longer, is refused then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Value
from quarterdeck.collect.records.xml import Element, local_name
from quarterdeck.collect.records.xml_cells import LONGEST, Cell, Read, reader_of
from quarterdeck.collect.records.xml_shape import Form, Shape
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind

Cells = list[Value]
Values = dict[str | None, Value]

Slot = tuple[Values | None, int, int, "Row | None", Read | None]
"""What an element does: the values by text of the cell it fills, the number of the row with that
cell, that of its column, the row that begins with the element, and how a new text is read."""

PASSED: Slot = (None, -1, 0, None, None)
"""What an element does of which nothing is kept."""


@dataclass(frozen=True)
class Row:
    """A shape in numbers: `at` is its own, and `around` that of the row around it.

    `given` are pairs of columns, there and here. `told` are the columns that elements fill.
    `inner` has a nothing for each row within it; their numbers follow its own.
    """

    table: str
    element: str
    at: int
    around: int
    blank: Cells
    given: tuple[tuple[int, int], ...]
    needed: Callable[[Cells], tuple[Value, ...]]
    own: int | None
    told: tuple[int, ...]
    unless: tuple[str, int] | None
    also: tuple["Row", ...]
    inner: list[Cells | None]


class _People(Values):
    """Hashes by identifiers. `Pseudonyms` remembers them, so they are not kept here again."""

    def __init__(self, ids: Pseudonyms) -> None:
        super().__init__()
        self._ids = ids

    def __missing__(self, text: str | None) -> int | None:
        if text is not None and len(text) > LONGEST:
            raise KeyError
        return self._ids.person(text)


class Plan:
    """What each element of a form does; `outside` are the columns that each record is given."""

    def __init__(self, form: Form, ids: Pseudonyms, outside: tuple[str, ...]) -> None:
        self._ids = ids
        self._values: dict[Read, Values] = {}
        self._places: dict[str, dict[str, Slot]] = {name: {"": PASSED} for name in form.passed}
        self._only: dict[str, str] = {}
        self.rows = 1
        """How many rows may be open at a time, with what is given from outside as the first."""
        for element, shape in form.records.items():
            self._add(element, shape, element, 0, outside)

    def slot(self, element: Element) -> tuple[Slot | None, bool]:
        """Return what an element does, and whether all of its name do so; None if it is unknown."""
        name = local_name(element)
        places = self._places.get(name, {})
        if name in self._only and (element.text or "").strip() != self._only[name]:
            return PASSED, False
        if len(places) < 2:
            return next(iter(places.values()), None), name not in self._only
        around = (local_name(ancestor) for ancestor in element.iterancestors())
        return next((places[holder] for holder in around if holder in places), None), False

    def _add(
        self, name: str, shape: Shape, holder: str, around: int, columns: tuple[str, ...]
    ) -> None:
        """Say what an element of a shape does, and each element within it."""
        row = self._row(name, shape, around, columns)
        self._place(name, holder, shape.own, row)
        self.rows += shape.own is None
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
        slot: Slot = (None, row.at, 0, begun, None)
        if column is not None:
            table = TABLES[row.table]
            read = self._reader(table.by_name[column])
            values = self._values[read]
            slot = (values, row.at, table.names.index(column), begun, read)
        self._places.setdefault(name, {})[holder] = slot

    def _reader(self, column: Column) -> Read:
        """Return how a column is read; columns that are read alike share the values they know."""
        if column.kind is Kind.PERSON:
            self._values.setdefault(self._person, _People(self._ids))
            return self._person
        read = reader_of(column)
        self._values.setdefault(read, {None: None})
        return read

    def _person(self, text: str) -> Cell:
        return self._ids.person(text), None

    def _row(self, name: str, shape: Shape, around: int, columns: tuple[str, ...]) -> Row:
        names = TABLES[shape.table].names
        needed = [names.index(column) for column in TABLES[shape.table].needed]
        return Row(
            table=shape.table,
            element=name,
            at=self.rows,
            around=around,
            blank=[shape.fixed.get(column) for column in names],
            given=tuple(
                (columns.index(there), names.index(here)) for here, there in shape.given.items()
            ),
            needed=itemgetter(*needed, needed[0]),  # of one index alone it would return no tuple
            own=None if shape.own is None else names.index(shape.own),
            told=tuple(names.index(column) for column in shape.cells.values()),
            unless=shape.unless and (shape.unless[0], _index(*shape.unless)),
            also=tuple(self._row(name, other, self.rows, names) for other in shape.also),
            inner=[None] * _open_within(shape),
        )


def _index(table: str, column: str) -> int:
    return TABLES[table].names.index(column)


def _open_within(shape: Shape) -> int:
    """Count the rows within a row that stay open for cells."""
    return sum((row.own is None) + _open_within(row) for row in shape.rows.values())
