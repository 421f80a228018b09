"""Roll-ups 11 · the published table: every row of 2020/21 with figures, by its own rule.

`annual` is what the rule makes of the four printed quarters, unrounded. Where it makes nothing, why
is said beside it. `plain` is the mean of the percentages, which has always been published.
"""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import IndicatorYear, calculate
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import round_half_up
from quarterdeck.define.status import Status
from tests.support.readings import published_table

NO_PARTS = "values alone cannot be pooled: numerators and denominators are needed"


@pytest.fixture(scope="module")
def years() -> Mapping[str, IndicatorYear]:
    """Every calculated row of the table, by its printed reference."""
    catalogue = built_in_catalogue()
    calculated = calculate(published_table(catalogue), catalogue)
    return {year.indicator.ref: year for year in calculated.values()}


def exact(rolled: Rolled | None) -> Fraction | None:
    return rolled.value if rolled else None


@pytest.mark.parametrize(
    ("ref", "annual"),
    [
        ("2.2", "259"),
        ("2.3", "1"),
        ("3.1", "1747"),
        ("3.3", "958"),
        ("3.4(a)", "328"),
        ("3.4(b)", "360"),
        ("3.7", "35"),
        ("3.8", "1.91"),
        ("4.1", "397"),
        ("4.2", "42.15"),
        ("4.4", "871.575"),
        ("5.1", "2047"),
        ("6.2", "27"),
        ("6.3", "217.8"),
        ("6.5", "201"),
        ("6.6", "3"),
        ("7.1", "347"),
        ("7.2", "113"),
        ("7.3", "109"),
        ("8.1", "318"),
    ],
)
def test_the_year_follows_from_the_printed_quarters(
    years: Mapping[str, IndicatorYear], ref: str, annual: str
) -> None:
    rolled = years[ref].annual

    assert (rolled.value, rolled.status) == (Fraction(annual), None)


@pytest.mark.parametrize(
    ("ref", "pooled", "plain"),
    [
        ("5.2", "22.4", "22.1"),
        ("5.3", "93.1", "93.175"),
    ],
)
def test_a_percentage_of_the_referrals_is_estimated_from_them(
    years: Mapping[str, IndicatorYear], ref: str, pooled: str, plain: str
) -> None:
    rolled = years[ref].annual

    assert rolled.value is not None
    assert str(round_half_up(rolled.value, 1)) == pooled
    assert rolled.status is Status.ESTIMATED
    assert exact(years[ref].plain_mean) == Fraction(plain)


@pytest.mark.parametrize(
    ("ref", "plain"),
    [
        ("3.5", "78"),
        ("4.5(a)", "2.1375"),
        ("4.5(b)", "9.0925"),
        ("4.5(c)", "21.15"),
        ("5.4", "85.975"),
        ("6.4", "82.175"),
    ],
)
def test_a_percentage_printed_without_its_parts_has_a_plain_mean_only(
    years: Mapping[str, IndicatorYear], ref: str, plain: str
) -> None:
    rolled = years[ref].annual

    assert (rolled.value, rolled.reason) == (None, NO_PARTS)
    assert exact(years[ref].plain_mean) == Fraction(plain)


@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        ("5.5", "1 of 4 quarters missing: Q4"),
        ("6.7", "2 of 4 quarters missing: Q1, Q4"),
        ("2.1", "no figure in any of 4 quarters"),
        ("1.1", "never made from its periods: it exists only if supplied"),
    ],
)
def test_a_year_that_cannot_be_made_says_why(
    years: Mapping[str, IndicatorYear], ref: str, reason: str
) -> None:
    rolled = years[ref].annual

    assert (rolled.value, rolled.reason) == (None, reason)
    assert rolled.status is Status.NOT_AVAILABLE


def test_every_row_of_the_table_has_a_year_or_a_reason(
    years: Mapping[str, IndicatorYear],
) -> None:
    assert len(years) == 43
    assert all(year.annual.value is not None or year.annual.reason for year in years.values())
