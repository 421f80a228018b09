"""Plans 6 · once a year: only the first or last row of each child in a reporting year counts.

It counts where its own day lies, and only if it is the first, or last, of those that the
conditions leave. Of rows of one day it is the first in their order.
"""

import pytest

from tests.support.counting import Counts, measure, rows

STARTS = """
kind = "events"
table = "cla_episodes"
date = "start_date"
"""
EPISODES = {
    "cla_episodes": rows(
        "cla_episodes",
        """
        person_id start_date start_reason team
        1         2020-04-01 S            east
        1         2020-04-02 P            east
        1         2021-03-31 S            west
        1         2021-04-01 S            east
        2         2020-12-25 L            east
        2         2020-12-25 S            west
        -         2020-06-01 S            east
        """,
    )
}


@pytest.mark.parametrize(
    ("keep", "numbers"),
    [("first in year", [1, 1, 0, 2, 1]), ("last in year", [0, 1, 1, 2, 1])],
)
def test_a_child_counts_with_one_row_of_each_reporting_year(
    counted: Counts, keep: str, numbers: list[int]
) -> None:
    asked = measure(f'{STARTS}keep = "{keep}"')

    periods = "2020-04,2020-12,2021-03,2020/21,2021/22"
    assert counted(asked, EPISODES, periods) == numbers


@pytest.mark.parametrize("keep", ["first in year", "last in year"])
def test_of_rows_of_one_day_the_first_is_kept(counted: Counts, keep: str) -> None:
    asked = measure(f'{STARTS}keep = "{keep}"\ncount = "person_id"')
    two = {"cla_episodes": EPISODES["cla_episodes"][4:6]}
    without = measure(
        f'{STARTS}keep = "{keep}"\nwhere = [{{ column = "start_reason", any_of = ["S"] }}]'
    )

    assert counted(asked, two, "2020-12") == [1]
    assert counted(without, two, "2020-12") == [1]


def test_conditions_come_first_and_then_the_first_of_the_year_is_looked_for(
    counted: Counts,
) -> None:
    asked = measure(
        f'{STARTS}keep = "last in year"\nwhere = [{{ column = "team", any_of = ["east"] }}]'
    )

    assert counted(asked, EPISODES, "2020-04,2020-12,2021-03,2020/21") == [1, 1, 0, 2]


def test_years_may_begin_with_another_month(counted: Counts) -> None:
    asked = measure(f'{STARTS}keep = "first in year"')

    # From January: child 1 in April 2020 and March 2021, child 2 in December 2020.
    periods = "2020/21 Q1,2020/21 Q2,2020/21 Q4,2020/21,2021/22"
    assert counted(asked, EPISODES, periods, first_month=1) == [0, 1, 1, 2, 1]
