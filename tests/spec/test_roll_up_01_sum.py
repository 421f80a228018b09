"""Roll-ups 1 · sum: the year is all its periods added up.

For things that happen: notifications, referrals, children who become looked after. Each happens
once, in one period, so nothing is counted twice.
"""

from fractions import Fraction

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.parts import months, quarters

THE_YEAR_OF = pytest.mark.parametrize(
    ("parts", "year"),
    [
        pytest.param("395 451 462 439", "1747", id="3.1 police notifications"),
        pytest.param("238 277 231 212", "958", id="3.3 repeat call-outs"),
        pytest.param("404 530 577 536", "2047", id="5.1 referrals"),
        pytest.param("34 28 16 35", "113", id="7.2 became looked after"),
        pytest.param("12 36 23 38", "109", id="7.3 ceased to be looked after"),
        pytest.param("2 7 6 12", "27", id="6.2 police protection"),
        pytest.param("0 0 0 0", "0", id="nothing happened"),
        pytest.param("0.1 0.2 0 0", "0.3", id="decimals add up without dust"),
    ],
)


@THE_YEAR_OF
def test_the_year_is_its_quarters_added_up(parts: str, year: str) -> None:
    rolled = roll_up(quarters(parts), indicator("sum"))

    assert rolled.value == Fraction(year)
    assert rolled.status is None


def test_a_quarter_is_its_three_months_added_up() -> None:
    assert roll_up(months("150 170 210"), indicator("sum")).value == 530


def test_zero_is_a_figure_like_any_other() -> None:
    rolled = roll_up(quarters("3 0 0 2"), indicator("sum"))

    assert rolled.value == 5
    assert (rolled.present, rolled.expected) == (4, 4)


def test_the_formula_is_the_sum_as_an_analyst_would_write_it() -> None:
    rolled = roll_up(quarters("370 317 301 397"), indicator("sum"))

    assert rolled.formula == "370 + 317 + 301 + 397 = 1,385"


@pytest.mark.parametrize("rule", [TimeRollUp.SUM, TimeRollUp.RECALCULATE])
def test_people_who_count_once_each_are_never_added(rule: TimeRollUp) -> None:
    """A child missing in Q1 and in Q3 is one child of the year, and the quarters cannot say so."""
    children = indicator("none", distinct=True)

    rolled = roll_up(quarters("92/900 72/900 86/900 78/900"), children, rule=rule)

    assert rolled.value is None
    assert rolled.status is Status.NOT_AVAILABLE
    assert rolled.reason == "people who count once each are never added across periods"


def test_people_who_count_once_each_can_still_be_counted_at_the_end() -> None:
    children = indicator("last", distinct=True)

    assert roll_up(quarters("161 204 207 201"), children).value == 201
