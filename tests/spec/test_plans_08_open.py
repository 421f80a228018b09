"""Plans 8 · open at end: rows that had begun by the period's last day and were not over by it."""

import pytest

from tests.support.counting import Counts, measure, rows

OPEN = """
kind = "open at end"
table = "cp_plans"
start = "start_date"
end = "end_date"
"""


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [
        pytest.param("2020-04-01", "-", [0, 1, 1], id="from its first day, for good"),
        pytest.param("2020-04-30", "2020-05-31", [0, 1, 0], id="not on the day it is over"),
        pytest.param("2020-04-30", "2020-06-01", [0, 1, 1], id="on the day before"),
        pytest.param("2020-04-02", "2020-04-29", [0, 0, 0], id="within a month"),
        pytest.param("2020-04-30", "2020-04-30", [0, 0, 0], id="never, if over when it begins"),
        pytest.param("2020-05-01", "2020-03-01", [0, 0, 0], id="never, if over before it begins"),
        pytest.param("-", "2020-05-31", [0, 0, 0], id="never, if nobody knows since when"),
        pytest.param("1999-01-01", "2020-05-02", [1, 1, 0], id="since before all periods"),
    ],
)
def test_a_row_counts_at_the_end_of_months(
    counted: Counts, start: str, end: str, numbers: list[int]
) -> None:
    plans = rows("cp_plans", f"person_id start_date end_date\n1 {start} {end}")

    assert counted(measure(OPEN), {"cp_plans": plans}, "2020-03,2020-04,2020-05") == numbers


PLANS = {
    "cp_plans": rows(
        "cp_plans",
        """
        person_id start_date end_date   previous_plans
        1         2019-01-15 2020-07-01 0
        1         2020-06-30 -          1
        2         2020-06-01 2021-03-31 0
        -         2020-05-01 -          0
        """,
    )
}


def test_a_quarter_and_a_year_have_what_is_open_on_their_last_day(counted: Counts) -> None:
    periods = "2020/21 Q1,2020/21 Q2,2020/21 Q3,2020/21 Q4,2020/21,2018/19"

    assert counted(measure(OPEN), PLANS, periods) == [4, 3, 3, 2, 2, 1]


def test_only_rows_for_which_the_conditions_hold_count(counted: Counts) -> None:
    again = measure(f'{OPEN}where = [{{ column = "previous_plans", at_least = 1 }}]')

    assert counted(again, PLANS, "2020-05,2020-06,2020/21") == [0, 1, 1]


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [
        pytest.param("2018-02-28", "-", [0, 1, 1], id="two years to the day"),
        pytest.param("2018-03-31", "-", [0, 0, 1], id="two years on the last day"),
        pytest.param("2018-04-01", "-", [0, 0, 0], id="a day less"),
        pytest.param("2018-01-31", "2020-03-31", [1, 1, 0], id="until it is over"),
        pytest.param("2018-02-10", "2020-02-10", [0, 0, 0], id="over on the day it would begin"),
    ],
)
def test_what_has_been_open_for_years_may_be_asked_for(
    counted: Counts, start: str, end: str, numbers: list[int]
) -> None:
    plans = rows("cp_plans", f"person_id start_date end_date\n1 {start} {end}")
    asked = measure(f"{OPEN}after_years = 2")

    assert counted(asked, {"cp_plans": plans}, "2020-01,2020-02,2020-03") == numbers


@pytest.mark.parametrize(("years", "numbers"), [(1, [1, 1]), (4, [0, 1])])
def test_years_after_29_february_are_over_on_28_in_common_years(
    counted: Counts, years: int, numbers: list[int]
) -> None:
    plans = rows("cp_plans", "person_id start_date end_date\n1 2020-02-29 -")
    asked = measure(f"{OPEN}after_years = {years}")

    assert counted(asked, {"cp_plans": plans}, "2021-02,2024-02") == numbers


def test_a_condition_may_ask_for_other_rows_as_seen_from_the_first_day(counted: Counts) -> None:
    asked = measure(f"""{OPEN}
where = [
    {{ repeat_within_months = 24 }},
    {{ linked = "cla_episodes", date = "start_date", when = "before", linked_rows = "none" }},
]
""")
    looked_after = rows("cla_episodes", "person_id start_date\n1 2020-06-30\n2 2020-01-01")

    assert counted(asked, {**PLANS, "cla_episodes": looked_after}, "2020-05,2020-06") == [0, 1]
