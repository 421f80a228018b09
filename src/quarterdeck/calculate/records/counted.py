"""Counted figures: what an indicator's plan comes to, as the numbers that its agency would send.

Periods are the shortest that the indicator's rule makes longer ones from: months for what is added,
averaged, pooled or runs through the year; quarters too where children are counted beside episodes;
the year itself where nothing is made of shorter ones.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.calculate.records.coverage import Coverage, is_covered
from quarterdeck.calculate.records.made_from import made_from
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import AnyPeriod, FinancialYear
from quarterdeck.define.plans.measures import AnyMeasure
from quarterdeck.define.plans.plan import FromRecords
from quarterdeck.define.rules import TimeRollUp

Measured = Callable[[AnyMeasure, AnyPeriod], int | Decimal]
"""Tells what a measure comes to in a period."""


@dataclass(frozen=True)
class CountedFigure:
    """One figure counted from records, by its components."""

    period: AnyPeriod
    numbers: Mapping[Component, Decimal]


@dataclass(frozen=True)
class Counter:
    """Counts the figures of one reporting year.

    `population` holds the year's figures of the indicators that rates are per, by slug.
    """

    year: FinancialYear
    measured: Measured
    coverage: Coverage
    population: Mapping[str, Decimal]

    def figures(self, indicator: Indicator, records: FromRecords) -> Iterator[CountedFigure]:
        """Yield the figures of an indicator that records tell, counted in one way."""
        for period in self._periods(indicator):
            spans = made_from(indicator, period, self.year.first_month)
            if self._is_told(records, spans) and (numbers := self._numbers(records, spans)):
                yield CountedFigure(period, numbers)

    def _periods(self, indicator: Indicator) -> Sequence[AnyPeriod]:
        if indicator.roll_up.time is TimeRollUp.NONE:
            return (self.year,)
        return self.year.months + (self.year.quarters if indicator.also_children else ())

    def _is_told(self, records: FromRecords, spans: Sequence[AnyPeriod]) -> bool:
        return all(
            is_covered(one, span, self.coverage, self.year.first_month)
            for one in records.measures
            for span in spans
        )

    def _numbers(
        self, records: FromRecords, spans: Sequence[AnyPeriod]
    ) -> Mapping[Component, Decimal]:
        """Return the components of a figure; none where the population of a rate is not known."""
        parts = records.plan.parts
        counted = self._sum((parts.numerator,), spans)
        if parts.denominator:
            whole = self._sum(parts.denominator, spans)
            return {Component.NUMERATOR: counted, Component.DENOMINATOR: whole}
        if records.per is not None:
            people = self.population.get(records.per)
            if people is None:
                return {}
            return {Component.NUMERATOR: counted, Component.DENOMINATOR: people}
        if records.children is not None:
            children = self._sum((records.children,), spans)
            return {Component.EPISODES: counted, Component.CHILDREN: children}
        return {Component.VALUE: counted}

    def _sum(self, measures: Sequence[AnyMeasure], spans: Sequence[AnyPeriod]) -> Decimal:
        each = (self.measured(measure, span) for measure in measures for span in spans)
        return sum(map(Decimal, each), start=Decimal())
