"""Days: working days after one another, ages, and what a journey's spans are measured in."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

from quarterdeck.define.days import years_later
from quarterdeck.define.working_days import is_working_day


def plus(day: date, days: int) -> date:
    """Return the day so many days later."""
    return day + timedelta(days=days)


def plus_working(day: date, days: int) -> date:
    """Return the working day that is so many working days after a day; nought returns the day."""
    if days == 0:
        return day
    known = (*_working_days(day.year), *_working_days(day.year + 1), *_working_days(day.year + 2))
    return known[bisect_right(known, day) + days - 1]


def working_days(first: date, last: date) -> tuple[date, ...]:
    """Return the working days from a first day to a last, both included."""
    known = (day for year in range(first.year, last.year + 1) for day in _working_days(year))
    return tuple(day for day in known if first <= day <= last)


def age_on(day: date, birth: date) -> int:
    """Return how old a child is on a day, in whole years."""
    years = day.year - birth.year
    return years if years_later(birth, years) <= day else years - 1


@cache
def _working_days(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=step) for step in range((date(year + 1, 1, 1) - first).days))
    return tuple(day for day in days if is_working_day(day))
