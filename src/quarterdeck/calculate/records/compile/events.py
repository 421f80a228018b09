"""Events: rows with a day, counted or added up for each month; and people, for each period.

Rows are counted for each day first and days put into months after that, which takes the calendar
to a few thousand days in place of millions of rows. People cannot be added up, so they are told
apart for each month; those of a quarter are told apart among those of its months, and so on.
"""

from collections.abc import Iterable, Mapping, Sequence

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.compile.conditions import follows, span
from quarterdeck.calculate.records.compile.parts import ALL, part
from quarterdeck.calculate.records.compile.rows import counts, rows_with_counts
from quarterdeck.calculate.records.compile.tables import days, known_by, months
from quarterdeck.calculate.records.held import ROW
from quarterdeck.define.plans.measures import Between, Events

LABELS = ("breakdown", "part", "grain", "number")
"""The columns before the values in every answer: what a row of it is about."""


def made(number: int) -> str:
    """Return the name of the column with what a measure comes to."""
    return f"measure_{number}"


def flows(measures: Sequence[Events], asked: Asked) -> Table:
    """Count or add up measures of one table and column of days that do not count people."""
    rows = rows_of_events(measures, asked, facts=Breakdown.AGE in asked.by)
    totals = {made(at): _total(rows, at, one) for at, one in enumerate(measures)}
    day = measures[0].date
    daily = _union(
        _labelled(rows.group_by(**keys, day=rows[day]).aggregate(**totals), by)
        for by, keys in _parts(rows, asked, day).items()
    )
    calendar = days().select("day", number="month")
    calendar = calendar.filter(calendar.number.between(asked.first, asked.last))
    dated = daily.join(calendar, "day").mutate(grain=ibis.literal("month"))
    return dated.group_by(list(LABELS)).aggregate(**{name: dated[name].sum() for name in totals})


def people(measures: Sequence[Events], asked: Asked) -> Table:
    """Tell apart whom, or what, measures of one table and column of days count once in a period."""
    day, who = measures[0].date, measures[0].count
    rows = rows_of_events(measures, asked, facts=True)
    month = rows[known_by(day, "month")]
    rows = rows.filter(rows[who].notnull(), month.between(asked.first, asked.last))
    names = {made(at): counts(at) for at, _ in enumerate(measures)}
    met = {name: rows[column].any() for name, column in names.items()}
    dated = {"who": rows[who], "month": rows[known_by(day, "month")]}
    return _union(
        _labelled(told_apart, by).select(*LABELS, *names)
        for by, keys in _parts(rows, asked, day).items()
        for told_apart in _told_apart(
            rows.group_by(**keys, **dated).aggregate(**met), list(keys), list(names), asked.grains
        )
    )


def _told_apart(
    monthly: Table, parts: Sequence[str], names: Sequence[str], grains: Iterable[str]
) -> Iterable[Table]:
    """Yield how many there are for each grain, where it is known who was met in which month."""
    dated = monthly.join(months(), "month")
    met = {name: dated[name].any() for name in names}
    quarterly = dated.group_by([*parts, "who", "quarter"]).aggregate(year=dated.year.max(), **met)
    met = {name: quarterly[name].any() for name in names}
    yearly = quarterly.group_by([*parts, "who", "year"]).aggregate(**met)
    for grain, told in {"month": monthly, "quarter": quarterly, "year": yearly}.items():
        if grain in grains:
            number = {name: told.count(where=told[name]) for name in names}
            in_period = told.group_by([*parts, grain]).aggregate(**number)
            yield in_period.rename(number=grain).mutate(grain=ibis.literal(grain))


def _labelled(answer: Table, by: str) -> Table:
    """Say by which breakdown an answer is, and of all rows that they are one part."""
    part = {} if "part" in answer.columns else {"part": ibis.literal(ALL)}
    return answer.mutate(breakdown=ibis.literal(by), **part)


def rows_of_events(measures: Sequence[Events], asked: Asked, *, facts: bool) -> Table:
    """Return rows that know what counts; with what the calendar knows of their day if asked."""
    day = measures[0].date
    spans = [one.add for one in measures if isinstance(one.add, Between)]
    wanted = {column for one in spans for column in (one.since, one.until)}
    if facts or any(one.keep for one in measures):
        wanted.add(day)
    rows = rows_with_counts(measures, day, wanted, asked.by)
    kept = {counts(at): one.keep for at, one in enumerate(measures) if one.keep}
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


def _total(rows: Table, at: int, measure: Events) -> Value:
    where = rows[counts(at)]
    match measure.add:
        case None:
            return rows.count(where=where)
        case Between(since=since, until=until, unit=unit):
            return span(rows, since, until, unit).sum(where=where & follows(rows, since, until))
        case column:
            return rows[column].sum(where=where)


def _parts(rows: Table, asked: Asked, day: str) -> dict[str, dict[str, Value]]:
    """Return, for each breakdown and for none, what rows of one part agree in."""
    parts: dict[str, dict[str, Value]] = {ALL: {}}
    return parts | {by.value: {"part": part(rows, by, day)} for by in asked.by}


def _union(tables: Iterable[Table]) -> Table:
    return ibis.union(*tables)
