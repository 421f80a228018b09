"""Fit: whether a way to count from records gives what the indicator says it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quarterdeck.define.plans.measures import AnyMeasure, Events, OpenAtEnd
from quarterdeck.define.plans.plan import FromRecords, Plan
from quarterdeck.define.rules import Shape, TimeRollUp

_PLANS = {
    Shape.EVENTS: ("count",),
    Shape.OPEN_AT_END: ("count",),
    Shape.PROPORTION: ("proportion", "ratio"),
    Shape.RATE: ("count",),
    Shape.DURATION: ("duration", "ratio"),
    Shape.SUPPLIED: (),
}
_ADDED_UP = (TimeRollUp.SUM, TimeRollUp.RECALCULATE, TimeRollUp.CUMULATIVE)
_EACH_CHILD_ONCE = "count = “person_id”"


@dataclass(frozen=True)
class Claim:
    """What an indicator says of itself that its records must agree with."""

    shape: Shape
    time: TimeRollUp
    distinct: bool
    also_children: bool


def misfit(records: FromRecords, claim: Claim) -> str | None:
    """Say the first thing that does not fit, beginning with the key it is about, if any."""
    return next(
        (
            said
            for part in (_plans, _population, _children, _measures, _people)
            for said in part(records, claim)
        ),
        None,
    )


def _plans(records: FromRecords, claim: Claim) -> Iterator[str]:
    kinds = _PLANS[claim.shape]
    for key, plan in _all_plans(records):
        if not kinds:
            yield f"{key}: an indicator of the shape “{claim.shape}” is not counted from records"
        elif plan.kind not in kinds:
            write = " or ".join(f"“{kind}”" for kind in kinds)
            yield f"{key}: the shape “{claim.shape}” needs kind = {write}, not “{plan.kind}”"


def _population(records: FromRecords, claim: Claim) -> Iterator[str]:
    if claim.shape is Shape.RATE and records.per is None:
        yield "per: a rate needs the indicator whose figures are its population"
    if claim.shape is not Shape.RATE and records.per is not None:
        yield "per: only a rate is for so many people"


def _children(records: FromRecords, claim: Claim) -> Iterator[str]:
    if claim.also_children != (records.children is not None):
        yield "children: this goes with also_children = true, and only with it"
    if records.children is not None and records.children.count != "person_id":
        yield f"children: this must have {_EACH_CHILD_ONCE}, so that each child counts once"


def _measures(records: FromRecords, claim: Claim) -> Iterator[str]:
    for key, measure in _all_measures(records):
        if _is_a_stock(claim) and isinstance(measure, Events):
            yield f"{key}: a position on the last day needs measures of the kind “open at end”"
        if _happens(claim) and isinstance(measure, OpenAtEnd):
            yield f"{key}: what is added up over time needs measures of the kind “events”"


def _is_a_stock(claim: Claim) -> bool:
    """A stock that no roll-up makes may come from a yearly census, whose day is an event."""
    made = claim.time is not TimeRollUp.NONE
    return claim.time is TimeRollUp.LAST or (claim.shape is Shape.OPEN_AT_END and made)


def _happens(claim: Claim) -> bool:
    return claim.time in _ADDED_UP or claim.shape is Shape.EVENTS


def _people(records: FromRecords, claim: Claim) -> Iterator[str]:
    counts = {measure.count == "person_id" for measure in records.plan.parts.measures}
    if claim.distinct and counts != {True}:
        yield f"plan: distinct = true, so every measure needs {_EACH_CHILD_ONCE}"
    if not claim.distinct and True in counts:
        yield f"plan: {_EACH_CHILD_ONCE} counts each child once, so distinct must be true"


def _all_plans(records: FromRecords) -> Iterator[tuple[str, Plan]]:
    yield "plan", records.plan
    for number, variant in enumerate(records.variants, start=1):
        yield f"variants {number}.plan", variant.plan


def _all_measures(records: FromRecords) -> Iterable[tuple[str, AnyMeasure]]:
    for key, plan in _all_plans(records):
        yield from ((key, measure) for measure in plan.parts.measures)
    if records.children is not None:
        yield "children", records.children
