"""Years: every indicator that records let count, by its plan and by each variant of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.counted import (
    CountedFigure,
    Counter,
    Measured,
)
from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.calculate.records.held_back import Population
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.days import FIRST_DAY
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import AnyPeriod, FinancialYear, Month, year_of
from quarterdeck.define.plans.plan import FromRecords, Variant


@dataclass(frozen=True)
class CountedBy:
    """A figure of an indicator counted by its plan or, where one is named, by a variant.

    `records` has the plan that it was counted by, be it its own or the variant's.
    """

    indicator: Indicator
    variant: Variant | None
    records: FromRecords
    figure: CountedFigure


@dataclass(frozen=True)
class _Way:
    """One way in which an indicator is counted: its own, or a variant's in place of it."""

    indicator: Indicator
    variant: Variant | None
    records: FromRecords


def count_years(
    engine: Engine, catalogue: Catalogue, coverage: Coverage, population: Population
) -> Iterator[CountedBy]:
    """Count, in an engine that holds the records, all figures of all years they tell about.

    Raises EngineFailed.
    """
    ways = (_Way(one, None, one.records) for one in catalogue.indicators if one.records)
    return _counted(engine, ways, coverage, population, catalogue.first_month)


def count_variants(
    engine: Engine,
    catalogue: Catalogue,
    coverage: Coverage,
    population: Population,
    refs: Collection[str],
) -> Iterator[CountedBy]:
    """Count in the same way every variant of some indicators, by their refs."""
    ways = (way for one in catalogue.indicators if one.ref in refs for way in _variants(one))
    return _counted(engine, ways, coverage, population, catalogue.first_month)


def _variants(indicator: Indicator) -> Iterator[_Way]:
    if records := indicator.records:
        for variant in records.variants:
            yield _Way(indicator, variant, records.by(variant))


def _counted(
    engine: Engine,
    every: Iterable[_Way],
    coverage: Coverage,
    population: Population,
    first_month: int,
) -> Iterator[CountedBy]:
    years = years_in(coverage, first_month)
    ways = [way for way in every if all(map(coverage.tells_of, way.records.measures))]
    measured = _measured(engine, ways, years)
    for year in years:
        people = {slug: number for (slug, of), number in population.items() if of == year}
        counter = Counter(year, measured, coverage, people)
        for way in ways:
            for figure in counter.figures(way.indicator, way.records):
                yield CountedBy(way.indicator, way.variant, way.records, figure)


def years_in(coverage: Coverage, first_month: int) -> Sequence[FinancialYear]:
    """Return every reporting year that records tell anything about.

    A first day before the years that are known means from the beginning.
    """
    earliest = date(FIRST_DAY.year, first_month, 1)
    days = (day for file in coverage.files for day in (file.first_day, file.last_day))
    starts = {year_of(_month(max(day, earliest)), first_month).start or 0 for day in days}
    if not starts:
        return ()
    return [FinancialYear(start, first_month) for start in range(min(starts), max(starts) + 1)]


def _month(day: date) -> Month:
    return Month(day.year, day.month)


def _measured(engine: Engine, ways: Iterable[_Way], years: Sequence[FinancialYear]) -> Measured:
    """Measure everything at once; each measure that several ways share only once."""
    numbers = {
        measure: number
        for number, measure in enumerate(
            dict.fromkeys(chain.from_iterable(way.records.measures for way in ways))
        )
    }
    if not numbers:
        return lambda _, __: 0
    periods: list[AnyPeriod] = []
    for year in years:
        periods += [*year.months, *year.quarters, year]
    asked = Asked(tuple(periods), first_month=years[0].first_month)
    found = calculate(engine, tuple(numbers), asked)
    return lambda measure, period: found.value(numbers[measure], period)
