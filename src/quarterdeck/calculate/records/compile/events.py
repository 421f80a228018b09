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
from quarterdeck.calculate.records.compile.answer import LABELS, made, united
from quarterdeck.calculate.records.compile.conditions import follows, span, span_facts
from quarterdeck.calculate.records.compile.parts import (
    age_facts,
    keys_of,
    labelled,
    part_columns,
)
from quarterdeck.calculate.records.compile.rows import counts, rows_with_counts
from quarterdeck.calculate.records.compile.script import Script, remembered
from quarterdeck.calculate.records.compile.tables import Fact, days, known_by, months
from quarterdeck.calculate.records.held import ROW
from quarterdeck.define.plans.measures import Between, Events


def flows(script: Script, measures: Sequence[Events], asked: Asked) -> Table:
    """Count or add up measures of one table and column of days that do not count people."""
    day = measures[0].date
    rows = rows_of_events(script, measures, asked.by)
    flags = {counts(at): rows[counts(at)] for at, _ in enumerate(measures)}
    amounts = {
        _amount(at): added(rows, counts(at), one.add)
        for at, one in enumerate(measures)
        if one.add is not None
    }
    parts = part_columns(rows, asked.by, day)
    rows = script.stage("rows", rows.select(day=rows[day], **parts, **flags, **amounts))
    daily = script.stage("daily", _daily(rows, asked.by, len(measures)))
    return _monthly(daily, asked.first, asked.last)


def _amount(number: int) -> str:
    return f"amount_{number}"


def added(rows: Table, flag: str, add: Between | str) -> Value:
    """Return what a row adds where it counts: days, or what a column holds."""
    counted = rows[flag]
    if isinstance(add, Between):
        counted &= follows(rows, add.since, add.until)
        return counted.ifelse(span(rows, add.since, add.until, add.unit), None)
    return counted.ifelse(rows[add], None)


@remembered
def _daily(rows: Table, by: tuple[Breakdown, ...], measures: int) -> Table:
    """Count and add up rows of each day, once for all of them and once for each breakdown."""
    totals = {
        made(at): rows[_amount(at)].sum()
        if _amount(at) in rows.columns
        else rows.count(where=rows[counts(at)])
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
    month = known_by(day, "month")
    rows = rows_of_events(script, measures, asked.by, (day, "month"))
    rows = rows.filter(rows[who].notnull(), rows[month].between(asked.first, asked.last))
    met = {made(at): rows[counts(at)] for at, _ in enumerate(measures)}
    dated = {"who": rows[who], "month": rows[month]}
    rows = script.stage("rows", rows.select(**dated, **part_columns(rows, asked.by, day), **met))
    return united(
        _number(told, by, grain, tuple(met))
        for by in (None, *asked.by)
        for grain, told in _told_apart(script, rows, by, tuple(met), asked.grains).items()
        if grain in asked.grains
    )


def _told_apart(
    script: Script, rows: Table, by: Breakdown | None, met: tuple[str, ...], grains: Sequence[str]
) -> Mapping[str, Table]:
    """Tell who was met in which month, quarter and year, as long as the last that is asked for."""
    steps, before = {}, rows
    for grain in ("month", "quarter", "year"):
        name = f"{grain}s_by_{by.value}" if by else f"{grain}s"
        before = steps[grain] = script.stage(name, _who_in(before, by, grain, met))
        if grain == grains[-1]:
            break
    return steps


@remembered
def _who_in(rows: Table, by: Breakdown | None, grain: str, met: tuple[str, ...]) -> Table:
    """Tell apart who was met in a period of each part, from rows of the same or shorter periods."""
    kept = {}
    if grain == "quarter":
        rows = rows.join(months(), "month")
        kept["year"] = rows.year.max()
    any_of = {name: rows[name].any() for name in met}
    return rows.group_by([*keys_of(by), "who", grain]).aggregate(**kept, **any_of)


@remembered
def _number(told: Table, by: Breakdown | None, grain: str, met: tuple[str, ...]) -> Table:
    """Count in each period and part those who were met."""
    number = {name: told.count(where=told[name]) for name in met}
    counted = told.group_by([*keys_of(by), grain]).aggregate(**number)
    counted = labelled(counted, by).rename(number=grain).mutate(grain=ibis.literal(grain))
    return counted.select(*LABELS, *met)


def rows_of_events(
    script: Script, measures: Sequence[Events], by: Sequence[Breakdown], *facts: Fact
) -> Table:
    """Return rows that know what counts, with `facts` and what breakdowns and days added ask."""
    day = measures[0].date
    wanted = {*facts}
    for one in measures:
        if isinstance(one.add, Between):
            wanted |= span_facts(one.add.since, one.add.until, one.add.unit)
    kept = {counts(at): one.keep for at, one in enumerate(measures) if one.keep}
    if kept:
        wanted.add((day, "month"))
    if Breakdown.AGE in by:
        wanted |= age_facts(day)
    rows = rows_with_counts(script, measures, day, wanted, by)
    return _with_kept(rows, day, kept) if kept else rows


def _with_kept(rows: Table, day: str, kept: Mapping[str, str]) -> Table:
    """Let only the first or last row of each child in a reporting year count in some measures."""
    month = known_by(day, "month")
    rows = rows.left_join(months().rename(month_of_year="month"), [(month, "month_of_year")])
    return rows.mutate(
        **{
            name: rows[name] & rows.person_id.notnull() & (_place(rows, day, name, keep) == 0)
            for name, keep in kept.items()
        }
    )


def _place(rows: Table, day: str, name: str, keep: str) -> Value:
    """Count the rows of the same child and year that come before each, among those that count."""
    in_order = rows[day] if keep == "first in year" else rows[day].desc()
    among = [rows[name], rows.year, rows.person_id]
    return ibis.row_number().over(group_by=among, order_by=[in_order, rows[ROW]])
