"""Roll-ups 4 · recalculate: the year is calculated again from its summed parts.

For percentages, rates and durations. Numerators are added, denominators are added, and the one is
divided by the other once. The mean of percentages would treat a quarter of ten children like a
quarter of a hundred.
"""

from fractions import Fraction

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.number import round_half_up
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.parts import months, quarters

POOLED_BESIDE_PLAIN = pytest.mark.parametrize(
    ("parts", "pooled", "plain"),
    [
        pytest.param("1/10 90/100", Fraction(9100, 110), Fraction(50), id="unequal groups"),
        pytest.param("10/100 90/100", Fraction(50), Fraction(50), id="equal groups"),
        pytest.param("0/10 0/20 0/30 0/40", Fraction(0), Fraction(0), id="none of many"),
        pytest.param("10/10 20/20", Fraction(100), Fraction(100), id="all of them"),
    ],
)


@POOLED_BESIDE_PLAIN
def test_pooled_stands_beside_plain(parts: str, pooled: Fraction, plain: Fraction) -> None:
    percent = indicator("recalculate", continuity="mean")

    assert roll_up(quarters(parts), percent).value == pooled
    assert roll_up(quarters(parts), percent, rule=TimeRollUp.MEAN).value == plain


def test_the_sums_stay_beside_the_figure_that_was_divided_from_them() -> None:
    rolled = roll_up(quarters("71/404 114/530 138/577 136/536"), indicator("recalculate"))

    assert (rolled.numerator, rolled.denominator) == (Fraction(459), Fraction(2047))
    assert rolled.value == Fraction(45900, 2047)
    assert rolled.status is None


def test_a_year_from_months_is_the_year_from_quarters() -> None:
    percent = indicator("recalculate")

    from_months = roll_up(months("1/5 2/5 3/9 4/7 0/0 1/1 2/2 0/3 1/4 1/3 5/6 7/8"), percent)
    from_quarters = roll_up(quarters("6/19 5/8 3/9 13/17"), percent)

    assert from_months.value == from_quarters.value == Fraction(2700, 53)


def test_a_duration_is_all_the_days_over_all_the_things() -> None:
    days = indicator("recalculate", unit="working days", multiplier=1, shape="duration")

    rolled = roll_up(quarters("10/10 90/30 0/0 20/20"), days)

    assert rolled.value == 2
    assert rolled.formula == "(10 + 90 + 0 + 20) ÷ (10 + 30 + 0 + 20) = 2"


class TestARateHasOnePopulation:
    """Its denominator is a stock: the same children live here in all four quarters."""

    RATE = indicator("recalculate", unit="rate", multiplier=10_000, shape="rate")

    def test_events_are_added_and_the_population_is_not(self) -> None:
        rolled = roll_up(quarters("100/43937 110/43937 90/43937 100/43937"), self.RATE)

        assert rolled.value == Fraction(400, 43_937) * 10_000
        assert rolled.formula == "(100 + 110 + 90 + 100) ÷ 43,937 × 10,000 = 91.039…"

    def test_two_populations_are_refused_rather_than_mixed(self) -> None:
        rolled = roll_up(quarters("100/43937 110/43937 90/43767 100/43767"), self.RATE)

        assert rolled.value is None
        assert rolled.status is Status.NOT_AVAILABLE
        assert rolled.reason == (
            "a rate needs one population for the whole period, not 43,937, 43,767"
        )


class TestWithoutNumerators:
    """Published tables print percentages; sometimes another row has their denominators."""

    PERCENT = indicator("recalculate")

    def test_percentages_alone_cannot_be_pooled(self) -> None:
        rolled = roll_up(quarters("84.6 86.7 87.7 84.9"), self.PERCENT)

        assert rolled.value is None
        assert rolled.status is Status.NOT_AVAILABLE
        assert rolled.reason == (
            "values alone cannot be pooled: numerators and denominators are needed"
        )

    def test_percentages_are_weighed_by_their_denominators_and_the_year_is_an_estimate(
        self,
    ) -> None:
        """Rows 5.2 and 5.1: repeat referrals, and the referrals they are a percentage of."""
        rolled = roll_up(quarters("17.5@404 21.6@530 23.9@577 25.4@536"), self.PERCENT)

        assert rolled.value is not None
        assert str(round_half_up(rolled.value, 1)) == "22.4"
        assert rolled.status is Status.ESTIMATED
        assert rolled.reason == (
            "estimated from rounded figures, each weighed by its denominator: "
            "no numerators were supplied"
        )
        assert rolled.formula == (
            "(17.5 × 404 + 21.6 × 530 + 23.9 × 577 + 25.4 × 536) ÷ 2,047 = 22.434…"
        )

    def test_one_part_without_a_numerator_makes_the_whole_an_estimate(self) -> None:
        rolled = roll_up(quarters("1/4 50@4"), self.PERCENT)

        assert (rolled.value, rolled.status) == (Fraction("37.5"), Status.ESTIMATED)
        assert rolled.formula == "(1 × 100 + 50 × 4) ÷ 8 = 37.5"

    def test_exact_percentages_weighed_are_the_pooled_figure(self) -> None:
        exact, weighed = quarters("1/4 3/8 2/5 0/3"), quarters("25@4 37.5@8 40@5 0@3")

        assert roll_up(exact, self.PERCENT).value == roll_up(weighed, self.PERCENT).value


def test_nothing_out_of_nothing_in_one_quarter_is_still_pooled() -> None:
    rolled = roll_up(quarters("1/2 0/0 1/2 1/4"), indicator("recalculate"))

    assert (rolled.value, rolled.present) == (Fraction("37.5"), 4)


def test_nothing_out_of_nothing_all_year_has_no_figure_and_says_so() -> None:
    rolled = roll_up(quarters("0/0 0/0 0/0 0/0"), indicator("recalculate"))

    assert rolled.value is None
    assert rolled.status is Status.NOT_APPLICABLE
    assert rolled.reason == "0 of 0: nothing to divide by"


@pytest.mark.parametrize(
    ("parts", "formula"),
    [
        ("455/2045", "455 ÷ 2,045 × 100 = 22.249…"),
        ("1/4 1/4 1/4 1/4", "(1 + 1 + 1 + 1) ÷ (4 + 4 + 4 + 4) × 100 = 25"),
    ],
)
def test_the_formula_shows_both_sums_and_one_division(parts: str, formula: str) -> None:
    assert roll_up(quarters(parts), indicator("recalculate")).formula == formula
