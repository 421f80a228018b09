"""Tables as expressions see them: their columns, and the calendar joined to their days."""

from collections.abc import Iterable, Mapping
from functools import cache

import ibis
from ibis import Table

from quarterdeck.calculate.engines.engine import HeldAs
from quarterdeck.calculate.records import calendar
from quarterdeck.calculate.records.held import held_columns
from quarterdeck.define.records.dictionary import TABLES

_TYPES = {HeldAs.WHOLE: "int64", HeldAs.TEXT: "string", HeldAs.DAY: "date"}


@cache
def record_table(name: str) -> Table:
    """Return a record table."""
    return _table(name, held_columns(TABLES[name]))


@cache
def days() -> Table:
    """Return the calendar's days."""
    return _table(calendar.DAYS, calendar.DAY_COLUMNS)


@cache
def months() -> Table:
    """Return the calendar's months."""
    return _table(calendar.MONTHS, calendar.MONTH_COLUMNS)


@cache
def ages() -> Table:
    """Return the age bands, each with the months after birth from which and up to which it is."""
    return _table(calendar.AGES, calendar.AGE_COLUMNS)


def _table(name: str, columns: Mapping[str, HeldAs]) -> Table:
    return ibis.table({column: _TYPES[kind] for column, kind in columns.items()}, name=name)


def known_by(column: str, fact: str) -> str:
    """Return the name of what the calendar knows of a column's day, such as its month."""
    return f"{column}__{fact}"


def with_facts(rows: Table, columns: Iterable[str], given: str = "") -> Table:
    """Join, once, all that the calendar knows of the days in some columns; of none, nothing.

    `given` is a column that is never empty, for which a join of equals will do.
    """
    for column in sorted({*columns}):
        if known_by(column, "day") in rows.columns:
            continue
        facts = days().rename(lambda fact, column=column: known_by(column, fact))
        how = "inner" if column == given else "left"
        rows = rows.join(facts, rows[column] == facts[known_by(column, "day")], how=how)
    return rows
