"""Counted figures: which periods and which numbers a plan gives an indicator."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from quarterdeck.calculate.records.counted import CountedFigure, Counter
from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.calculate.records.reference import Records, measured
from quarterdeck.collect.records.told import Told
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear
from tests.support.indicators import indicator

YEAR = FinancialYear(2020)
Q1, *_ = YEAR.quarters
EVENTS = {"kind": "events", "table": "missing", "date": "start_date"}
MISSING: Records = {
    "missing": [
        {"person_id": 1, "start_date": date(2020, 4, 5), "interview_held": "Y"},
        {"person_id": 1, "start_date": date(2020, 5, 6), "interview_held": None},
        {"person_id": 2, "start_date": date(2020, 5, 7), "interview_held": "N"},
    ]
}


def told(first: date, last: date) -> Told:
    return Told("a list", ("missing",), first, last)


FIRST_QUARTER = told(date(2020, 4, 1), date(2020, 6, 30))


def figures(of: Indicator, stretch: Told = FIRST_QUARTER, **people: int) -> list[CountedFigure]:
    assert of.records is not None
    counter = Counter(
        year=YEAR,
        measured=lambda measure, period: measured(measure, MISSING, period),
        coverage=Coverage((stretch,)),
        population={slug: Decimal(number) for slug, number in people.items()},
    )
    return list(counter.figures(of, of.records))


def values(found: list[CountedFigure]) -> dict[str, dict[str, Decimal]]:
    return {
        one.period.label: {part.value: number for part, number in one.numbers.items()}
        for one in found
    }


RUNNING = indicator(
    "cumulative",
    unit="rate",
    multiplier=10000,
    denominator="children",
    records={"plan": {"kind": "count", "of": EVENTS}, "per": "people"},
)
count = partial(indicator, records={"plan": {"kind": "count", "of": EVENTS}})


def test_what_is_added_up_is_counted_by_months_and_none_is_zero_where_all_is_told() -> None:
    assert values(figures(count("sum"))) == {
        "2020-04": {"value": 1},
        "2020-05": {"value": 2},
        "2020-06": {"value": 0},
    }


def test_children_beside_episodes_are_counted_by_quarters_too_as_they_are_never_added() -> None:
    children = {
        "plan": {"kind": "count", "of": EVENTS},
        "children": EVENTS | {"count": "person_id"},
    }
    found = values(figures(indicator("sum", also_children=True, records=children)))
    assert found["2020-05"] == {"episodes": 2, "children": 2}
    assert found["2020/21 Q1"] == {"episodes": 3, "children": 2}


def test_there_is_no_figure_where_only_what_children_are_counted_by_is_not_told() -> None:
    """Otherwise episodes would be counted, and beside them a false 0."""
    interviewed = {"where": [{"column": "interview_held", "any_of": ["Y"]}]}
    children = {
        "plan": {"kind": "count", "of": EVENTS},
        "children": EVENTS | interviewed | {"count": "person_id"},
    }
    marked = indicator("sum", also_children=True, records=children)
    unmarked = replace(FIRST_QUARTER, lacks=("missing.interview_held",))
    assert values(figures(marked))["2020/21 Q1"] == {"episodes": 3, "children": 1}
    assert figures(marked, unmarked) == []


def test_a_proportion_has_its_whole_parts() -> None:
    plan = {
        "kind": "proportion",
        "of": EVENTS,
        "when": [{"column": "interview_held", "any_of": ["Y"]}],
    }
    found = values(figures(indicator("recalculate", records={"plan": plan})))
    assert found["2020-05"] == {"numerator": 0, "denominator": 2}


def test_a_running_rate_counts_since_the_year_began_per_the_population_of_its_year() -> None:
    found = values(figures(RUNNING, people=43_937))
    assert found["2020-04"] == {"numerator": 1, "denominator": 43_937}
    assert found["2020-06"] == {"numerator": 3, "denominator": 43_937}
    assert figures(RUNNING) == []


def test_a_running_rate_needs_all_months_since_the_year_began() -> None:
    may = told(date(2020, 5, 1), date(2020, 6, 30))
    assert figures(RUNNING, may, people=43_937) == []


def test_what_no_shorter_period_makes_is_counted_for_the_year_alone() -> None:
    yearly = count("none", frequency="annual")
    assert figures(yearly) == []
    whole = told(date(2020, 4, 1), date(2021, 3, 31))
    assert values(figures(yearly, whole)) == {"2020/21": {"value": 3}}


def test_a_period_has_no_figure_where_the_time_it_looks_back_on_is_not_told() -> None:
    """A first month would come to 0 whoever had come in the month before: a false zero."""
    again = EVENTS | {"where": [{"repeat_within_months": 1}]}
    repeats = indicator("sum", records={"plan": {"kind": "count", "of": again}})
    since_april = values(figures(repeats))
    assert since_april == {"2020-05": {"value": 0}, "2020-06": {"value": 0}}
    since_march = values(figures(repeats, told(date(2020, 3, 1), date(2020, 6, 30))))
    assert since_march == {"2020-04": {"value": 0}, **since_april}
