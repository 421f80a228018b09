"""Roll-ups 2 · last: the year is the figure at its end.

For things that are open: plans, children looked after, arrangements. The same child is open in
every quarter, so quarters are never added; the year is the last of them.
"""

from fractions import Fraction

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.rules import TimeRollUp
from tests.support.indicators import indicator
from tests.support.parts import months, quarters

THE_YEAR_OF = pytest.mark.parametrize(
    ("parts", "year"),
    [
        pytest.param("364 356 349 347", "347", id="7.1 children looked after"),
        pytest.param("161 204 207 201", "201", id="6.5 children on a plan"),
        pytest.param("235 234 251 259", "259", id="2.2 placed here by others"),
        pytest.param("2 1 1 1", "1", id="2.3 private fostering"),
        pytest.param("31 30 30 35", "35", id="3.7 exploitation episodes"),
        pytest.param("3 1 1 3", "3", id="6.6 plans of two years or more"),
        pytest.param("3 1 1 0", "0", id="none is left at the end"),
    ],
)


@THE_YEAR_OF
def test_the_year_is_its_last_quarter(parts: str, year: str) -> None:
    assert roll_up(quarters(parts), indicator("last")).value == Fraction(year)


def test_a_quarter_is_its_last_month() -> None:
    assert roll_up(months("360 371 364"), indicator("last")).value == 364


def test_a_percentage_at_the_end_is_that_of_the_last_quarter_alone() -> None:
    """Children in need with a disability, of all open on the last day."""
    stock = indicator("last", unit="percent", multiplier=100, shape="proportion")

    rolled = roll_up(quarters("50/400 60/400 70/400 45/360"), stock)

    assert rolled.value == Fraction("12.5")
    assert (rolled.numerator, rolled.denominator) == (Fraction(45), Fraction(360))


def test_only_the_end_counts_so_an_earlier_gap_takes_nothing_away() -> None:
    rolled = roll_up(quarters("364 x 349 347"), indicator("last"))

    assert rolled.value == 347
    assert (rolled.status, rolled.reason) == (None, "")
    assert (rolled.present, rolled.expected) == (3, 4)


def test_the_published_table_added_a_stock() -> None:
    """Row 4.1, episodes open at the end of the month, was printed as 1385 for the year."""
    episodes, printed = indicator("last"), quarters("370 317 301 397")

    assert roll_up(printed, episodes).value == 397
    assert roll_up(printed, episodes, rule=TimeRollUp.SUM).value == 1385


def test_the_formula_lists_what_the_last_was_chosen_from() -> None:
    rolled = roll_up(quarters("364 356 349 347"), indicator("last"))

    assert rolled.formula == "the last of 364, 356, 349, 347"
