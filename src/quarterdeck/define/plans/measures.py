"""Measures: what is counted or added up for a period, from one record table.

`events` are rows with a day in the period. `open at end` are rows that had begun by the period's
last day and had not ended by it: a row that ends on the last day is not open, and one that ends
before it begins never is.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from quarterdeck.define.definition import Definition, Many, Name
from quarterdeck.define.plans.columns import check_days, column_of, table_named
from quarterdeck.define.plans.conditions import (
    Condition,
    PlainCondition,
    Unit,
    check_all,
    check_rows,
)
from quarterdeck.define.records.table import Kind


class Between(Definition):
    """The number of days from one day to another, the first not counted.

    A row without either day, or whose second day is before its first, adds nothing.
    """

    since: Name
    """The column with the day it is counted from."""
    until: Name
    """The column with the day it is counted to."""
    unit: Unit
    """Which days are counted."""


def _is_days(add: object) -> str:
    return "days" if isinstance(add, Mapping | Between) else "column"


Added = Annotated[
    Annotated[Name, Tag("column")] | Annotated[Between, Tag("days")], Discriminator(_is_days)
]
"""A column of numbers, or the days between two columns of days."""


class Events(Definition):
    """Rows whose day lies in the period."""

    kind: Literal["events"]
    """Things that happen in a period."""
    table: Name
    """The record table."""
    date: Name
    """The column with the day that puts a row into a period."""
    where: Many[Condition] = ()
    """Which rows count: those for which all of this holds."""
    count: Name | None = None
    """Count each of these once in a period, such as `person_id`; without it, rows are counted."""
    keep: Literal["first in year", "last in year"] | None = None
    """Only the first or last row of each child in a reporting year counts."""
    add: Added | None = None
    """Add this up, instead of counting."""

    @property
    def day(self) -> str:
        """The column with the day of a row."""
        return self.date

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        table = table_named(self.table)
        check_days(table, [self.date])
        check_rows(self.where, table, self.date)
        if self.count is not None:
            column_of(table, self.count, Kind.PERSON, Kind.IDENTIFIER)
        if self.keep is not None:
            column_of(table, "person_id", Kind.PERSON)
        if isinstance(self.add, Between):
            check_days(table, (self.add.since, self.add.until))
        elif self.add is not None:
            column_of(table, self.add, Kind.NUMBER, Kind.WHOLE)
        if self.add is not None and self.count is not None:
            raise ValueError("a measure counts or adds up, not both")
        return self


class Spell(Definition):
    """Time between two days of a row, within which a child does not count."""

    table: Name
    """The record table."""
    start: Name
    """The column with its first day."""
    end: Name
    """The column with the day it was over."""
    where: Many[PlainCondition] = ()
    """Which rows are meant."""

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        table = table_named(self.table)
        check_days(table, (self.start, self.end))
        check_all(self.where, table)
        column_of(table, "person_id", Kind.PERSON)
        return self


class OpenAtEnd(Definition):
    """Rows, or children with a row, open on the last day of the period."""

    kind: Literal["open at end"]
    """Things open when a period ends."""
    table: Name
    """The record table."""
    start: Name
    """The column with the first day."""
    end: Name
    """The column with the day it was over; an empty cell is open."""
    after_years: Annotated[int, Field(ge=0, le=20)] = 0
    """Count only what has been open for so many years: two years after 29 February, on 28."""
    where: Many[Condition] = ()
    """Which rows count; the day of a row is its first."""
    count: Literal["person_id"] | None = None
    """`person_id` to count each child once, however many rows are open; rows otherwise."""
    unless: Many[Spell] = ()
    """A child within one of these on the last day does not count."""

    @property
    def day(self) -> str:
        """The column with the day of a row, its first."""
        return self.start

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        table = table_named(self.table)
        check_days(table, (self.start, self.end))
        check_rows(self.where, table, self.start)
        if self.count is not None:
            column_of(table, self.count, Kind.PERSON)
        if self.unless and self.count is None:
            raise ValueError("only children can be left out by `unless`: count = “person_id”")
        return self


AnyMeasure = Events | OpenAtEnd
"""A measure."""

Measure = Annotated[AnyMeasure, Field(discriminator="kind")]
"""A measure as a definition gives it, told by its `kind`."""
