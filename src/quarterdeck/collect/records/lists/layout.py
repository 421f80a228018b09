"""Layouts: how a format lays a list out, how it is recognised, and which records its rows give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from quarterdeck.collect.records.cells.kinds import Convert
from quarterdeck.collect.records.cells.words import normal
from quarterdeck.collect.records.record import Span, Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable

FEWEST = 2
"""Headings by which a list is recognised whose sheet or file is named after it."""


@dataclass(frozen=True)
class Gives:
    """Records that each row of a list gives: for a table's columns, the headings they stand under.

    `always` are values that no heading has; of rows with another value in one of `only`, the list
    tells nothing. `converters` read columns that are not written as their kind usually is. Where
    the column `unless_empty` is empty the row is no such record, and nothing is missing. A list
    that gives a table `partly` leaves out rows of it that another list of its format has.
    """

    table: str
    columns: Mapping[str, str]
    always: Mapping[str, Value] = field(default_factory=dict)
    unless_empty: str | None = None
    converters: Mapping[str, Convert] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    partly: bool = False

    def __post_init__(self) -> None:
        """Refuse columns that the table does not have, and a table that needs others."""
        if not {*self.only} <= {*self.always}:
            raise ValueError(f"not all rows of {self.table} have one {', '.join(self.only)}")
        if not {*self.needed} <= {*self.columns, *self.always} <= {*self.of.names}:
            raise ValueError(f"no row of {self.table} can be made of {', '.join(self.columns)}")

    @property
    def of(self) -> RecordTable:
        """The record table."""
        return TABLES[self.table]

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The columns without a value in which a row is no record."""
        return tuple(name for name in self.of.needed if name not in self.always)


@dataclass(frozen=True)
class Layout:
    """A list of a format: its headings as the format prints them, and what its rows give.

    `marks` are the headings that only this list of its format has. `others` are further ways in
    which people print a heading, `names` what they call a sheet or a file of it. `span` is the
    time it tells about, up to the end of the quarter it is sent for.
    """

    format: str
    name: str
    headings: tuple[str, ...]
    marks: tuple[str, ...]
    gives: tuple[Gives, ...] = ()
    names: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    span: Span = "the quarter"

    def __post_init__(self) -> None:
        """Refuse a list that is read or recognised by what it does not have."""
        if not {*self.marks, *self.used} <= {*self.headings} or not self.marks:
            raise ValueError(f"{self.name} has no headings to read or to recognise it by")

    @cached_property
    def _by_form(self) -> Mapping[str, str]:
        """Headings by the normal forms of all the ways to print them."""
        forms = {
            normal(way): heading
            for heading in self.headings
            for way in self.others.get(heading, ())
        }
        return forms | {normal(heading): heading for heading in self.headings}

    @cached_property
    def _calls(self) -> frozenset[str]:
        return frozenset(map(normal, (self.name, *self.names)))

    def heading_of(self, text: str) -> str | None:
        """Return the heading that a cell prints; None where it is none of them."""
        return self._by_form.get(normal(text))

    def is_called(self, name: str) -> bool:
        """Say whether a sheet or a file is named after the list."""
        return normal(name) in self._calls

    def headings_in(self, row: Iterable[str]) -> set[str]:
        """Return the headings that a row of cells prints."""
        return {heading for cell in row if (heading := self.heading_of(cell))}

    def has_enough(self, headings: set[str]) -> bool:
        """Say whether headings are enough for a list that is called by its name."""
        return len(headings) >= FEWEST and not headings.isdisjoint(self.marks)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The headings without which none of its rows is what it is a list of."""
        required = (gives for gives in self.gives if gives.unless_empty is None)
        return frozenset(gives.columns[name] for gives in required for name in gives.needed)

    @property
    def used(self) -> tuple[str, ...]:
        """The headings that fill a column."""
        every = (heading for gives in self.gives for heading in gives.columns.values())
        return tuple(dict.fromkeys(every))

    def filled_by(self, heading: str) -> tuple[str, ...]:
        """Name what a heading fills, as `missing.interview_held`."""
        return tuple(
            f"{gives.table}.{name}"
            for gives in self.gives
            for name, one in gives.columns.items()
            if one == heading
        )


def recognise(row: Sequence[str], name: str, layouts: Iterable[Layout]) -> Layout | None:
    """Return the list whose headings a row of cells is, out of all lists of a format.

    Whatever it is called, it has more than half of the marks of just this list. A list that is
    called by its name is known by two headings.
    """
    shares = [(layout, layout.headings_in(row)) for layout in layouts]
    for one, headings in shares:
        if one.is_called(name) and one.has_enough(headings):
            return one
    counts = [
        (len(headings.intersection(one.marks)) / len(one.marks), one) for one, headings in shares
    ]
    most = max((share for share, _ in counts), default=0)
    best = [one for share, one in counts if share == most]
    return best[0] if most > 1 / 2 and len(best) == 1 else None
