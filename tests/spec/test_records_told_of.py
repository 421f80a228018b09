"""Which periods records let count: what is not there is none only where everything is told."""

from datetime import date

import pytest

from quarterdeck.calculate.records.coverage import Coverage, is_covered
from quarterdeck.calculate.records.merged import merged
from quarterdeck.collect.records.told import Told, with_kinds
from quarterdeck.define.period import FinancialYear, Month
from quarterdeck.define.plans.measures import Events, OpenAtEnd
from tests.support.files_of_records import file_of, row

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


MISSING = {"kind": "events", "table": "missing", "date": "start_date"}
FROM_CARE, FROM_HOME = (
    Events.model_validate(MISSING | {"where": [{"column": "missing_from", "any_of": [value]}]})
    for value in ("CARE", "HOME")
)
ANY_MISSING = Events.model_validate(MISSING)
INTERVIEWED = Events.model_validate(
    MISSING | {"where": [{"column": "interview_held", "any_of": ["Y"]}]}
)
NOT_OFFERED = Events.model_validate(
    MISSING | {"where": [{"column": "interview_offered", "none_of": ["Y"]}]}
)


def told(
    *tables: str,
    first: str = "2020-04-01",
    last: str = "2021-03-31",
    lacks: tuple[str, ...] = (),
    partly: tuple[str, ...] = (),
    **only: str,
) -> Told:
    return Told(
        format="a list",
        tables=tables,
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        lacks=lacks,
        only={f"{tables[0]}.{column}": (value,) for column, value in only.items()},
        partly=partly,
    )


def covered(*files: Told) -> Coverage:
    return Coverage(files)


def test_a_period_is_counted_where_a_file_tells_everything_about_all_of_it() -> None:
    known = covered(told("cin_episodes", last="2020-06-30"))
    assert is_covered(REFERRALS, Q1, known)
    assert is_covered(REFERRALS, APRIL, known)
    assert not is_covered(REFERRALS, Q2, known)
    assert not is_covered(REFERRALS, YEAR, known)


def test_a_table_that_no_file_speaks_of_is_not_empty_but_unknown() -> None:
    assert not is_covered(OPEN, Q1, covered(told("cin_episodes")))


def test_a_list_that_leaves_out_rows_of_a_table_lets_nothing_of_it_be_counted() -> None:
    """List 6 of Annex A has episodes of need, and not the referrals that led to nothing."""
    of_need = told("cin_episodes", "cin_plans", partly=("cin_episodes",))
    assert not is_covered(REFERRALS, Q1, covered(of_need))
    assert is_covered(REFERRALS, Q1, covered(of_need, told("cin_episodes")))


def test_files_that_follow_each_other_tell_of_one_stretch() -> None:
    known = covered(
        told("cin_episodes", first="2020-07-01"), told("cin_episodes", last="2020-06-30")
    )
    assert is_covered(REFERRALS, YEAR, known)


def test_a_day_that_nobody_tells_of_parts_two_stretches() -> None:
    known = covered(
        told("cin_episodes", last="2020-06-29"), told("cin_episodes", first="2020-07-01")
    )
    assert not is_covered(REFERRALS, Q1, known)
    assert is_covered(REFERRALS, Q2, known)


def test_for_what_is_open_at_the_end_only_the_last_day_must_be_told_of() -> None:
    known = covered(told("cp_plans", first="2021-03-01"))
    assert is_covered(OPEN, YEAR, known)
    assert is_covered(OPEN, MARCH, known)
    assert not is_covered(OPEN, APRIL, known)


def test_a_link_needs_the_other_table_too() -> None:
    assert not is_covered(ASSESSED, Q1, covered(told("cin_episodes")))
    assert is_covered(ASSESSED, Q1, covered(told("cin_episodes"), told("cin_assessments")))


def test_what_children_are_left_out_for_is_needed_too() -> None:
    without = OpenAtEnd.model_validate(
        {
            "kind": "open at end",
            "table": "cin_plans",
            "start": "start_date",
            "end": "end_date",
            "count": "person_id",
            "unless": [{"table": "cp_plans", "start": "start_date", "end": "end_date"}],
        }
    )
    assert not is_covered(without, Q1, covered(told("cin_plans")))
    assert is_covered(without, Q1, covered(told("cin_plans", "cp_plans")))


def test_a_column_that_no_file_has_is_not_empty_but_unknown() -> None:
    lacking = covered(told("missing", lacks=("missing.interview_held",)))
    assert not is_covered(INTERVIEWED, Q1, lacking)
    assert is_covered(ANY_MISSING, Q1, lacking)
    assert is_covered(INTERVIEWED, Q1, covered(told("missing")))


def test_a_code_that_must_not_be_has_to_be_known() -> None:
    care = {"kind": "events", "table": "cla_episodes", "date": "start_date"}
    no_breaks = {"where": [{"column": "legal_status", "none_of": ["V3", "V4"]}]}
    lacking = covered(told("cla_episodes", lacks=("cla_episodes.legal_status",)))
    assert is_covered(Events.model_validate(care), Q1, lacking)
    assert not is_covered(Events.model_validate(care | no_breaks), Q1, lacking)


def test_a_flag_that_must_not_be_set_need_not_be_there() -> None:
    lacking = covered(told("missing", lacks=("missing.interview_offered",)))
    assert is_covered(NOT_OFFERED, Q1, lacking)


def test_a_file_of_one_kind_of_rows_tells_of_those_alone() -> None:
    of_care = covered(told("missing", missing_from="CARE"))
    assert is_covered(FROM_CARE, Q1, of_care)
    assert not is_covered(FROM_HOME, Q1, of_care)
    assert not is_covered(ANY_MISSING, Q1, of_care)
    assert is_covered(FROM_HOME, Q1, covered(told("missing")))


def test_what_is_of_two_kinds_may_be_told_by_two_files() -> None:
    both = {"where": [{"column": "missing_from", "any_of": ["HOME", "CARE"]}]}
    either = Events.model_validate(MISSING | both)
    of_care, of_home = (told("missing", missing_from=value) for value in ("CARE", "HOME"))
    later = told("missing", first="2020-07-01", missing_from="HOME")
    assert is_covered(either, Q1, covered(of_care, of_home))
    assert not is_covered(either, Q1, covered(of_care))
    assert not is_covered(either, Q1, covered(of_care, later))
    assert is_covered(either, Q2, covered(of_care, later))
    assert not is_covered(ANY_MISSING, Q1, covered(of_care, of_home))


def test_an_empty_list_of_what_is_of_kinds_tells_of_none() -> None:
    empty = with_kinds(told("missing"), {})
    assert empty.only == {"missing.missing_from": ()}
    assert not is_covered(FROM_HOME, Q1, covered(empty))
    assert not is_covered(ANY_MISSING, Q1, covered(empty))


def test_an_empty_list_of_what_is_of_kinds_takes_nothing_back() -> None:
    gone = row("missing", person_id=1, start_date=date(2020, 5, 3), missing_from="HOME")
    before, empty = file_of(gone), file_of(tables=["missing"], only={"missing.missing_from": ()})
    assert [*merged([before, empty])["missing"]] == [gone.values]


def test_a_yearly_census_tells_of_the_reporting_year_its_day_lies_in() -> None:
    known = covered(told("professionals", first="2019-10-01", last="2020-09-30"))
    assert is_covered(STAFF, YEAR, known)
    assert not is_covered(STAFF, FinancialYear(2019), known)
    assert not is_covered(STAFF, Q2, known)


def test_two_censuses_stay_two() -> None:
    known = covered(
        told("professionals", first="2018-10-01", last="2019-09-30"),
        told("professionals", first="2019-10-01", last="2020-09-30"),
    )
    assert is_covered(STAFF, FinancialYear(2019), known)
    assert is_covered(STAFF, YEAR, known)


def test_a_measure_that_looks_back_is_not_counted_where_the_months_before_are_not_told() -> None:
    year_alone = covered(told("cin_episodes"))
    two_years = covered(told("cin_episodes", first="2019-04-01"))
    a_day_short = covered(told("cin_episodes", first="2019-04-02"))
    assert is_covered(REFERRALS, Q1, year_alone)
    assert not is_covered(REPEATS, Q1, year_alone)
    assert not is_covered(REPEATS, Q1, a_day_short)
    assert is_covered(REPEATS, Q1, two_years)


def test_a_year_after_the_first_day_told_of_a_measure_can_look_back_a_year() -> None:
    year_alone = covered(told("cin_episodes", last="2021-06-30"))
    assert not is_covered(REPEATS, MARCH, year_alone)
    assert is_covered(REPEATS, Month(2021, 4), year_alone)


def test_only_the_measures_own_table_must_be_told_of_before_the_period() -> None:
    both = REPEATS.model_copy(update={"where": (*REPEATS.where, *ASSESSED.where)})
    referrals = told("cin_episodes", first="2019-04-01")
    assert is_covered(both, Q1, covered(referrals, told("cin_assessments")))
    assert not is_covered(both, Q1, covered(referrals))


def test_an_earlier_row_may_be_of_any_kind_that_a_repeat_itself_is_not() -> None:
    again = FROM_CARE.model_copy(update={"where": (*FROM_CARE.where, *REPEATS.where)})
    since = "2019-04-01"
    assert not is_covered(again, Q1, covered(told("missing", first=since, missing_from="CARE")))
    assert is_covered(again, Q1, covered(told("missing", first=since)))


class TestOnceAYear:
    """Which row of a child is its first of a year, no month shows alone."""

    FIRST, LAST = (
        REFERRALS.model_copy(update={"keep": keep}) for keep in ("first in year", "last in year")
    )

    def test_to_know_the_first_all_must_be_told_since_the_year_began(self) -> None:
        third = covered(told("cin_episodes", first="2020-10-01", last="2020-12-31"))
        a_day_short = covered(told("cin_episodes", first="2020-04-02", last="2020-12-31"))
        so_far = covered(told("cin_episodes", last="2020-12-31"))
        quarter = YEAR.quarters[2]
        assert is_covered(REFERRALS, quarter, third)
        assert not is_covered(self.FIRST, quarter, third)
        assert not is_covered(self.FIRST, quarter, a_day_short)
        assert is_covered(self.FIRST, quarter, so_far)
        assert is_covered(self.FIRST, Month(2020, 10), so_far)

    def test_to_know_the_last_the_whole_year_must_be_told(self) -> None:
        a_day_short = covered(told("cin_episodes", last="2021-03-30"))
        assert not is_covered(self.LAST, Q1, a_day_short)
        assert not is_covered(self.LAST, APRIL, a_day_short)
        assert is_covered(self.LAST, Q1, covered(told("cin_episodes")))

    def test_the_year_is_the_one_that_reports_are_of(self) -> None:
        since_january = covered(told("cin_episodes", first="2020-01-01", last="2020-04-30"))
        assert is_covered(self.FIRST, APRIL, since_january, first_month=1)
        assert is_covered(self.FIRST, APRIL, since_january)
        assert not is_covered(self.FIRST, Month(2020, 3), since_january)
        assert is_covered(self.FIRST, Month(2020, 3), since_january, first_month=1)


def with_assessment(when: str, **bounds: object) -> Events:
    """Return referrals with an assessment that begins some time seen from the referral's day."""
    link = {"linked": "cin_assessments", "when": when, "date": "start_date"}
    where = {"where": [link | bounds]}
    return Events.model_validate(REFERRALS.model_dump(exclude_none=True) | where)


class TestLinksThatLookBack:
    """What must have been before has to be told of as far back as it may have been."""

    REFERRED = told("cin_episodes")

    def known(self, since: str) -> Coverage:
        return covered(self.REFERRED, told("cin_assessments", first=since))

    @pytest.mark.parametrize("when", ["before", "on or before"])
    def test_days_before_are_needed(self, when: str) -> None:
        ten_days = with_assessment(when, within=10)
        assert not is_covered(ten_days, Q1, self.known("2020-04-01"))
        assert not is_covered(ten_days, Q1, self.known("2020-03-23"))
        assert is_covered(ten_days, Q1, self.known("2020-03-22"))

    def test_working_days_reach_over_weekends(self) -> None:
        """Wednesday 1 April is three working days after Friday 27 March, and two after Monday."""
        two, three = (
            with_assessment("before", within=days, unit="working days") for days in (2, 3)
        )
        assert not is_covered(two, Q1, self.known("2020-03-31"))
        assert is_covered(two, Q1, self.known("2020-03-30"))
        assert not is_covered(three, Q1, self.known("2020-03-28"))
        assert is_covered(three, Q1, self.known("2020-03-27"))

    def test_at_any_time_before_is_on_record_or_not_known_of(self) -> None:
        assert is_covered(with_assessment("before"), Q1, self.known("2020-04-01"))

    def test_days_ahead_are_not_needed(self) -> None:
        """They would hold back the figure of every last period told of."""
        ahead = with_assessment("on or after", within=10)
        told_to_june = told("cin_assessments", last="2020-06-30")
        assert is_covered(ahead, Q1, covered(self.REFERRED, told_to_june))


def test_what_is_open_and_came_after_something_may_have_begun_before_anything_is_told() -> None:
    again = OpenAtEnd.model_validate(
        OPEN.model_dump(exclude_none=True) | {"where": [{"repeat_within_months": 12}]}
    )
    two_years = covered(told("cp_plans", first="2019-04-01"))
    assert is_covered(OPEN, MARCH, two_years)
    assert not is_covered(again, MARCH, two_years)


def test_a_time_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="is before"):
        told("cin_episodes", first="2020-04-02", last="2020-04-01")
