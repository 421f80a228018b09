"""Steps: how a measure comes to its number, as what is left after each of its conditions."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.counted import AnyPeriod
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.calculate.records.step import Step
from quarterdeck.define.plans.measures import Events, OpenAtEnd
from quarterdeck.define.plans.words import condition_words, measure_words
from quarterdeck.define.records.table import plain_name


@dataclass(frozen=True)
class Steps:
    """How a measure comes to its number in a period, and the queries that say so."""

    measure: str
    steps: tuple[Step, ...]
    sql: tuple[str, ...]


def steps_of(
    engine: Engine, measure: Events | OpenAtEnd, period: AnyPeriod, first_month: int
) -> Steps:
    """Ask an engine that holds the records for the steps of a measure in one period.

    The last step is the measure itself. Raises EngineFailed.
    """
    stages = list(_stages(measure))
    asked = Asked((period,), first_month=first_month)
    found = calculate(engine, [stage for _, stage in stages], asked)
    own = calculate(engine, [measure], asked)
    return Steps(
        measure=measure_words(measure),
        steps=tuple(Step(words, found.value(at, period)) for at, (words, _) in enumerate(stages)),
        sql=tuple(query.sql for query in own.queries),
    )


def _stages(measure: Events | OpenAtEnd) -> Iterator[tuple[str, Events | OpenAtEnd]]:
    """Yield measures that ask more and more: rows, each condition, and how rows are counted."""
    rows, day = _bare(measure)
    yield _first(measure), rows
    for at, condition in enumerate(measure.where, start=1):
        where = measure.where[:at]
        yield condition_words(condition, day), rows.model_copy(update={"where": where})
    if rows.model_copy(update={"where": measure.where}) != measure:
        yield f"counted as {measure_words(measure)}", measure


def _bare(measure: Events | OpenAtEnd) -> tuple[Events | OpenAtEnd, str]:
    """Return a measure of all rows with a day in the period, or open at its end, and that day."""
    nothing: dict[str, object] = {"where": (), "count": None}
    if isinstance(measure, Events):
        return measure.model_copy(update=nothing | {"keep": None, "add": None}), measure.date
    return measure.model_copy(update=nothing | {"unless": (), "after_years": 0}), measure.start


def _first(measure: Events | OpenAtEnd) -> str:
    if isinstance(measure, Events):
        return f"{plain_name(measure.table)} whose {plain_name(measure.date)} lies in the period"
    return f"{plain_name(measure.table)} open on the period's last day"
