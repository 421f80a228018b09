"""Compare: whether a printed figure is the one that was calculated, as far as both are seen."""

from decimal import Decimal
from fractions import Fraction

from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import decimals_of, round_half_up


def seen(value: Decimal | Fraction, printed: Decimal, indicator: Indicator) -> Decimal:
    """Round a figure to the places that are printed and that the indicator is shown with."""
    return round_half_up(value, min(decimals_of(printed), indicator.decimals))


def same(value: Decimal | Fraction, printed: Decimal, indicator: Indicator) -> bool:
    """Say whether a figure and a printed one are the same at those places."""
    return seen(value, printed, indicator) == seen(printed, printed, indicator)
