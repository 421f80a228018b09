"""Periods of returns: which one comes before another."""

from typing import NamedTuple

from quarterdeck.define.period import (
    MONTHS_IN_YEAR,
    FinancialYear,
    Month,
    OtherPeriod,
    Period,
    Quarter,
    parse_period,
)

_NOUNS = {1: "month", 3: "quarter", 12: "year"}


class Time(NamedTuple):
    """Where a period stands among those of its own length: neighbours' numbers differ by one."""

    months: int
    number: int

    @property
    def before(self) -> "Time":
        """The period of this length that ends where this one begins."""
        return Time(self.months, self.number - 1)

    @property
    def noun(self) -> str:
        """What periods of this length are called: month, quarter or year."""
        return _NOUNS[self.months]


def time_of(period: Period) -> Time | None:
    """Place a period in time; None where the calendar or the year is not known."""
    match period:
        case Month():
            return Time(1, period.year * MONTHS_IN_YEAR + period.month)
        case Quarter(year=FinancialYear(start=int(start))):
            return Time(3, 4 * start + period.number)
        case FinancialYear(start=int(start)):
            return Time(12, start)
        case _:
            return None


def period_named(label: str, first_month: int) -> Period:
    """Read a period's own label back; whatever the calendar does not have is kept as it is."""
    try:
        return parse_period(label, first_month)
    except ValueError:
        return OtherPeriod(label)
