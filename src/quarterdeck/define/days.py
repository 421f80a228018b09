"""Days: moved by whole months, as agreements and ages are."""

import calendar
from datetime import date

from quarterdeck.define.period import MONTHS_IN_YEAR

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)
"""The days that record tables may hold."""

YEARS = range(FIRST_DAY.year, LAST_DAY.year + 1)
"""The years they lie in."""


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last where it has no such day.

    >>> months_later(date(2020, 2, 29), 12)
    datetime.date(2021, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later: for 29 February, the 28th in common years.

    So ages are counted and checked everywhere. The law (Family Law Reform Act 1969, section 9) has
    the anniversary of the birth, often read as 1 March; decision 11 says why that is not taken.

    >>> years_later(date(2020, 2, 29), 1)
    datetime.date(2021, 2, 28)
    """
    return months_later(day, years * MONTHS_IN_YEAR)
