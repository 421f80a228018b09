"""Records: rows of the record tables as readers give them, and what a file says of itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Literal, NamedTuple

Value = int | str | date | Decimal | None
"""A cell: a keyed hash or whole number, a code, flag or label, a day, an exact number, or none."""


Span = Literal["the quarter", "six months", "the year so far"]
"""About which time files of a format tell, up to the end of a quarter."""


class Record(NamedTuple):
    """A row of a record table: its values in the table's order, and the line it began on.

    In a workbook the line is the row of the sheet. A NamedTuple, because a file has millions.
    """

    table: str
    values: tuple[Value, ...]
    line: int


@dataclass(frozen=True)
class RecordSource:
    """A file of records that has not been read yet. `open` gives its bytes from the start."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Extract:
    """What a file of records is.

    `format` is its name as people know it (“CIN census”), `tables` every record table that it
    speaks of, even one of which it has no row. `first_day` and `last_day` bound the time it tells
    everything about, where the file itself says so. Where it does not, `span` is the time that
    such files tell about, up to the end of the quarter they are sent for.

    `lacks` names columns that none of its rows can fill (`missing.interview_held`), `only` those
    that hold no more than some values in all of them (`missing.missing_from`, CARE): of others it
    tells nothing.
    `partly` names tables of which it may lack rows that are about its time.
    """

    format: str
    tables: frozenset[str]
    first_day: date | None = None
    last_day: date | None = None
    span: Span = "the quarter"
    lacks: frozenset[str] = frozenset()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partly: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RecordStream:
    """A file that is being read: what it is, and its rows, which come as they are asked for."""

    extract: Extract
    records: Iterator[Record]
