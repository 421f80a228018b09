"""Parts of breakdowns as columns: which part a row belongs to."""

from collections.abc import Collection

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.breakdowns import AGE_BANDS, UNBORN, UNKNOWN, Breakdown
from quarterdeck.calculate.records.calendar import A_MONTH
from quarterdeck.calculate.records.compile.tables import known_by, record_table, with_facts
from quarterdeck.define.period import MONTHS_IN_YEAR

ALL = ""
"""The name of the breakdown that has all rows in its one part."""


def with_child(rows: Table, by: Collection[Breakdown]) -> Table:
    """Join what breakdowns ask of each row's child, where a row has one and it is known."""
    asked = [one.value for one in by if one not in {Breakdown.TEAM, Breakdown.AGE}]
    if "person_id" not in rows.columns or not (asked or Breakdown.AGE in by):
        return rows
    child = with_facts(record_table("person"), ["birth_date"])
    born = {
        "born": child[known_by("birth_date", "place")],
        "born_month": child[known_by("birth_date", "month")],
    }
    child = child.select(child="person_id", **born, **{f"child_{one}": one for one in asked})
    return rows.left_join(child, [("person_id", "child")])


def part(rows: Table, by: Breakdown, day: str) -> Value:
    """Return the part of each row that has its child joined, for an age on its day."""
    if by is Breakdown.AGE:
        return _age(rows, day) if "born" in rows.columns else ibis.literal(UNKNOWN)
    column = "team" if by is Breakdown.TEAM else f"child_{by.value}"
    if column not in rows.columns:
        return ibis.literal(UNKNOWN)
    cell = rows[column]
    return ibis.cases((cell.isnull() | (cell == ""), UNKNOWN), else_=cell)


def _age(rows: Table, day: str) -> Value:
    """Return the last age band that has been reached on a day of which the calendar's facts are."""
    reach = rows[known_by(day, "reach")]
    bands = [
        (rows.born + A_MONTH * MONTHS_IN_YEAR * band.low <= reach, band.name)
        for band in reversed(AGE_BANDS)
    ]
    return ibis.cases((rows.born.isnull(), UNKNOWN), *bands, else_=UNBORN)
