"""Records told as a story, and what an indicator makes of them.

A story is a few lines of a table as one would write them on paper: names of columns above, cells
under them, two spaces or more between, and a dash where there is none. `child` and `worker` are
the person.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import duckdb

from quarterdeck.calculate.records.reference import Records, Row
from quarterdeck.collect.records.record import Value
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind
from tests.support.hand_counted import (
    Answer,
    answer_of,
    fill_tables,
    make_tables,
    oracles,
    periods_of,
    plans_of,
)

_NAMES = {"child": "person_id", "worker": "person_id"}
_PERIODS = {period.label: period for period in periods_of([FinancialYear(2020)])}


def told(**tables: str) -> Records:
    """Read the lines told of each table."""
    return {name: list(_rows(name, lines)) for name, lines in tables.items()}


def _rows(table: str, lines: str) -> Iterator[Row]:
    heads, *rows = ([*re.split(r"\s{2,}", line.strip())] for line in lines.strip().splitlines())
    columns = TABLES[table].by_name
    nothing = dict.fromkeys(columns)
    for row in rows:
        cells = zip((_NAMES.get(head, head) for head in heads), row, strict=True)
        yield nothing | {name: _cell(columns[name], cell) for name, cell in cells}


def _cell(column: Column, text: str) -> Value:
    if text == "-":
        return None
    match column.kind:
        case Kind.PERSON | Kind.IDENTIFIER | Kind.WHOLE:
            return int(text)
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.NUMBER:
            return Decimal(text)
        case _:
            return text


def counted(records: Records, ref: str, label: str = "2020/21 Q1", variant: str = "") -> object:
    """Return what an indicator counts in a period: a number, or a part and its whole.

    Its plan and the query written by hand must agree.
    """
    by_plan = answer_of(plans_of(built_in_catalogue())[ref, variant], records, _PERIODS[label])
    assert _by_hand(records, oracles()[ref, variant])[label] == by_plan
    numerator, denominator = by_plan
    return numerator if denominator is None else by_plan


def _by_hand(records: Records, query: str) -> dict[str, Answer]:
    with duckdb.connect(":memory:") as connection:
        make_tables(connection, list(_PERIODS.values()))
        fill_tables(connection, records)
        return {label: (*parts,) for label, *parts in connection.execute(query).fetchall()}
