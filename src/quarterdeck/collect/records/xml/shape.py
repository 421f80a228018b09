"""Shapes: which row an element of a return gives, and which elements in it fill its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quarterdeck.collect.records.record import Value
from quarterdeck.collect.records.scope import Scope

OF_THE_CHILD: Mapping[str, str] = {"person_id": "person_id"}


@dataclass(frozen=True)
class Shape:
    """What one element says: a row of a table, and the rows of elements in it.

    `cells` are columns by the elements that fill them, however deep in this element; `own` is the
    column that the element's own text fills. `given` are columns of the row around it, by the
    columns they fill here; `fixed` are the same in every row. `rows` are shapes by the elements
    that have them. `also` are further rows of the same element, which are given all they hold.

    A row without a value in `own` is none at all. `only` is the text an element must hold to give
    a row. `unless` names a table and a column of it: a row is left out where a row beside it in
    that table holds the same there. Of rows with another value in a `fixed` column that is one of
    `only_of`, the return tells nothing.
    """

    table: str
    cells: Mapping[str, str] = field(default_factory=dict)
    own: str | None = None
    given: Mapping[str, str] = field(default_factory=lambda: OF_THE_CHILD)
    fixed: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, "Shape"] = field(default_factory=dict)
    also: tuple["Shape", ...] = ()
    only: str | None = None
    unless: tuple[str, str] | None = None
    only_of: tuple[str, ...] = ()

    @property
    def fills(self) -> frozenset[str]:
        """The columns of its rows that can hold anything."""
        own = {self.own} if self.own else set()
        return frozenset({*self.cells.values(), *own, *self.given, *self.fixed})


@dataclass(frozen=True)
class Form:
    """A kind of return: its name, the elements that are its records, and what is passed over.

    `passed` are elements that hold others together, or something that is never kept: names,
    numbers that name a child elsewhere, and what no indicator asks for.
    """

    name: str
    records: Mapping[str, Shape]
    passed: frozenset[str]

    @property
    def tables(self) -> frozenset[str]:
        """Every table it speaks of."""
        return frozenset(shape.table for shape in self._shapes)

    @property
    def scope(self) -> Scope:
        """The columns it can fill, and those that hold no more than some values in all its rows."""
        fills = {f"{shape.table}.{name}" for shape in self._shapes for name in shape.fills}
        only = {
            (f"{shape.table}.{name}", str(shape.fixed[name]))
            for shape in self._shapes
            for name in shape.only_of
        }
        return Scope(frozenset(fills), frozenset(only))

    @property
    def _shapes(self) -> Iterator[Shape]:
        waiting = [*self.records.values()]
        while waiting:
            shape = waiting.pop()
            yield shape
            waiting += [*shape.rows.values(), *shape.also]
