"""Condition words: what a row must be like to count, as a person would say it."""

from collections.abc import Iterable

from quarterdeck.define.plans.columns import column_of, table_named
from quarterdeck.define.plans.conditions import (
    MOST_DAYS,
    AnyOf,
    AtLeast,
    Condition,
    Given,
    Linked,
    NoneOf,
    Repeat,
    Within,
)
from quarterdeck.define.records.code_lists import code_list
from quarterdeck.define.records.table import Column, Kind, RecordTable
from quarterdeck.define.words import listed

_WHETHER, _THE_DAY = "whether ", "the day "
_NO_CLAUSE = ("of ", "by ")
"""After these words “the day” is not followed by what happened on it."""


def noun_words(table: RecordTable, column: str) -> str:
    """Name a column within a sentence: `the day the child was referred`."""
    holds = column_of(table, column).holds
    return f"{holds[0].lower()}{holds[1:]}{',' if ',' in holds else ''}"


def in_period_words(table: RecordTable, column: str) -> str:
    """Say of a day that it lies in the period: `the child was referred in the period`."""
    day = noun_words(table, column)
    happened = day.removeprefix(_THE_DAY)
    if happened == day or happened.startswith(_NO_CLAUSE):
        return f"{day} is in the period"
    return f"{happened} in the period"


def all_words(conditions: Iterable[Condition], table: RecordTable, day: str = "") -> str:
    """Say what several conditions ask of a row: `the day … is known and …`."""
    return listed(condition_words(one, table, day) for one in conditions)


def condition_words(condition: Condition, table: RecordTable, day: str) -> str:
    """Say what a condition asks of a row of a table, whose own day is the column `day`."""
    match condition:
        case AnyOf() | NoneOf():
            return _value_words(condition, table)
        case Given():
            known = "known" if condition.given else "not known"
            return f"{noun_words(table, condition.column)} is {known}"
        case AtLeast():
            return f"{noun_words(table, condition.column)} is {condition.at_least} or more"
        case Within():
            return _within_words(condition, table)
        case Repeat():
            return _repeat_words(condition, table)
        case Linked():
            return _linked_words(condition, table, day)


def _value_words(condition: AnyOf | NoneOf, table: RecordTable) -> str:
    column = column_of(table, condition.column)
    wanted = isinstance(condition, AnyOf)
    values = condition.any_of if isinstance(condition, AnyOf) else condition.none_of
    noun = noun_words(table, condition.column)
    if column.kind is Kind.FLAG and values == ("Y",) and noun.startswith(_WHETHER):
        said = noun.removeprefix(_WHETHER)
        return said if wanted else f"it is not recorded that {said}"
    each = " or ".join(_meaning(column, value) for value in values)
    return f"{noun} is {each}" if wanted else f"{noun} is not {each}"


def _meaning(column: Column, value: str) -> str:
    """Write a value, with what it stands for where a list says more than it does itself."""
    code = code_list(column.codes).by_code.get(value) if column.codes else None
    if code is None or code.meaning.casefold() == value.casefold():
        return value
    return f"{value} ({code.meaning[0].lower()}{code.meaning[1:]})"


def _within_words(condition: Within, table: RecordTable) -> str:
    since, until = (noun_words(table, one) for one in (condition.since, condition.until))
    if condition.within == MOST_DAYS:
        return f"{until} is known and is not before {since}"
    return f"{until} is no more than {condition.within} {condition.unit} after {since}"


def _repeat_words(condition: Repeat, table: RecordTable) -> str:
    what = "for" if condition.by == "person_id" else "with"
    same = noun_words(table, condition.by).removeprefix("the ")
    when = f"on an earlier day, at most {condition.repeat_within_months} months before"
    return f"there is another {what} the same {same}, {when}"


def _linked_words(link: Linked, table: RecordTable, day: str) -> str:
    other = table_named(link.linked)
    which = [all_words(link.where, other)] if link.where else []
    if link.date is not None:
        which.append(f"{noun_words(other, link.date)} is {_when_words(link, table, day)}")
    some = "" if link.linked_rows == "some" else "no "
    others = "other " if other == table else ""
    where = f" where {listed(which)}" if which else ""
    at_any = "" if link.date else ", at any time"
    return f"the child has {some}{others}{other.things}{where}{at_any}"


def _when_words(link: Linked, table: RecordTable, day: str) -> str:
    way = "later" if link.when == "on or after" else "earlier"
    most = f", at most {link.within} {link.unit} {way}" if link.within is not None else ""
    own = "that of this one" if link.linked == table.name else noun_words(table, day)
    until = f", and not after {noun_words(table, link.until)}" if link.until else ""
    return f"{link.when} {own}{most}{until}"
