"""Indicators: what is measured, of whom, by which rule, for what reason and on whose word."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from quarterdeck.define.rules import (
    AreaRollUp,
    Disclosure,
    Frequency,
    MissingPolicy,
    Polarity,
    Shape,
    TimeRollUp,
)

Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _from_toml_integer(value: object) -> object:
    """TOML writes 201 as an integer, which a strict Decimal would refuse."""
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    return Decimal(str(value)) if is_integer else value


Number = Annotated[Decimal, BeforeValidator(_from_toml_integer)]
Absent = Literal["x"]


class Definition(BaseModel):
    """The common ground of everything read from TOML: strict, closed and unchangeable."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True
    )


class RollUp(Definition):
    """How an indicator's figures combine, over time and over areas."""

    time: Annotated[TimeRollUp, Field(strict=False)]
    """How months become quarters and years."""
    area: Annotated[AreaRollUp, Field(strict=False)]
    """How areas become a region."""
    missing: Annotated[MissingPolicy, Field(strict=False)] = MissingPolicy.REFUSE
    """What a missing period does."""
    max_age: Annotated[int, Field(ge=1)] | None = None
    """With `last_known`: how many periods old the latest figure may be."""
    continuity: Literal["mean"] | None = None
    """`mean` where the partnership has always published the plain mean of its percentages."""
    denominators: Slug | None = None
    """The indicator whose figures are this one's denominators, where one exists."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.missing is MissingPolicy.LAST_KNOWN) != (self.max_age is not None):
            raise ValueError("max_age goes with missing = “last_known”, and only with it")
        if self.missing is MissingPolicy.LAST_KNOWN and self.time is not TimeRollUp.LAST:
            raise ValueError("missing = “last_known” is for time = “last” only")
        recalculates = self.time is TimeRollUp.RECALCULATE
        if (self.continuity or self.denominators) and not recalculates:
            raise ValueError("continuity and denominators go with time = “recalculate” only")
        return self


class Target(Definition):
    """What the partnership wants to reach: a number, at most, at least, or a band."""

    words: Text
    """The target as it is printed."""
    at_least: Number | None = None
    at_most: Number | None = None


class National(Definition):
    """Where the same thing is published nationally, and why the local figure may differ."""

    source: Text
    """The publication and its field."""
    differs_because: Text | None = None
    """What the national definition does differently."""


class Change(Definition):
    """One entry of an indicator's change log."""

    date: date
    by: Text
    what: Text


class Example(Definition):
    """Four quarters and the year they make: run as a test by `quarterdeck catalogue check`."""

    says: Text
    """What the example shows."""
    values: tuple[Number | Absent, ...] = ()
    numerators: tuple[Number, ...] = ()
    denominators: tuple[Number, ...] = ()
    year: Number | Absent
    """The year's figure at the indicator's decimals, or `x` where there is none."""

    @model_validator(mode="before")
    @classmethod
    def _lists_are_tuples(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        return {key: tuple(v) if isinstance(v, list) else v for key, v in raw.items()}

    @model_validator(mode="after")
    def _four_quarters(self) -> Self:
        given = [part for part in (self.values, self.numerators, self.denominators) if part]
        if not given or any(len(part) != 4 for part in given):
            raise ValueError("an example gives four quarters: values, or numerators/denominators")
        return self


class Indicator(Definition):
    """One indicator, defined once for every figure, page, check and engine."""

    slug: Slug
    """Its stable name: never changes, whatever is printed."""
    ref: Text
    """The reference printed beside it, as text: 6.10 is not 6.1."""
    title: Text
    """The title as it is printed."""
    unit: Literal["count", "percent", "rate", "per month", "working days", "FTE"]
    """The unit of its value."""
    counts: Text
    """What is counted: child, family, episode, incident, assessment …"""
    distinct: bool = False
    """True where each person counts once, so that periods can never be added."""
    shape: Annotated[Shape, Field(strict=False)]
    """What kind of quantity it is."""
    roll_up: RollUp
    """How its figures combine."""
    multiplier: Annotated[int, Field(ge=1)] = 1
    """100 for per cent, 10000 for a rate per 10,000."""
    decimals: Annotated[int, Field(ge=0, le=3)]
    """Decimal places shown."""
    polarity: Annotated[Polarity, Field(strict=False)]
    """Which direction is better."""
    owner: Slug
    """The agency that answers for the figure."""
    frequency: Annotated[Frequency, Field(strict=False)]
    """How often it is sent."""
    numerator: Text
    """What is counted, in words."""
    denominator: Text | None = None
    """Out of what, in words."""
    source: Text
    """The return, list or publication it comes from."""
    definition: Text
    """What it means, in the words of the field."""
    why_it_matters: Text
    """What a sub-group can learn from it."""
    target: Target | None = None
    disclosure: Annotated[Disclosure, Field(strict=False)]
    """Whether small values could point at a child."""
    national: National | None = None
    valid_from: date
    valid_to: date | None = None
    authored_by: Text
    checked_by: Text
    next_review: date
    change_log: Annotated[list[Change], Field(min_length=1)]
    examples: list[Example] = []

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        problems = list(self._contradictions())
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _contradictions(self) -> Iterator[str]:
        time, shape = self.roll_up.time, self.shape
        made_of_parts = shape in (Shape.PROPORTION, Shape.RATE, Shape.DURATION)
        if made_of_parts and self.denominator is None:
            yield f"a {shape} needs a denominator"
        if time is TimeRollUp.RECALCULATE and not made_of_parts:
            yield "only a proportion, rate or duration can be recalculated from parts"
        if time is TimeRollUp.SUM and shape is Shape.OPEN_AT_END:
            yield "a stock is never summed over time"
        if time is TimeRollUp.SUM and self.distinct:
            yield "distinct people are never added across periods"
        if self.unit == "percent" and self.multiplier != 100:
            yield "a percentage has the multiplier 100"
        if self.valid_to is not None and self.valid_to < self.valid_from:
            yield "valid_to is before valid_from"
