"""Reach: as much as checks look at, and no more with every year that goes by."""

from quarterdeck.check.returns.reach import AHEAD, BACK, Reach, reach_of
from quarterdeck.define.period import FinancialYear, Month, Quarter
from tests.support.checked_returns import catalogue_of, file_saying, owing
from tests.support.indicators import indicator

ASKED, OTHER = indicator("sum", slug="asked"), indicator("sum", slug="other", ref="9.8")


def reach(quarter: Quarter) -> Reach:
    return reach_of(file_saying(), catalogue_of([ASKED, OTHER]), quarter, owing(ASKED))


def test_it_reaches_two_years_of_months_back_and_to_the_end_of_the_next() -> None:
    months = reach(Quarter(FinancialYear(2020), 1)).periods

    assert {Month(2018, 4).label, Month(2021, 6).label} <= months
    assert months.isdisjoint({Month(2018, 3).label, Month(2021, 7).label})


def test_it_reaches_as_many_quarters_and_years() -> None:
    periods = reach(Quarter(FinancialYear(2020), 1)).periods

    assert {"2014/15 Q1", "2023/24 Q1", "1996/97", "2032/33"} <= periods
    assert periods.isdisjoint({"2013/14 Q4", "2023/24 Q2", "1995/96", "2033/34"})


def test_it_is_as_wide_in_any_year() -> None:
    widths = {len(reach(Quarter(FinancialYear(year), 3)).periods) for year in range(1930, 2180)}

    assert widths == {3 * (BACK + AHEAD + 1) + 2}


def test_it_leaves_out_indicators_that_are_neither_sent_nor_owed_nor_tied_to_them() -> None:
    assert reach(Quarter(FinancialYear(2020), 1)).indicators == {"asked"}


def test_a_quarter_of_nobody_knows_which_year_reaches_itself_only() -> None:
    assert reach(Quarter(FinancialYear(None), 1)).periods == {"Q1"}
