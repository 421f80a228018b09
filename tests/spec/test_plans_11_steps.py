"""Plans 11 · steps: how many rows are left after each condition in turn, and what each asks.

The last step is what the measure comes to, as the reference reads it.
"""

from decimal import Decimal

import pytest

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.explain import Explanation, explained
from quarterdeck.calculate.records.held import hold
from quarterdeck.define.plans.measures import AnyMeasure
from tests.support.counting import ENGINES, Records, by_reference, measure, periods, rows


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


def steps(engine: Engine, asked: AnyMeasure, records: Records, labels: str) -> Explanation:
    """Return the steps in some periods, whose last is what the reference comes to in them."""
    hold(engine, records, [asked])
    made = explained(engine, asked, Asked(periods(labels)))
    reached = by_reference(asked, records, labels)
    assert made.steps[-1].left == (sum(reached) if asked.kind == "events" else reached[-1])
    return made


def test_the_steps_of_events(engine: Engine) -> None:
    repeats = measure("""
kind = "events"
table = "cin_episodes"
date = "close_date"
keep = "last in year"
where = [
    { column = "referral_source", any_of = ["6", "7"] },
    { since = "referral_date", until = "close_date", within = 31, unit = "days" },
]
""")
    episodes = rows(
        "cin_episodes",
        """
        person_id referral_date close_date referral_source
        1         2020-04-01    2020-04-10 6
        1         2020-04-02    2020-05-01 7
        2         2020-01-01    2020-04-10 6
        3         2020-04-01    2020-04-20 1A
        4         2020-04-01    2020-04-30 6
        4         2020-06-01    -          6
        """,
    )

    made = steps(engine, repeats, {"cin_episodes": episodes}, "2020-04")

    assert [(step.left, step.words) for step in made.steps] == [
        (6, "episodes of need in the records"),
        (5, "where the day the episode was closed is known"),
        (4, "where the episode was closed in the period"),
        (
            3,
            (
                "where who referred the child is 6 (the police) or 7 (another legal agency, such "
                "as a court, probation or prison)"
            ),
        ),
        (
            2,
            (
                "where the day the episode was closed is no more than 31 days after the day the "
                "child was referred"
            ),
        ),
        (1, "only the last in the reporting year of each child"),
    ]
    assert "COUNT(*)" in made.sql


def test_the_steps_of_children_open_at_the_end(engine: Engine) -> None:
    children = measure("""
kind = "open at end"
table = "cin_episodes"
start = "referral_date"
end = "close_date"
count = "person_id"
where = [{ column = "team", given = true }]
unless = [{ table = "cla_episodes", start = "start_date", end = "end_date" }]
""")
    episodes = rows(
        "cin_episodes",
        """
        person_id referral_date close_date team
        1         2020-04-01    -          east
        1         2020-04-02    -          west
        2         2020-04-03    2020-07-01 east
        3         2020-04-04    -          -
        4         2020-04-05    2020-04-20 east
        5         2020-07-01    -          east
        -         -             -          east
        """,
    )
    looked_after = rows("cla_episodes", "person_id start_date end_date\n2 2020-06-30 -")

    records = {"cin_episodes": episodes, "cla_episodes": looked_after}
    made = steps(engine, children, records, "2020/21 Q1")

    assert [(step.left, step.words) for step in made.steps] == [
        (7, "episodes of need in the records"),
        (6, "where the day the child was referred is known"),
        (
            4,
            (
                "open on the last day of the period (from the day the child was referred until "
                "the day the episode was closed)"
            ),
        ),
        (3, "where the team the work is allocated to, as the sender calls it, is known"),
        (2, "each child counted once"),
        (
            1,
            (
                "without children who then have episodes of care (from the day the episode began "
                "until the day the episode ended)"
            ),
        ),
    ]


def test_the_steps_of_people_among_events(engine: Engine) -> None:
    children = measure("""
kind = "events"
table = "missing"
date = "start_date"
count = "person_id"
""")
    found = rows("missing", "person_id start_date\n1 2020-04-01\n1 2020-04-02\n- 2020-04-03")

    made = steps(engine, children, {"missing": found}, "2020-04")

    assert [step.left for step in made.steps] == [3, 3, 3, 1]
    assert made.steps[-1].words == "each child counted once"


def test_the_steps_of_several_periods_are_those_of_all_of_them(engine: Engine) -> None:
    times = measure('kind = "events"\ntable = "missing"\ndate = "start_date"')
    found = rows(
        "missing",
        """
        person_id start_date
        1         2020-03-31
        1         2020-04-01
        2         2020-05-31
        2         2020-06-30
        3         2020-07-01
        """,
    )

    made = steps(engine, times, {"missing": found}, "2020-04,2020-05,2020-06")

    assert [step.left for step in made.steps] == [5, 5, 3]


def test_whoever_counts_once_in_a_period_counts_in_each_of_several(engine: Engine) -> None:
    children = measure("""
kind = "events"
table = "missing"
date = "start_date"
count = "person_id"
""")
    found = rows("missing", "person_id start_date\n1 2020-04-01\n1 2020-04-02\n1 2020-05-03")

    made = steps(engine, children, {"missing": found}, "2020-04,2020-05")

    assert [step.left for step in made.steps] == [3, 3, 3, 2]


def test_what_is_open_at_the_end_of_several_periods_is_that_of_the_last(engine: Engine) -> None:
    plans = measure("""
kind = "open at end"
table = "cp_plans"
start = "start_date"
end = "end_date"
""")
    found = rows("cp_plans", "start_date end_date\n2020-04-01 2020-05-02\n2020-05-03 -")

    made = steps(engine, plans, {"cp_plans": found}, "2020-04,2020-05")

    assert [step.left for step in made.steps] == [2, 2, 1]


def test_days_are_added_up_in_the_last_step(engine: Engine) -> None:
    took = measure("""
kind = "events"
table = "contacts"
date = "decision_date"
add = { since = "contact_date", until = "decision_date", unit = "working days" }
""")
    found = rows(
        "contacts",
        """
        contact_date decision_date
        2020-06-01   2020-06-03
        2020-06-05   2020-06-08
        2020-06-05   2020-06-04
        -            2020-06-04
        """,
    )

    made = steps(engine, took, {"contacts": found}, "2020-06")

    assert [step.left for step in made.steps] == [4, 4, 4, 3]
    assert made.steps[-1].words == (
        "the working days from the day the contact came to the day a decision was made, added up"
    )


def test_a_column_is_added_up_in_the_last_step_with_its_decimals(engine: Engine) -> None:
    posts = measure("""
kind = "events"
table = "professionals"
date = "census_date"
add = "full_time_equivalent"
""")
    found = rows(
        "professionals",
        """
        census_date full_time_equivalent
        2020-09-30  0.6
        2020-09-30  1
        2020-09-30  -
        2019-09-30  1
        """,
    )

    made = steps(engine, posts, {"professionals": found}, "2020/21")

    assert [step.left for step in made.steps] == [4, 4, 3, Decimal("1.6")]
    assert made.steps[-1].words == (
        "the part of a full-time post the worker fills on the census day, added up"
    )


def test_nothing_added_up_is_zero(engine: Engine) -> None:
    posts = measure("""
kind = "events"
table = "vacancies"
date = "census_date"
add = "vacant_posts"
""")

    made = steps(engine, posts, {"vacancies": []}, "2020/21")

    assert [step.left for step in made.steps] == [0, 0, 0, 0]


def test_no_parts_are_explained(engine: Engine) -> None:
    children = measure('kind = "events"\ntable = "missing"\ndate = "start_date"')

    with pytest.raises(ValueError, match="for all rows"):
        explained(engine, children, Asked(periods("2020-04"), (Breakdown.SEX,)))
