"""What holds a figure back from being counted, in words: one lack of each table that is needed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from quarterdeck.calculate.records.coverage import (
    Coverage,
    Lack,
    Lacking,
    Stretch,
    is_covered,
    lacking,
)
from quarterdeck.calculate.records.held_back import OnRecord, lacking_words
from quarterdeck.collect.records.told import Told, with_kinds
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import AnyPeriod, FinancialYear, Month
from quarterdeck.define.plans.measures import AnyMeasure, Events, OpenAtEnd
from tests.support.indicators import indicator

YEAR = FinancialYear(2020)
Q1, Q2, *_ = YEAR.quarters
MISSING = {"kind": "events", "table": "missing", "date": "start_date"}
REFERRALS = {"kind": "events", "table": "cin_episodes", "date": "referral_date"}
REPEATS = REFERRALS | {"where": [{"repeat_within_months": 12}]}
PLANS = {"kind": "open at end", "table": "cp_plans", "start": "start_date", "end": "end_date"}
STAFF = Events(kind="events", table="professionals", date="census_date", add="full_time_equivalent")
INTERVIEWED = Events.model_validate(
    MISSING | {"where": [{"column": "interview_held", "any_of": ["Y"]}]}
)
FROM_HOME = Events.model_validate(
    MISSING | {"where": [{"column": "missing_from", "any_of": ["HOME"]}]}
)


def told(*tables: str, first: str = "2020-04-01", last: str = "2021-03-31", **more: Any) -> Told:
    """Make what a list tells everything about: of the year, unless another time is given."""
    return Told("a list", tables, date.fromisoformat(first), date.fromisoformat(last), **more)


def of(period: AnyPeriod, measure: AnyMeasure, *files: Told) -> list[Lacking]:
    """Return what is lacking of a period; it is covered where nothing is, and only there."""
    found = [*lacking(measure, period, Coverage(files))]
    assert is_covered(measure, period, Coverage(files)) == (not found)
    return found


def words(period: AnyPeriod, measure: AnyMeasure, *files: Told) -> str:
    return "; ".join(lacking_words(of(period, measure, *files)))


class TestWhatIsLacking:
    """What keeps a file from telling: its table, rows, kinds of rows, columns, and the time."""

    def test_nothing_where_everything_is_told(self) -> None:
        assert of(Q1, INTERVIEWED, told("missing")) == []

    def test_the_table(self) -> None:
        assert of(Q1, INTERVIEWED, told("contacts")) == [Lacking("missing", Lack.TABLE)]
        assert words(Q1, INTERVIEWED) == "no accepted file tells of missing episodes"

    def test_some_of_its_rows(self) -> None:
        some = told("missing", partly=("missing",))
        assert of(Q1, FROM_HOME, some) == [Lacking("missing", Lack.ROWS)]
        assert words(Q1, FROM_HOME, some) == "accepted files have only some of the missing episodes"

    def test_columns(self) -> None:
        without = told("missing", lacks=("missing.interview_held", "missing.end_date"))
        (found,) = of(Q1, INTERVIEWED, without)
        assert found == Lacking("missing", Lack.COLUMNS, ("interview_held",))
        assert words(Q1, INTERVIEWED, without) == (
            "missing episodes do not say whether a return interview was accepted and held"
        )

    def test_all_columns_that_are_lacking_in_the_order_of_the_table(self) -> None:
        without = told("missing", lacks=("missing.interview_held", "missing.start_date"))
        assert words(Q1, INTERVIEWED, without) == (
            "missing episodes do not say the day the child went missing or "
            "whether a return interview was accepted and held"
        )

    def test_columns_that_two_measures_lack_are_named_together(self) -> None:
        without = told("missing", lacks=("missing.interview_held", "missing.start_date"))
        share = {"kind": "proportion", "of": MISSING, "when": INTERVIEWED.model_dump()["where"]}
        both = indicator("recalculate", records={"plan": share})
        assert held_back(both, Q1, without) == words(Q1, INTERVIEWED, without)
        assert words(Q1, Events.model_validate(MISSING), without) == (
            "missing episodes do not say the day the child went missing"
        )

    def test_kinds_of_rows(self) -> None:
        of_care = with_kinds(told("missing"), {"missing.missing_from": {"CARE"}})
        (found,) = of(Q1, FROM_HOME, of_care)
        assert found == Lacking("missing", Lack.KINDS, ("missing_from",), ("HOME",))
        assert words(Q1, FROM_HOME, of_care) == (
            "no accepted file tells of missing episodes where what the child was missing from is "
            "HOME"
        )

    def test_rows_of_any_kind(self) -> None:
        """What kinds a file has, its rows say: they are not named."""
        of_care = with_kinds(told("missing"), {"missing.missing_from": {"CARE"}})
        any_missing = Events.model_validate(MISSING)
        (found,) = of(Q1, any_missing, of_care)
        assert found == Lacking("missing", Lack.KINDS, ("missing_from",))
        assert words(Q1, any_missing, of_care) == (
            "only some kinds of missing episodes are known (what the child was missing from)"
        )

    def test_time(self) -> None:
        since_june = told("missing", first="2020-06-01")
        (found,) = of(Q1, INTERVIEWED, since_june)
        stretch = Stretch(date(2020, 6, 1), date(2021, 3, 31))
        assert found == Lacking("missing", Lack.TIME, told=(stretch,))
        assert words(Q1, INTERVIEWED, since_june) == (
            "missing episodes are known from 1 June 2020 to 31 March 2021 only"
        )

    def test_a_gap_between_two_files(self) -> None:
        april, june = told("missing", last="2020-04-30"), told("missing", first="2020-06-01")
        assert words(Q1, INTERVIEWED, april, june) == (
            "missing episodes are known from 1 April 2020 to 30 April 2020 and "
            "from 1 June 2020 to 31 March 2021 only"
        )

    def test_the_census_of_a_year(self) -> None:
        staff = told("professionals", first="2019-10-01", last="2020-09-30")
        assert of(YEAR, STAFF, staff) == []
        assert words(FinancialYear(2021), STAFF, staff) == (
            "social workers at a census are known for 30 September 2020 only"
        )
        assert (
            words(Q2, STAFF, staff) == "social workers at a census are known for whole years only"
        )


class TestWhichIsSaid:
    """The first that no file is left with, or that takes any of the time away; then the time."""

    SHORT = told("missing", last="2020-06-30")

    def test_a_column_that_the_file_of_the_time_lacks_though_another_file_has_it(self) -> None:
        later = told("missing", first="2020-07-01", lacks=("missing.interview_held",))
        (found,) = of(Q2, INTERVIEWED, self.SHORT, later)
        assert found == Lacking("missing", Lack.COLUMNS, ("interview_held",))

    def test_a_column_that_no_file_has_of_a_time_too_that_none_is_about(self) -> None:
        """Who sends the same list again is held back again, so the time alone says too little."""
        without = told("missing", last="2020-06-30", lacks=("missing.interview_held",))
        column = Lacking("missing", Lack.COLUMNS, ("interview_held",))
        spring = Stretch(date(2020, 4, 1), date(2020, 6, 30))
        assert of(Q1, INTERVIEWED, without) == [column]
        assert of(Q2, INTERVIEWED, without) == [
            column,
            Lacking("missing", Lack.TIME, told=(spring,)),
        ]
        assert words(Q2, INTERVIEWED, without) == (
            "missing episodes do not say whether a return interview was accepted and held; "
            "missing episodes are known from 1 April 2020 to 30 June 2020 only"
        )

    def test_the_time_alone_where_a_file_of_another_has_the_column(self) -> None:
        assert [one.lack for one in of(Q2, INTERVIEWED, self.SHORT)] == [Lack.TIME]

    def test_a_column_before_the_time_where_a_file_lacks_both(self) -> None:
        without = told("missing", last="2020-06-15", lacks=("missing.interview_held",))
        assert [one.lack for one in of(Q1, INTERVIEWED, without)] == [Lack.COLUMNS, Lack.TIME]

    def test_the_time_where_a_file_that_lacks_a_column_tells_of_no_more_than_another(self) -> None:
        without = told("missing", last="2020-05-31", lacks=("missing.interview_held",))
        since_may = told("missing", first="2020-05-01", lacks=("missing.end_date",))
        before, after = of(Q1, INTERVIEWED, without, since_may), of(Q1, INTERVIEWED, since_may)
        assert [one.lack for one in before] == [Lack.COLUMNS]  # it alone tells of April
        assert [one.lack for one in after] == [Lack.TIME]

    def test_every_table_that_is_needed_is_said_and_alike_ones_together(self) -> None:
        without = OpenAtEnd.model_validate(
            PLANS
            | {
                "count": "person_id",
                "unless": [{"table": "cin_plans", "start": "start_date", "end": "end_date"}],
            }
        )
        files = told("cp_plans", last="2020-06-29"), told("cin_plans", last="2020-06-29")
        time = "from 1 April 2020 to 29 June 2020 only"
        assert words(Q1, without, *files) == (
            f"child protection plans and child in need plans are known {time}"
        )
        assert words(Q1, without, files[0]) == (
            "no accepted file tells of child in need plans; "
            f"child protection plans are known {time}"
        )


class TestOfAKindOfRows:
    """Lists of each kind may come one by one: what is said is of the kind that lacks it."""

    HOME, CARE = (
        with_kinds(told("missing", last="2020-06-30"), {"missing.missing_from": {kind}})
        for kind in ("HOME", "CARE")
    )
    WITHOUT = replace(CARE, lacks=("missing.interview_held",))
    FROM_EITHER = Events.model_validate(
        MISSING
        | {
            "where": [
                {"column": "missing_from", "any_of": ["HOME", "CARE"]},
                {"column": "interview_held", "any_of": ["Y"]},
            ]
        }
    )
    OF_CARE = "missing episodes where what the child was missing from is CARE"
    SPRING = "are known from 1 April 2020 to 30 June 2020 only"
    HELD = "do not say whether a return interview was accepted and held"

    def test_a_list_of_one_kind_lacks_a_column_that_the_list_of_the_other_has(self) -> None:
        assert words(Q1, self.FROM_EITHER, self.HOME, self.WITHOUT) == f"{self.OF_CARE} {self.HELD}"

    def test_the_lists_of_both_kinds_lack_it(self) -> None:
        neither = replace(self.HOME, lacks=("missing.interview_held",)), self.WITHOUT
        assert words(Q1, self.FROM_EITHER, *neither) == f"missing episodes {self.HELD}"

    def test_a_kind_is_never_told_of(self) -> None:
        never = f"no accepted file tells of {self.OF_CARE}"
        assert words(Q1, self.FROM_EITHER, self.HOME) == never
        assert words(Q2, self.FROM_EITHER, self.HOME) == f"{never}; missing episodes {self.SPRING}"

    def test_a_kind_is_told_of_another_time_than_the_other(self) -> None:
        later = replace(self.HOME, first_day=date(2020, 7, 1), last_day=date(2020, 9, 30))
        both = self.HOME, self.CARE, later
        assert words(Q1, self.FROM_EITHER, *both) == ""
        assert words(Q2, self.FROM_EITHER, *both) == f"{self.OF_CARE} {self.SPRING}"

    def test_both_kinds_are_told_of_the_same_time(self) -> None:
        assert (
            words(Q2, self.FROM_EITHER, self.HOME, self.CARE) == f"missing episodes {self.SPRING}"
        )


class TestMoreThanThePeriod:
    """Where more than a period is needed, it is said: otherwise nobody would see the reason."""

    ONLY = "episodes of need are known from 1 April 2020 to 31 March 2021 only"

    def test_months_before_that_repeats_are_looked_for_in(self) -> None:
        repeats = Events.model_validate(REPEATS)
        said = f"{self.ONLY}, and have to be known for the period and 12 months before"
        assert words(Q1, repeats, told("cin_episodes")) == said
        assert words(FinancialYear(2021), repeats, told("cin_episodes")) == said  # not twice

    def test_days_before_that_something_is_looked_for_in(self) -> None:
        link = {"linked": "cin_episodes", "when": "before", "date": "referral_date", "within": 10}
        again = Events.model_validate(REFERRALS | {"where": [link]})
        assert words(Month(2020, 4), again, told("cin_episodes")) == (
            f"{self.ONLY}, and have to be known for the period and 10 days before"
        )

    def test_the_year_that_a_childs_first_or_last_is_of(self) -> None:
        since_july = told("cin_episodes", first="2020-07-01", last="2021-03-30")
        first, last = (
            Events.model_validate(REFERRALS | {"keep": keep})
            for keep in ("first in year", "last in year")
        )
        only = "episodes of need are known from 1 July 2020 to 30 March 2021 only, and have to be"
        assert words(Q2, first, since_july) == f"{only} known since the reporting year began"
        assert words(Q2, last, since_july) == f"{only} known for the whole reporting year"


def counted(how: Mapping[str, object], rule: str = "sum", **more: object) -> Indicator:
    return indicator(rule, records={"plan": {"kind": "count", "of": how}, **more})


def held_back(of: Indicator, period: AnyPeriod, *files: Told) -> str:
    return OnRecord(Coverage(files), {}).held_back(of, period)


def held_back_running(how: Mapping[str, object], period: AnyPeriod, *files: Told) -> str:
    """Say it of a rate of the year so far, the population of which is known."""
    people = {("people", YEAR): Decimal(50_000)}
    of = counted(how, "cumulative", per="people")
    return OnRecord(Coverage(files), people).held_back(of, period)


class TestWhatHoldsAFigureBack:
    """Of an indicator's figure: what all that it is made from lacks."""

    def test_a_quarter_lacks_what_any_of_its_months_does(self) -> None:
        to_may = told("missing", last="2020-05-31")
        assert held_back(counted(MISSING), Q1, to_may) == (
            "missing episodes are known from 1 April 2020 to 31 May 2020 only"
        )
        assert held_back(counted(MISSING), Month(2020, 5), to_may) == ""

    def test_a_quarter_of_what_is_open_at_the_end_is_made_from_its_months_too(self) -> None:
        june = told("cp_plans", first="2020-06-01")
        assert held_back(counted(PLANS, "last"), Month(2020, 6), june) == ""
        assert held_back(counted(PLANS, "last"), Q1, june) == (
            "child protection plans are known from 1 June 2020 to 31 March 2021 only"
        )

    def test_a_running_figure_has_to_be_told_since_the_year_began(self) -> None:
        """July is told; what is lacking are the months before it, which run into its figure."""
        since_july = told("missing", first="2020-07-01", last="2020-09-30")
        only = "missing episodes are known from 1 July 2020 to 30 September 2020 only"
        for period in (Month(2020, 7), Q2):
            assert held_back_running(MISSING, period, since_july) == (
                f"{only}, and have to be known since the reporting year began"
            )
            assert held_back(counted(MISSING), period, since_july) == ""
        assert held_back(counted(MISSING), Q1, since_july) == only

    def test_a_running_figure_that_looks_back_further_says_how_far(self) -> None:
        said = held_back_running(REPEATS, Q1, told("cin_episodes"))
        assert said.endswith("only, and have to be known for the period and 12 months before")

    def test_nothing_is_said_where_no_file_tells_of_what_it_counts(self) -> None:
        assert held_back(counted(MISSING), Q1, told("contacts")) == ""
        assert held_back(indicator(), Q1, told("missing")) == ""

    def test_a_rate_lacks_the_population_of_its_year(self) -> None:
        of = counted(MISSING, "cumulative", per="people")
        files = Coverage((told("missing"),))
        number, missing = Decimal(50_000), "the population of the year was not sent"
        assert OnRecord(files, {}).held_back(of, Q1) == missing
        assert OnRecord(files, {("people", FinancialYear(2019)): number}).held_back(of, Q1) == (
            missing
        )
        assert OnRecord(files, {("people", YEAR): number}).held_back(of, Q1) == ""
