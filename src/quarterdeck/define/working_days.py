"""Working days in England: Monday to Friday, bank holidays left out.

Bank holidays are those of England in the library `holidays`, with substitute days and the days
given once, such as a coronation's. Those of years to come are as the law stands today.
"""

from datetime import date, timedelta
from functools import cache
from itertools import accumulate

_SATURDAY = 5
_YEARS = range(1900, 2100)
_FIRST_DAY = date(_YEARS[0], 1, 1)


def is_working_day(day: date) -> bool:
    """Say whether a day is a working day in England."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def working_days_between(first: date, last: date) -> int:
    """Count the working days after `first`, up to and including `last`.

    From Monday to the Tuesday after it is 1, from Friday to Saturday 0. Where `last` is earlier
    than `first` it is minus the count from `last` to `first`, so spans that meet always add up.
    Raises ValueError for a day before 1900 or after 2099.
    """
    between = _counts(last.year)[_day_of_year(last)] - _counts(first.year)[_day_of_year(first)]
    if first.year == last.year:
        return between
    if last.year < first.year:
        return between - sum(_counts(year)[-1] for year in range(last.year, first.year))
    return between + sum(_counts(year)[-1] for year in range(first.year, last.year))


def first_day_within(working_days: int, last: date) -> date:
    """Return the first day from which to `last` there are no more than so many working days.

    No day before 1900 is returned, as records hold none.
    """
    first, day = last, timedelta(days=1)
    while first > _FIRST_DAY and working_days_between(first - day, last) <= working_days:
        first -= day
    return first


def _day_of_year(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal()


@cache
def _counts(year: int) -> tuple[int, ...]:
    """Count, for every day of a year, its working days from 1 January to that day."""
    if year not in _YEARS:
        raise ValueError(f"{year} is not a year from {_YEARS[0]} to {_YEARS[-1]}")
    first = date(year, 1, 1)
    days = range(_day_of_year(date(year, 12, 31)) + 1)
    return tuple(accumulate(is_working_day(first + timedelta(days=day)) for day in days))


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    # Only here, because it takes long to load, and most commands count no working days.
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
