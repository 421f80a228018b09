"""Held tables: record tables as engines hold them.

Every row has a number of its own, in the order of the rows. Numbers are whole millionths, so that
adding them up is exact everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from quarterdeck.calculate.engines.engine import Engine, Held, HeldAs, HeldTable
from quarterdeck.calculate.records.calendar import calendar
from quarterdeck.collect.records.record import Value
from quarterdeck.define.period import APRIL
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


def hold(
    engine: Engine,
    records: Mapping[str, Rows],
    tables: Iterable[str] = TABLES,
    first_month: int = APRIL,
) -> None:
    """Let an engine hold record tables, and the calendar of the days in them.

    `tables` names those to hold: `tables_to_hold` says which ones measures need. Those of which no
    records are given have no rows.
    """
    days: set[Value] = set()
    for name in tables:
        engine.put(held_table(TABLES[name], records.get(name, ()), days))
    for table in calendar(first_month, (day for day in days if isinstance(day, date))):
        engine.put(table)


def tables_to_hold(measures: Iterable[AnyMeasure]) -> tuple[str, ...]:
    """Return the names of the record tables that measures, and breakdowns of them, read."""
    names = frozenset({"person"}).union(*(tables_of(measure) for measure in measures))
    return tuple(name for name in TABLES if name in names)


def held_table(table: RecordTable, rows: Rows, days: set[Value]) -> HeldTable:
    """Return a record table as engines hold it; the days in its rows are added to `days`."""
    return HeldTable(table.name, held_columns(table), _numbered(table, rows, days))


def held_columns(table: RecordTable) -> dict[str, HeldAs]:
    """Return the columns of a record table as engines hold it."""
    return {ROW: HeldAs.WHOLE} | {column.name: _HELD_AS[column.kind] for column in table.columns}


def _numbered(table: RecordTable, rows: Rows, days: set[Value]) -> Iterator[tuple[Held, ...]]:
    numbers = {at for at, column in enumerate(table.columns) if column.kind is Kind.NUMBER}
    dated = [at for at, column in enumerate(table.columns) if column.kind is Kind.DATE]
    for number, row in enumerate(rows):
        days.update(row[at] for at in dated)
        cells: list[Held] = [number]
        for at, value in enumerate(row):
            cells.append(_in_millionths(value) if at in numbers else _plain(value))
        yield tuple(cells)


def _plain(value: Value) -> Held:
    if isinstance(value, Decimal):
        raise TypeError("only columns of numbers hold decimals")
    return value


def _in_millionths(value: Value) -> int | None:
    return int(value * MILLION) if isinstance(value, int | Decimal) else None
