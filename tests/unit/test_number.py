"""Exact numbers: rounding halves away from zero, once, and saying what a printed number allows."""

from decimal import Decimal
from fractions import Fraction

import pytest

from quarterdeck.define.number import (
    agrees,
    cut_off,
    decimals_of,
    half_a_unit,
    plain,
    round_half_up,
)


@pytest.mark.parametrize(
    ("exact", "decimals", "rounded"),
    [
        (Fraction(2345, 1000), 2, "2.35"),  # to even would be 2.34
        (Fraction(85975, 1000), 1, "86.0"),  # the table prints 85.9, cut off
        (Fraction(23, 12), 2, "1.92"),  # 7, 8, 5 and 3 referrals a quarter, a month
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-25, 1000), 2, "-0.03"),
        (Fraction(-1, 1000), 2, "0.00"),  # no minus before nothing
        (Decimal("21.25"), 1, "21.3"),
        (872, 0, "872"),
        (872, 2, "872.00"),
        (10**30 + Fraction(1, 8), 2, "1000000000000000000000000000000.13"),
    ],
)
def test_halves_are_rounded_away_from_zero(
    exact: Fraction | Decimal | int, decimals: int, rounded: str
) -> None:
    assert str(round_half_up(exact, decimals)) == rounded


@pytest.mark.parametrize(
    ("exact", "decimals", "cut"),
    [
        (Decimal("85.975"), 1, "85.9"),
        (Fraction(7, 3), 1, "2.3"),
        (Decimal("-85.975"), 1, "-85.9"),
        (5, 1, "5.0"),
    ],
)
def test_cutting_off_drops_digits_towards_zero(
    exact: Fraction | Decimal | int, decimals: int, cut: str
) -> None:
    assert str(cut_off(exact, decimals)) == cut


@pytest.mark.parametrize(
    ("printed", "decimals", "half"),
    [("78", 0, "0.5"), ("78.0", 1, "0.05"), ("10.97", 2, "0.005"), ("1E+3", 0, "0.5")],
)
def test_a_printed_number_tells_its_places_and_half_of_the_last(
    printed: str, decimals: int, half: str
) -> None:
    assert decimals_of(Decimal(printed)) == decimals
    assert half_a_unit(Decimal(printed)) == Fraction(half)


@pytest.mark.parametrize(
    ("exact", "printed", "agreed"),
    [
        (Fraction(871575, 1000), "872", True),  # 4.4, the mean of its quarters
        (Fraction(4215, 100), "42.15", True),
        (Fraction(85975, 1000), "85.9", False),  # 5.4: 0.075 away
        (Fraction(665, 10), "66.7", False),  # 6.7
        (Fraction(1, 2), "0", True),  # a half may have been rounded either way
        (Fraction(1, 2), "1", True),
        (Fraction(51, 100), "0", False),
    ],
)
def test_a_printed_number_agrees_with_what_rounds_to_it(
    exact: Fraction, printed: str, agreed: bool
) -> None:
    assert agrees(exact, Decimal(printed)) is agreed


@pytest.mark.parametrize(
    ("exact", "written"),
    [
        (Fraction(168, 5), "33.6"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(-7, 4), "-1.75"),
        (Fraction(3487, 4), "871.75"),
        (Fraction(1, 64), "0.015625"),
        (Fraction(1, 128), "0.0078"),  # seven places: too many to read
        (1747, "1747"),
        (Decimal("78.0"), "78.0"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_a_number_is_written_in_full_without_an_exponent(
    exact: Fraction | Decimal | int, written: str
) -> None:
    assert plain(exact) == written
