"""Events: rows with a day, counted or added up for each month; and people, for each period.

Rows are counted for each day first and days put into months after that, which takes the calendar
to a few thousand days in place of millions of rows. People cannot be added up, so they are told
apart for each month; those of a quarter are told apart among those of its months, and so on.
"""

from collections.abc import Mapping, Sequence

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.compile.answer import LABELS, measure_column, united
from quarterdeck.calculate.records.compile.conditions import follows, span, span_facts
from quarterdeck.calculate.records.compile.parts import (
    age_facts,
    keys_of,
    labelled,
    part_columns,
)
from quarterdeck.calculate.records.compile.rows import counts_column, rows_with_counts
from quarterdeck.calculate.records.compile.script import Script, remembered
from quarterdeck.calculate.records.compile.tables import Fact, days, fact_column, months
from quarterdeck.calculate.records.held import ROW
from quarterdeck.define.plans.measures import Between, Events


def flows(script: Script, measures: Sequence[Events], asked: Asked) -> Table:
    """Count or add up measures of one table and column of days that do not count people."""
    day = measures[0].date
    rows, flags = rows_of_events(script, measures, asked.by)
    amounts = {
        _amount_column(at): added(rows, flags[counts_column(at)], one.add)
        for at, one in enumerate(measures)
        if one.add is not None
    }
    parts = part_columns(rows, asked.by, day)
    rows = script.stage("rows", rows.select(day=rows[day], **parts, **flags, **amounts))
    daily = script.stage("daily", _daily(rows, asked.by, len(measures)))
    return _monthly(daily, asked.first, asked.last)


def _amount_column(number: int) -> str:
    return f"amount_{number}"


def added(rows: Table, counted: Value, add: Between | str) -> Value:
    """Return what a row adds where it is counted: days, or what a column holds."""
    if isinstance(add, Between):
        counted &= follows(rows, add.since, add.until)
        return counted.ifelse(span(rows, add.since, add.until, add.unit), None)
    return counted.ifelse(rows[add], None)


@remembered
def _daily(rows: Table, by: tuple[Breakdown, ...], measures: int) -> Table:
    """Count and add up rows of each day, once for all of them and once for each breakdown."""
    totals = {
        measure_column(at): rows[_amount_column(at)].sum()
        if _amount_column(at) in rows.columns
        else rows.count(where=rows[counts_column(at)])
        for at in range(measures)
    }
    return united(
        labelled(rows.group_by([*keys_of(one), "day"]).aggregate(**totals), one).select(
            "breakdown", "part", "day", *totals
        )
        for one in (None, *by)
    )


@remembered
def _monthly(daily: Table, first: int, last: int) -> Table:
    calendar = days().select("day", number="month")
    calendar = calendar.filter(calendar.number.between(first, last))
    dated = daily.join(calendar, "day").mutate(grain=ibis.literal("month"))
    names = [name for name in daily.columns if name not in {"breakdown", "part", "day"}]
    return dated.group_by(list(LABELS)).aggregate(**{name: dated[name].sum() for name in names})


def people(script: Script, measures: Sequence[Events], asked: Asked) -> Table:
    """Tell apart whom, or what, measures of one table and column of days count once in a period."""
    day, who = measures[0].date, measures[0].count
    rows, flags = rows_of_events(script, measures, asked.by, (day, "month"))
    met = {measure_column(at): flags[counts_column(at)] for at, _ in enumerate(measures)}
    parts = part_columns(rows, asked.by, day)
    rows = rows.select(who=rows[who], month=rows[fact_column(day, "month")], **parts, **met)
    met_then = rows.filter(rows.who.notnull(), rows.month.between(asked.first, asked.last))
    rows = script.stage("rows", met_then)
    names = tuple(met)
    told = script.stage("met", united(_met(rows, by, names) for by in (None, *asked.by)))
    answers = []
    for grain in ("month", "quarter", "year"):
        told = script.stage(f"{grain}s", _who_in(told, grain, names))
        if grain in asked.grains:
            answers.append(_number(told, grain, names))
        if grain == asked.grains[-1]:
            break
    return united(answers)


@remembered
def _met(rows: Table, by: Breakdown | None, met: tuple[str, ...]) -> Table:
    return labelled(rows, by).select("breakdown", "part", "who", "month", *met)


@remembered
def _who_in(met: Table, grain: str, names: tuple[str, ...]) -> Table:
    """Tell apart who was met in a period of each part, from rows of the same or shorter periods."""
    kept = {}
    if grain == "quarter":
        met = met.join(months(), "month")
        kept["year"] = met.year.max()
    any_of = {name: met[name].any() for name in names}
    return met.group_by(["breakdown", "part", "who", grain]).aggregate(**kept, **any_of)


@remembered
def _number(told: Table, grain: str, names: tuple[str, ...]) -> Table:
    """Count in each period and part those who were met."""
    number = {name: told.count(where=told[name]) for name in names}
    counted = told.group_by(["breakdown", "part", grain]).aggregate(**number)
    counted = counted.rename(number=grain).mutate(grain=ibis.literal(grain))
    return counted.select(*LABELS, *names)


def rows_of_events(
    script: Script, measures: Sequence[Events], by: Sequence[Breakdown], *facts: Fact
) -> tuple[Table, Mapping[str, Value]]:
    """Return rows with `facts` and what breakdowns and days added ask, and flags of what counts."""
    day = measures[0].date
    wanted = {*facts}
    for one in measures:
        if isinstance(one.add, Between):
            wanted |= span_facts(one.add.since, one.add.until, one.add.unit)
    kept = {counts_column(at): one.keep for at, one in enumerate(measures) if one.keep}
    if kept:
        wanted.add((day, "year"))
    if Breakdown.AGE in by:
        wanted |= age_facts(day)
    rows, flags = rows_with_counts(script, measures, day, wanted, by)
    firsts = {name: _is_kept(rows, day, flags[name], keep) for name, keep in kept.items()}
    return rows, {**flags, **firsts}


def _is_kept(rows: Table, day: str, counted: Value, keep: str) -> Value:
    """Return whether a row is the first or last that counts of its child in a reporting year."""
    in_order = rows[day] if keep == "first in year" else rows[day].desc()
    among = [counted, rows[fact_column(day, "year")], rows.person_id]
    place = ibis.row_number().over(group_by=among, order_by=[in_order, rows[ROW]])
    return counted & rows.person_id.notnull() & (place == 0)
