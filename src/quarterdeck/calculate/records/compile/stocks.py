"""Stocks: what is open at the end of months, as movements: what begins less what is over.

A row is open at the end of a month if it began in it or before, and was over in none of these
months. So only the two months count, and each row is looked at once, however many months are asked
for. Whoever has the movements of all months up to one has what is open at its end.
"""

from collections.abc import Iterable, Sequence

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import UNKNOWN, Breakdown
from quarterdeck.calculate.records.compile.conditions import all_plainly
from quarterdeck.calculate.records.compile.events import LABELS, made
from quarterdeck.calculate.records.compile.parts import ALL, part
from quarterdeck.calculate.records.compile.rows import counts, rows_with_counts
from quarterdeck.calculate.records.compile.tables import ages, known_by, record_table, with_facts
from quarterdeck.define.period import MONTHS_IN_YEAR
from quarterdeck.define.plans.measures import OpenAtEnd, Spell


def open_rows(measures: Sequence[OpenAtEnd], asked: Asked) -> Table:
    """Return the movements of measures of rows that agree in table, days and years."""
    rows = spells(measures, asked)
    totals = {made(at): rows.count(where=rows[counts(at)]) for at, _ in enumerate(measures)}
    grouped = _union(_grouped(rows, by, totals) for by in (None, *asked.by))
    return _answer(_moves(grouped, list(totals)), list(totals))


def open_people(measures: Sequence[OpenAtEnd], asked: Asked) -> Table:
    """Return the movements of measures of children that agree in table, days, years and `unless`.

    A child counts in a part while more than none of its rows there are open, and it is not away.
    """
    rows = spells(measures, asked)
    rows = rows.filter(rows.person_id.notnull())
    names = [made(at) for at, _ in enumerate(measures)]
    totals = {name: rows.count(where=rows[counts(at)]) for at, name in enumerate(names)}
    grouped = _union(_grouped(rows, by, totals, "person_id") for by in (None, *asked.by))
    moves = _moves(grouped, names).mutate(away=_whole(0))
    if measures[0].unless:
        moves = _union([moves, _away(measures[0].unless, grouped, names)])
    return _answer(_changes(moves, names), names)


def spells(measures: Sequence[OpenAtEnd], asked: Asked) -> Table:
    """Return rows with the months in which they begin, by `after_years`, and are over."""
    first = measures[0]
    rows = rows_with_counts(measures, first.start, (first.start, first.end), asked.by)
    return _with_months(rows, first.start, first.end, first.after_years)


def _with_months(rows: Table, start: str, end: str, after_years: int) -> Table:
    begins = rows[known_by(start, "month")] + MONTHS_IN_YEAR * after_years
    rows = rows.mutate(begins=begins, over=rows[known_by(end, "month")])
    return rows.filter(rows.over.isnull() | (rows.over > rows.begins))


def _grouped(rows: Table, by: Breakdown | None, totals: dict[str, Value], *people: str) -> Table:
    """Count rows of each part that begin and are over in the same months, by child if asked."""
    name = ibis.literal(by.value if by else ALL)
    if by is Breakdown.AGE and "born_month" in rows.columns:
        alike = rows.group_by([*people, "begins", "over", "born_month"]).aggregate(**totals)
        return _by_age(alike).select("breakdown", "part", *people, "begins", "over", *totals)
    in_part = part(rows, by, "") if by else ibis.literal(ALL)
    return rows.group_by(
        breakdown=name, part=in_part, **{one: rows[one] for one in (*people, "begins", "over")}
    ).aggregate(**totals)


def _by_age(rows: Table) -> Table:
    """Cut spells at the birthdays on which their child comes into another band."""
    known = rows.cross_join(ages())
    since, until = known.born_month + known.since, known.born_month + known.until
    begins = ibis.cases((known.begins >= since, known.begins), else_=since)
    over = ibis.cases((known.over <= until, known.over), else_=until)
    known = known.mutate(part=known.band, begins=begins, over=over)
    known = known.filter(known.over > known.begins)
    unknown = rows.filter(rows.born_month.isnull()).mutate(part=ibis.literal(UNKNOWN))
    columns = ("part", *rows.columns)
    both = _union([known.select(*columns), unknown.select(*columns)])
    return both.mutate(breakdown=ibis.literal(Breakdown.AGE.value))


def _moves(grouped: Table, names: Sequence[str]) -> Table:
    """Return what begins as so many more, and what is over as so many fewer, in its month."""
    kept = [one for one in grouped.columns if one not in {"begins", "over", *names}]
    more = grouped.select(*kept, month=grouped.begins, **{name: grouped[name] for name in names})
    ended = grouped.filter(grouped.over.notnull())
    fewer = ended.select(*kept, month=ended.over, **{name: -ended[name] for name in names})
    return _union([more, fewer])


def _away(unless: Iterable[Spell], grouped: Table, names: Sequence[str]) -> Table:
    """Return when children are away, in each part that they are ever in."""
    moves = _moves(times_away(unless).mutate(away=_whole(1)), ["away"])
    parts = grouped.select("breakdown", "part", child=grouped.person_id).distinct()
    moves = moves.join(parts, [("person_id", "child")])
    nothing = dict.fromkeys(names, _whole(0))
    return moves.select("breakdown", "part", "person_id", "month", **nothing, away=moves.away)


def times_away(unless: Iterable[Spell]) -> Table:
    """Return the months in which children's spells begin and are over."""
    return _union(_time_away(spell) for spell in unless)


def _time_away(spell: Spell) -> Table:
    rows = all_plainly(spell.where, record_table(spell.table))
    rows = with_facts(rows, (spell.start, spell.end))
    rows = _with_months(rows, spell.start, spell.end, 0)
    rows = rows.filter(rows.begins.notnull(), rows.person_id.notnull())
    return rows.select("person_id", "begins", "over")


def _changes(moves: Table, names: Sequence[str]) -> Table:
    """Return when children begin and cease to count, from when their rows do and they are away."""
    whom = ["breakdown", "part", "person_id"]
    moves = moves.group_by([*whom, "month"]).aggregate(
        **{name: moves[name].sum() for name in (*names, "away")}
    )
    so_far = ibis.window(group_by=whom, order_by="month", preceding=None, following=0)
    moves = moves.mutate(**{name: moves[name].sum().over(so_far) for name in (*names, "away")})
    moves = moves.mutate(
        **{name: ibis.cases(((moves[name] > 0) & (moves.away == 0), 1), else_=0) for name in names}
    )
    before = ibis.window(group_by=whom, order_by="month")
    return moves.mutate(
        **{name: moves[name] - moves[name].lag().over(before).fill_null(0) for name in names}
    )


def _answer(moves: Table, names: Sequence[str]) -> Table:
    labels = {"grain": ibis.literal("month"), "number": moves.month}
    whole = moves.group_by(breakdown=moves.breakdown, part=moves.part, **labels)
    return whole.aggregate(**{name: moves[name].sum() for name in names}).select(*LABELS, *names)


def _union(tables: Iterable[Table]) -> Table:
    return ibis.union(*tables)


def _whole(number: int) -> Value:
    return ibis.literal(number, "int64")
