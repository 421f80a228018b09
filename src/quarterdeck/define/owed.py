"""What is owed: which components of which indicators an agency sends for a quarter, and by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import MONTHS_IN_YEAR, FinancialYear, Month, Quarter
from quarterdeck.define.rules import Frequency, TimeRollUp


class Component(StrEnum):
    """A number that an agency sends for an indicator and a period."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    CHILDREN = "children"
    EPISODES = "episodes"


@dataclass(frozen=True)
class Owed:
    """One number that is owed, and the last day on which it is in time."""

    indicator: Indicator
    period: Month | Quarter | FinancialYear
    component: Component
    due: date

    @property
    def key(self) -> tuple[str, str, str]:
        """The indicator's slug, the period's label and the component."""
        return self.indicator.slug, self.period.label, self.component.value


def components_of(indicator: Indicator) -> tuple[Component, ...]:
    """Return what is sent for an indicator: its whole parts where it is recalculated from them."""
    if indicator.also_children:
        return (Component.EPISODES, Component.CHILDREN)
    if indicator.roll_up.time is TimeRollUp.RECALCULATE:
        return (Component.NUMERATOR, Component.DENOMINATOR)
    return (Component.VALUE,)


def owed_by(
    catalogue: Catalogue, agency: str, quarter: Quarter, *, due_after_days: int
) -> Iterator[Owed]:
    """Yield what an agency owes for a quarter, in printed order.

    Monthly indicators are owed for each month, yearly ones with the last quarter. An indicator is
    owed for a period that begins while its definition is valid.
    """
    due = last_day(quarter) + timedelta(days=due_after_days)
    for indicator in catalogue.indicators:
        if indicator.owner == agency:
            for period in _periods(indicator, quarter):
                if _is_valid(indicator, first_day(period)):
                    for component in components_of(indicator):
                        yield Owed(indicator, period, component, due)


def _periods(
    indicator: Indicator, quarter: Quarter
) -> tuple[Month, ...] | tuple[Quarter, ...] | tuple[FinancialYear, ...]:
    match indicator.frequency:
        case Frequency.MONTHLY:
            return quarter.months
        case Frequency.QUARTERLY:
            return (quarter,)
        case Frequency.ANNUAL:
            return (quarter.year,) if quarter.number == 4 else ()


def _is_valid(indicator: Indicator, day: date) -> bool:
    return indicator.valid_from <= day and (indicator.valid_to is None or day <= indicator.valid_to)


@cache
def first_day(period: Month | Quarter | FinancialYear) -> date:
    """Return the first day of a period whose year is known."""
    month = period if isinstance(period, Month) else period.months[0]
    return date(month.year, month.month, 1)


@cache
def last_day(period: Month | Quarter | FinancialYear) -> date:
    """Return the last day of a period whose year is known."""
    month = period if isinstance(period, Month) else period.months[-1]
    following = Month.from_index(month.year * MONTHS_IN_YEAR + month.month)
    return date(following.year, following.month, 1) - timedelta(days=1)
