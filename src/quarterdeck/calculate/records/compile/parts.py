"""Parts of breakdowns as columns: which part a row belongs to."""

from collections.abc import Collection, Iterable, Mapping

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.breakdowns import AGE_BANDS, UNBORN, UNKNOWN, Breakdown
from quarterdeck.calculate.records.calendar import A_MONTH
from quarterdeck.calculate.records.compile.script import Script, remembered
from quarterdeck.calculate.records.compile.tables import (
    Fact,
    fact_column,
    record_table,
    with_facts,
)
from quarterdeck.define.period import MONTHS_IN_YEAR

ALL = ""
"""The name of the breakdown that has all rows in its one part."""


def with_child(script: Script, rows: Table, by: Collection[Breakdown]) -> Table:
    """Join what breakdowns ask of each row's child, where a row has one and it is known."""
    asked = tuple(one.value for one in by if one not in {Breakdown.TEAM, Breakdown.AGE})
    if "person_id" not in rows.columns or not (asked or Breakdown.AGE in by):
        return rows
    children = script.stage("children", _children(asked))
    return rows.left_join(children, [("person_id", "child")])


@remembered
def _children(asked: tuple[str, ...]) -> Table:
    child = with_facts(record_table("person"), [("birth_date", "place"), ("birth_date", "month")])
    born = {
        "born": child[fact_column("birth_date", "place")],
        "born_month": child[fact_column("birth_date", "month")],
    }
    named = {f"child_{one}": _or_unknown(child[one]) for one in asked}
    return child.select(child="person_id", **born, **named)


def age_facts(day: str) -> set[Fact]:
    """Return what an age on the day in a column asks of the calendar."""
    return {(day, "reach")}


def part_columns(rows: Table, by: Iterable[Breakdown], day: str | None) -> Mapping[str, Value]:
    """Return a column for each breakdown, with the part of each row; ages are those on its day.

    The rows have their children joined and, for ages, what `age_facts` names.
    """
    return {part_of(one): _part(rows, one, day) for one in by}


def part_of(by: Breakdown) -> str:
    """Return the name of the column with the part of each row."""
    return f"part_{by.value}"


def keys_of(by: Breakdown | None) -> tuple[str, ...]:
    """Return the columns in which rows of one part of a breakdown agree: none for all rows."""
    return () if by is None else (part_of(by),)


def labelled(rows: Table, by: Breakdown | None) -> Table:
    """Say of rows by part, or of all, by which breakdown they are and which part each is."""
    if by is None:
        return rows.mutate(breakdown=ibis.literal(ALL), part=ibis.literal(ALL))
    return rows.mutate(breakdown=ibis.literal(by.value), part=rows[part_of(by)])


def _part(rows: Table, by: Breakdown, day: str | None) -> Value:
    if by is Breakdown.AGE and day is not None and "born" in rows.columns:
        return _age(rows, day)
    if by is Breakdown.TEAM and by.value in rows.columns:
        return _or_unknown(rows[by.value])
    if (column := f"child_{by.value}") in rows.columns:
        return rows[column].fill_null(UNKNOWN)
    return ibis.literal(UNKNOWN)


def _or_unknown(cell: Value) -> Value:
    return ibis.cases((cell.isnull() | (cell == ""), UNKNOWN), else_=cell)


def _age(rows: Table, day: str) -> Value:
    """Return the last age band that has been reached on a day, of which `age_facts` are known."""
    reach = rows[fact_column(day, "reach")]
    bands = [
        (rows.born + A_MONTH * MONTHS_IN_YEAR * band.low <= reach, band.name)
        for band in reversed(AGE_BANDS)
    ]
    return ibis.cases((rows.born.isnull(), UNKNOWN), *bands, else_=UNBORN)
