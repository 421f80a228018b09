"""Explain: what is left after each step of a measure, and what it comes to, with the SQL itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.compile.steps import steps_query
from quarterdeck.calculate.records.statistics import exact, whole_number
from quarterdeck.calculate.records.step import Step
from quarterdeck.define.plans.columns import table_named
from quarterdeck.define.plans.condition_words import condition_words, noun_words
from quarterdeck.define.plans.measures import AnyMeasure, Events, OpenAtEnd
from quarterdeck.define.plans.words import (
    add_words,
    keep_words,
    once_words,
    period_words_of,
    things_words,
    unless_words,
)


@dataclass(frozen=True)
class Explanation:
    """A measure's steps in some time, and the query they come from."""

    steps: tuple[Step, ...]
    sql: str


def explained(engine: Engine, measure: AnyMeasure, asked: Asked) -> Explanation:
    """Let an engine that holds the records say what is left of a measure after each step.

    The last is what the measure comes to in all periods that are asked for, one after the other;
    of what is open at their ends, in the last of them. ValueError where parts are asked for. Raises
    EngineFailed.
    """
    if asked.by:
        raise ValueError("a measure is explained for all rows, not by their parts")
    sql = steps_query(measure, asked, engine.dialect)
    ((*found,),) = engine.run(sql)
    numbers = [whole_number(one or 0) for one in found]  # a sum over no rows is empty
    left = (*numbers[:-1], *exact(numbers[-1:], measure))
    steps = zip(_words(measure), left, strict=True)
    return Explanation(tuple(Step(words, number) for words, number in steps), sql)


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
    if added := add_words(measure):
        yield added
    if isinstance(measure, OpenAtEnd) and measure.unless:
        yield unless_words(measure.unless)
