"""Plans 11 · steps: how many rows are left after each condition in turn, and what each asks."""

import pytest

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.explain import Explanation, explained
from quarterdeck.calculate.records.held import hold, tables_of
from quarterdeck.define.plans.measures import AnyMeasure
from tests.support.counting import Records, measure, periods, rows

ENGINES = ("in_duckdb", "in_sqlite", "in_postgres", "in_spark")


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


def steps(engine: Engine, asked: AnyMeasure, records: Records, period: str) -> Explanation:
    hold(engine, records, tables_of([asked]))
    return explained(engine, asked, Asked(periods(period)))


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


def test_only_one_period_of_all_rows_is_explained(engine: Engine) -> None:
    children = measure('kind = "events"\ntable = "missing"\ndate = "start_date"')

    for asked in (Asked(periods("2020-04,2020-05")), Asked(periods("2020-04"), (Breakdown.SEX,))):
        with pytest.raises(ValueError, match="for one period, and for all rows"):
            explained(engine, children, asked)
