"""Roll-ups 5 · cumulative: figures run on from the year's first day, so the last is the year.

Row 6.3 prints 43.4, 103.7, 136.1 and 217.8: the rate since April, not the rate of each quarter.
Whether a running figure falls, which it cannot, is for the checks to say.
"""

from fractions import Fraction

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.parts import months, quarters


@pytest.mark.parametrize(
    ("parts", "year"),
    [
        pytest.param("43.4 103.7 136.1 217.8", "217.8", id="6.3 enquiries per 10,000"),
        pytest.param("0 0 0 1", "1", id="the only one came late"),
        pytest.param("5 5 5 5", "5", id="nothing came after the first quarter"),
        pytest.param("5 7 9 8", "8", id="a fall is taken as it is"),
    ],
)
def test_the_year_is_the_last_running_figure(parts: str, year: str) -> None:
    rolled = roll_up(quarters(parts), indicator("cumulative"))

    assert (rolled.value, rolled.status) == (Fraction(year), None)


def test_a_quarter_is_its_last_month() -> None:
    assert roll_up(months("12 29.5 43.4"), indicator("cumulative")).value == Fraction("43.4")


def test_a_missing_quarter_on_the_way_takes_nothing_away() -> None:
    rolled = roll_up(quarters("43.4 x 136.1 217.8"), indicator("cumulative"))

    assert (rolled.value, rolled.status) == (Fraction("217.8"), None)


def test_a_year_still_running_is_partial_where_that_is_allowed() -> None:
    running = indicator("cumulative", missing="partial")

    rolled = roll_up(quarters("43.4 103.7 x x"), running)

    assert (rolled.value, rolled.status) == (Fraction("103.7"), Status.PARTIAL)
    assert rolled.reason == "2 of 4 quarters, as at Q2"


def test_the_formula_lists_the_running_figures() -> None:
    rolled = roll_up(quarters("43.4 103.7 136.1 217.8"), indicator("cumulative"))

    assert rolled.formula == "the last of 43.4, 103.7, 136.1, 217.8"
