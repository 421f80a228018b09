"""Months: the whole numbers behind quarters that are means of three months.

A quarter printed as 2.67 a month is 8 in three months: where every quarter leaves only one whole
number possible, the year can be made from the months themselves.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from quarterdeck.check.year import PrintedYear, YearInRow, equals
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import agrees, plain
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import listed

MONTHS_BEHIND = Rule(
    "months-behind-the-mean",
    Severity.NOTE,
    "The quarters are means of three months each, so the whole numbers behind them can be worked "
    "out; the year was made from the rounded means and differs from the year of those months.",
    "Make the year from its twelve months, and round once.",
)


def in_three_months(value: Decimal, doubt: Fraction) -> list[int]:
    """List the whole numbers whose third rounds to a printed monthly mean.

    >>> in_three_months(Decimal("2.67"), Fraction(1, 200))
    [8]
    """
    least, most = 3 * (Fraction(value) - doubt), 3 * (Fraction(value) + doubt)
    return [*range(max(0, ceil(least)), floor(most) + 1)]


def monthly_totals(year: YearInRow) -> tuple[int, ...]:
    """The totals of the quarters of a row of monthly means; empty where they are not certain."""
    indicator = year.row.indicator
    per_month = indicator is not None and indicator.unit == "per month"
    if not per_month or year.noun != "quarter" or not year.places:
        return ()
    fits = [in_three_months(value, year.doubt(value)) for value in year.values]
    return tuple(whole for (whole,) in fits) if all(len(fit) == 1 for fit in fits) else ()


def made_from_months(year: PrintedYear) -> bool:
    """Say whether the printed year is the mean of the months behind its quarters."""
    totals = monthly_totals(year) if year.whole else ()
    return bool(totals) and agrees(_by_months(totals), year.value)


def _by_months(totals: tuple[int, ...]) -> Fraction:
    return Fraction(sum(totals), 3 * len(totals))


def months_behind(year: PrintedYear) -> Iterator[Finding]:
    """Find a year that is the mean of rounded monthly means but not the mean of the months."""
    totals = monthly_totals(year)
    mean_of_rounded = TimeRollUp.MEAN in year.followed
    if not totals or not year.whole or not mean_of_rounded or made_from_months(year):
        return
    quarters = "; ".join(
        f"{total} ÷ 3 {equals(Fraction(total, 3))}, printed {plain(value)}"
        for total, value in zip(totals, year.values, strict=True)
    )
    yield MONTHS_BEHIND.found(
        year.row,
        message=f"The quarters of {year.row.key} are monthly means of {listed(map(str, totals))}; "
        f"a year of {sum(totals)} ÷ 12 {equals(_by_months(totals))} a month is printed as "
        f"{plain(year.value)}.",
        detail=f"{quarters}. The printed year is the mean of the rounded quarters: "
        f"{year.working(TimeRollUp.MEAN)}.",
        period=year.period.label,
    )
