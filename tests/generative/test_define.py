"""Laws of numbers, periods and catalogues, tried on many of them."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.define.finding import InputRefused
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import load_catalogue
from quarterdeck.define.number import (
    agrees,
    cut_off,
    decimals_of,
    half_a_unit,
    plain,
    round_half_up,
)
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter, parse_period
from tests.support.catalogues import write_folder

exact = (
    st.fractions() | st.decimals(allow_nan=False, allow_infinity=False, places=5) | st.integers()
)
places = st.integers(0, 6)
first_months = st.integers(1, 12)
years = st.builds(FinancialYear, st.integers(1900, 2199), first_months)
months = st.builds(Month, st.integers(1901, 2199), st.integers(1, 12))
quarters = st.builds(Quarter, years, st.integers(1, 4))


# --- Numbers


@given(exact, places)
def test_rounding_moves_a_number_by_half_a_unit_at_most(
    value: Fraction | Decimal | int, decimals: int
) -> None:
    rounded = round_half_up(value, decimals)
    assert abs(Fraction(rounded) - Fraction(value)) <= half_a_unit(rounded)
    assert decimals_of(rounded) == decimals
    assert agrees(value, rounded)


@given(exact, places)
def test_rounding_twice_is_rounding_once(value: Fraction | Decimal | int, decimals: int) -> None:
    once = round_half_up(value, decimals)
    assert round_half_up(once, decimals) == once


@given(exact, places)
def test_rounding_treats_losses_as_it_treats_gains(
    value: Fraction | Decimal | int, decimals: int
) -> None:
    loss = -Fraction(value)  # a Decimal's own minus keeps 28 digits

    assert round_half_up(loss, decimals) == round_half_up(value, decimals).copy_negate()


@given(exact, exact, places)
def test_rounding_never_changes_the_order(
    one: Fraction | Decimal | int, other: Fraction | Decimal | int, decimals: int
) -> None:
    low, high = sorted([Fraction(one), Fraction(other)])
    assert round_half_up(low, decimals) <= round_half_up(high, decimals)


@given(st.integers(), places)
def test_an_exact_half_goes_away_from_zero(whole: int, decimals: int) -> None:
    unit = Fraction(1, 10**decimals)
    half = whole * unit + (unit / 2 if whole >= 0 else -unit / 2)
    assert abs(Fraction(round_half_up(half, decimals))) > abs(half)


@given(exact, places)
def test_cutting_off_never_grows_a_number_and_drops_less_than_a_unit(
    value: Fraction | Decimal | int, decimals: int
) -> None:
    cut = Fraction(cut_off(value, decimals))
    assert abs(cut) <= abs(Fraction(value))
    assert abs(Fraction(value) - cut) < Fraction(1, 10**decimals)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_printed_number_written_plainly_reads_back(printed: Decimal) -> None:
    written = plain(printed)
    assert "E" not in written
    assert Decimal(written) == printed


@given(st.integers(), st.integers(0, 6))
def test_a_number_of_up_to_six_places_is_written_in_full(digits: int, decimals: int) -> None:
    assert Fraction(plain(Fraction(digits, 10**decimals))) == Fraction(digits, 10**decimals)


# --- Periods


@given(years | quarters | months)
def test_every_label_reads_back_as_its_period(period: Period) -> None:
    assert parse_period(period.label, first_month_of(period)) == period


@given(st.integers(1, 4), first_months)
def test_labels_of_a_year_nobody_printed_read_back(number: int, first_month: int) -> None:
    year = FinancialYear(None, first_month)
    for period in (year, Quarter(year, number)):
        assert parse_period(period.label, first_month) == period


def first_month_of(period: Period) -> int:
    year = period.year if isinstance(period, Quarter) else period
    return year.first_month if isinstance(year, FinancialYear) else 4


@given(years)
def test_a_year_is_its_twelve_months_in_order(year: FinancialYear) -> None:
    assert year.start is not None
    assert year.months[0] == Month(year.start, year.first_month)
    assert len(year.months) == len(set(year.months)) == 12
    assert list(year.months) == sorted(year.months)
    assert list(year.months) == [month for quarter in year.quarters for month in quarter.months]


@given(quarters)
def test_a_quarter_is_the_quarter_of_each_of_its_months(quarter: Quarter) -> None:
    assert len(quarter.months) == 3
    assert {month.quarter(quarter.year.first_month) for month in quarter.months} == {quarter}


@given(months, first_months)
def test_a_month_is_one_of_the_months_of_its_quarter(month: Month, first_month: int) -> None:
    assert month in month.quarter(first_month).months


@given(years)
def test_the_next_year_begins_where_this_one_ends(year: FinancialYear) -> None:
    assert year.start is not None
    last = year.months[-1]
    following = Month.from_index(last.year * 12 + last.month)
    assert following == Month(year.start + 1, year.first_month)


# --- Catalogues

toml_values = st.sampled_from(
    ["1", "-1", "1.5", "true", '"x"', '""', "[]", "[1]", "{}", "2020-04-01", "inf", "07:32:00"]
)
names = st.sampled_from([*Indicator.model_fields, "no_such_field"])


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(names, toml_values, max_size=4))
def test_whatever_stands_in_a_field_is_taken_or_refused_with_its_place(
    fields: dict[str, str],
) -> None:
    lines = "\n".join(["[[indicator]]", *(f"{name} = {v}" for name, v in fields.items())])
    with TemporaryDirectory() as folder:
        path = write_folder(
            Path(folder), {"10.toml": f'[section]\nnumber="10"\ntitle="T"\n{lines}'}
        )
        try:
            load_catalogue(path)
        except InputRefused as refused:
            keys = [finding.place.key for finding in refused.findings if finding.place]
            assert all(key and key.startswith("indicator ") for key in keys)
            needed = {name for name, field in Indicator.model_fields.items() if field.is_required()}
            complained = {key.split(".", 1)[1].split(".")[0] for key in keys if key}
            assert needed - fields.keys() <= complained
        else:
            raise AssertionError("four fields are not a whole indicator")
