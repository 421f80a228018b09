"""Months and dates inside labels: `Apr-16`, `March 2023`, `30/06/2023`, `Apr-Jun`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.define.period import (
    MONTHS_IN_YEAR,
    FinancialYear,
    Month,
    OtherPeriod,
    Period,
    Quarter,
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MOMENT = re.compile(
    # 2020-04, 2020-04-30, and the midnight that spreadsheets add to a date
    r"(?<![\d/])(?P<iso_year>\d{4})-(?P<iso_month>0[1-9]|1[0-2])(?:-(?P<iso_day>\d{2}))?"
    r"(?:[ t]00:00(?::00)?)?(?![\d/-])"
    # 30/06/2023, 30.6.23
    r"|(?<![\d/])(?P<day>\d{1,2})[/.](?P<number>0?[1-9]|1[0-2])[/.](?P<number_year>\d{4}|\d{2})\b"
    # 30th June 2023, June 2023, Jun-23, Jun '23, June
    r"|(?:\b(?P<name_day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?"
    rf"\b(?P<name>{_NAME})\b\.?(?:[\s'’/,-]{{0,3}}(?P<name_year>(?:19|20)\d{{2}}|\d{{2}})(?![\d/]))?"
)

_YEARS = range(1901, 2199)


@dataclass(frozen=True)
class Moment:
    """A day or a month in a label; `year` and `day` only where printed."""

    year: int | None
    month: int
    day: int | None

    def placed(self, year: FinancialYear) -> Month | None:
        """Return the calendar month: by its own year, or within a reporting year that is known.

        A spreadsheet shows a time as a day of 1899 or 1900; such a year is nobody's.
        """
        if self.year is not None:
            return Month(self.year, self.month) if self.year in _YEARS else None
        if year.start is None:
            return None
        return Month(year.start + (self.month < year.first_month), self.month)


def moments(label: str) -> Iterator[Moment]:
    """Find the months and dates in a label written in small letters."""
    return (moment_of(match) for match in MOMENT.finditer(label))


def moment_of(match: re.Match[str]) -> Moment:
    """Read what MOMENT matched; two digits for a year are of this century."""
    part = match.groupdict()
    day = part["iso_day"] or part["day"] or part["name_day"]
    year = part["iso_year"] or part["number_year"] or part["name_year"]
    name = part["name"]
    return Moment(
        int(year) + 2000 * (len(year) == 2) if year else None,
        _MONTHS.index(name[:3]) + 1 if name else int(part["iso_month"] or part["number"]),
        int(day) if day else None,
    )


def last_month(first_month: int) -> int:
    """Return the month a reporting year ends with: 3 when it begins with 4."""
    return (first_month - 2) % MONTHS_IN_YEAR + 1


def year_ending(moment: Moment, first_month: int) -> FinancialYear | None:
    """Return the reporting year that ends with a moment, if one does."""
    month = moment.placed(FinancialYear(None, first_month))
    ends = month is not None and month.month == last_month(first_month)
    return month.quarter(first_month).year if month and ends else None


def quarter_of(first: Moment, last: Moment, year: FinancialYear) -> Quarter | None:
    """Return the quarter that runs from one month to another, in a year that need not be known."""
    since = (first.month - year.first_month) % MONTHS_IN_YEAR
    is_quarter = (last.month - first.month) % MONTHS_IN_YEAR == 2 and since % 3 == 0
    return Quarter(year, since // 3 + 1) if is_quarter else None


def span(first: Month, last: Month, printed: str, first_month: int) -> Period | None:
    """Name the months from `first` to `last` as the reporting calendar does, else as printed."""
    months = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1
    quarter = first.quarter(first_month)
    if months < 1:
        return None
    if months == 1:
        return first
    if months == 3 and quarter.months[0] == first:
        return quarter
    if months == MONTHS_IN_YEAR and first.month == first_month:
        return quarter.year
    return OtherPeriod(printed, "rolling" if months == MONTHS_IN_YEAR else "other")
