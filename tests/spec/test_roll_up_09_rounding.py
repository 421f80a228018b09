"""Roll-ups 9 · rounding: once, at display, halves up; until then every figure is exact."""

from fractions import Fraction

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.number import cut_off, round_half_up
from tests.support.indicators import indicator
from tests.support.parts import months, quarters


@pytest.mark.parametrize(
    ("parts", "decimals", "shown"),
    [
        pytest.param("2 3", 0, "3", id="2.5 goes up"),
        pytest.param("3 4", 0, "4", id="3.5 goes up, not to the even number"),
        pytest.param("4 5", 0, "5", id="4.5 goes up, not to the even number"),
        pytest.param("0 1", 0, "1", id="0.5 goes up"),
        pytest.param("61.3 32.3 35 40", 2, "42.15", id="4.2 is 42.15 exactly"),
        pytest.param("61.3 32.3 35 40", 1, "42.2", id="4.2 with one decimal"),
        pytest.param("834 829.7 951.3 871.3", 0, "872", id="4.4 is 871.575"),
        pytest.param("84.6 86.7 87.7 84.9", 1, "86.0", id="5.4 is 85.975, printed as 85.9"),
        pytest.param("19.5 21.8 20.9 22.4", 1, "21.2", id="4.5(c) is 21.15"),
        pytest.param("76.9 73.4 79.1 82.6", 1, "78.0", id="3.5 keeps its zero"),
        pytest.param("1.005 1.005", 2, "1.01", id="what binary numbers round down"),
        pytest.param("-2 -3", 0, "-3", id="halves go away from zero"),
    ],
)
def test_a_mean_is_rounded_half_up_once(parts: str, decimals: int, shown: str) -> None:
    mean = roll_up(quarters(parts), indicator("mean")).value

    assert mean is not None
    assert str(round_half_up(mean, decimals)) == shown


def test_cutting_off_is_not_rounding() -> None:
    mean = roll_up(quarters("84.6 86.7 87.7 84.9"), indicator("mean")).value

    assert mean is not None
    assert str(cut_off(mean, 1)) == "85.9"
    assert str(round_half_up(mean, 1)) == "86.0"


def test_nothing_is_rounded_on_the_way_from_months_to_the_year() -> None:
    """Three thirds are one: rounded on the way they would be 0.99."""
    monthly = indicator("mean")
    thirds = [roll_up(months("1 0 0"), monthly).as_part(f"Q{number}") for number in (1, 2, 3)]

    assert roll_up(thirds, indicator("sum")).value == 1


def test_rounding_twice_would_go_wrong() -> None:
    """2.445 is 2.4 to one decimal; rounded to 2.45 first it would become 2.5."""
    mean = roll_up(quarters("2.44 2.45"), indicator("mean")).value

    assert mean == Fraction("2.445")
    assert str(round_half_up(mean, 1)) == "2.4"
    assert str(round_half_up(round_half_up(mean, 2), 1)) == "2.5"
