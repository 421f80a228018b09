"""Counted steps: how a figure comes from the accepted records, step by step, as of a moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from quarterdeck.calculate.records.asked import Asked, months_of
from quarterdeck.calculate.records.coverage import is_covered
from quarterdeck.calculate.records.made_from import made_from
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import last_day
from quarterdeck.define.period import AnyPeriod, day_words, stretch_words
from quarterdeck.define.plans.measures import AnyMeasure, OpenAtEnd
from quarterdeck.define.plans.words import measure_words
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.publish.explanation import CountedPart
from quarterdeck.workflow.counted import files_at, on_record
from quarterdeck.workflow.known import known
from quarterdeck.workflow.record_store import holding
from quarterdeck.workflow.workspace import Workspace


def counted_parts(
    workspace: Workspace, at: datetime, indicator: Indicator, period: AnyPeriod
) -> tuple[CountedPart, ...]:
    """Show how each part of a figure of a period is counted; nothing where it cannot be.

    What is counted is all time that the figure is made from: of a running figure, the year so far.
    Raises EngineFailed.
    """
    files, first_month = files_at(workspace, at), workspace.catalogue.first_month
    periods = made_from(indicator, period, first_month)
    if indicator.records is None or not (files and periods):
        return ()
    # Only here: the compiler of plans takes half a second to load, and most have no records.
    from quarterdeck.calculate.records.explain import explained  # noqa: PLC0415

    measures = indicator.records.plan.parts.measures
    told = on_record(workspace, files, {}).coverage
    asked_of = [(one, each) for one in indicator.records.measures for each in periods]
    if not all(is_covered(one, each, told, first_month) for one, each in asked_of):
        return ()
    asked = Asked(tuple(periods), first_month=first_month)
    with holding(workspace, files, measures) as engine:
        return tuple(
            CountedPart(
                name=name,
                time=_time(measure, periods),
                measure=measure_words(measure),
                steps=made.steps,
                sql=made.sql,
                note=_note(indicator, measure, periods),
            )
            for name, measure in zip(_names(len(measures)), measures, strict=True)
            for made in [explained(engine, measure, asked)]
        )


def held_back(
    workspace: Workspace, at: datetime, indicator: Indicator, periods: Iterable[AnyPeriod]
) -> str:
    """Say what is lacking to count the first figure of some periods that lacks anything.

    The words are those of the gap ledger.
    """
    sent, files = known(workspace.alias, at), files_at(workspace, at)
    there = on_record(workspace, files, sent)
    return next(filter(None, (there.held_back(indicator, period) for period in periods)), "")


def _names(number: int) -> tuple[str, ...]:
    """Name the parts of a plan: its numerator, and what makes its denominator."""
    return ("Numerator", *["Denominator"] * (number - 1)) if number > 1 else ("Count",)


def _time(measure: AnyMeasure, periods: Sequence[AnyPeriod]) -> str:
    """Say of which time a part is counted: of which day, where it is what is open then."""
    if isinstance(measure, OpenAtEnd):
        return day_words(last_day(periods[-1]))
    return stretch_words(months_of(periods[0])[0], months_of(periods[-1])[-1])


def _note(indicator: Indicator, measure: AnyMeasure, periods: Sequence[AnyPeriod]) -> str:
    """Say of a mean what its steps are of: they lead to a total, or to the last thing averaged."""
    if indicator.roll_up.time is not TimeRollUp.MEAN or len(periods) == 1:
        return ""
    steps = "the last of them" if isinstance(measure, OpenAtEnd) else "all of them together"
    return f"The figure is the mean of {len(periods)} months; these steps are for {steps}."
