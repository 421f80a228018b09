"""Indicators: what is measured, of whom, by which rule, for what reason and on whose word."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from quarterdeck.define.definition import (
    Definition,
    Many,
    Number,
    NumberOrAbsent,
    Slug,
    Text,
)
from quarterdeck.define.plans.fit import Claim, misfit
from quarterdeck.define.plans.plan import FromRecords
from quarterdeck.define.rules import (
    AreaRollUp,
    Disclosure,
    Frequency,
    MissingPolicy,
    Polarity,
    Shape,
    TimeRollUp,
)

_MADE_OF_PARTS = (Shape.PROPORTION, Shape.RATE, Shape.DURATION)
_ADDED_UP = (TimeRollUp.SUM, TimeRollUp.RECALCULATE)


class RollUp(Definition):
    """How an indicator's figures combine, over time and over areas."""

    time: Annotated[TimeRollUp, Field(strict=False)]
    """How months become quarters and quarters become years."""
    area: Annotated[AreaRollUp, Field(strict=False)]
    """How areas become a region."""
    missing: Annotated[MissingPolicy, Field(strict=False)] = MissingPolicy.REFUSE
    """What a missing period does to the longer period it belongs to."""
    max_age: Annotated[int, Field(ge=1)] | None = None
    """With `last_known`: how many periods old the latest figure may be."""
    continuity: Literal["mean"] | None = None
    """`mean` where the partnership has always published the plain mean of its percentages."""
    denominators: Slug | None = None
    """The indicator whose figures are this one's denominators, where one exists."""

    @field_validator("missing")
    @classmethod
    def _only_stocks_are_carried_on(
        cls, missing: MissingPolicy, info: ValidationInfo
    ) -> MissingPolicy:
        time = info.data.get("time", TimeRollUp.LAST)
        if missing is MissingPolicy.LAST_KNOWN and time is not TimeRollUp.LAST:
            raise ValueError("“last_known” is for time = “last” only: it carries a stock on")
        return missing

    @field_validator("max_age")
    @classmethod
    def _goes_with_last_known(cls, max_age: int | None, info: ValidationInfo) -> int | None:
        carried_on = info.data.get("missing") is MissingPolicy.LAST_KNOWN
        if "missing" in info.data and carried_on != (max_age is not None):
            raise ValueError("max_age goes with missing = “last_known”, and only with it")
        return max_age

    @field_validator("continuity", "denominators")
    @classmethod
    def _go_with_recalculation(cls, given: str | None, info: ValidationInfo) -> str | None:
        time = info.data.get("time", TimeRollUp.RECALCULATE)
        if given is not None and time is not TimeRollUp.RECALCULATE:
            raise ValueError(f"{info.field_name} goes with time = “recalculate” only")
        return given


class Target(Definition):
    """What the partnership wants to reach: a number, at most, at least, or a band."""

    words: Text
    """The target as it is printed."""
    at_least: Number | None = None
    """The lowest figure that reaches it."""
    at_most: Number | None = None
    """The highest figure that reaches it."""

    @field_validator("at_most")
    @classmethod
    def _leaves_room(cls, at_most: Number | None, info: ValidationInfo) -> Number | None:
        at_least = info.data.get("at_least")
        if at_most is not None and at_least is not None and at_most < at_least:
            raise ValueError("at_most is below at_least, so no figure could reach the target")
        return at_most


class National(Definition):
    """Where the same thing is published nationally, and why the local figure may differ."""

    source: Text
    """The publication and its field."""
    differs_because: Text | None = None
    """What the national definition does differently."""


class Change(Definition):
    """One entry of an indicator's change log."""

    date: date
    """The day it was changed."""
    by: Text
    """Who changed it."""
    what: Text
    """What is different since."""


class Example(Definition):
    """Four quarters and the year they make: run as a test by `quarterdeck catalogue check`."""

    says: Text
    """What the example shows."""
    values: Many[NumberOrAbsent] = ()
    """The four quarters' figures, “x” where one is missing."""
    numerators: Many[NumberOrAbsent] = ()
    """The four quarters' numerators, where the year is calculated from them."""
    denominators: Many[NumberOrAbsent] = ()
    """The four quarters' denominators, in the same order."""
    year: NumberOrAbsent
    """The year's figure at the indicator's decimals, or “x” where there is none."""

    @field_validator("values", "numerators", "denominators")
    @classmethod
    def _four_quarters(cls, quarters: tuple[object, ...]) -> tuple[object, ...]:
        if len(quarters) not in (0, 4):
            raise ValueError(f"an example gives four quarters, not {len(quarters)}")
        return quarters


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
    also_children: bool = False
    """True where the number of different children is sent beside that of their episodes."""
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
    """What the partnership wants to reach, where it has said so."""
    disclosure: Annotated[Disclosure, Field(strict=False)]
    """Whether small values could point at a child."""
    national: National | None = None
    """Where the same thing is published nationally, if it is."""
    valid_from: date
    """The first day the definition is good for."""
    valid_to: date | None = None
    """The last day the definition is good for, once it has been retired."""
    authored_by: Text
    """Who wrote the definition."""
    checked_by: Text
    """Who in the partnership has checked it, or that nobody has yet."""
    next_review: date
    """When somebody must look at it again."""
    change_log: Annotated[Many[Change], Field(min_length=1)]
    """What changed and when, the first writing included."""
    examples: Many[Example] = ()
    """Years worked by hand, which the calculation must agree with."""
    records: FromRecords | None = None
    """How it is counted from records, where there are records of it."""

    @field_validator("roll_up")
    @classmethod
    def _fits_what_it_is(cls, roll_up: RollUp, info: ValidationInfo) -> RollUp:
        shape = info.data.get("shape")
        if roll_up.time is TimeRollUp.SUM and shape is Shape.OPEN_AT_END:
            raise ValueError("a stock is never summed over time; its year is its last figure")
        if roll_up.time in _ADDED_UP and info.data.get("distinct"):
            raise ValueError("distinct people are never added across periods")
        if roll_up.time is TimeRollUp.RECALCULATE and shape not in (*_MADE_OF_PARTS, None):
            raise ValueError("only a proportion, rate or duration is recalculated from its parts")
        return roll_up

    @field_validator("multiplier")
    @classmethod
    def _hundred_for_percent(cls, multiplier: int, info: ValidationInfo) -> int:
        if info.data.get("unit") == "percent" and multiplier != 100:
            raise ValueError("a percentage has the multiplier 100")
        return multiplier

    @field_validator("denominator")
    @classmethod
    def _parts_have_a_whole(cls, denominator: str | None, info: ValidationInfo) -> str | None:
        shape = info.data.get("shape")
        if shape in _MADE_OF_PARTS and denominator is None:
            raise ValueError(f"a {shape} needs a denominator")
        return denominator

    @field_validator("target")
    @classmethod
    def _is_near_something(cls, target: Target | None, info: ValidationInfo) -> Target | None:
        if info.data.get("polarity") is Polarity.NEAR_TARGET and target is None:
            raise ValueError("polarity = “near target” needs a target")
        return target

    @field_validator("valid_to")
    @classmethod
    def _ends_after_it_begins(cls, valid_to: date | None, info: ValidationInfo) -> date | None:
        valid_from = info.data.get("valid_from")
        if valid_to is not None and valid_from is not None and valid_to < valid_from:
            raise ValueError("valid_to is before valid_from")
        return valid_to

    @field_validator("examples")
    @classmethod
    def _show_what_the_rule_needs(
        cls, examples: tuple[Example, ...], info: ValidationInfo
    ) -> tuple[Example, ...]:
        roll_up = info.data.get("roll_up")
        if roll_up is None:
            return examples
        by_parts = roll_up.time is TimeRollUp.RECALCULATE
        for example in examples:
            given = (bool(example.values), bool(example.numerators), bool(example.denominators))
            if given != (not by_parts, by_parts, by_parts):
                needs = "numerators and denominators" if by_parts else "values"
                raise ValueError(f"with time = “{roll_up.time}”, an example gives its {needs}")
        return examples

    @field_validator("records")
    @classmethod
    def _count_what_it_is(
        cls, records: FromRecords | None, info: ValidationInfo
    ) -> FromRecords | None:
        known = info.data
        if records is None or not {"shape", "roll_up", "distinct", "also_children"} <= set(known):
            return records
        time = known["roll_up"].time
        claim = Claim(known["shape"], time, known["distinct"], known["also_children"])
        if said := misfit(records, claim):
            raise ValueError(said)
        return records
