"""Calendar: what an engine has to know of periods, as rows of two tables.

Within a reporting year months have the codes 1 to 12, quarters 101 to 104, and the year up to the
end of each quarter 301 to 304; before them stands the year it starts in.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from quarterdeck.define.period import (
    MONTHS_IN_YEAR,
    FinancialYear,
    Month,
    Quarter,
    parse_period,
)


@dataclass(frozen=True)
class PlacedPeriod:
    """A period as figures name it, and its place: of a month 1 to 12, of a quarter 1 to 4."""

    label: str
    code: int
    kind: str
    year: int
    quarter: int
    place: int


@dataclass(frozen=True)
class PeriodName:
    """What the period of a result is called; `kind` tells a quarter from the year up to its end."""

    code: int
    kind: str
    label: str


def placed(labels: Iterable[str], first_month: int) -> Iterator[PlacedPeriod]:
    """Yield the periods that labels name; nothing for what the reporting calendar does not have."""
    for label in labels:
        with suppress(ValueError):
            yield from _placed(label, parse_period(label, first_month), first_month)


def _placed(
    label: str, period: Month | Quarter | FinancialYear, first_month: int
) -> Iterator[PlacedPeriod]:
    match period:
        case Quarter(year=FinancialYear(start=int(year)), number=number):
            yield PlacedPeriod(label, 1000 * year + 100 + number, "quarter", year, number, number)
        case FinancialYear(start=int(year)):
            yield PlacedPeriod(label, 1000 * year + 304, "year", year, 4, 4)
        case Month():
            since = period.year * MONTHS_IN_YEAR + period.month - first_month
            year, before = divmod(since, MONTHS_IN_YEAR)
            place = before + 1
            yield PlacedPeriod(label, 1000 * year + place, "month", year, before // 3 + 1, place)


def names_in(year: int, first_month: int) -> Iterator[PeriodName]:
    """Name every period of the year that starts in `year` for which there may be a result."""
    whole = FinancialYear(year, first_month)
    for place, month in enumerate(whole.months, start=1):
        yield PeriodName(1000 * year + place, "month", month.label)
    for quarter in whole.quarters:
        yield PeriodName(1000 * year + 100 + quarter.number, "quarter", quarter.label)
        yield PeriodName(1000 * year + 300 + quarter.number, *_up_to(quarter))


def _up_to(end: Quarter) -> tuple[str, str]:
    is_whole = end == end.year.quarters[-1]
    return ("year", end.year.label) if is_whole else ("year to date", end.label)
