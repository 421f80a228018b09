"""Laws of the made-up year: whatever a table prints, what is made up for it gives it back."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.calculate.amounts import Part
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import round_half_up
from quarterdeck.demo.compare import same
from quarterdeck.demo.draw import spread
from quarterdeck.demo.figures import figures_of
from quarterdeck.demo.ratios import Printed, Ratio, ratios_of
from quarterdeck.demo.split import Months, months_of
from quarterdeck.demo.table import YEAR, PrintedRow
from tests.support.indicators import indicator

SUM, LAST, CUMULATIVE = map(indicator, ("sum", "last", "cumulative"))
PERCENT = indicator("recalculate")
CONFERENCES = built_in_catalogue().by_slug("initial-conferences-in-time")

totals = st.integers(0, 10_000)
tenths = st.integers(0, 10_000).map(lambda number: Decimal(number).scaleb(-1))
labels = st.sampled_from([quarter.label for quarter in YEAR.quarters])
percentages = st.integers(0, 1000).map(lambda number: Decimal(number).scaleb(-1))
ratios = st.integers(20, 900).flatmap(
    lambda whole: st.integers(0, whole).map(lambda part: Ratio(part, whole))
)


def rolled(months: Months) -> list[Part]:
    return [Part(str(at), Fraction(month)) for at, month in enumerate(months)]


@given(totals, st.text())
def test_what_is_spread_over_months_is_all_there_and_never_less_than_nothing(
    total: int, name: str
) -> None:
    months = spread(total, name)
    assert sum(months) == total
    assert min(months) >= 0


@given(totals, labels)
def test_months_of_a_count_add_up_to_the_quarter(total: int, label: str) -> None:
    months = months_of(SUM, Decimal(total), Decimal(), label)
    assert months is not None
    assert roll_up(rolled(months), SUM).value == total


@given(tenths, tenths, labels)
def test_months_of_a_stock_end_with_the_quarter(
    value: Decimal, before: Decimal, label: str
) -> None:
    months = months_of(LAST, value, before, label)
    assert months is not None
    assert min(months) >= 0
    assert roll_up(rolled(months), LAST).value == Fraction(value)


@given(tenths, tenths, labels)
def test_months_of_a_running_figure_rise_to_the_quarter(
    before: Decimal, more: Decimal, label: str
) -> None:
    months = months_of(CUMULATIVE, before + more, before, label)
    assert months is not None
    assert [before, *months] == sorted([before, *months])
    assert roll_up(rolled(months), CUMULATIVE).value == Fraction(before + more)


@given(totals, st.integers(0, 3), labels)
def test_whole_months_have_the_printed_mean(total: int, decimals: int, label: str) -> None:
    printed = round_half_up(Fraction(total, 3), decimals)
    monthly = indicator("mean", unit="per month", decimals=decimals)
    months = months_of(monthly, printed, Decimal(), label)
    assert months is not None
    assert all(month % 1 == 0 for month in months)
    mean = roll_up(rolled(months), monthly).value
    assert mean is not None
    assert same(mean, printed, monthly)


@given(st.integers(0, 1000), labels)
def test_a_mean_that_no_whole_months_have_is_left_as_it_is(whole: int, label: str) -> None:
    monthly = indicator("mean", unit="per month", decimals=1)
    assert months_of(monthly, Decimal(whole) + Decimal("0.5"), Decimal(), label) is None


@given(st.lists(percentages | st.none(), min_size=4, max_size=4), st.booleans())
def test_every_ratio_is_possible_and_rounds_to_its_quarter(
    quarters: list[Decimal | None], fixed: bool
) -> None:
    found = ratios_of(Printed(PERCENT, tuple(quarters), None, (400, 60, 75, 90), fixed=fixed))
    for value, ratio in zip(quarters, found, strict=True):
        assert (value is None) == (ratio is None)
        if ratio is not None:
            assert 0 <= ratio.numerator <= ratio.denominator
            assert rounded(ratio) == value


@given(st.lists(ratios, min_size=4, max_size=4))
def test_a_year_that_pooling_can_give_is_given(true: list[Ratio]) -> None:
    pooled = Ratio(sum(one.numerator for one in true), sum(one.denominator for one in true))
    found = ratios_of(
        Printed(
            PERCENT,
            tuple(rounded(one) for one in true),
            rounded(pooled),
            tuple(one.denominator for one in true),
        )
    )
    parts = [one for one in found if one is not None]
    assert [rounded(one) for one in parts] == [rounded(one) for one in true]
    again = Ratio(sum(one.numerator for one in parts), sum(one.denominator for one in parts))
    assert rounded(again) == rounded(pooled)


def rounded(ratio: Ratio) -> Decimal:
    return round_half_up(Fraction(100 * ratio.numerator, ratio.denominator), 1)


@given(st.lists(percentages, min_size=4, max_size=4))
def test_monthly_parts_are_possible_and_pool_to_the_quarter(quarters: list[Decimal]) -> None:
    figures = figures_of([PrintedRow(CONFERENCES, tuple(quarters), None)])
    for quarter, printed in zip(YEAR.quarters, quarters, strict=True):
        months = [
            tuple(figures[CONFERENCES.slug, month.label, part] for part in PARTS)
            for month in quarter.months
        ]
        assert all(0 <= top <= bottom for top, bottom in months)
        parts = [Part("", None, Fraction(top), Fraction(bottom)) for top, bottom in months]
        value = roll_up(parts, CONFERENCES).value
        assert value is not None
        assert round_half_up(value, 1) == printed


PARTS = ("numerator", "denominator")
