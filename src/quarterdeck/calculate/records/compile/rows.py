"""Rows of a record table, and of each of several measures whether they count in it.

All that is asked of a row is joined to it first, and flags are values over the joined rows, so one
selection takes what is needed. Ibis needs half as long for it as for a selection at each step.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.compile.conditions import facts_asked, with_conditions
from quarterdeck.calculate.records.compile.parts import with_child
from quarterdeck.calculate.records.compile.script import Script
from quarterdeck.calculate.records.compile.tables import Fact, record_table, with_facts
from quarterdeck.define.plans.measures import AnyMeasure


def counts_column(number: int) -> str:
    """Return the name of the column that says whether a row counts in a measure."""
    return f"counts_{number}"


def rows_with_counts(
    script: Script,
    measures: Sequence[AnyMeasure],
    day: str,
    facts: Iterable[Fact],
    by: Collection[Breakdown],
) -> tuple[Table, Mapping[str, Value]]:
    """Return the rows of the measures' one table that have a day, and flags of what counts.

    What conditions ask of other rows is joined once, however many measures have them. `day` is the
    column of days of all of them, `facts` names what else is asked of the calendar. Rows have their
    child joined as far as the breakdowns `by` ask of it.
    """
    table = measures[0].table
    conditions = tuple(dict.fromkeys(one for measure in measures for one in measure.where))
    rows = record_table(table)
    rows = rows.filter(rows[day].notnull())
    rows = with_facts(rows, {*facts_asked(conditions), *facts}, given=day)
    rows = with_child(script, rows, by)
    rows, holds = with_conditions(script, rows, table, day, conditions)
    return rows, {
        counts_column(number): _all_of([holds[one] for one in measure.where])
        for number, measure in enumerate(measures)
    }


def _all_of(holding: Sequence[Value]) -> Value:
    """Return whether all of some conditions hold: of none, it is so."""
    return reduce(and_, holding) if holding else ibis.literal(value=True)
