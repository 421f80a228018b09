"""Calendar: all that engines have to know of days, as small tables beside the records.

Dates are worked out here, once and in Python: engines join these tables and compare whole numbers.

A day's `place` is 32 times the number of its month, and its day of the month: so months are added
by adding 32 for each. `reach` is the same, but with 31 on the last day of a month. For days a and b
and n months, both as `define.days.months_later` moves days:

- a moved by n months is no later than b where a.place + 32 n ≤ b.reach,
- b is no later than a moved by n months where b.place ≤ a.place + 32 n.

For where both fall into one month, the day of a counts, cut to the month's last; and every day of
a month is one it has, so only on the last the cut makes a difference.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from quarterdeck.calculate.engines.engine import HeldAs, HeldTable
from quarterdeck.calculate.records.breakdowns import AGE_BANDS, UNBORN
from quarterdeck.define.days import FIRST_DAY, LAST_DAY
from quarterdeck.define.period import MONTHS_IN_YEAR, Month
from quarterdeck.define.working_days import working_days_between

DAYS, MONTHS, AGES = "calendar_days", "calendar_months", "calendar_ages"
A_MONTH = 32
"""What a month adds to the place of a day."""
DAY_COLUMNS = {
    "day": HeldAs.DAY,
    "number": HeldAs.WHOLE,  # days since the first
    "working": HeldAs.WHOLE,  # working days since the first
    "month": HeldAs.WHOLE,
    "year": HeldAs.WHOLE,  # the reporting year
    "place": HeldAs.WHOLE,
    "reach": HeldAs.WHOLE,
}
MONTH_COLUMNS = {"month": HeldAs.WHOLE, "quarter": HeldAs.WHOLE, "year": HeldAs.WHOLE}
AGE_COLUMNS = {"band": HeldAs.TEXT, "since": HeldAs.WHOLE, "until": HeldAs.WHOLE}
_EVER = (LAST_DAY.year - FIRST_DAY.year + 1) * MONTHS_IN_YEAR


def calendar(first_month: int, days: Iterable[date] | None = None) -> tuple[HeldTable, ...]:
    """Return the small tables, for reporting years that begin with a month.

    `days` are those that records have; without them, the calendar has all that they may have.
    """
    ordered = sorted(_ever() if days is None else days)
    known = [_known_of(day, first_month, since=ordered[0]) for day in ordered]
    months = sorted({Month(day.year, day.month) for day in ordered})
    return (
        HeldTable(DAYS, DAY_COLUMNS, known),
        HeldTable(MONTHS, MONTH_COLUMNS, [_month(month, first_month) for month in months]),
        HeldTable(AGES, AGE_COLUMNS, _ages()),
    )


def month_number(month: Month) -> int:
    """Return the number engines know a month by: months since January of year 0."""
    return month.year * MONTHS_IN_YEAR + month.month - 1


def quarter_number(month: Month, first_month: int) -> int:
    """Return the number engines know a month's quarter by."""
    return (month_number(month) - first_month + 1) // 3


def year_number(month: Month, first_month: int) -> int:
    """Return the number engines know a month's reporting year by: the year it begins in."""
    return (month_number(month) - first_month + 1) // MONTHS_IN_YEAR


def _ever() -> Iterator[date]:
    for number in range((LAST_DAY - FIRST_DAY).days + 1):
        yield FIRST_DAY + timedelta(days=number)


def _known_of(day: date, first_month: int, since: date) -> tuple[date | int, ...]:
    month = Month(day.year, day.month)
    last = 31 if (day + timedelta(days=1)).day == 1 else day.day
    number, year = month_number(month), year_number(month, first_month)
    since_then = (day - since).days, working_days_between(since, day)
    return day, *since_then, number, year, A_MONTH * number + day.day, A_MONTH * number + last


def _month(month: Month, first_month: int) -> tuple[int, int, int]:
    quarter, year = quarter_number(month, first_month), year_number(month, first_month)
    return month_number(month), quarter, year


def _ages() -> Iterator[tuple[str, int, int]]:
    """Yield every age band with the months after birth in which it begins and is over."""
    yield UNBORN, -_EVER, 0
    for band in AGE_BANDS:
        high = _EVER if band.high is None else band.high * MONTHS_IN_YEAR
        yield band.name, band.low * MONTHS_IN_YEAR, high
