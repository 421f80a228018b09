"""Roll-ups 8 · marks: what rests on an estimate is an estimate.

A figure carries the marks of the parts it was made from, the gravest as its status and all of them
in its reason: partial before break in the series, estimated, of low reliability, provisional,
revised, rounded to zero.
"""

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.parts import quarters


@pytest.mark.parametrize(
    ("parts", "status", "reason"),
    [
        ("1 2 3 4[p]", Status.PROVISIONAL, "Q4 provisional"),
        ("1 2[p] 3 4[p]", Status.PROVISIONAL, "Q2, Q4 provisional"),
        ("1 2[e] 3 4[p]", Status.ESTIMATED, "Q2 estimated; Q4 provisional"),
        ("1 2[b] 3 4[e]", Status.BREAK_IN_SERIES, "Q2 break in the series; Q4 estimated"),
        ("1 2[partial] 3[b] 4", Status.PARTIAL, "Q2 partial; Q3 break in the series"),
        ("1[u] 2 3 4[p]", Status.LOW_RELIABILITY, "Q1 of low reliability; Q4 provisional"),
    ],
)
def test_a_sum_carries_the_marks_of_its_parts(parts: str, status: Status, reason: str) -> None:
    rolled = roll_up(quarters(parts), indicator("sum"))

    assert rolled.value == 10
    assert (rolled.status, rolled.reason) == (status, reason)


@pytest.mark.parametrize("time", ["last", "cumulative"])
def test_a_figure_at_the_end_carries_the_mark_of_the_end_only(time: str) -> None:
    early, late = quarters("1[e] 2[partial] 3 4"), quarters("1 2 3 4[p]")

    assert roll_up(early, indicator(time)).status is None
    assert roll_up(late, indicator(time)).status is Status.PROVISIONAL


def test_a_missing_quarter_is_graver_than_a_provisional_one() -> None:
    rolled = roll_up(quarters("1 2[p] x 4"), indicator("sum", missing="partial"))

    assert (rolled.status, rolled.reason) == (Status.PARTIAL, "3 of 4 quarters; Q2 provisional")


def test_why_a_part_is_missing_is_no_mark_of_what_is_made_without_it() -> None:
    rolled = roll_up(quarters("1 2 x[c] 4"), indicator("sum", missing="partial"))

    assert (rolled.status, rolled.reason) == (Status.PARTIAL, "3 of 4 quarters")


def test_a_partial_quarter_makes_a_partial_year() -> None:
    counted = indicator("sum", missing="partial")
    first = roll_up(quarters("5 x 6"), counted).as_part("Q1")

    year = roll_up([first, *quarters("x 7 8 9")[1:]], counted)

    assert year.value == 35
    assert (year.status, year.reason) == (Status.PARTIAL, "Q1 partial")
