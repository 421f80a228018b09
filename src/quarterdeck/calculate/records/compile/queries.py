"""Queries: all measures planned together, so that those of one table and day are one scan."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.compile.events import flows, people
from quarterdeck.calculate.records.compile.script import Script
from quarterdeck.calculate.records.compile.stocks import open_people, open_rows
from quarterdeck.define.plans.measures import AnyMeasure, Events, OpenAtEnd


@dataclass(frozen=True)
class Query:
    """SQL, and which measures the values in each row of its answer are of, by their numbers.

    Before the values stand breakdown, part, grain and number of the period.
    """

    sql: str
    measures: tuple[int, ...]


def queries(measures: Sequence[AnyMeasure], asked: Asked, dialect: str) -> Iterator[Query]:
    """Compile measures, in one dialect of SQL, to as few queries as there are kinds of scan."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, measure in enumerate(measures):
        groups[_scan(measure)].append(number)
    for group in groups.values():
        sql = _sql(tuple(measures[at] for at in group), asked, dialect)
        yield Query(sql, measures=tuple(group))


@lru_cache(maxsize=256)
def _sql(measures: tuple[AnyMeasure, ...], asked: Asked, dialect: str) -> str:
    """Compile one scan. It is remembered: with few records it takes longer than the answer does."""
    script = Script()
    events = [one for one in measures if isinstance(one, Events)]
    stocks = [one for one in measures if isinstance(one, OpenAtEnd)]
    with _no_garbage_sought():
        if events:
            answer = (people if events[0].count else flows)(script, events, asked)
        else:
            answer = (open_people if stocks[0].count else open_rows)(script, stocks, asked)
        return script.sql(answer, dialect)


@contextmanager
def _no_garbage_sought() -> Iterator[None]:
    """Let Python not look for garbage: among all that Ibis makes, it takes a fifth of the time."""
    seeks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if seeks:
            gc.enable()


def _scan(measure: AnyMeasure) -> tuple[object, ...]:
    """Return what measures have to agree in to be counted in one go."""
    if isinstance(measure, Events):
        return measure.kind, measure.table, measure.date, measure.count
    days = measure.start, measure.end, measure.after_years
    return measure.kind, measure.table, *days, measure.count, measure.unless
