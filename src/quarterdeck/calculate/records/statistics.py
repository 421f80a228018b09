"""Statistics: what measures come to, for every period and part, as exact numbers."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked, grain_of, month_numbers
from quarterdeck.calculate.records.breakdowns import Breakdown, Part
from quarterdeck.calculate.records.compile.parts import ALL
from quarterdeck.calculate.records.compile.queries import Query, queries
from quarterdeck.calculate.records.held import MILLION
from quarterdeck.define.period import AnyPeriod
from quarterdeck.define.plans.measures import AnyMeasure, Events
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind

_Rows = Sequence[tuple[object, ...]]
_InPart = tuple[int, str, str]
"""A measure by its number, a breakdown, and one of its parts."""
_Found = Mapping[tuple[str, int], int]
"""What an engine found, by the grain and number of a period."""


class Statistic(NamedTuple):
    """What one measure, by its number, comes to in a period: of all rows, or of those of a part.

    A NamedTuple, because ten years by every breakdown are hundreds of thousands.
    """

    measure: int
    part: Part | None
    period: AnyPeriod
    value: int | Decimal


@dataclass(frozen=True)
class Run:
    """Where numbers come from: which engine answered which SQL, from which inputs.

    `inputs` are the hashes of the files whose rows the engine held, as the caller gave them.
    """

    engine: str
    version: str
    sql: tuple[str, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Statistics:
    """What measures come to, and the run that said so.

    `values` has, for each measure by its number and for each part that it has in any of the
    periods, a value for every one of `periods`. They are in order: measures as they were asked
    for, all rows before parts, breakdowns and parts by name.
    """

    run: Run
    periods: tuple[AnyPeriod, ...]
    values: Mapping[tuple[int, Part | None], Sequence[int | Decimal]]

    @cached_property
    def numbers(self) -> tuple[Statistic, ...]:
        """Every value by itself, in the same order, then in that of the periods."""
        return tuple(
            Statistic(measure, part, period, value)
            for (measure, part), values in self.values.items()
            for period, value in zip(self.periods, values, strict=True)
        )

    def value(self, measure: int, period: AnyPeriod, part: Part | None = None) -> int | Decimal:
        """Return what a measure comes to in a period asked for; 0 in a part it does not have."""
        if (measure, None) not in self.values or period not in self._places:
            raise KeyError("this measure or period was not asked for")
        values = self.values.get((measure, part))
        return 0 if values is None else values[self._places[period]]

    @cached_property
    def _places(self) -> Mapping[AnyPeriod, int]:
        return {period: place for place, period in enumerate(self.periods)}


@dataclass(frozen=True)
class _Span:
    """A period as engines know it, and the numbers of its first and last month."""

    grain: str
    number: int
    first: int
    last: int


def calculate(
    engine: Engine, measures: Sequence[AnyMeasure], asked: Asked, inputs: Iterable[str] = ()
) -> Statistics:
    """Let an engine that holds the records say what measures come to.

    `inputs` are the hashes of the files they are from. Raises EngineFailed.
    """
    spans = tuple(_spans(asked))
    values: dict[_InPart, Sequence[int]] = {(at, ALL, ALL): () for at, _ in enumerate(measures)}
    sql = []
    for query, rows in _answers(engine, queries(measures, asked, engine.dialect)):
        sql.append(query.sql)
        for in_part, found in _found(query, rows).items():
            values[in_part] = _in_spans(found, measures[in_part[0]], spans)
    run = Run(engine.name, engine.version, tuple(sql), tuple(inputs))
    return Statistics(run, asked.periods, dict(_in_order(values, measures, spans)))


def _answers(engine: Engine, asking: Iterable[Query]) -> Iterator[tuple[Query, _Rows]]:
    """Let an engine answer queries in turn, each while the ones after it are still compiled."""
    with ThreadPoolExecutor(max_workers=1) as answering:
        asked = [(query, answering.submit(engine.run, query.sql)) for query in asking]
        try:
            for query, answer in asked:
                yield query, answer.result()
        finally:
            answering.shutdown(cancel_futures=True)


def _spans(asked: Asked) -> Iterator[_Span]:
    for period in asked.periods:
        months = month_numbers(period)
        yield _Span(grain_of(period), asked.number(period), months[0], months[-1])


def _found(query: Query, rows: Iterable[tuple[object, ...]]) -> Mapping[_InPart, _Found]:
    """Sort the rows of an answer by measures and parts."""
    found: dict[_InPart, dict[tuple[str, int], int]] = defaultdict(lambda: defaultdict(int))
    for breakdown, part, grain, number, *values in rows:
        at = str(grain), whole_number(number)
        for measure, value in zip(query.measures, values, strict=True):
            if value:
                found[measure, str(breakdown), str(part)][at] += whole_number(value)
    return found


def _in_spans(found: _Found, measure: AnyMeasure, spans: Sequence[_Span]) -> Sequence[int]:
    """Return a measure's value for each period: what is open then, people, or all of its months."""
    if isinstance(measure, Events) and measure.count is not None:
        return [found.get((span.grain, span.number), 0) for span in spans]
    months = sorted(number for _, number in found)
    so_far = [0, *accumulate(found["month", month] for month in months)]
    until = [so_far[bisect_right(months, span.last)] for span in spans]
    if not isinstance(measure, Events):
        return until
    before = (so_far[bisect_right(months, span.first - 1)] for span in spans)
    return [after - less for after, less in zip(until, before, strict=True)]


def _in_order(
    values: Mapping[_InPart, Sequence[int]], measures: Sequence[AnyMeasure], spans: Sequence[_Span]
) -> Iterator[tuple[tuple[int, Part | None], Sequence[int | Decimal]]]:
    for (measure, breakdown, name), whole in sorted(values.items()):
        if breakdown == ALL:
            yield (measure, None), exact(whole or [0] * len(spans), measures[measure])
        elif any(whole):
            yield (measure, Part(Breakdown(breakdown), name)), exact(whole, measures[measure])


def exact(values: Sequence[int], measure: AnyMeasure) -> Sequence[int | Decimal]:
    """Return the numbers of a measure that an engine's whole numbers stand for."""
    added = measure.add if isinstance(measure, Events) else None
    if isinstance(added, str) and TABLES[measure.table].by_name[added].kind is Kind.NUMBER:
        return [Decimal(value) / MILLION for value in values]
    return values


def whole_number(value: object) -> int:
    """Return a whole number as such: some engines give sums as decimals without a fraction."""
    if not isinstance(value, int | Decimal):
        raise TypeError("an engine counts in whole numbers")
    return int(value)
