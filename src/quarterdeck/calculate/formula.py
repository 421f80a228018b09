"""Formulas: the arithmetic of a roll-up as an analyst would write it, numbers in print order."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from quarterdeck.define.number import cut_off, plain


def shown(value: Fraction) -> str:
    """Write a number with its thousands apart, and `…` after three decimals if it goes on.

    >>> shown(Fraction(1385)), shown(Fraction(45500, 2045))
    ('1,385', '22.249…')
    """
    text = plain(value)
    return f"{Decimal(text):,f}" if Fraction(text) == value else f"{cut_off(value, 3):,f}…"


def series(values: Sequence[Fraction]) -> str:
    """List numbers: `364, 356, 349, 347`."""
    return ", ".join(map(shown, values))


def added(values: Sequence[Fraction]) -> str:
    """Add numbers: `370 + 317 + 301 + 397`."""
    return " + ".join(map(shown, values))


def bracketed(values: Sequence[Fraction]) -> str:
    """Add numbers as one term of a longer formula: `(404 + 530)`, but a single `404`."""
    return f"({added(values)})" if len(values) > 1 else added(values)
