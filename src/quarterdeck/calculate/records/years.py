"""Years: every indicator that records let count, by its plan and by each variant of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.counted import (
    AnyPeriod,
    CountedFigure,
    Counter,
    Measured,
)
from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.calculate.year import Figures
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Month, Period
from quarterdeck.define.place import Place
from quarterdeck.define.plans.measures import Events, OpenAtEnd
from quarterdeck.define.plans.plan import FromRecords, Plan, Variant
from quarterdeck.define.status import Status

Population = Mapping[tuple[str, FinancialYear], Decimal]
"""The figures of indicators that rates are per: by slug and reporting year."""


@dataclass(frozen=True)
class CountedBy:
    """A figure of an indicator counted by its plan or, where one is named, by a variant."""

    indicator: Indicator
    variant: Variant | None
    plan: Plan
    figure: CountedFigure


@dataclass(frozen=True)
class _Way:
    """One way in which an indicator is counted: its own, or a variant's in place of it."""

    indicator: Indicator
    variant: Variant | None
    records: FromRecords

    @property
    def measures(self) -> Iterator[Events | OpenAtEnd]:
        """Everything that has to be measured."""
        yield from self.records.plan.parts.measures
        if self.records.children is not None:
            yield self.records.children


def count_years(
    engine: Engine, catalogue: Catalogue, coverage: Coverage, population: Population
) -> Iterator[CountedBy]:
    """Count, in an engine that holds the records, all figures of all years they tell about.

    Raises EngineFailed.
    """
    years = years_in(coverage, catalogue.first_month)
    ways = [way for way in _ways(catalogue) if all(map(coverage.tells_of, way.measures))]
    measured = _measured(engine, ways, years)
    for year in years:
        people = {slug: number for (slug, of), number in population.items() if of == year}
        counter = Counter(year, measured, coverage, people)
        for way in ways:
            for figure in counter.figures(way.indicator, way.records):
                yield CountedBy(way.indicator, way.variant, way.records.plan, figure)


def years_in(coverage: Coverage, first_month: int) -> Sequence[FinancialYear]:
    """Return every reporting year that records tell anything about."""
    starts = {
        Month(day.year, day.month).quarter(first_month).year.start or 0
        for file in coverage.files
        for day in (file.first_day, file.last_day)
    }
    if not starts:
        return ()
    return [FinancialYear(start, first_month) for start in range(min(starts), max(starts) + 1)]


def _ways(catalogue: Catalogue) -> Iterator[_Way]:
    for indicator in catalogue.indicators:
        if records := indicator.records:
            yield _Way(indicator, None, records)
            for variant in records.variants:
                other = records.model_copy(update={"plan": variant.plan})
                yield _Way(indicator, variant, other)


def _measured(engine: Engine, ways: Iterable[_Way], years: Sequence[FinancialYear]) -> Measured:
    """Measure everything at once; each measure that several ways share only once."""
    numbers = {
        measure: number
        for number, measure in enumerate(
            dict.fromkeys(chain.from_iterable(way.measures for way in ways))
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


def figures_of(counted: Iterable[CountedBy], place: Place) -> Figures:
    """Return figures counted by plans, not by variants, as if each had been sent from a place."""
    figures: dict[str, dict[Period, Figure]] = defaultdict(dict)
    for one in counted:
        if one.variant is None:
            figures[one.indicator.slug][one.figure.period] = _figure(one, place)
    return figures


def _figure(one: CountedBy, place: Place) -> Figure:
    number = one.figure.numbers.get
    return Figure(
        indicator=one.indicator.slug,
        period=one.figure.period,
        value=number(Component.VALUE, number(Component.EPISODES)),
        status=None if one.figure.whole else Status.PARTIAL,
        numerator=number(Component.NUMERATOR),
        denominator=number(Component.DENOMINATOR),
        place=place,
        children=number(Component.CHILDREN),
    )
