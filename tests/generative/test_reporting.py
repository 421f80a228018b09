"""Laws of the gap ledger and of coverage, whatever was sent, withheld or late."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.assure.coverage import Coverage, CoverageTable
from quarterdeck.assure.owed_figures import OwedFigure, Standing, owed_figures
from quarterdeck.assure.reporting import reporting
from quarterdeck.check.returns.circumstances import Known
from quarterdeck.define.owed import Owed, owed_by
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.standings import quarters, standing

INDICATORS = (
    indicator(ref="1.1", slug="yearly", frequency="annual"),
    indicator(ref="3.1", slug="quarterly", owner="police"),
    indicator("recalculate", ref="5.4", slug="parts", frequency="monthly"),
    indicator(ref="6.1", slug="begun-later", valid_from=date(2020, 8, 1), frequency="monthly"),
)
FIRST_DAY = date(2020, 4, 1)
days = st.integers(0, 900).map(lambda number: FIRST_DAY + timedelta(number))
with_a_value = st.builds(
    Known,
    st.integers(0, 9).map(Decimal),
    st.none() | st.just(Status.PROVISIONAL),
    st.just(1),
    received_on=days,
)
without_one = st.builds(
    Known,
    st.none(),
    st.sampled_from([Status.NOT_AVAILABLE, Status.NOT_APPLICABLE, Status.CONFIDENTIAL]),
    st.just(1),
    reason=st.sampled_from(["", "not collected", "own words"]),
    promised=st.none() | days,
)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Draw a standing: for every number owed a value, a reason, or nothing at all."""
    empty = standing(of=INDICATORS, over=quarters(draw(st.integers(1, 7))), as_of=draw(days))
    drawn = {owed.key: draw(st.none() | with_a_value | without_one) for owed in numbers(empty)}
    known = {key: one for key, one in drawn.items() if one is not None}
    return standing(known, of=INDICATORS, over=empty.quarters, as_of=empty.as_of)


def numbers(at: Standing) -> list[Owed]:
    return [
        owed
        for agency in at.catalogue.agencies
        for quarter in at.quarters
        for owed in owed_by(at.catalogue, agency.slug, quarter, due_after_days=20)
    ]


def is_absent(at: Standing, owed: Owed) -> bool:
    """Say it without the code under test: no value, and no word that it does not apply."""
    known = at.known.get(owed.key)
    return known is None or (known.value is None and known.status is not Status.NOT_APPLICABLE)


def rows(table: CoverageTable) -> list[Coverage]:
    return [table.whole, *table.agencies, *table.indicators]


def totals(some: tuple[Coverage, ...]) -> tuple[int, ...]:
    return (
        sum(one.completeness.numerator for one in some),
        sum(one.timeliness.numerator for one in some),
        sum(one.completeness.denominator for one in some),
        sum(one.not_yet_due for one in some),
    )


@given(standings())
def test_a_gap_appears_exactly_when_owed_due_and_absent(at: Standing) -> None:
    expected = [owed.key[:2] for owed in numbers(at) if owed.due < at.as_of and is_absent(at, owed)]
    listed = [(one.indicator, one.period.label) for one in reporting(at).missing]
    assert sorted(listed) == sorted({*expected})


@given(standings())
def test_completeness_lies_between_none_and_all_and_timeliness_below_it(at: Standing) -> None:
    for table in (reporting(at).quarter, reporting(at).year_to_date):
        for one in rows(table):
            assert one.timeliness.denominator == one.completeness.denominator
            assert one.timeliness.numerator <= one.completeness.numerator
            percent = one.completeness.percent
            assert (percent is None) == (one.completeness.denominator == 0)
            assert percent is None or 0 <= percent <= 100


@given(standings())
def test_agencies_and_indicators_add_up_to_the_whole(at: Standing) -> None:
    for table in (reporting(at).quarter, reporting(at).year_to_date):
        whole = totals((table.whole,))
        assert totals(table.agencies) == totals(table.indicators) == whole


@given(standings())
def test_what_is_not_complete_is_in_the_ledger(at: Standing) -> None:
    told = reporting(at)
    year = told.last.year
    shorter = {*(one.label for one in year.quarters), *(one.label for one in year.months)}
    this_year = [one for one in told.missing if one.period.label in {year.label, *shorter}]
    complete = told.year_to_date.whole.completeness
    assert complete.denominator - complete.numerator == len(this_year)


@given(standings())
def test_runs_are_unbroken_and_begin_after_a_value_or_at_the_beginning(at: Standing) -> None:
    by_indicator: dict[str, list[OwedFigure]] = {}
    for figure in owed_figures(at):
        by_indicator.setdefault(figure.indicator.slug, []).append(figure)
    for entry in reporting(at).missing:
        applying = [one for one in by_indicator[entry.indicator] if one.applies]
        end = [one.period for one in applying].index(entry.period) + 1
        begin = end - entry.running
        assert applying[begin].period == entry.since
        assert all(one.absent for one in applying[begin:end])
        assert begin == 0 or applying[begin - 1].present


@given(standings(), st.data())
def test_what_one_agency_owes_is_the_same_asked_alone(at: Standing, data: st.DataObject) -> None:
    agency = data.draw(st.sampled_from(["council", "police"]))
    alone = reporting(replace(at, agency=agency))
    assert alone.missing == tuple(one for one in reporting(at).missing if one.agency == agency)
    assert [alone.quarter.whole.completeness] == [
        one.completeness for one in reporting(at).quarter.agencies if one.slug == agency
    ]
