"""Steps: how many rows of a measure are left after each of its conditions in turn, in one query."""

from functools import reduce
from operator import add
from typing import TypeVar

from ibis import Table, Value

from quarterdeck.calculate.records.asked import Asked, month_numbers
from quarterdeck.calculate.records.compile.events import added, rows_of_events
from quarterdeck.calculate.records.compile.rows import counts_column
from quarterdeck.calculate.records.compile.script import Script
from quarterdeck.calculate.records.compile.stocks import spells, times_away
from quarterdeck.calculate.records.compile.tables import fact_column, record_table
from quarterdeck.define.plans.measures import AnyMeasure, Events, OpenAtEnd

AMeasure = TypeVar("AMeasure", Events, OpenAtEnd)


def steps_query(measure: AnyMeasure, asked: Asked, dialect: str) -> str:
    """Compile the query of a measure's steps in all periods asked for, which follow each other.

    Its one row has a column for each step: the rows of the table, those with a day, those whose day
    lies in the periods (or that are open at the end of the last), and those left after each
    condition. Then come those that are kept; people, if people are counted, once in each period;
    what is added up, if anything is, which of no rows is empty; and those who are not away.
    """
    script = Script()
    whole = record_table(measure.table)
    day = measure.date if isinstance(measure, Events) else measure.start
    dated = whole.filter(whole[day].notnull())
    whole, dated = whole.aggregate(table=whole.count()), dated.aggregate(dated=dated.count())
    if isinstance(measure, Events):
        left = _of_events(script, measure, asked)
    else:
        left = _of_stocks(script, measure, asked)
    return script.sql(whole.cross_join(dated, left), dialect)


def _of_events(script: Script, measure: Events, asked: Asked) -> Table:
    in_turn = _in_turn(measure.model_copy(update={"keep": None}))
    kept = [measure] if measure.keep else []
    month = measure.date, "month"
    rows, flags = rows_of_events(script, [*in_turn, *kept], (), month)
    last = counts_column(len(flags) - 1)
    known = {"month": rows[fact_column(*month)]}
    if measure.count is not None:
        known["who"] = rows[measure.count]
    if measure.add is not None:
        known["amount"] = added(rows, flags[last], measure.add)
    rows = rows.select(**known, **flags)
    rows = script.stage("rows", rows.filter(rows.month.between(asked.first, asked.last)))
    numbers = _counted(rows, len(flags))
    if measure.count is not None:
        numbers["people"] = _people(rows, rows[last], asked)
    if measure.add is not None:
        numbers["added"] = rows.amount.sum()
    return rows.aggregate(**numbers)


def _people(rows: Table, counted: Value, asked: Asked) -> Value:
    """Count people once in each period, as figures that are added up from them do."""
    spans = (month_numbers(period) for period in asked.periods)
    lies_in = (rows.month.between(span[0], span[-1]) for span in spans)
    return reduce(add, (rows.who.nunique(where=counted & one) for one in lies_in))


def _of_stocks(script: Script, measure: OpenAtEnd, asked: Asked) -> Table:
    in_turn = _in_turn(measure)
    rows = spells(script, in_turn)
    last = counts_column(len(in_turn) - 1)
    rows = script.stage("rows", rows.filter(_is_open(rows, asked)))
    numbers = _counted(rows, len(in_turn))
    if measure.count is not None:
        numbers["people"] = rows.person_id.nunique(where=rows[last])
    counted = rows.aggregate(**numbers)
    if not measure.unless:
        return counted
    away = script.stage("away", times_away(measure))
    away = away.filter(_is_open(away, asked)).select("person_id").distinct()
    here = rows.filter(rows[last], rows.person_id.notnull())
    here = here.select("person_id").anti_join(away, "person_id")
    return counted.cross_join(here.aggregate(here=here.person_id.nunique()))


def _in_turn(measure: AMeasure) -> list[AMeasure]:
    """Return the measure with none of its conditions, with the first, and so on, to all of them."""
    return [
        measure.model_copy(update={"where": measure.where[:number]})
        for number in range(len(measure.where) + 1)
    ]


def _counted(rows: Table, number: int) -> dict[str, Value]:
    return {f"after_{at}": rows.count(where=rows[counts_column(at)]) for at in range(number)}


def _is_open(rows: Table, asked: Asked) -> Value:
    return (rows.begins <= asked.last) & (rows.over.isnull() | (rows.over > asked.last))
