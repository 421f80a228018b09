"""The year of a table: given, printed in its labels, printed above it, or not known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quarterdeck.collect.headers import Header, is_period, looks_like_period
from quarterdeck.collect.headings import year_of_heading
from quarterdeck.collect.labels import find_year
from quarterdeck.define.period import APRIL, FinancialYear, Month, OtherPeriod, Period

_ANY_YEAR = 2000


@dataclass(frozen=True)
class TableYear:
    """The year a table is about, or one without a start when nobody says.

    `printed` is what the table says itself, `needed` whether a label without a year relies on it.
    `spoken_of` is a year that stands above the table, in a line that does not date it.
    """

    year: FinancialYear
    printed: FinancialYear | None
    needed: bool
    spoken_of: FinancialYear | None = None


def own_year(period: Period, first_month: int = APRIL) -> FinancialYear | None:
    """Return the reporting year a period lies in, if the period says which."""
    if isinstance(period, OtherPeriod):
        return None
    if isinstance(period, Month):
        return period.quarter(first_month).year
    year = period if isinstance(period, FinancialYear) else period.year
    return None if year.start is None else year


def table_year(
    header: Header, above: Iterable[str], given: FinancialYear | None, first_month: int
) -> TableYear:
    """Settle a table's year from its labels, else from the lines above it, nearest first.

    A given year goes before one printed above the table, never before what its labels print.
    """
    periods = header.periods(FinancialYear(None, first_month))
    dated = header.periods(FinancialYear(_ANY_YEAR, first_month))
    bare = [column for column, period in periods.items() if dated.get(column) != period]
    names = header.names[1:]
    has_year = any(is_period(name) and not looks_like_period(name) for name in names)
    in_labels = _printed_in(periods, bare, given, first_month, has_year=has_year)
    lines = tuple(above)
    printed = in_labels or _first(year_of_heading(line, first_month) for line in lines)
    year = in_labels or given or printed or FinancialYear(None, first_month)
    spoken_of = _first(find_year(line, first_month=first_month) for line in lines)
    return TableYear(year, printed, bool(bare), spoken_of)


def _printed_in(
    periods: Mapping[int, Period],
    bare: list[int],
    given: FinancialYear | None,
    first_month: int,
    *,
    has_year: bool,
) -> FinancialYear | None:
    """Find the year that the labels speak of, if it is one.

    A year printed before bare quarters (`2018/19`, `Q1` …) is an earlier one; the one after them
    is theirs, unless they have a column `Year` of their own.
    """
    years = {
        column: year
        for column, period in periods.items()
        if (year := own_year(period, first_month))
    }
    parts = {year for column, year in years.items() if year != periods[column]}
    if not bare:
        newest = max(years.values(), key=lambda year: year.start or 0, default=None)
        return given if given in years.values() else newest
    behind = {year for column, year in years.items() if column > max(bare)}
    candidates = parts or (set() if has_year else behind)
    return candidates.pop() if len(candidates) == 1 else None


def _first(years: Iterable[FinancialYear | None]) -> FinancialYear | None:
    return next((year for year in years if year), None)
