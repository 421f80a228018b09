"""A year to try, and its accepted figures rolled up: a way beside the program's own."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from quarterdeck.calculate.amounts import Part
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Month, Quarter

Accepted = Mapping[Key, Known]
YEAR = FinancialYear(2020)


def part(known: Accepted, indicator: Indicator, period: Month | Quarter | FinancialYear) -> Part:
    """Return what was accepted for one period, by whichever components it was sent."""

    def of(component: str) -> Fraction | None:
        found = known.get((indicator.slug, period.label, component))
        return None if found is None or found.value is None else Fraction(found.value)

    value = of("episodes") if indicator.also_children else of("value")
    return Part(period.label, value, of("numerator"), of("denominator"))


def quarter_of(known: Accepted, indicator: Indicator, quarter: Quarter) -> Fraction | None:
    """Return a quarter from its months, or as it was sent where those are not there."""
    months = [part(known, indicator, month) for month in quarter.months]
    own = [part(known, indicator, quarter)]
    return roll_up(own if all(one.missing for one in months) else months, indicator).value


def year_of(known: Accepted, indicator: Indicator) -> Fraction | None:
    """Return the year from whatever periods were sent, or as it was sent itself."""
    sent = part(known, indicator, YEAR)
    if sent.value is not None:
        return sent.value
    months: Sequence[Part] = [part(known, indicator, month) for month in YEAR.months]
    quarters = [part(known, indicator, quarter) for quarter in YEAR.quarters]
    by_quarter = all(one.missing for one in months)
    return roll_up(quarters if by_quarter else months, indicator).value
