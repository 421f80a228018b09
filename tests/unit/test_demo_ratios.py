"""Whole numbers behind printed figures, on rows of the table of 2020/21 worked by hand."""

from decimal import Decimal
from fractions import Fraction

from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import round_half_up
from quarterdeck.demo.ratios import Printed, Ratio, numerators, ratios_of
from quarterdeck.demo.split import monthly_total, months_of
from tests.support.indicators import indicator

CATALOGUE = built_in_catalogue()
REPEATED = CATALOGUE.by_slug("repeat-referrals-within-12-months")
IN_TIME = CATALOGUE.by_slug("assessments-in-time")
REFERRALS = (404, 530, 577, 536)


def decimals(text: str) -> tuple[Decimal | None, ...]:
    return tuple(None if one == "-" else Decimal(one) for one in text.split())


def pooled(ratios: tuple[Ratio | None, ...]) -> Decimal:
    known = [one for one in ratios if one is not None]
    top, bottom = (sum(getattr(one, part) for one in known) for part in Ratio.__annotations__)
    return round_half_up(Fraction(100 * top, bottom), 1)


def test_70_of_404_is_too_little_and_71_too_much_for_17_point_5() -> None:
    assert not numerators(Decimal("17.5"), 404, REPEATED)
    assert [*numerators(Decimal("17.5"), 405, REPEATED)] == [71]


def test_printed_denominators_are_kept_where_some_numerator_gives_the_quarter() -> None:
    quarters = decimals("17.5 21.6 23.9 25.4")
    found = ratios_of(Printed(REPEATED, quarters, Decimal("22.1"), REFERRALS, fixed=True))
    assert found == (Ratio(71, 405), Ratio(114, 529), Ratio(138, 577), Ratio(136, 536))
    assert pooled(found) == Decimal("22.4")


def test_other_denominators_are_weighed_until_they_pool_to_the_printed_year() -> None:
    quarters = decimals("84.6 86.7 87.7 84.9")
    found = ratios_of(Printed(IN_TIME, quarters, Decimal("85.9"), REFERRALS))
    assert pooled(found) == Decimal("85.9")


def test_a_year_that_lies_outside_its_quarters_is_given_up() -> None:
    quarters = decimals("84.6 86.7 87.7 84.9")
    found = ratios_of(Printed(IN_TIME, quarters, Decimal("99.9"), (40, 53, 58, 54)))
    assert pooled(found) < Decimal("87.8")


def test_a_blank_quarter_has_no_ratio() -> None:
    found = ratios_of(Printed(IN_TIME, decimals("- 64.3 68.7 -"), Decimal("66.7"), (67,) * 4))
    assert (found[0], found[3]) == (None, None)
    assert pooled(found) == Decimal("66.7")


def test_monthly_means_come_from_whole_months() -> None:
    monthly = indicator("mean", unit="per month", decimals=2)
    printed = decimals("2.3 2.67 1.67 1")
    assert [monthly_total(monthly, one) for one in printed if one] == [7, 8, 5, 3]
    assert monthly_total(monthly, Decimal("2.35")) is None


def test_what_is_never_rolled_up_has_no_months() -> None:
    assert months_of(indicator("none"), Decimal(318), Decimal(), "2020/21 Q1") is None
