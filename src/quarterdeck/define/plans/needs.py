"""Needs: what a measure looks at in the record tables, and how far back it looks for each.

Every column that a measure names has to be there, but for two: a flag that must not be Y, as what
nobody ever marks is not marked, and a column that must hold no value.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quarterdeck.define.days import months_later
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
from quarterdeck.define.plans.measures import AnyMeasure, Between, OpenAtEnd
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.define.working_days import first_day_within


@dataclass(frozen=True)
class TableNeed:
    """What a measure needs of a table: columns, and of some of them only these values.

    `before` is the condition that looks for rows of an earlier day, as far back as it says. One
    that looks “at any time before” is none of these: no file goes back to the beginning, so what
    is on record is what is known. Nor is any that looks ahead: what is told up to the end of a
    period is what is known then, and days after it would hold back every latest figure.
    """

    table: str
    columns: frozenset[str]
    values: Mapping[str, frozenset[str]]
    before: Repeat | Linked | None = None

    def by_kind(self) -> Iterator["TableNeed"]:
        """Yield what it needs of each kind of rows it is about; itself, where it is about any."""
        column = TABLES[self.table].kind_column
        if column is None or column not in self.values:
            yield self
            return
        for value in sorted(self.values[column]):
            yield replace(self, values={**self.values, column: frozenset({value})})

    def since(self, day: date) -> date:
        """Return the first day that an earlier row may have which matters to a row of this day."""
        match self.before:
            case Repeat(repeat_within_months=months):
                return months_later(day, -months)
            case Linked(within=int(within), unit="working days"):
                return first_day_within(within, day)
            case Linked(within=int(within)):
                return day - timedelta(days=within)
            case _:
                return day


def needs_of(measure: AnyMeasure) -> Iterator[TableNeed]:
    """Yield what a measure needs, table by table: of one table it may need different things.

    Where it needs rows of several kinds, each kind is a need: of each another file may tell.
    """
    for need in _needs(measure):
        yield from need.by_kind()


def _needs(measure: AnyMeasure) -> Iterator[TableNeed]:
    yield _need(measure.table, {*_own_columns(measure), *_links(measure.where)}, measure.where)
    for condition in measure.where:
        if isinstance(condition, Linked):
            dates = {condition.date} if condition.date else set()
            before = condition if _looks_back(condition) else None
            yield _need(condition.linked, {"person_id", *dates}, condition.where, before)
        elif isinstance(condition, Repeat):
            yield _need(measure.table, {condition.by, measure.day}, (), condition)
    if isinstance(measure, OpenAtEnd):
        for spell in measure.unless:
            yield _need(spell.table, {"person_id", spell.start, spell.end}, spell.where)


def tables_of(measure: AnyMeasure) -> frozenset[str]:
    """Name every record table that a measure looks at."""
    return frozenset(need.table for need in needs_of(measure))


def columns_of(measure: AnyMeasure) -> Iterator[tuple[str, str]]:
    """Yield the table and the name of every column that a measure has to have."""
    for need in needs_of(measure):
        yield from ((need.table, name) for name in sorted(need.columns))


def _looks_back(condition: Linked) -> bool:
    return condition.within is not None and condition.when in ("before", "on or before")


def _own_columns(measure: AnyMeasure) -> Iterator[str]:
    if measure.count is not None:
        yield measure.count
    if isinstance(measure, OpenAtEnd):
        yield from (measure.start, measure.end)
        return
    yield measure.date
    if isinstance(measure.add, Between):
        yield from (measure.add.since, measure.add.until)
    elif measure.add is not None:
        yield measure.add


def _links(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        if isinstance(condition, Linked):
            yield from ("person_id", *([condition.until] if condition.until else []))
        elif isinstance(condition, Repeat):
            yield condition.by


def _need(
    table: str,
    columns: set[str],
    where: Iterable[Condition],
    before: Repeat | Linked | None = None,
) -> TableNeed:
    values: dict[str, frozenset[str]] = defaultdict(frozenset)
    for condition in where:
        match condition:
            case AnyOf():
                values[condition.column] |= frozenset(condition.any_of)
            case Within():
                columns |= {condition.since, condition.until}
            case AtLeast() | Given(given=True):
                columns.add(condition.column)
            case NoneOf() if TABLES[table].by_name[condition.column].kind is not Kind.FLAG:
                columns.add(condition.column)
            case NoneOf() | Given() | Repeat() | Linked():
                pass
    return TableNeed(table, frozenset(columns | values.keys()), dict(values), before)
