"""Files of records for tests that merge them: rows, and what the file tells everything about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from quarterdeck.calculate.records.merged import FileOfRecords
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.collect.records.told import Told
from quarterdeck.define.records.dictionary import TABLES

COUNCIL, POLICE = "childrens-social-care", "police"
YEAR = ("2020-04-01", "2021-03-31")


def row(table: str, **cells: Value) -> Record:
    """Make a row of a table; what is not given is empty."""
    return Record(table, tuple(cells.get(name) for name in TABLES[table].names), 2)


def file_of(
    *rows: Record,
    time: tuple[str, str] = YEAR,
    tables: Iterable[str] = (),
    sender: str = COUNCIL,
    **said: Any,
) -> FileOfRecords:
    """Make a file that tells everything about a time of the tables it has rows of, and of others.

    It is the council's, unless another sender is named; `said` is what else it tells of itself.
    """
    first, last = map(date.fromisoformat, time)
    names = tuple(sorted({*tables, *(one.table for one in rows)}))
    return FileOfRecords(rows, replace(Told("a list", names, first, last), **said), sender)


def everything(rows: Iterable[Record]) -> FileOfRecords:
    """Make a file that tells everything about all days of all tables."""
    told = Told("a list", tuple(TABLES), date(1900, 1, 1), date(2099, 12, 31))
    return FileOfRecords(rows, told, COUNCIL)
