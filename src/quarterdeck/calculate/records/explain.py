"""Explain: how many rows are left after each step of a measure, in words, with the SQL itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.compile.steps import steps_query
from quarterdeck.calculate.records.step import Step
from quarterdeck.define.plans.columns import table_named
from quarterdeck.define.plans.condition_words import condition_words, noun_words
from quarterdeck.define.plans.measures import AnyMeasure, Events, OpenAtEnd
from quarterdeck.define.plans.words import (
    keep_words,
    once_words,
    period_words_of,
    things_words,
    unless_words,
)


@dataclass(frozen=True)
class Explanation:
    """A measure's steps in a period, and the query they come from."""

    steps: tuple[Step, ...]
    sql: str


def explained(engine: Engine, measure: AnyMeasure, asked: Asked) -> Explanation:
    """Let an engine that holds the records say what is left of a measure after each step.

    ValueError unless one period is asked for, of all rows. Raises EngineFailed.
    """
    if len(asked.periods) != 1 or asked.by:
        raise ValueError("a measure is explained for one period, and for all rows")
    sql = steps_query(measure, asked, engine.dialect)
    ((*numbers,),) = engine.run(sql)
    steps = zip(_words(measure), numbers, strict=True)
    return Explanation(tuple(Step(words, int(str(left))) for words, left in steps), sql)


def _words(measure: AnyMeasure) -> Iterator[str]:
    table, day = table_named(measure.table), measure.day
    yield f"{things_words(measure)} in the records"
    yield f"where {noun_words(table, day)} is known"
    yield period_words_of(measure)
    for condition in measure.where:
        yield f"where {condition_words(condition, table, day)}"
    if isinstance(measure, Events) and measure.keep:
        yield keep_words(measure)
    if measure.count is not None:
        yield once_words(measure)
    if isinstance(measure, OpenAtEnd) and measure.unless:
        yield unless_words(measure.unless)
