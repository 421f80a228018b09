"""Held tables: record tables as engines hold them.

Every row has a number of its own, in the order of the rows. Numbers are whole millionths, so that
adding them up is exact everywhere. A label is in one spelling in all rows of its table, so that
engines, which compare exactly, find it under every one that was sent.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from quarterdeck.calculate.engines.engine import Engine, Held, HeldAs, HeldTable
from quarterdeck.calculate.records.calendar import calendar
from quarterdeck.calculate.records.spelled import Spelling
from quarterdeck.collect.records.record import Value
from quarterdeck.define.period import APRIL
from quarterdeck.define.plans.labels import Spellings, spellings_of
from quarterdeck.define.plans.measures import AnyMeasure
from quarterdeck.define.plans.needs import tables_of
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind, RecordTable

ROW = "row_id"
MILLION = 1_000_000
_HELD_AS = {
    Kind.PERSON: HeldAs.WHOLE,
    Kind.IDENTIFIER: HeldAs.WHOLE,
    Kind.DATE: HeldAs.DAY,
    Kind.CODE: HeldAs.TEXT,
    Kind.LABEL: HeldAs.TEXT,
    Kind.FLAG: HeldAs.TEXT,
    Kind.WHOLE: HeldAs.WHOLE,
    Kind.NUMBER: HeldAs.WHOLE,
}

Rows = Iterable[tuple[Value, ...]]
"""Merged rows of one record table, each in the order of the dictionary's columns."""
Holder = Callable[[Value], Held]
"""Gives what an engine holds for a cell of one column."""


def hold(
    engine: Engine,
    records: Mapping[str, Rows],
    measures: Collection[AnyMeasure],
    first_month: int = APRIL,
) -> None:
    """Let an engine hold the record tables that measures read, and the calendar of their days.

    Labels are spelled as these measures spell them: others that name labels would not find all of
    theirs. Tables of which no records are given have no rows. ValueError where measures spell one
    label differently. Raises EngineFailed.
    """
    days: set[Value] = set()
    named = spellings_of(measures)
    for name in tables_to_hold(measures):
        engine.put(held_table(TABLES[name], records.get(name, ()), days, named))
    for table in calendar(first_month, (day for day in days if isinstance(day, date))):
        engine.put(table)


def tables_to_hold(measures: Iterable[AnyMeasure]) -> tuple[str, ...]:
    """Return the names of the record tables that measures, and breakdowns of them, read."""
    names = frozenset({"person"}).union(*(tables_of(measure) for measure in measures))
    return tuple(name for name in TABLES if name in names)


def held_table(table: RecordTable, rows: Rows, days: set[Value], named: Spellings) -> HeldTable:
    """Return a record table as engines hold it; the days in its rows are added to `days`.

    `named` are the spellings of labels that rows are asked for by.
    """
    return HeldTable(table.name, held_columns(table), _numbered(table, rows, days, named))


def held_columns(table: RecordTable) -> dict[str, HeldAs]:
    """Return the columns of a record table as engines hold it."""
    return {ROW: HeldAs.WHOLE} | {column.name: _HELD_AS[column.kind] for column in table.columns}


def _numbered(
    table: RecordTable, rows: Rows, days: set[Value], named: Spellings
) -> Iterator[tuple[Held, ...]]:
    special = _special(table, named)
    dated = [at for at, column in enumerate(table.columns) if column.kind is Kind.DATE]
    for number, row in enumerate(rows):
        days.update(row[at] for at in dated)
        cells: list[Held] = [number]
        for at, value in enumerate(row):
            cells.append(special[at](value) if at in special else _plain(value))
        yield tuple(cells)


def _special(table: RecordTable, named: Spellings) -> Mapping[int, Holder]:
    """Return what gives the cells of the columns that are not held as they are, by their places."""
    special: dict[int, Holder] = {}
    for at, column in enumerate(table.columns):
        if column.kind is Kind.NUMBER:
            special[at] = _in_millionths
        elif column.kind is Kind.LABEL:
            special[at] = Spelling(named.get((table.name, column.name), {})).__getitem__
    return special


def _plain(value: Value) -> Held:
    if isinstance(value, Decimal):
        raise TypeError("only columns of numbers hold decimals")
    return value


def _in_millionths(value: Value) -> int | None:
    return int(value * MILLION) if isinstance(value, int | Decimal) else None
