"""Sparklines are laid out truly: gaps stay gaps, and a small change looks small."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.define.status import Status
from quarterdeck.publish.release import Shown, figure_text
from quarterdeck.publish.sparkline import HEIGHT, MARGIN, WIDTH, Point, Sparkline, draw_sparkline

figures = st.none() | st.decimals(-10_000, 10_000, places=2)


def series(*values: str | Decimal | None) -> list[Shown]:
    return [figure(f"Q{n}", value) for n, value in enumerate(values, start=1)]


def figure(period: str, value: str | Decimal | None) -> Shown:
    number = None if value is None else Decimal(value)
    status = Status.NOT_AVAILABLE if number is None else None
    return Shown(period, "published", figure_text(number, status), number, status, "", "")


def drawn(*values: str | Decimal | None) -> Sparkline:
    line = draw_sparkline(series(*values))
    assert line is not None
    return line


def height_of(point: Point) -> Fraction:
    """Measure from the bottom up, as a reader sees it."""
    return HEIGHT - Fraction(point.y)


def test_a_line_rises_where_its_figures_rise() -> None:
    low, high = drawn("10", "20").points
    assert Fraction(low.x) < Fraction(high.x)
    assert height_of(low) == MARGIN
    assert height_of(high) == HEIGHT - MARGIN


def test_a_small_change_does_not_fill_the_height() -> None:
    low, high = drawn("347", "349").points
    share = (height_of(high) - height_of(low)) / (HEIGHT - 2 * MARGIN)
    assert share == pytest.approx(2 / (0.2 * 349), abs=0.01)


def test_equal_figures_make_a_level_line_in_the_middle() -> None:
    assert {point.y for point in drawn("3", "3", "3").points} == {str(HEIGHT // 2)}
    assert {point.y for point in drawn("0", "0").points} == {str(HEIGHT // 2)}


def test_no_line_is_drawn_through_a_missing_figure() -> None:
    line = drawn("4", "5", None, "7", "8")
    assert [[p.shown.period for p in run] for run in line.lines] == [["Q1", "Q2"], ["Q4", "Q5"]]
    assert [gap.shown.period for gap in line.gaps] == ["Q3"]


def test_a_line_breaks_where_the_series_is_not_about_a_time_and_nothing_is_missing_there() -> None:
    first, second, third, fourth = series("4", "5", "7", "8")
    line = draw_sparkline([first, second, None, third, fourth])
    assert line is not None
    assert [[p.shown.period for p in run] for run in line.lines] == [["Q1", "Q2"], ["Q3", "Q4"]]
    assert line.gaps == ()
    steps = [Fraction(b.x) - Fraction(a.x) for a, b in pairwise(line.points)]
    assert steps[1] == 2 * steps[0] == 2 * steps[2]
    assert line.said == "Q1 4, Q2 5, Q3 7, Q4 8."


def test_months_are_told_by_name() -> None:
    line = draw_sparkline([figure("2020-04", "4"), figure("2020-05", None)])
    assert line is not None
    assert line.said == "April 2020 4, May 2020 has no figure."


def test_a_single_figure_is_a_point_and_no_line() -> None:
    line = drawn(None, "5", None, None)
    assert (len(line.points), line.lines, len(line.gaps)) == (1, (), 3)
    assert line.first == line.last


def test_first_and_last_are_those_that_have_figures() -> None:
    line = drawn(None, "64.3", "68.7", None)
    assert (line.first.shown.text, line.last.shown.text) == ("64.3", "68.7")


def test_it_says_in_words_what_it_draws() -> None:
    assert drawn("1747", None).said == "Q1 1,747, Q2 has no figure."


@pytest.mark.parametrize("values", [(), (None, None)])
def test_nothing_is_drawn_of_nothing(values: tuple[None, ...]) -> None:
    assert draw_sparkline(series(*values)) is None


@given(st.lists(figures, min_size=1).filter(lambda values: any(v is not None for v in values)))
def test_every_figure_has_its_place_in_order_and_inside(values: list[Decimal | None]) -> None:
    line = drawn(*values)
    places = sorted((*line.points, *line.gaps), key=lambda point: int(point.shown.period[1:]))
    assert [point.shown.value for point in places] == values
    assert all(Fraction(a.x) < Fraction(b.x) for a, b in pairwise(places))
    assert all(0 < Fraction(p.x) < WIDTH and 0 < Fraction(p.y) < HEIGHT for p in places)


@given(figures, figures)
def test_the_higher_figure_is_never_drawn_lower(one: Decimal | None, other: Decimal | None) -> None:
    if one is None or other is None:
        return
    first, second = drawn(one, other).points
    assert (height_of(first) - height_of(second)) * Fraction(one - other) >= 0
