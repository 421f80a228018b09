"""The reference: what a measure means, in plain Python, slow and obvious.

Every engine is held to it. Each function answers one question about one row or one period by
looking at all rows again, as the definitions in `define.plans` read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from quarterdeck.calculate.records.breakdowns import OF_LABELS, Part, part_of
from quarterdeck.collect.records.record import Value
from quarterdeck.define.days import months_later, years_later
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import APRIL, AnyPeriod, FinancialYear, year_of
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
from quarterdeck.define.plans.labels import is_label
from quarterdeck.define.plans.measures import AnyMeasure, Between, Events, OpenAtEnd, Spell
from quarterdeck.define.spelling import normal_form
from quarterdeck.define.working_days import working_days_between

Row = Mapping[str, Value]
Records = Mapping[str, Sequence[Row]]
"""The merged rows of each record table, in one order for all who calculate."""


def measured(
    measure: AnyMeasure,
    records: Records,
    period: AnyPeriod,
    part: Part | None = None,
    first_month: int = APRIL,
) -> int | Decimal:
    """Return what a measure comes to in a period whose year is known, of all or of one part.

    A breakdown belongs to the day of an event, and to the period's last day for what is open then.
    `first_month` is the month that reporting years begin with.
    """
    if isinstance(measure, Events):
        year = year_of(period, first_month)
        return _added(measure, list(_events(measure, records, period, year, part)))
    rows = list(_open(measure, records, last_day(period), part))
    return len({row["person_id"] for row in rows} - {None} if measure.count else rows)


def _added(measure: Events, rows: Sequence[Row]) -> int | Decimal:
    if measure.count is not None:
        return len({row[measure.count] for row in rows} - {None})
    if measure.add is None:
        return len(rows)
    return sum((_amount(row, measure.add) for row in rows), start=0)


def _amount(row: Row, add: str | Between) -> int | Decimal:
    if isinstance(add, Between):
        return max(days_between(row[add.since], row[add.until], add.unit) or 0, 0)
    value = row[add]
    return value if isinstance(value, int | Decimal) else 0


def _events(
    measure: Events, records: Records, period: AnyPeriod, year: FinancialYear, part: Part | None
) -> Iterator[Row]:
    for row in _kept(measure, list(_dated_in(measure, records, year))):
        if _lies_in(row[measure.date], period) and _is_of(part, row, records, row[measure.date]):
            yield row


def _dated_in(measure: Events, records: Records, year: FinancialYear) -> Iterator[Row]:
    for row in records.get(measure.table, ()):
        if _lies_in(row[measure.date], year) and holds(measure, row, measure.date, records):
            yield row


def _kept(measure: Events, rows: Sequence[Row]) -> Iterable[Row]:
    """Leave only the first or last row of each child; of rows of one day, the first in order."""
    if measure.keep is None:
        return rows
    ordered = sorted(rows, key=lambda row: _day(row[measure.date]))
    if measure.keep == "last in year":
        ordered = sorted(rows, key=lambda row: _day(row[measure.date]), reverse=True)
    first: dict[Value, Row] = {}
    for row in ordered:
        if row["person_id"] is not None:
            first.setdefault(row["person_id"], row)
    return first.values()


def _open(measure: OpenAtEnd, records: Records, on: date, part: Part | None) -> Iterator[Row]:
    away = {row["person_id"] for spell in measure.unless for row in _within(spell, records, on)}
    for row in records.get(measure.table, ()):
        if (
            _is_open(row[measure.start], row[measure.end], on, measure.after_years)
            and holds(measure, row, measure.start, records)
            and row.get("person_id") not in away
            and _is_of(part, row, records, on)
        ):
            yield row


def _within(spell: Spell, records: Records, on: date) -> Iterator[Row]:
    for row in records.get(spell.table, ()):
        if _is_open(row[spell.start], row[spell.end], on, 0) and all(
            _holds_plainly(one, row, spell.table) for one in spell.where
        ):
            yield row


def _is_open(start: Value, end: Value, on: date, after_years: int) -> bool:
    """Say whether something is open on a day, and was so many years before as well."""
    if not isinstance(start, date):
        return False
    begins = years_later(start, after_years)
    return begins <= on and (not isinstance(end, date) or end > on)


def holds(measure: AnyMeasure, row: Row, day: str, records: Records) -> bool:
    """Say whether all conditions of a measure hold for a row; `day` names its column of days."""
    return all(_holds(one, row, measure.table, day, records) for one in measure.where)


def _holds(condition: Condition, row: Row, table: str, day: str, records: Records) -> bool:
    match condition:
        case Repeat():
            return any(
                _is_repeat(condition, row, earlier, day) for earlier in records.get(table, ())
            )
        case Linked():
            found = any(
                _is_linked(condition, row, other, day)
                for other in records.get(condition.linked, ())
            )
            return found == (condition.linked_rows == "some")
        case _:
            return _holds_plainly(condition, row, table)


def _holds_plainly(condition: PlainCondition, row: Row, table: str) -> bool:
    match condition:
        case AnyOf():
            return _is_one_of(condition.any_of, row, table, condition.column)
        case NoneOf():
            return not _is_one_of(condition.none_of, row, table, condition.column)
        case Given():
            return (row[condition.column] is not None) == condition.given
        case AtLeast():
            value = row[condition.column]
            return isinstance(value, int) and value >= condition.at_least
        case Within():
            days = days_between(row[condition.since], row[condition.until], condition.unit)
            return days is not None and 0 <= days <= condition.within


def _is_one_of(values: Collection[str], row: Row, table: str, column: str) -> bool:
    """Say whether a cell holds one of some values; of labels, in whatever spelling."""
    held = row[column]
    if is_label(table, column) and isinstance(held, str):
        return any(_is_same_label(held, value) for value in values)
    return held in values


def _is_same_label(one: str, other: str) -> bool:
    return normal_form(one) == normal_form(other)


def _is_repeat(condition: Repeat, row: Row, earlier: Row, day: str) -> bool:
    before, now = earlier[day], row[day]
    return (
        row[condition.by] is not None
        and row[condition.by] == earlier[condition.by]
        and isinstance(before, date)
        and isinstance(now, date)
        and before < now <= months_later(before, condition.repeat_within_months)
    )


def _is_linked(condition: Linked, row: Row, other: Row, day: str) -> bool:
    return (
        row["person_id"] is not None
        and row["person_id"] == other["person_id"]
        and all(_holds_plainly(one, other, condition.linked) for one in condition.where)
        and (condition.date is None or _lies_right(condition, row, other[condition.date], day))
    )


def _lies_right(condition: Linked, row: Row, there: Value, day: str) -> bool:
    here = row[day]
    until = row[condition.until] if condition.until else None
    if not isinstance(here, date) or not isinstance(there, date):
        return False
    days = days_between(min(here, there), max(here, there), condition.unit)
    order = {
        "before": there < here,
        "on or before": there <= here,
        "on or after": there >= here,
    }
    return (
        order[condition.when]
        and (condition.within is None or (days is not None and days <= condition.within))
        and (not isinstance(until, date) or there <= until)
    )


def days_between(since: Value, until: Value, unit: Unit) -> int | None:
    """Count days from one to another, the first not counted; None where either is not known.

    It is −1, fewer than none, where the second day is before the first.
    """
    if not isinstance(since, date) or not isinstance(until, date):
        return None
    if until < since:
        return -1
    return working_days_between(since, until) if unit == "working days" else (until - since).days


def _is_of(part: Part | None, row: Row, records: Records, on: Value) -> bool:
    if part is None:
        return True
    person = row.get("person_id")
    people = (one for one in records.get("person", ()) if one["person_id"] == person)
    child = next(people, {}) if person is not None else {}
    name = part_of(row, child, part.by, _day(on))
    return _is_same_label(name, part.name) if part.by in OF_LABELS else name == part.name


def _lies_in(day: Value, period: AnyPeriod) -> bool:
    return isinstance(day, date) and first_day(period) <= day <= last_day(period)


def _day(value: Value) -> date:
    if not isinstance(value, date):
        raise TypeError("only rows with a day are asked for it")
    return value
