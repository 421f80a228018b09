"""Shapes: which row an element of a return gives, and which elements in it fill its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quarterdeck.collect.records.record import Value

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
    that table holds the same there.
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
        waiting, names = [*self.records.values()], set()
        while waiting:
            shape = waiting.pop()
            names.add(shape.table)
            waiting += [*shape.rows.values(), *shape.also]
        return frozenset(names)
