"""Exact numbers: what was printed is a Decimal, what is calculated is a Fraction.

A Decimal keeps how many places were printed (``78`` is not ``78.0``); a Fraction divides without
loss. Rounding happens once, at display, half away from zero, as the Department for Education
rounds (9,253 of 9,253 published percentages and rates checked).
"""

import math
from decimal import Decimal
from fractions import Fraction

Exact = Fraction | Decimal | int


def round_half_up(value: Exact, decimals: int) -> Decimal:
    """Round to `decimals` places, halves away from zero: 2.345 → 2.35, −0.5 → −1."""
    scaled = abs(Fraction(value)) * 10**decimals
    digits = math.floor(scaled + Fraction(1, 2))
    return _with_point(digits if value >= 0 else -digits, decimals)


def cut_off(value: Exact, decimals: int) -> Decimal:
    """Drop every digit after `decimals` places: 85.975 → 85.9."""
    return _with_point(math.trunc(Fraction(value) * 10**decimals), decimals)


def _with_point(digits: int, decimals: int) -> Decimal:
    """Put the point in. Decimal's own arithmetic would keep 28 digits and drop the rest."""
    return Decimal(f"{digits}E-{decimals}")


def decimals_of(printed: Decimal) -> int:
    """Count the decimal places a number was printed with: 78 → 0, 78.0 → 1."""
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_a_unit(printed: Decimal) -> Fraction:
    """Return half of the last printed place: 86.4 → 1/20, 872 → 1/2."""
    return Fraction(1, 2 * 10 ** decimals_of(printed))


def agrees(exact: Exact, printed: Decimal) -> bool:
    """Say whether `printed` is a rounding of `exact`: at most half its last place away."""
    return abs(Fraction(exact) - Fraction(printed)) <= half_a_unit(printed)


def plain(value: Exact) -> str:
    """Write a number in full without an exponent, or to four decimals where it never ends.

    >>> plain(Fraction(168, 5)), plain(Fraction(1, 3))
    ('33.6', '0.3333')
    """
    if isinstance(value, Decimal):
        return format(value, "f")
    exact = Fraction(value)
    for decimals in range(7):
        if (exact * 10**decimals).denominator == 1:
            return format(round_half_up(exact, decimals), "f")
    return format(round_half_up(exact, 4), "f")
