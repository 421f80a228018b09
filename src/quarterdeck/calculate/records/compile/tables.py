"""Tables as expressions see them: their columns, and the calendar joined to their days."""

from collections.abc import Iterable, Mapping
from functools import cache

import ibis
from ibis import Table

from quarterdeck.calculate.engines.engine import HeldAs
from quarterdeck.calculate.records import calendar
from quarterdeck.calculate.records.held import held_columns
from quarterdeck.define.records.dictionary import TABLES

TYPES = {HeldAs.WHOLE: "int64", HeldAs.TEXT: "string", HeldAs.DAY: "date"}
"""The types of what engines hold."""
Fact = tuple[str, str]
"""A column of days, and what of its days is asked: a column of the calendar, such as its month."""


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
    return ibis.table({column: TYPES[kind] for column, kind in columns.items()}, name=name)


def fact_column(column: str, fact: str) -> str:
    """Name the column of what the calendar knows of another's day, such as its month."""
    return f"{column}__{fact}"


def with_facts(rows: Table, asked: Iterable[Fact], given: str = "") -> Table:
    """Join what the calendar knows of the days in some columns.

    `given` is a column that is never empty, for which a join of equals will do.
    """
    wanted = {*asked}
    for column in sorted({column for column, _ in wanted}):
        of_column = ["day", *sorted(fact for of, fact in wanted if of == column)]
        facts = days().select(**{fact_column(column, fact): fact for fact in of_column})
        how = "inner" if column == given else "left"
        rows = rows.join(facts, rows[column] == facts[fact_column(column, "day")], how=how)
    return rows
