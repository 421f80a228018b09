"""What a template says: for whom, which quarter, what is owed and what was sent last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.stamp import Stamp
from quarterdeck.collect.returns.units import unit_words
from quarterdeck.define.identity import Agency
from quarterdeck.define.owed import Component, Owed
from quarterdeck.define.period import (
    MONTHS_IN_YEAR,
    QUARTERS,
    FinancialYear,
    Month,
    Quarter,
    period_words,
)


@dataclass(frozen=True)
class Template:
    """One agency's template for a quarter; `due` is the last day on which the return is in time.

    `last` holds figures for reference, as texts, by the key that the number owed has one period
    earlier (see `before`).
    """

    partnership: str
    agency: Agency
    quarter: Quarter
    due: date
    owed: tuple[Owed, ...]
    last: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a template that asks for nothing, or for numbers of another agency."""
        if not self.owed:
            raise ValueError(f"{self.agency.slug} owes nothing for {self.quarter.label}")
        if {one.indicator.owner for one in self.owed} != {self.agency.slug}:
            raise ValueError(f"some of these numbers are not owed by {self.agency.slug}")

    @property
    def stamp(self) -> Stamp:
        """The line by which the reader knows the workbook again."""
        return Stamp(self.agency.slug, self.quarter.label)

    @property
    def components(self) -> tuple[Component, ...]:
        """The components it asks for, in the order of their definition."""
        asked = {one.component for one in self.owed}
        return tuple(component for component in Component if component in asked)

    def rows(self) -> Iterator[dict[Column, str]]:
        """Yield for every number owed what the template fills in beforehand."""
        for one in self.owed:
            earlier = (one.indicator.slug, before(one.period).label, one.component.value)
            yield {
                Column.REF: one.indicator.ref,
                Column.INDICATOR: one.indicator.title,
                Column.PERIOD: period_words(one.period),
                Column.COMPONENT: one.component.value,
                Column.UNIT: unit_words(one.indicator, one.component),
                Column.LAST: self.last.get(earlier, ""),
            }


def before(period: Month | Quarter | FinancialYear) -> Month | Quarter | FinancialYear:
    """Return the period of the same kind just before one whose year is known."""
    if isinstance(period, Month):
        return Month.from_index(period.year * MONTHS_IN_YEAR + period.month - 2)
    if isinstance(period, FinancialYear):
        return FinancialYear((period.start or 0) - 1, period.first_month)
    if period.number > QUARTERS[0]:
        return Quarter(period.year, period.number - 1)
    return Quarter(FinancialYear((period.year.start or 0) - 1, period.year.first_month), 4)
