"""Statistics: what measures come to, for every period and part, as exact numbers."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked, grain_of, month_numbers
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.compile.parts import ALL
from quarterdeck.calculate.records.compile.queries import AnyMeasure, Query, queries
from quarterdeck.calculate.records.held import MILLION
from quarterdeck.calculate.records.reference import AnyPeriod, Part
from quarterdeck.define.plans.measures import Events
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind

_InPart = tuple[int, str, str]
"""A measure by its number, a breakdown, and one of its parts."""
_Sums = Mapping[tuple[_InPart, AnyPeriod], int]


@dataclass(frozen=True)
class Statistic:
    """What one measure, by its number, comes to in a period: of all rows, or of those of a part."""

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

    Of all rows there is a statistic for each measure and period, and likewise of each part that a
    measure has in any of the periods. They are in order: measures as they were asked for, all rows
    before parts, breakdowns and parts by name, periods as they were asked for.
    """

    run: Run
    numbers: tuple[Statistic, ...]

    def value(self, measure: int, period: AnyPeriod, part: Part | None = None) -> int | Decimal:
        """Return what a measure comes to in a period asked for; 0 in a part it does not have."""
        if (measure, None, period) not in self._values:
            raise KeyError("this measure or period was not asked for")
        return self._values.get((measure, part, period), 0)

    @cached_property
    def _values(self) -> Mapping[tuple[int, Part | None, AnyPeriod], int | Decimal]:
        return {(one.measure, one.part, one.period): one.value for one in self.numbers}


def calculate(
    engine: Engine, measures: Sequence[AnyMeasure], asked: Asked, inputs: Iterable[str] = ()
) -> Statistics:
    """Let an engine that holds the records say what measures come to.

    `inputs` are the hashes of the files they are from. Raises EngineFailed.
    """
    asking = queries(measures, asked, engine.dialect)
    sums: dict[tuple[_InPart, AnyPeriod], int] = {}
    for query in asking:
        sums |= _sums(query, engine.run(query.sql), measures, asked)
    sql = tuple(query.sql for query in asking)
    run = Run(engine.name, engine.version, sql, tuple(inputs))
    return Statistics(run, tuple(_in_order(sums, measures, asked)))


def _sums(
    query: Query, rows: Iterable[tuple[object, ...]], measures: Sequence[AnyMeasure], asked: Asked
) -> _Sums:
    """Put the rows of an answer into the periods asked for."""
    found: dict[_InPart, Counter[tuple[str, int]]] = defaultdict(Counter)
    for breakdown, part, grain, number, *values in rows:
        for measure, value in zip(query.measures, values, strict=True):
            if value:
                in_part = measure, str(breakdown), str(part)
                found[in_part][str(grain), _whole(number)] += _whole(value)
    return {
        (in_part, period): value
        for in_part, numbers in found.items()
        for period, value in _by_period(numbers, measures[in_part[0]], asked)
    }


def _by_period(
    numbers: Counter[tuple[str, int]], measure: AnyMeasure, asked: Asked
) -> Iterator[tuple[AnyPeriod, int]]:
    """Yield a measure's value for each period: what is open then, people, or all of its months."""
    if not isinstance(measure, Events):
        yield from _open_at_ends(numbers, asked)
    elif measure.count is not None:
        for period in asked.periods:
            yield period, numbers[grain_of(period), asked.number(period)]
    else:
        for period in asked.periods:
            yield period, sum(numbers["month", month] for month in month_numbers(period))


def _open_at_ends(moves: Counter[tuple[str, int]], asked: Asked) -> Iterator[tuple[AnyPeriod, int]]:
    ordered = sorted(moves)
    balances = [0, *accumulate(moves[one] for one in ordered)]
    for period in asked.periods:
        until = "month", month_numbers(period)[-1]
        yield period, balances[bisect_right(ordered, until)]


def _in_order(sums: _Sums, measures: Sequence[AnyMeasure], asked: Asked) -> Iterator[Statistic]:
    parts = {in_part for (in_part, _), value in sums.items() if value}
    parts |= {(measure, ALL, ALL) for measure in range(len(measures))}
    for in_part in sorted(parts):
        measure, breakdown, name = in_part
        part = Part(Breakdown(breakdown), name) if breakdown else None
        for period in asked.periods:
            value = _exact(sums.get((in_part, period), 0), measures[measure])
            yield Statistic(measure, part, period, value)


def _exact(value: int, measure: AnyMeasure) -> int | Decimal:
    """Return the number that an engine's whole number stands for."""
    if not (isinstance(measure, Events) and isinstance(measure.add, str)):
        return value
    is_exact = TABLES[measure.table].by_name[measure.add].kind is Kind.NUMBER
    return Decimal(value) / MILLION if is_exact else value


def _whole(value: object) -> int:
    """Return a whole number as such: some engines give sums as decimals without a fraction."""
    if not isinstance(value, int | Decimal):
        raise TypeError("an engine counts in whole numbers")
    return int(value)
