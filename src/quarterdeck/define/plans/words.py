"""Words: plans, measures and conditions as sentences, for those who have to agree to them."""

from quarterdeck.define.plans.columns import column_of, table_named
from quarterdeck.define.plans.conditions import (
    AnyOf,
    AtLeast,
    Condition,
    Given,
    Linked,
    NoneOf,
    Repeat,
    Within,
)
from quarterdeck.define.plans.measures import Between, Events, OpenAtEnd, Spell
from quarterdeck.define.plans.plan import Count, Duration, Plan, Proportion, Ratio
from quarterdeck.define.records.table import RecordTable
from quarterdeck.define.words import listed


def plan_words(plan: Plan) -> str:
    """Say in sentences what a plan counts."""
    match plan:
        case Count():
            return measure_words(plan.of)
        case Proportion():
            more = _and(plan.when, table_named(plan.of.table))
            return f"Those for which {more}. They are taken out of: {measure_words(plan.of)}"
        case Duration():
            counted = plan.parts.denominator[0]
            mean = f"The mean number of {plan.unit} from {_day(plan.table, plan.since)} to"
            return f"{mean} {_day(plan.table, plan.until)}. Counted are: {measure_words(counted)}"
        case Ratio():
            wholes = " Added to these: ".join(map(measure_words, plan.denominator))
            return f"{measure_words(plan.numerator)} They are taken out of: {wholes}"


def measure_words(measure: Events | OpenAtEnd) -> str:
    """Say in one sentence what a measure counts or adds up."""
    return f"{_subject(measure)}, {'; '.join(_rest(measure))}."


def _subject(measure: Events | OpenAtEnd) -> str:
    table = table_named(measure.table)
    rows = f"rows of “{table.name}”"
    match measure:
        case Events(add=Between() as between):
            days = f"the {between.unit} from {_day(table.name, between.since)} to"
            return f"Of {rows}, {days} {_day(table.name, between.until)} added up"
        case Events(add=str(add)):
            return f"Of {rows}, “{column_of(table, add).holds}” added up"
        case Events(count=str(count)) | OpenAtEnd(count=str(count)):
            return f"Of {rows}, each “{column_of(table, count).holds}” once"
        case _:
            return f"R{rows[1:]}"


def _rest(measure: Events | OpenAtEnd) -> list[str]:
    """Say when rows count, which of them, and which of each child."""
    table = table_named(measure.table)
    conditions = [condition_words(one, table) for one in measure.where]
    where = [f"only if {listed(conditions)}"] if conditions else []
    if isinstance(measure, OpenAtEnd):
        unless = [unless_words(measure.unless)] if measure.unless else []
        return [period_words_of(measure), *where, *unless]
    return [period_words_of(measure), *where, *([keep_words(measure)] if measure.keep else [])]


def period_words_of(measure: Events | OpenAtEnd) -> str:
    """Say which rows belong to a period."""
    if isinstance(measure, Events):
        return f"whose {_day(measure.table, measure.date)} lies in the period"
    for_years = f" for {measure.after_years} years or more" if measure.after_years else ""
    begun, over = (_day(measure.table, one) for one in (measure.start, measure.end))
    return f"open on the period's last day{for_years}, from {begun} up to {over}"


def keep_words(measure: Events) -> str:
    """Say which row of each child is kept."""
    return f"only the {measure.keep} of each child".replace(" in year", " in the reporting year")


def unless_words(unless: tuple[Spell, ...]) -> str:
    """Say which children are left out."""
    return f"without children who are then {listed(map(_spell, unless))}"


def _spell(spell: Spell) -> str:
    table = table_named(spell.table)
    more = f" of which {_and(spell.where, table)}" if spell.where else ""
    start, end = (_day(spell.table, one) for one in (spell.start, spell.end))
    return f"between {start} and {end} in “{table.name}”{more}"


def condition_words(condition: Condition, table: RecordTable) -> str:
    """Say what a condition asks of a row of a table."""
    match condition:
        case AnyOf() | NoneOf():
            return _named(condition, table)
        case Given():
            return f"{_name(table, condition.column)} is {'' if condition.given else 'not '}given"
        case AtLeast():
            return f"{_name(table, condition.column)} is {condition.at_least} or more"
        case Within():
            days = f"no more than {condition.within} {condition.unit}"
            until = _day(table.name, condition.until)
            return f"it is {days} from {_day(table.name, condition.since)} to {until}"
        case Repeat():
            same = "the same child" if condition.by == "person_id" else _name(table, condition.by)
            months = condition.repeat_within_months
            return f"{same} has an earlier row, no more than {months} months before"
        case Linked():
            return _linked(condition, table)


def _named(condition: AnyOf | NoneOf, table: RecordTable) -> str:
    if isinstance(condition, AnyOf):
        return f"{_name(table, condition.column)} is {' or '.join(condition.any_of)}"
    return f"{_name(table, condition.column)} is not {' or '.join(condition.none_of)}"


def _linked(link: Linked, table: RecordTable) -> str:
    other = table_named(link.linked)
    some = "a" if link.linked_rows == "some" else "no"
    where = f" for which {_and(link.where, other)}" if link.where else ""
    if link.date is None:
        return f"the child has {some} row in “{other.name}”{where}, at any time"
    near = f", no more than {link.within} {link.unit} away" if link.within is not None else ""
    until = f", and not after {_day(table.name, link.until)}" if link.until else ""
    when = f"with {_day(other.name, link.date)} {link.when} its own day{near}{until}"
    return f"the child has {some} row in “{other.name}”{where}, {when}"


def _and(conditions: tuple[Condition, ...], table: RecordTable) -> str:
    return listed(condition_words(one, table) for one in conditions)


def _name(table: RecordTable, column: str) -> str:
    return f"“{column_of(table, column).holds}”"


def _day(table: str, column: str) -> str:
    return _name(table_named(table), column)
