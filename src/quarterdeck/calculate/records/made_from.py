"""Made from: which periods are counted, and put together, for a figure that records come to."""

from collections.abc import Sequence

from quarterdeck.calculate.records.asked import months_of
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import AnyPeriod, FinancialYear, Month
from quarterdeck.define.rules import TimeRollUp


def made_from(indicator: Indicator, period: AnyPeriod, first_month: int) -> Sequence[AnyPeriod]:
    """Return the periods whose counts a figure is added up from, in order, by its roll-up.

    A running figure has all months since the year began, one of what is open at the end the last
    month. Episodes beside which children are counted are counted by quarters. There are none where
    the indicator has a figure of the year only.
    """
    months = months_of(period)
    match indicator.roll_up.time:
        case TimeRollUp.NONE:
            return (period,) if isinstance(period, FinancialYear) else ()
        case TimeRollUp.LAST:
            return months[-1:]
        case TimeRollUp.CUMULATIVE:
            year = months[-1].quarter(first_month).year.months
            return year[: year.index(months[-1]) + 1]
        case _ if indicator.also_children and not isinstance(period, Month):
            return period.quarters if isinstance(period, FinancialYear) else (period,)
        case _:
            return months
