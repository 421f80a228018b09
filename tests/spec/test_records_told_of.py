"""Which periods records let count: what is not there is none only where everything is told."""

from datetime import date

import pytest

from quarterdeck.calculate.records.coverage import (
    Stretch,
    coverage_of,
    is_covered,
    knows_the_past,
)
from quarterdeck.define.period import FinancialYear, Month
from quarterdeck.define.plans.measures import Events, OpenAtEnd

YEAR = FinancialYear(2020)
Q1, Q2, *_ = YEAR.quarters
APRIL, MARCH = Month(2020, 4), Month(2021, 3)
REFERRALS = Events(kind="events", table="cin_episodes", date="referral_date")
REPEATS = Events.model_validate(
    {
        "kind": "events",
        "table": "cin_episodes",
        "date": "referral_date",
        "where": [{"repeat_within_months": 12}],
    }
)
ASSESSED = Events.model_validate(
    {
        "kind": "events",
        "table": "cin_episodes",
        "date": "referral_date",
        "where": [{"linked": "cin_assessments", "when": "on or after", "date": "start_date"}],
    }
)
OPEN = OpenAtEnd(kind="open at end", table="cp_plans", start="start_date", end="end_date")
STAFF = Events(kind="events", table="professionals", date="census_date", add="full_time_equivalent")


def stretch(first: str, last: str) -> Stretch:
    return Stretch(date.fromisoformat(first), date.fromisoformat(last))


WHOLE = stretch("2020-04-01", "2021-03-31")


def test_a_period_is_counted_where_a_file_tells_everything_about_all_of_it() -> None:
    told = coverage_of([(["cin_episodes"], stretch("2020-04-01", "2020-06-30"))])
    assert is_covered(REFERRALS, Q1, told)
    assert is_covered(REFERRALS, APRIL, told)
    assert not is_covered(REFERRALS, Q2, told)
    assert not is_covered(REFERRALS, YEAR, told)


def test_a_table_that_no_file_speaks_of_is_not_empty_but_unknown() -> None:
    told = coverage_of([(["cin_episodes"], WHOLE)])
    assert not is_covered(OPEN, Q1, told)


def test_files_that_follow_each_other_tell_of_one_stretch() -> None:
    files = [
        (["cin_episodes"], stretch("2020-07-01", "2021-03-31")),
        (["cin_episodes"], stretch("2020-04-01", "2020-06-30")),
    ]
    assert is_covered(REFERRALS, YEAR, coverage_of(files))


def test_a_day_that_nobody_tells_of_parts_two_stretches() -> None:
    files = [
        (["cin_episodes"], stretch("2020-04-01", "2020-06-29")),
        (["cin_episodes"], stretch("2020-07-01", "2021-03-31")),
    ]
    told = coverage_of(files)
    assert not is_covered(REFERRALS, Q1, told)
    assert is_covered(REFERRALS, Q2, told)


def test_for_what_is_open_at_the_end_only_the_last_day_must_be_told_of() -> None:
    told = coverage_of([(["cp_plans"], stretch("2021-03-01", "2021-03-31"))])
    assert is_covered(OPEN, YEAR, told)
    assert is_covered(OPEN, MARCH, told)
    assert not is_covered(OPEN, APRIL, told)


def test_a_link_needs_the_other_table_too() -> None:
    alone = coverage_of([(["cin_episodes"], WHOLE)])
    both = coverage_of([(["cin_episodes", "cin_assessments"], WHOLE)])
    assert not is_covered(ASSESSED, Q1, alone)
    assert is_covered(ASSESSED, Q1, both)


def test_a_yearly_census_tells_of_the_reporting_year_its_day_lies_in() -> None:
    told = coverage_of([(["professionals"], stretch("2019-10-01", "2020-09-30"))])
    assert is_covered(STAFF, YEAR, told)
    assert not is_covered(STAFF, FinancialYear(2019), told)
    assert not is_covered(STAFF, Q2, told)


def test_two_censuses_stay_two() -> None:
    files = [
        (["professionals"], stretch("2018-10-01", "2019-09-30")),
        (["professionals"], stretch("2019-10-01", "2020-09-30")),
    ]
    told = coverage_of(files)
    assert is_covered(STAFF, FinancialYear(2019), told)
    assert is_covered(STAFF, YEAR, told)


def test_a_measure_that_looks_back_needs_the_months_before_to_be_whole() -> None:
    year_alone = coverage_of([(["cin_episodes"], WHOLE)])
    two_years = coverage_of([(["cin_episodes"], stretch("2019-04-01", "2021-03-31"))])
    assert is_covered(REPEATS, Q1, year_alone)
    assert not knows_the_past(REPEATS, Q1, year_alone)
    assert knows_the_past(REPEATS, Q1, two_years)
    assert knows_the_past(REFERRALS, Q1, year_alone)


def test_a_stretch_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="is before"):
        stretch("2020-04-02", "2020-04-01")
