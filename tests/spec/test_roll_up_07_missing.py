"""Roll-ups 7 · missing periods: refuse, partial or last known, and never silently.

`refuse` gives no figure while one is missing that the rule needs. `partial` rolls up what is there
and marks it. `last_known` carries a stock on, for so many periods and no more. Each says what is
missing or where its figure is from.
"""

from fractions import Fraction

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.parts import months, quarters


class TestRefuse:
    @pytest.mark.parametrize(
        ("time", "parts", "reason"),
        [
            ("sum", "395 451 462 x", "1 of 4 quarters missing: Q4"),
            ("sum", "x 451 462 439", "1 of 4 quarters missing: Q1"),
            ("mean", "171.8 176.5 196 x", "1 of 4 quarters missing: Q4"),
            ("mean", "x 64.3 68.7 x", "2 of 4 quarters missing: Q1, Q4"),
            ("recalculate", "1/4 x 1/4 1/4", "1 of 4 quarters missing: Q2"),
            ("last", "364 356 349 x", "1 of 4 quarters missing: Q4"),
            ("last", "364 x 349 x", "2 of 4 quarters missing: Q2, Q4"),
            ("cumulative", "43.4 103.7 136.1 x", "1 of 4 quarters missing: Q4"),
        ],
    )
    def test_one_missing_and_there_is_no_figure(self, time: str, parts: str, reason: str) -> None:
        rolled = roll_up(quarters(parts), indicator(time, missing="refuse"))

        assert rolled.value is None
        assert rolled.formula == ""
        assert rolled.status is Status.NOT_AVAILABLE
        assert rolled.reason == reason

    def test_months_are_called_months(self) -> None:
        year = roll_up(months("1 2 3 x 5 6 7 8 9 10 11 12"), indicator("sum"))
        quarter = roll_up(months("1 2 x"), indicator("sum"))

        assert year.reason == "1 of 12 months missing: 2020-07"
        assert quarter.reason == "1 of 3 months missing: 2020-06"

    def test_half_a_numerator_and_denominator_is_missing(self) -> None:
        half, *rest = quarters("5 1/4 1/4 1/4")
        unknown = type(half)("Q1", denominator=Fraction(4))

        rolled = roll_up([unknown, *rest], indicator("recalculate"))

        assert rolled.reason == "1 of 4 quarters missing: Q1"


class TestPartial:
    @pytest.mark.parametrize(
        ("time", "parts", "value", "reason"),
        [
            ("sum", "395 451 462 x", Fraction(1308), "3 of 4 quarters"),
            ("mean", "171.8 176.5 196 x", Fraction("544.3") / 3, "3 of 4 quarters"),
            ("mean", "x 64.3 68.7 x", Fraction("66.5"), "2 of 4 quarters"),
            ("recalculate", "1/2 x 1/4 1/4", Fraction(30), "3 of 4 quarters"),
            ("last", "364 356 349 x", Fraction(349), "3 of 4 quarters, as at Q3"),
            ("cumulative", "43.4 x x x", Fraction("43.4"), "1 of 4 quarters, as at Q1"),
        ],
    )
    def test_what_is_there_is_rolled_up_and_marked(
        self, time: str, parts: str, value: Fraction, reason: str
    ) -> None:
        rolled = roll_up(quarters(parts), indicator(time, missing="partial"))

        assert (rolled.value, rolled.status, rolled.reason) == (value, Status.PARTIAL, reason)

    def test_the_formula_has_only_what_is_there(self) -> None:
        rolled = roll_up(quarters("171.8 176.5 196 x"), indicator("mean", missing="partial"))

        assert rolled.formula == "(171.8 + 176.5 + 196) ÷ 3 = 181.433…"

    @pytest.mark.parametrize("time", ["sum", "mean", "recalculate"])
    def test_nothing_is_marked_while_nothing_is_missing(self, time: str) -> None:
        rolled = roll_up(quarters("1/4 1/4 1/4 1/4"), indicator(time, missing="partial"))

        assert (rolled.status, rolled.reason) == (None, "")


class TestLastKnown:
    @pytest.mark.parametrize(
        ("parts", "value", "reason"),
        [
            ("235 234 251 x", 251, "as at Q3, 1 quarter before the end"),
            ("235 234 x x", 234, "as at Q2, 2 quarters before the end"),
            ("235 x 0 x", 0, "as at Q3, 1 quarter before the end"),
        ],
    )
    def test_the_latest_stands_in_as_an_estimate_that_says_where_it_is_from(
        self, parts: str, value: int, reason: str
    ) -> None:
        stock = indicator("last", missing="last_known", max_age=2)

        rolled = roll_up(quarters(parts), stock)

        assert rolled.value == value
        assert (rolled.status, rolled.reason) == (Status.ESTIMATED, reason)

    def test_too_old_is_no_figure(self) -> None:
        rolled = roll_up(quarters("235 x x x"), indicator("last", missing="last_known", max_age=2))

        assert rolled.value is None
        assert rolled.status is Status.NOT_AVAILABLE
        assert rolled.reason == (
            "the latest is as at Q1, 3 quarters before the end; at most 2 may pass"
        )

    def test_age_is_counted_in_the_periods_that_were_given(self) -> None:
        stock = indicator("last", missing="last_known", max_age=1)

        assert roll_up(months("235 234 x"), stock).reason == (
            "as at 2020-05, 1 month before the end"
        )

    def test_a_figure_that_is_there_is_no_estimate(self) -> None:
        stock = indicator("last", missing="last_known", max_age=1)

        assert roll_up(quarters("x x x 259"), stock).status is None

    @pytest.mark.parametrize("rule", [TimeRollUp.SUM, TimeRollUp.MEAN, TimeRollUp.CUMULATIVE])
    def test_only_a_stock_is_carried_on(self, rule: TimeRollUp) -> None:
        stock = indicator("last", missing="last_known", max_age=2)

        rolled = roll_up(quarters("235 234 251 x"), stock, rule=rule)

        assert (rolled.value, rolled.reason) == (None, "1 of 4 quarters missing: Q4")


@pytest.mark.parametrize("time", ["sum", "last", "mean", "recalculate", "cumulative"])
@pytest.mark.parametrize("missing", ["refuse", "partial"])
def test_nothing_at_all_is_no_figure_by_any_policy(time: str, missing: str) -> None:
    rolled = roll_up(quarters("x x x x"), indicator(time, missing=missing))

    assert rolled.value is None
    assert rolled.status is Status.NOT_AVAILABLE
    assert rolled.reason == "no figure in any of 4 quarters"
    assert (rolled.present, rolled.expected) == (0, 4)


def test_nothing_at_all_cannot_be_carried_on() -> None:
    rolled = roll_up(quarters("x x x x"), indicator("last", missing="last_known", max_age=3))

    assert (rolled.value, rolled.reason) == (None, "no figure in any of 4 quarters")
