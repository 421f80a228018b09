"""Conditions as values: of each row, whether a condition holds. Other rows are joined once."""

from collections.abc import Iterable, Mapping, Sequence

import ibis
from ibis import Table, Value

from quarterdeck.calculate.records.calendar import A_MONTH
from quarterdeck.calculate.records.compile.script import Script
from quarterdeck.calculate.records.compile.tables import (
    Fact,
    days,
    fact_column,
    record_table,
    with_facts,
)
from quarterdeck.calculate.records.held import ROW
from quarterdeck.define.plans.conditions import (
    AnyOf,
    AtLeast,
    Condition,
    Given,
    Linked,
    NoneOf,
    PlainCondition,
    Repeat,
    Unit,
    Within,
)

_FACT: dict[Unit, str] = {"days": "number", "working days": "working"}


def facts_asked(conditions: Iterable[Condition]) -> set[Fact]:
    """Return what conditions ask of days that only the calendar knows."""
    asked: set[Fact] = set()
    for one in conditions:
        if isinstance(one, Within):
            asked |= span_facts(one.since, one.until, one.unit)
    return asked


def with_conditions(
    script: Script, rows: Table, table: str, day: str, conditions: Sequence[Condition]
) -> tuple[Table, Mapping[Condition, Value]]:
    """Return rows joined with what conditions ask of other rows, and whether each one holds.

    `rows` are of the record table `table`, with what `facts_asked` names; `day` is the measure's
    column of days. What needs other rows becomes a stage of the script.
    """
    names = {one: f"holds_{number}" for number, one in enumerate(conditions)}
    for one, name in names.items():
        match one:
            case Repeat():
                repeats = script.stage(f"{name}_rows", _repeats(table, day, one, name))
                rows = rows.left_join(repeats, [(one.by, f"{name}_by"), (day, f"{name}_day")])
            case Linked():
                links = script.stage(f"{name}_rows", _links(table, day, one, name))
                key = _linked_by(one)
                rows = rows.left_join(links, [(key, f"{name}_{key}")])
    holds = {one: _holds(one, rows, _found_column(name)) for one, name in names.items()}
    return rows, holds


def _found_column(name: str) -> str:
    """Return the column, empty or not, that joined rows have for a condition."""
    return f"{name}_found"


def _linked_by(link: Linked) -> str:
    """Return what a link is found for: at any time children, and otherwise rows."""
    return "person_id" if link.date is None else ROW


def _holds(condition: Condition, rows: Table, found_in: str) -> Value:
    match condition:
        case Repeat():
            return rows[found_in].notnull()
        case Linked():
            found = rows[found_in]
            return found.notnull() if condition.linked_rows == "some" else found.isnull()
        case _:
            return plainly(condition, rows)


def all_plainly(conditions: Iterable[PlainCondition], rows: Table, *facts: Fact) -> Table:
    """Return the rows for which all of some conditions hold that ask of nothing but the row.

    They know what conditions ask of days, and `facts`.
    """
    conditions = tuple(conditions)
    rows = with_facts(rows, {*facts_asked(conditions), *facts})
    return rows.filter([plainly(one, rows) for one in conditions]) if conditions else rows


def plainly(condition: PlainCondition, rows: Table) -> Value:
    """Return whether a condition holds that asks of nothing but the row."""
    match condition:
        case Within(since=since, until=until, within=within, unit=unit):
            return follows(rows, since, until) & (span(rows, since, until, unit) <= within)
        case AnyOf(column=column, any_of=values):
            return rows[column].isin(values)
        case NoneOf(column=column, none_of=values):
            return rows[column].isnull() | rows[column].notin(values)
        case Given(column=column, given=given):
            return rows[column].notnull() if given else rows[column].isnull()
        case AtLeast(column=column, at_least=least):
            return rows[column] >= least


def follows(rows: Table, since: str, until: str) -> Value:
    """Return whether a second day is not before a first."""
    return rows[until] >= rows[since]


def span_facts(since: str, until: str, unit: Unit) -> set[Fact]:
    """Return what the number of days from one to another asks of the calendar."""
    return {(since, _FACT[unit]), (until, _FACT[unit])}


def span(rows: Table, since: str, until: str, unit: Unit) -> Value:
    """Return the number of days from one to another; right where the second is not before."""
    return _place(rows, until, unit) - _place(rows, since, unit)


def _place(rows: Table, column: str, unit: Unit) -> Value:
    return rows[fact_column(column, _FACT[unit])]


def _repeats(table: str, day: str, repeat: Repeat, name: str) -> Table:
    """Return the days on which something came again; the nearest earlier day of all is enough."""
    whole = record_table(table)
    who, when = f"{name}_by", f"{name}_day"
    came = whole.filter(whole[repeat.by].notnull(), whole[day].notnull())
    came = came.select(**{who: came[repeat.by], when: came[day]}).distinct()
    came = came.join(days().select("day", "place"), [(when, "day")])
    earlier = came.place.lag().over(group_by=who, order_by="place")
    came = came.mutate(before=earlier)
    again = came.filter(came.place <= came.before + A_MONTH * repeat.repeat_within_months)
    return again.select(who, when, **{_found_column(name): ibis.literal(1)})


def _links(table: str, day: str, link: Linked, name: str) -> Table:
    """Return the rows, or at any time the children, for which there is a row in another table."""
    there = all_plainly(link.where, record_table(link.linked))
    there = there.filter(there.person_id.notnull())
    key = _linked_by(link)
    found = there if link.date is None else _linked_rows(table, day, link, there)
    found = found.select(**{f"{name}_{key}": found[key]}).distinct()
    return found.mutate(**{_found_column(name): ibis.literal(1)})


def _linked_rows(table: str, day: str, link: Linked, there: Table) -> Table:
    """Return a row for each pair of a row and another table's row that lies right to it."""
    most, fact = link.within, _FACT[link.unit]
    asked = [] if most is None else [fact]
    whole = record_table(table)
    here = whole.select(
        ROW, "person_id", day=whole[day], **({"last": whole[link.until]} if link.until else {})
    )
    here = _dated(here, asked, "here")
    there = _dated(there.select(child="person_id", day=there[link.date]), asked, "there")
    lies = [here.person_id == there.child, _order(link, here.here_day, there.there_day)]
    if link.until:
        lies.append(here["last"].isnull() | (there.there_day <= here["last"]))
    if most is not None:
        between = there[f"there_{fact}"] - here[f"here_{fact}"]
        lies.append(between.between(-most, most))
    return here.join(there, lies)


def _dated(rows: Table, facts: Sequence[str], side: str) -> Table:
    """Give the day of rows, and facts that the calendar knows of it, the name of a side."""
    if facts:
        rows = rows.join(days().select("day", *facts), "day")
    return rows.rename({f"{side}_{name}": name for name in ("day", *facts)})


def _order(link: Linked, here: Value, there: Value) -> Value:
    match link.when:
        case "before":
            return there < here
        case "on or before":
            return there <= here
        case "on or after":
            return there >= here
        case "any time":
            raise ValueError("a link at any time has no order")
