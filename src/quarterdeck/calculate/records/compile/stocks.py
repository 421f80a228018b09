"""Stocks: what is open at the end of months, as movements: what begins less what is over.

A row is open at the end of a month if it began in it or before, and was over in none of these
months. So only the two months count, and each row is looked at once, however many months are asked
for. Whoever has the movements of all months up to one has what is open at its end.
"""

from collections.abc import Mapping, Sequence

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import UNKNOWN, Breakdown
from quarterdeck.calculate.records.compile.answer import LABELS, measure_column, united
from quarterdeck.calculate.records.compile.conditions import all_plainly
from quarterdeck.calculate.records.compile.parts import (
    keys_of,
    labelled,
    part_columns,
    part_of,
)
from quarterdeck.calculate.records.compile.rows import counts_column, rows_with_counts
from quarterdeck.calculate.records.compile.script import Script, remembered
from quarterdeck.calculate.records.compile.tables import Fact, ages, fact_column, record_table
from quarterdeck.define.period import MONTHS_IN_YEAR
from quarterdeck.define.plans.measures import OpenAtEnd, Spell

_MONTHS = ("begins", "over")
_BORN = "born_month"


def open_rows(script: Script, measures: Sequence[OpenAtEnd], asked: Asked) -> Table:
    """Return the movements of measures of rows that agree in table, days and years."""
    names = _names(measures)
    alike = _spells_alike(script, measures, asked)
    return _answer(script.stage("moves", _moves(alike, names)), names)


def open_people(script: Script, measures: Sequence[OpenAtEnd], asked: Asked) -> Table:
    """Return the movements of measures of children that agree in table, days, years and `unless`.

    A child counts in a part while more than none of its rows there are open, and it is not away.
    """
    names = _names(measures)
    alike = _spells_alike(script, measures, asked, "person_id")
    moves = _moves(alike, names)
    if measures[0].unless:
        away = script.stage("away", times_away(measures[0]))
        moves = united([moves.mutate(away=_whole(0)), _absences(away, alike, names)])
    so_far = script.stage("so_far", _so_far(script.stage("moves", moves), names))
    return _answer(script.stage("changes", _changes(so_far, names)), names)


def _names(measures: Sequence[OpenAtEnd]) -> tuple[str, ...]:
    return tuple(measure_column(at) for at, _ in enumerate(measures))


def spells(script: Script, measures: Sequence[OpenAtEnd], by: Sequence[Breakdown] = ()) -> Table:
    """Return spells with the child of each, the parts it has whatever its age, and flags.

    They know the months in which they begin, by `after_years`, and are over.
    """
    first = measures[0]
    rows, flags = rows_with_counts(script, measures, first.start, _months_of(first), by)
    plain = [one for one in by if not (one is Breakdown.AGE and _BORN in rows.columns)]
    kept = {name: rows[name] for name in ("person_id", _BORN) if name in rows.columns}
    parts = part_columns(rows, plain, None)
    return _in_months(rows, first, first.after_years, **kept, **parts, **flags)


def _months_of(spell: OpenAtEnd | Spell) -> tuple[Fact, Fact]:
    return (spell.start, "month"), (spell.end, "month")


def _in_months(
    rows: Table, spell: OpenAtEnd | Spell, after_years: int = 0, **known: Value
) -> Table:
    """Return the spells that last into another month than that in which they begin."""
    begins, over = (rows[fact_column(*fact)] for fact in _months_of(spell))
    rows = rows.select(begins=begins + MONTHS_IN_YEAR * after_years, over=over, **known)
    return rows.filter(rows.over.isnull() | (rows.over > rows.begins))


def _spells_alike(script: Script, measures: Sequence[OpenAtEnd], asked: Asked, *whom: str) -> Table:
    """Count rows of each part that begin and are over in the same months, of a child if asked."""
    rows = spells(script, measures, asked.by)
    if whom:
        rows = rows.filter([rows[one].notnull() for one in whom])
    rows = script.stage("rows", rows)
    names = _names(measures)
    plain = [one for one in asked.by if part_of(one) in rows.columns]
    alike = [_in_parts(rows, one, whom, names) for one in (None, *plain)]
    if len(plain) < len(asked.by):
        kept = (*whom, *_MONTHS, _BORN)
        born = script.stage("spells_by_birth", _alike(rows, kept, names))
        alike.append(_by_age(born, whom, names))
    return script.stage("spells", united(alike))


@remembered
def _in_parts(
    rows: Table, by: Breakdown | None, whom: tuple[str, ...], names: tuple[str, ...]
) -> Table:
    alike = labelled(_alike(rows, (*keys_of(by), *whom, *_MONTHS), names), by)
    return alike.select("breakdown", "part", *whom, *_MONTHS, *names)


@remembered
def _alike(rows: Table, keys: tuple[str, ...], names: tuple[str, ...]) -> Table:
    totals = {name: rows.count(where=rows[counts_column(at)]) for at, name in enumerate(names)}
    return rows.group_by(list(keys)).aggregate(**totals)


@remembered
def _by_age(rows: Table, whom: tuple[str, ...], names: tuple[str, ...]) -> Table:
    """Cut spells at the birthdays on which their child comes into another band."""
    known = rows.cross_join(ages())
    since, until = known[_BORN] + known.since, known[_BORN] + known.until
    begins = ibis.cases((known.begins >= since, known.begins), else_=since)
    over = ibis.cases((known.over <= until, known.over), else_=until)
    known = known.mutate(part=known.band, begins=begins, over=over)
    known = known.filter(known.over > known.begins)
    unknown = rows.filter(rows[_BORN].isnull()).mutate(part=ibis.literal(UNKNOWN))
    label = ibis.literal(Breakdown.AGE.value)
    columns = ("breakdown", "part", *whom, *_MONTHS, *names)
    return united(one.mutate(breakdown=label).select(*columns) for one in (known, unknown))


@remembered
def _moves(alike: Table, names: tuple[str, ...]) -> Table:
    """Return what begins as so many more, and what is over as so many fewer, in its month."""
    kept = [one for one in alike.columns if one not in {*_MONTHS, *names}]
    more = alike.select(*kept, *names, month=alike.begins)
    ended = alike.filter(alike.over.notnull())
    fewer = ended.select(*kept, **{name: -ended[name] for name in names}, month=ended.over)
    return united([more, fewer])


@remembered
def _absences(away: Table, alike: Table, names: tuple[str, ...]) -> Table:
    """Return when children are away, in each part that they are ever in."""
    moves = _moves(away.mutate(away=_whole(1)), ("away",))
    parts = alike.select("breakdown", "part", child=alike.person_id).distinct()
    moves = moves.join(parts, [("person_id", "child")])
    nothing = dict.fromkeys(names, _whole(0))
    return moves.select(
        "breakdown", "part", "person_id", **nothing, month=moves.month, away=moves.away
    )


def times_away(measure: OpenAtEnd) -> Table:
    """Return the months in which spells begin and are over within which children do not count."""
    return united(map(_time_away, measure.unless))


def _time_away(spell: Spell) -> Table:
    rows = all_plainly(spell.where, record_table(spell.table), *_months_of(spell))
    rows = _in_months(rows, spell, person_id=rows.person_id)
    return rows.filter(rows.begins.notnull(), rows.person_id.notnull())


@remembered
def _so_far(moves: Table, names: tuple[str, ...]) -> Table:
    """Return how many rows of children are open, and how often they are away, where it changes.

    Beside each number stands by how many it has just changed.
    """
    whom = ["breakdown", "part", "person_id"]
    added = [name for name in (*names, "away") if name in moves.columns]
    moves = moves.group_by([*whom, "month"]).aggregate(**{one: moves[one].sum() for one in added})
    until = ibis.window(group_by=whom, order_by="month", preceding=None, following=0)
    return moves.mutate(**{f"{one}_so_far": moves[one].sum().over(until) for one in added})


@remembered
def _changes(so_far: Table, names: tuple[str, ...]) -> Table:
    """Return when children begin and cease to count."""
    moved = [name for name in (*names, "away") if name in so_far.columns]
    now = {name: so_far[f"{name}_so_far"] for name in moved}
    before = {name: now[name] - so_far[name] for name in moved}
    return so_far.select(
        "breakdown",
        "part",
        "month",
        **{name: _counted(name, now) - _counted(name, before) for name in names},
    )


def _counted(name: str, known: Mapping[str, Value]) -> Value:
    """Return 1 for a child with open rows that is not away, and 0 for any other."""
    here = known["away"] == 0 if "away" in known else ibis.literal(value=True)
    return ibis.cases(((known[name] > 0) & here, 1), else_=0)


@remembered
def _answer(moves: Table, names: tuple[str, ...]) -> Table:
    whole = moves.group_by(["breakdown", "part", "month"])
    added = whole.aggregate(**{name: moves[name].sum() for name in names})
    added = added.rename(number="month").mutate(grain=ibis.literal("month"))
    return added.select(*LABELS, *names)


def _whole(number: int) -> Value:
    return ibis.literal(number, "int64")
