"""The printed year as children's journeys: what is counted from them is what the table prints.

Everything is counted from the journeys in plain Python. Five printed quarters cannot be made by
any whole number, and are as near as a whole number comes.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import decimals_of, round_half_up
from quarterdeck.demo.journeys.counted import Known, counted
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.printed.year import printed_journeys
from quarterdeck.demo.table import YEAR, printed_rows
from tests.support.journey_faults import faults

CHILDREN = 43_937
CATALOGUE = built_in_catalogue()
PRINTED = {
    row.indicator.ref: row
    for row in printed_rows(CATALOGUE)
    if any(value is not None for value in row.quarters)
}
FLOWS = ("3.1", "3.3", "3.4(a)", "3.4(b)", "5.1", "6.2", "7.2", "7.3")
STOCKS = ("2.2", "2.3", "3.7", "4.1", "6.5", "6.6", "7.1")
ALLEGATIONS = "allegations-referred-to-the-designated-officer"
MONTHLY = ("3.8", "4.2", "4.4")
SHARES = ("3.5", "4.5(b)", "4.5(c)", "5.2", "5.3", "5.4", "6.4", "6.7")
IMPOSSIBLE = {("5.2", 1), ("5.2", 2), ("5.5", 2), ("6.3", 1), ("6.3", 2)}
QUARTERS = [
    (ref, quarter)
    for ref, row in PRINTED.items()
    for quarter in (1, 2, 3, 4)
    if row.quarters[quarter - 1] is not None
]


@cache
def journeys() -> tuple[Journey, ...]:
    return tuple(printed_journeys())


@cache
def known() -> Known:
    return counted(journeys(), [*YEAR.quarters, YEAR])


def part(ref: str, quarter: int) -> tuple[int, int]:
    return known()[PRINTED[ref].indicator.slug, YEAR.quarters[quarter - 1].label]


def made(ref: str, quarter: int) -> Fraction:
    """Work out a quarter as the table would, from what was counted."""
    top, bottom = part(ref, quarter)
    if ref == "6.3":
        top = sum(part(ref, earlier)[0] for earlier in range(1, quarter + 1))
    if ref in {"5.5", "6.3"}:
        return Fraction(10_000 * top, CHILDREN)
    if ref in MONTHLY:
        return Fraction(top, 3)
    if ref in SHARES:
        return Fraction(100 * top, bottom)
    return Fraction(top, bottom or 1)


def printed(ref: str, quarter: int) -> Decimal:
    value = PRINTED[ref].quarters[quarter - 1]
    assert value is not None
    return value


def agrees(value: Fraction, shown: Decimal) -> bool:
    return round_half_up(value, decimals_of(shown)) == shown


def test_every_printed_quarter_is_asked_for() -> None:
    assert {*PRINTED} == {*FLOWS, *STOCKS, *MONTHLY, *SHARES, "4.5(a)", "5.5", "6.3"}
    assert len(QUARTERS) == 29 * 4 - 3


@pytest.mark.parametrize(("ref", "quarter"), [one for one in QUARTERS if one not in IMPOSSIBLE])
def test_a_quarter_comes_to_what_is_printed(ref: str, quarter: int) -> None:
    assert agrees(made(ref, quarter), printed(ref, quarter))


@pytest.mark.parametrize(("ref", "quarter"), sorted(IMPOSSIBLE))
def test_five_quarters_that_no_whole_number_makes_are_as_near_as_one_comes(
    ref: str, quarter: int
) -> None:
    whole, times = (part(ref, quarter)[1], 100) if ref == "5.2" else (CHILDREN, 10_000)
    possible = [Fraction(times * top, whole) for top in range(2000)]
    shown = printed(ref, quarter)
    assert not any(agrees(one, shown) for one in possible)
    nearest = min(abs(one - Fraction(shown)) for one in possible)
    assert abs(made(ref, quarter) - Fraction(shown)) == nearest


def test_what_is_out_of_referrals_is_out_of_the_printed_referrals() -> None:
    for ref in ("5.2", "5.3"):
        assert [part(ref, quarter)[1] for quarter in (1, 2, 3, 4)] == [404, 530, 577, 536]


@pytest.mark.parametrize("ref", FLOWS)
def test_the_year_of_a_count_is_the_printed_one(ref: str) -> None:
    assert sum(part(ref, quarter)[0] for quarter in (1, 2, 3, 4)) == PRINTED[ref].year


@pytest.mark.parametrize("ref", [ref for ref in STOCKS if ref != "4.1"])
def test_the_year_of_a_stock_is_its_last_quarter_but_for_4_1_where_the_table_added_them(
    ref: str,
) -> None:
    assert part(ref, 4)[0] == PRINTED[ref].year
    assert part("4.1", 4)[0] == 397


@pytest.mark.parametrize("ref", ["3.5", "4.5(c)", "5.4", "6.4", "6.7"])
def test_the_year_of_these_shares_is_the_printed_one_though_that_is_a_mean(ref: str) -> None:
    tops, wholes = zip(*(part(ref, quarter) for quarter in (1, 2, 3, 4)), strict=True)
    year = PRINTED[ref].year
    assert year is not None
    assert agrees(Fraction(100 * sum(tops), sum(wholes)), year)


def test_a_child_moves_from_short_breaks_to_care_where_starts_and_ends_do_not_add_up() -> None:
    stocks = [part("7.1", quarter)[0] for quarter in (3, 4)]
    assert stocks[1] - stocks[0] == part("7.2", 4)[0] - part("7.3", 4)[0] + 1


def test_318_allegations_are_referred_in_the_year() -> None:
    assert known()[ALLEGATIONS, YEAR.label] == (318, 0)


def test_no_journey_of_the_year_contradicts_itself() -> None:
    last_day = date(2021, 3, 31)
    assert [fault for journey in journeys() for fault in faults(journey, last_day)] == []


def test_another_seed_makes_other_children_and_the_same_figures() -> None:
    others = tuple(printed_journeys(seed=1))
    assert others != journeys()
    theirs = counted(others, YEAR.quarters)
    for row in PRINTED.values():
        keys = [(row.indicator.slug, quarter.label) for quarter in YEAR.quarters]
        assert [theirs[key] for key in keys] == [known()[key] for key in keys]
