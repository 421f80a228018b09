"""Quarters of indicators that are sent by the month, to hold them against those sent by quarter."""

from fractions import Fraction

from quarterdeck.check.returns.numbers import Numbers, figure
from quarterdeck.check.returns.periods import time_of
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import Month, Period, Quarter
from quarterdeck.define.rules import TimeRollUp


def figure_for(numbers: Numbers, indicator: Indicator, period: Period) -> Fraction | None:
    """Return the figure for a period, a quarter's from its months where it was not sent itself.

    A stock's is that of the last month, a sum's that of all three. A percentage is not made.
    """
    own = figure(indicator, period.label, numbers.value)
    if own is not None:
        return own
    months = [figure(indicator, month.label, numbers.value) for month in months_of(period)]
    known = [value for value in months if value is not None]
    match indicator.roll_up.time:
        case TimeRollUp.LAST | TimeRollUp.CUMULATIVE if months:
            return months[-1]
        case TimeRollUp.SUM if months and len(known) == len(months):
            return sum(known, Fraction())
        case _:
            return None


def entries_for(numbers: Numbers, indicator: Indicator, period: Period) -> tuple[Entry, ...]:
    """Return what the return has for a period or, where it has none, for its months, last first."""
    months = [month.label for month in reversed(months_of(period))]
    own = numbers.at(indicator.slug, period.label)
    return own or numbers.at(indicator.slug, *months)


def months_of(period: Period) -> tuple[Month, ...]:
    """Return the months of a quarter that has its place in time; none of any other period."""
    return period.months if isinstance(period, Quarter) and time_of(period) else ()
