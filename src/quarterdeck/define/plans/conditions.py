"""Conditions: which rows of a record table count.

All of a plan's conditions must hold for a row. Each is told by a word only it has: `any_of`,
`none_of`, `given`, `at_least`, `within`, `repeat_within_months` or `linked`.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, get_args

from pydantic import Discriminator, Field, Tag

from quarterdeck.define.definition import Definition, Many, Name
from quarterdeck.define.plans.columns import check_days, check_values, column_of, table_named
from quarterdeck.define.records.table import Kind, RecordTable

Unit = Literal["days", "working days"]
MOST_DAYS = 10_000
"""No condition looks further than this many days."""


class AnyOf(Definition):
    """The column holds one of these values. An empty cell does not."""

    column: Name
    """The column."""
    any_of: Annotated[Many[str], Field(min_length=1)]
    """The values: codes, Y and N, or labels, which are the same however they are spelled."""

    def check(self, table: RecordTable) -> None:
        """Raise ValueError, in words, where the condition does not fit the table."""
        check_values(table, self.column, self.any_of)


class NoneOf(Definition):
    """The column holds none of these values. An empty cell holds none of them."""

    column: Name
    """The column."""
    none_of: Annotated[Many[str], Field(min_length=1)]
    """The values: codes, Y and N, or labels, which are the same however they are spelled."""

    def check(self, table: RecordTable) -> None:
        """Raise ValueError, in words, where the condition does not fit the table."""
        check_values(table, self.column, self.none_of)


class Given(Definition):
    """The column holds a value or, with `given = false`, holds none."""

    column: Name
    """The column."""
    given: bool
    """Whether there must be a value, or must be none."""

    def check(self, table: RecordTable) -> None:
        """Raise ValueError, in words, where the condition does not fit the table."""
        column_of(table, self.column)


class AtLeast(Definition):
    """The column holds a whole number of at least so many. An empty cell does not."""

    column: Name
    """The column."""
    at_least: int
    """The least number."""

    def check(self, table: RecordTable) -> None:
        """Raise ValueError, in words, where the condition does not fit the table."""
        column_of(table, self.column, Kind.WHOLE)


class Within(Definition):
    """From one day to another it is no more than so many days, and not less than none.

    The first day is not counted: from a Monday to the Tuesday after it is one working day.
    """

    since: Name
    """The column with the day it is counted from."""
    until: Name
    """The column with the day it is counted to."""
    within: Annotated[int, Field(ge=0, le=MOST_DAYS)]
    """The most days there may be."""
    unit: Unit
    """Which days are counted."""

    def check(self, table: RecordTable) -> None:
        """Raise ValueError, in words, where the condition does not fit the table."""
        check_days(table, (self.since, self.until))


class Repeat(Definition):
    """On an earlier day, at most so many months before, the table has a row of the same child.

    Every row of the table that has the measure's day is an earlier one, whatever else it holds.
    Twelve months after 29 February is 28 February.
    """

    repeat_within_months: Annotated[int, Field(ge=1, le=120)]
    """How many months before this day the earlier day may be."""
    by: Name = "person_id"
    """The column that says what must be the same: the child, or an address."""

    def check(self, table: RecordTable) -> None:
        """Raise ValueError, in words, where the condition does not fit the table."""
        column_of(table, self.by, Kind.PERSON, Kind.IDENTIFIER)


def _told_by(tagged: object) -> Discriminator:
    """Return how a condition of a union is told, by the word it is tagged with."""
    return Discriminator(
        _kind_of,
        custom_error_type="unknown_condition",
        custom_error_message="this is no condition",
        custom_error_context={"words": ", ".join(_words(tagged))},
    )


def _kind_of(condition: object) -> str | None:
    """Tell a condition by the word that only it has; a link, the last, may have `within` too."""
    if not isinstance(condition, Mapping | Definition):
        return None
    given = condition if isinstance(condition, Mapping) else vars(condition)
    return next((word for word in reversed(_words(_Tagged)) if word in given), None)


def _words(tagged: object) -> tuple[str, ...]:
    return tuple(get_args(one)[1].tag for one in get_args(tagged))


_TaggedPlain = (
    Annotated[AnyOf, Tag("any_of")]
    | Annotated[NoneOf, Tag("none_of")]
    | Annotated[Given, Tag("given")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[Within, Tag("within")]
)

PlainCondition = Annotated[_TaggedPlain, _told_by(_TaggedPlain)]
"""Conditions that a row answers by itself."""


class Linked(Definition):
    """Another table has, or with `linked_rows = "none"` has not, a row of the same child.

    `when` compares its day with the measure's own; `until` names a column of the measure's table
    which, where it holds a day, the other day must not be after. Of the measure's own table only an
    earlier row, by the measure's own day, can be asked for: any other may be the row itself.
    """

    linked: Name
    """The other table."""
    when: Literal["before", "on or before", "on or after", "any time"]
    """Where its day must lie, seen from the measure's own day."""
    date: Name | None = None
    """The other table's column with that day; none is needed for “any time”."""
    within: Annotated[int, Field(ge=0, le=MOST_DAYS)] | None = None
    """How many days may lie between the two, at most."""
    unit: Unit = "days"
    """Which days are counted between the two."""
    until: Name | None = None
    """The column of the measure's table with the last day that the other day may be."""
    where: Many[PlainCondition] = ()
    """Conditions on the other table's row."""
    linked_rows: Literal["some", "none"] = "some"
    """Whether there must be such a row, or must be none."""

    def check(self, table: RecordTable) -> None:
        """Raise ValueError, in words, where the condition does not fit the table."""
        other = table_named(self.linked)
        for both in (table, other):
            column_of(both, "person_id", Kind.PERSON)
        check_all(self.where, other)
        if (self.date is None) != (self.when == "any time"):
            raise ValueError("a link needs the other table's date, unless it may be “any time”")
        if self.when == "any time" and (self.within is not None or self.until is not None):
            raise ValueError("a link at any time has no bounds")
        check_days(other, [self.date] if self.date else [])
        check_days(table, [self.until] if self.until else [])

    def check_other(self, table: RecordTable, day: str) -> None:
        """Raise ValueError where a row may be linked to itself; `day` is the measure's own."""
        if self.linked == table.name and (self.when, self.date) != ("before", day):
            raise ValueError(
                f"a link to the measure's own table, {table.name}, needs when = “before” and "
                f"date = “{day}”, so that no row is linked to itself"
            )


_Tagged = (
    _TaggedPlain | Annotated[Repeat, Tag("repeat_within_months")] | Annotated[Linked, Tag("linked")]
)

Condition = Annotated[_Tagged, _told_by(_Tagged)]
"""Conditions of any kind."""


def check_all(conditions: Iterable[PlainCondition], table: RecordTable) -> None:
    """Raise ValueError for the first condition that does not fit the table."""
    for condition in conditions:
        condition.check(table)


def check_rows(conditions: Iterable[Condition], table: RecordTable, day: str) -> None:
    """Raise ValueError for the first that does not fit a measure whose rows are of this day."""
    for condition in conditions:
        condition.check(table)
        if isinstance(condition, Linked):
            condition.check_other(table, day)
