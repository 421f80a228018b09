"""Roll-ups 3 · mean: the year is the plain mean of its periods.

For monthly averages, where each period is of the same length and counts the same.
"""

from fractions import Fraction

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.number import round_half_up
from tests.support.indicators import indicator
from tests.support.parts import months, quarters

THE_YEAR_OF = pytest.mark.parametrize(
    ("parts", "year", "shown"),
    [
        pytest.param("61.3 32.3 35 40", "42.15", "42.15", id="4.2 assessments authorised"),
        pytest.param("834 829.7 951.3 871.3", "871.575", "871.58", id="4.4 front-door referrals"),
        pytest.param("1.79 3.37 2.31 1.08", "2.1375", "2.14", id="4.5(a) days to a decision"),
        pytest.param("8 7.1 10.3 10.97", "9.0925", "9.09", id="4.5(b) to early help"),
        pytest.param("76.9 73.4 79.1 82.6", "78", "78.00", id="3.5 return interviews"),
        pytest.param("0 0 0 1", "0.25", "0.25", id="zeros weigh as much as other figures"),
    ],
)


@THE_YEAR_OF
def test_the_year_is_the_mean_of_its_quarters(parts: str, year: str, shown: str) -> None:
    rolled = roll_up(quarters(parts), indicator("mean"))

    assert rolled.value == Fraction(year)
    assert str(round_half_up(rolled.value, 2)) == shown


def test_a_quarter_is_the_mean_of_its_months() -> None:
    """Seven children in three months were printed as 2.3 in row 3.8; they are 2.33."""
    rolled = roll_up(months("3 2 2"), indicator("mean"))

    assert rolled.value == Fraction(7, 3)


def test_a_mean_of_rounded_means_is_not_the_mean_of_what_was_counted() -> None:
    """Row 3.8: 7, 8, 5 and 3 children in four quarters of three months."""
    monthly = indicator("mean")

    counted = roll_up(months("3 2 2 3 3 2 2 2 1 1 1 1"), monthly)
    printed = roll_up(quarters("2.3 2.67 1.67 1"), monthly)

    assert counted.value == Fraction(23, 12)
    assert printed.value == Fraction("1.91")
    assert str(round_half_up(Fraction(23, 12), 2)) == "1.92"


def test_the_mean_of_ratios_takes_each_as_a_figure_of_its_own() -> None:
    percent = indicator("mean", unit="percent", multiplier=100)

    assert roll_up(quarters("1/10 1/2"), percent).value == 30


def test_nothing_out_of_nothing_is_no_figure_to_average() -> None:
    percent = indicator("mean", unit="percent", multiplier=100)

    rolled = roll_up(quarters("1/10 1/2 0/0 1/5"), percent)

    assert (rolled.value, rolled.reason) == (None, "1 of 4 quarters missing: Q3")


def test_the_formula_shows_the_sum_and_what_it_is_divided_by() -> None:
    rolled = roll_up(quarters("84.6 86.7 87.7 84.9"), indicator("mean"))

    assert rolled.formula == "(84.6 + 86.7 + 87.7 + 84.9) ÷ 4 = 85.975"
