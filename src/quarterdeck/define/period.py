"""Periods: months, quarters and reporting years, and the labels they are written with.

A published table does not always print its year; then `FinancialYear.start` is None, and its
periods are written `Q1` … `Q4` and `Year`.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

APRIL = 4
MONTHS_IN_YEAR = 12
QUARTERS = (1, 2, 3, 4)
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class FinancialYear:
    """A reporting year: `start` is the calendar year it opens in, None when nobody printed it."""

    start: int | None = None
    first_month: int = APRIL

    def __post_init__(self) -> None:
        """Refuse years and months no calendar has."""
        if self.start is not None and not 1900 <= self.start <= 2199:
            raise ValueError(f"{self.start} is not a year between 1900 and 2199")
        if not 1 <= self.first_month <= MONTHS_IN_YEAR:
            raise ValueError(f"{self.first_month} is not a month")

    @classmethod
    def parse(cls, text: str, first_month: int = APRIL) -> "FinancialYear":
        """Read `2020/21`, `2020-21`, `202021`, `20/21` or `2020/2021`.

        Raises ValueError, in words, for anything else and for years that do not follow on.
        """
        match = re.fullmatch(r"(\d{2}|\d{4})\s*[/–-]\s*(\d{2}|\d{4})|(\d{4})(\d{2})", text.strip())
        if not match:
            raise ValueError(f"“{text}” is not a reporting year; write it like 2020/21")
        first, second = (part for part in match.groups() if part)
        start = int(first) if len(first) == 4 else 2000 + int(first)
        if int(second) != (start + 1) % 10 ** len(second):
            raise ValueError(f"“{text}” does not join two years that follow each other")
        return cls(start, first_month)

    @property
    def label(self) -> str:
        """`2020/21`, or `Year` when the year is not known."""
        return "Year" if self.start is None else f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def quarters(self) -> tuple["Quarter", ...]:
        """The four quarters in order."""
        return tuple(Quarter(self, number) for number in QUARTERS)

    @property
    def months(self) -> tuple["Month", ...]:
        """The twelve months in order; ValueError when the year is not known."""
        return tuple(month for quarter in self.quarters for month in quarter.months)


@dataclass(frozen=True)
class Quarter:
    """A quarter of a reporting year, numbered 1 to 4 from the year's own first month."""

    year: FinancialYear
    number: int

    def __post_init__(self) -> None:
        """Refuse a fifth quarter."""
        if self.number not in QUARTERS:
            raise ValueError(f"there is no quarter {self.number}")

    @property
    def label(self) -> str:
        """`2020/21 Q1`, or `Q1` when the year is not known."""
        known = "" if self.year.start is None else f"{self.year.label} "
        return f"{known}Q{self.number}"

    @property
    def months(self) -> tuple["Month", ...]:
        """The three months in order; ValueError when the year is not known."""
        if self.year.start is None:
            raise ValueError("a quarter of an unknown year has no calendar months")
        first = self.year.start * MONTHS_IN_YEAR + self.year.first_month - 1 + 3 * (self.number - 1)
        return tuple(Month.from_index(first + step) for step in range(3))


@total_ordering
@dataclass(frozen=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse a thirteenth month."""
        if not 1 <= self.month <= MONTHS_IN_YEAR:
            raise ValueError(f"there is no month {self.month}")

    @classmethod
    def from_index(cls, index: int) -> "Month":
        """Make the month that is `index` months after January of year 0."""
        return cls(index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1)

    @property
    def label(self) -> str:
        """`2020-04`."""
        return f"{self.year}-{self.month:02d}"

    def quarter(self, first_month: int = APRIL) -> Quarter:
        """Return the quarter of the reporting year that this month falls in."""
        since = self.year * MONTHS_IN_YEAR + self.month - first_month
        year = FinancialYear(since // MONTHS_IN_YEAR, first_month)
        return Quarter(year, since % MONTHS_IN_YEAR // 3 + 1)

    def __lt__(self, other: "Month") -> bool:
        """Order months by the calendar."""
        return (self.year, self.month) < (other.year, other.month)


@dataclass(frozen=True)
class OtherPeriod:
    """A period the reporting calendar does not have, kept by its label.

    `Autumn term`, `12 months to 30 June 2023`, `Census day`: read and shown, never rolled up.
    """

    label: str
    kind: Literal["rolling", "date", "academic", "calendar", "other"] = "other"


AnyPeriod = Month | Quarter | FinancialYear
"""A period of the reporting calendar."""

Period = AnyPeriod | OtherPeriod


def year_of(period: AnyPeriod, first_month: int) -> FinancialYear:
    """Return the reporting year that a period lies in, of years that begin with this month."""
    match period:
        case FinancialYear():
            return period
        case Quarter():
            return period.year
        case Month():
            return period.quarter(first_month).year


def period_words(period: Period) -> str:
    """Write a period as people do: `April 2024`, `2024/25 Q1`, `2024/25`."""
    if isinstance(period, Month):
        return f"{MONTH_NAMES[period.month - 1]} {period.year}"
    return period.label


def stretch_words(first: Month, last: Month) -> str:
    """Write a stretch of months: `April 2024`, `April to June 2024`, `May 2024 to March 2025`."""
    if first == last:
        return period_words(first)
    begins = MONTH_NAMES[first.month - 1] if first.year == last.year else period_words(first)
    return f"{begins} to {period_words(last)}"


def day_words(day: date) -> str:
    """Write a day as people do: `30 July 2024`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def parse_period(text: str, first_month: int = APRIL) -> Month | Quarter | FinancialYear:
    """Read Quarterdeck's own labels: `2020-04`, `2020/21 Q1`, `Q1`, `2020/21`, `Year`.

    Raises ValueError, in words, for anything else.
    """
    text = text.strip()
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return Month(int(match[1]), int(match[2]))
    if text.casefold() == "year":
        return FinancialYear(None, first_month)
    if match := re.fullmatch(r"(?:(\S+)\s+)?[Qq]([1-4])", text):
        known = FinancialYear.parse(match[1], first_month) if match[1] else None
        return Quarter(known or FinancialYear(None, first_month), int(match[2]))
    try:
        return FinancialYear.parse(text, first_month)
    except ValueError:
        raise ValueError(
            f"“{text}” is not a period; write 2020-04, 2020/21 Q1 or 2020/21"
        ) from None
