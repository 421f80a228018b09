"""Counting: how a figure comes from the accepted records, step by step, as of a moment."""

from datetime import datetime

from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.coverage import is_covered
from quarterdeck.calculate.records.held import tables_of
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.define.plans.words import measure_words
from quarterdeck.publish.explanation import CountedPart
from quarterdeck.workflow.counted import coverage, files_at
from quarterdeck.workflow.record_store import holding
from quarterdeck.workflow.workspace import Workspace


def counted_parts(
    workspace: Workspace,
    at: datetime,
    indicator: Indicator,
    period: Month | Quarter | FinancialYear,
) -> tuple[CountedPart, ...]:
    """Show how each part of a figure is counted in a period; nothing where it cannot be.

    Raises EngineFailed.
    """
    files = files_at(workspace, at)
    if indicator.records is None or not files:
        return ()
    # Only here: the compiler of plans takes half a second to load, and most have no records.
    from quarterdeck.calculate.records.explain import explained  # noqa: PLC0415

    measures = indicator.records.plan.parts.measures
    if not all(is_covered(one, period, coverage(files)) for one in measures):
        return ()
    asked = Asked((period,), first_month=workspace.catalogue.first_month)
    with holding(workspace, files, tables_of(measures)) as engine:
        return tuple(
            CountedPart(name, measure_words(measure), made.steps, made.sql)
            for name, measure in zip(_names(len(measures)), measures, strict=True)
            for made in [explained(engine, measure, asked)]
        )


def _names(number: int) -> tuple[str, ...]:
    """Name the parts of a plan: its numerator, and what makes its denominator."""
    return ("Numerator", *["Denominator"] * (number - 1)) if number > 1 else ("Count",)
