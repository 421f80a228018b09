"""Plans: an indicator's numerator and denominator as measures of record tables."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from quarterdeck.define.definition import Definition, Many, Slug, Text
from quarterdeck.define.plans.conditions import Condition, Name, Unit
from quarterdeck.define.plans.measures import Between, Events, Measure, OpenAtEnd


@dataclass(frozen=True)
class PlanParts:
    """What a plan counts: a numerator, and measures that make its denominator together."""

    numerator: Events | OpenAtEnd
    denominator: tuple[Events | OpenAtEnd, ...] = ()

    @property
    def measures(self) -> tuple[Events | OpenAtEnd, ...]:
        """All of them, the numerator first."""
        return (self.numerator, *self.denominator)


class Count(Definition):
    """A single measure: a count, a stock, or the numerator of a rate of the population."""

    kind: Literal["count"]
    of: Measure
    """What is counted."""

    @property
    def parts(self) -> PlanParts:
        """What is counted."""
        return PlanParts(self.of)


class Proportion(Definition):
    """Those of a measure for which more holds, out of all of them."""

    kind: Literal["proportion"]
    of: Measure
    """The denominator."""
    when: Annotated[Many[Condition], Field(min_length=1)]
    """What more must hold for the numerator."""

    @property
    def parts(self) -> PlanParts:
        """The numerator is the denominator with more conditions."""
        return PlanParts(self._numerator, (self.of,))

    @property
    def _numerator(self) -> Events | OpenAtEnd:
        return self.of.model_copy(update={"where": (*self.of.where, *self.when)})

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        type(self.of).model_validate(self._numerator.model_dump())
        return self


class Duration(Definition):
    """The mean number of days from one day to another, over rows with both days."""

    kind: Literal["duration"]
    table: Name
    """The record table."""
    since: Name
    """The column with the day it is counted from."""
    until: Name
    """The column with the day it is counted to, which also puts a row into a period."""
    unit: Unit
    """Which days are counted."""
    where: Many[Condition] = ()
    """Which rows count."""

    @property
    def parts(self) -> PlanParts:
        """All days, out of the rows from whose first to second day it is no less than none."""
        took = {"since": self.since, "until": self.until, "unit": self.unit}
        rows = {
            "kind": "events",
            "table": self.table,
            "date": self.until,
            "where": [*(one.model_dump() for one in self.where), {**took, "within": 10_000}],
        }
        counted = Events.model_validate(rows)
        added = counted.model_copy(update={"add": Between.model_validate(took)})
        return PlanParts(added, (counted,))

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        _ = self.parts
        return self


class Ratio(Definition):
    """One measure out of others, which may be of other tables; the others are added together."""

    kind: Literal["ratio"]
    numerator: Measure
    """The part."""
    denominator: Annotated[Many[Measure], Field(min_length=1)]
    """What makes the whole."""

    @property
    def parts(self) -> PlanParts:
        """The part, and what makes the whole."""
        return PlanParts(self.numerator, self.denominator)


Plan = Annotated[Count | Proportion | Duration | Ratio, Field(discriminator="kind")]


class Variant(Definition):
    """Another way to count the same thing that is used somewhere, shown beside the first."""

    slug: Slug
    """Its stable name within the indicator."""
    title: Text
    """Who counts this way, or what is different."""
    plan: Plan
    """How it is counted."""


class FromRecords(Definition):
    """How an indicator is counted from records."""

    plan: Plan
    """How it is counted."""
    children: Measure | None = None
    """Where children are counted beside episodes: how."""
    per: Slug | None = None
    """For a rate: the indicator whose figure of the reporting year is the population."""
    published: bool = False
    """True where the figure from records is published, even if one is sent as well."""
    variants: Many[Variant] = ()
    """Other ways to count it."""
