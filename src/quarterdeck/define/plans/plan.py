"""Plans: an indicator's numerator and denominator as measures of record tables."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from quarterdeck.define.definition import Definition, Many, Name, Slug, Text
from quarterdeck.define.plans.columns import check_days, table_named
from quarterdeck.define.plans.conditions import (
    MOST_DAYS,
    Condition,
    Unit,
    Within,
    check_rows,
)
from quarterdeck.define.plans.measures import AnyMeasure, Between, Events, Measure


@dataclass(frozen=True)
class PlanParts:
    """What a plan counts: a numerator, and measures that make its denominator together."""

    numerator: AnyMeasure
    denominator: tuple[AnyMeasure, ...] = ()

    @property
    def measures(self) -> tuple[AnyMeasure, ...]:
        """All of them, the numerator first."""
        return (self.numerator, *self.denominator)


class Count(Definition):
    """A single measure: a count, a stock, or the numerator of a rate of the population."""

    kind: Literal["count"]
    """A count by itself."""
    of: Measure
    """What is counted."""

    @property
    def parts(self) -> PlanParts:
        """What is counted."""
        return PlanParts(self.of)


class Proportion(Definition):
    """Those of a measure for which more holds, out of all of them."""

    kind: Literal["proportion"]
    """A part of a whole, both of one table."""
    of: Measure
    """The denominator."""
    when: Annotated[Many[Condition], Field(min_length=1)]
    """What more must hold for the numerator."""

    @property
    def parts(self) -> PlanParts:
        """The numerator is the denominator with more conditions."""
        return PlanParts(self._numerator, (self.of,))

    @property
    def _numerator(self) -> AnyMeasure:
        return self.of.model_copy(update={"where": (*self.of.where, *self.when)})

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        check_rows(self.when, table_named(self.of.table), self.of.day)
        return self


class Duration(Definition):
    """The mean number of days from one day to another, over rows with both days."""

    kind: Literal["duration"]
    """How long something took."""
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
        took = Between(since=self.since, until=self.until, unit=self.unit)
        known = Within(since=self.since, until=self.until, unit=self.unit, within=MOST_DAYS)
        rows = Events(kind="events", table=self.table, date=self.until, where=(*self.where, known))
        return PlanParts(rows.model_copy(update={"add": took}), (rows,))

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        table = table_named(self.table)
        check_days(table, (self.since, self.until))
        check_rows(self.where, table, self.until)
        return self


class Ratio(Definition):
    """One measure out of others, which may be of other tables; the others are added together."""

    kind: Literal["ratio"]
    """A part and a whole, each counted by itself."""
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
    partial: bool = False
    """True where there are records of only a part of what is counted, so that it is only shown."""
    variants: Many[Variant] = ()
    """Other ways to count it."""

    @property
    def measures(self) -> tuple[AnyMeasure, ...]:
        """Everything that has to be measured for it, but for variants: its plan, and children."""
        children = () if self.children is None else (self.children,)
        return (*self.plan.parts.measures, *children)

    @property
    def all_measures(self) -> tuple[AnyMeasure, ...]:
        """Everything that has to be measured for it and for its variants."""
        others = (measure for one in self.variants for measure in one.plan.parts.measures)
        return (*self.measures, *others)

    def by(self, variant: Variant) -> Self:
        """Return it with the plan of a variant in place of its own."""
        return self.model_copy(update={"plan": variant.plan})

    @field_validator("variants")
    @classmethod
    def _have_names_of_their_own(cls, variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
        slugs = [variant.slug for variant in variants]
        for slug in slugs:
            if slugs.count(slug) > 1:
                raise ValueError(f"two variants have the slug “{slug}”")
        return variants
