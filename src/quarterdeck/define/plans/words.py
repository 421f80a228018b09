"""Words: what a plan counts, as a person would say it."""

from collections.abc import Iterable

from quarterdeck.define.plans.conditions import (
    MOST_DAYS,
    AnyOf,
    AtLeast,
    Condition,
    Given,
    Linked,
    NoneOf,
    Plain,
    Repeat,
    Within,
)
from quarterdeck.define.plans.measures import Between, Events, OpenAtEnd
from quarterdeck.define.records.table import plain_name
from quarterdeck.define.words import listed

_FLAGS = {"Y": "yes", "N": "no"}


def measure_words(measure: Events | OpenAtEnd) -> str:
    """Say what a measure counts or adds up, without its conditions."""
    return _events(measure) if isinstance(measure, Events) else _open(measure)


def condition_words(condition: Condition, day: str) -> str:
    """Say what must hold for a row; `day` is the measure's column of days."""
    match condition:
        case Repeat(repeat_within_months=months, by=by):
            who = "the same child" if by == "person_id" else f"the same {_thing(by)}"
            return f"{who} has an earlier {plain_name(day)}, at most {months} months before"
        case Linked():
            return _link(condition, day)
        case _:
            return _plain(condition)


def _events(measure: Events) -> str:
    when = f"by {plain_name(measure.date)}"
    match measure.add:
        case None:
            what = _counted(measure.count, measure.table)
        case Between(since=since, until=until, unit=unit):
            span = f"{unit} from {plain_name(since)} to {plain_name(until)}"
            what = f"{span}, added up over {plain_name(measure.table)}"
        case column:
            what = f"{plain_name(column)} of {plain_name(measure.table)}, added up"
    kept = (
        f", only the {measure.keep.replace(' in', ' of each child in the')}" if measure.keep else ""
    )
    return f"{what}, {when}{kept}"


def _open(measure: OpenAtEnd) -> str:
    what = _counted(measure.count, measure.table)
    since = f" for {measure.after_years} years or more" if measure.after_years else ""
    days = f"from {plain_name(measure.start)} until {plain_name(measure.end)}"
    away = [f"{plain_name(one.table)}{_where(one.where)}" for one in measure.unless]
    left_out = f"; without children who have open {listed(away, 'or')}" if away else ""
    return f"{what} open on the last day{since} ({days}){left_out}"


def _counted(count: str | None, table: str) -> str:
    if count is None:
        return plain_name(table)
    return (
        f"{'people' if count == 'person_id' else _thing(count)} in {plain_name(table)}, each once"
    )


def _thing(column: str) -> str:
    return plain_name(column).removesuffix(" id")


def _plain(condition: Plain) -> str:
    match condition:
        case AnyOf(column=column, any_of=values):
            return f"{plain_name(column)} is {_values(values, 'or')}"
        case NoneOf(column=column, none_of=values):
            return f"{plain_name(column)} is not {_values(values, 'or')}"
        case Given(column=column, given=given):
            return f"{plain_name(column)} is {'given' if given else 'empty'}"
        case AtLeast(column=column, at_least=least):
            return f"{plain_name(column)} is {least} or more"
        case Within(since=since, until=until, within=most) if most == MOST_DAYS:
            return f"{plain_name(until)} is not before {plain_name(since)}"
        case Within(since=since, until=until, within=most, unit=unit):
            return f"from {plain_name(since)} to {plain_name(until)} it is at most {most} {unit}"


def _values(values: tuple[str, ...], last: str) -> str:
    return listed((_FLAGS.get(value, value) for value in values), last)


def _link(link: Linked, day: str) -> str:
    some = "one of the same child" if link.linked_rows == "some" else "none of the same child"
    where = _where(link.where)
    if link.date is None:
        return f"in {plain_name(link.linked)} there is {some}{where}"
    within = f", at most {link.within} {link.unit} apart" if link.within is not None else ""
    until = f", and not after {plain_name(link.until)}" if link.until else ""
    order = f"whose {plain_name(link.date)} is {link.when} the {plain_name(day)}"
    return f"in {plain_name(link.linked)} there is {some} {order}{within}{until}{where}"


def _where(conditions: Iterable[Plain]) -> str:
    said = [_plain(one) for one in conditions]
    return f" where {listed(said)}" if said else ""
