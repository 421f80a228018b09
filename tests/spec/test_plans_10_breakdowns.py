"""Plans 10 · breakdowns: what a measure comes to if only the rows of one part are there.

Age is that on the day of an event and, for what is open, on the last day of the period; sex,
ethnicity and ward are the child's, the team is the row's own.
"""

import pytest

from quarterdeck.calculate.records.breakdowns import Breakdown, Part
from tests.support.counting import Counts, measure, rows

REFERRALS = measure('kind = "events"\ntable = "cin_episodes"\ndate = "referral_date"')
OPEN = """
kind = "open at end"
table = "cin_episodes"
start = "referral_date"
end = "close_date"
"""
RECORDS = {
    "person": rows(
        "person",
        """
        person_id birth_date sex ethnicity ward
        1         2004-02-29 F   WBRI      North
        2         2020-06-15 -   -         South
        3         -          M   WBRI      -
        """,
    ),
    "cin_episodes": rows(
        "cin_episodes",
        """
        person_id referral_date close_date team
        1         2020-02-28    2022-04-30 east
        1         2022-02-28    -          west
        2         2020-06-14    -          east
        2         2020-06-15    -          -
        3         2020-06-01    -          east
        4         2020-06-01    -          east
        -         2020-06-01    2020-07-01 east
        """,
    ),
}


@pytest.mark.parametrize(
    ("by", "name", "numbers"),
    [
        (Breakdown.SEX, "F", [1, 0, 1]),
        (Breakdown.SEX, "M", [0, 1, 0]),
        (Breakdown.SEX, "unknown", [0, 4, 0]),
        (Breakdown.ETHNICITY, "WBRI", [1, 1, 1]),
        (Breakdown.WARD, "South", [0, 2, 0]),
        (Breakdown.TEAM, "east", [1, 4, 0]),
        (Breakdown.TEAM, "west", [0, 0, 1]),
        (Breakdown.TEAM, "unknown", [0, 1, 0]),
        (Breakdown.AGE, "unborn", [0, 1, 0]),
        (Breakdown.AGE, "under 1", [0, 1, 0]),
        (Breakdown.AGE, "10 to 15", [1, 0, 0]),
        (Breakdown.AGE, "16 and 17", [0, 0, 0]),
        (Breakdown.AGE, "18 and over", [0, 0, 1]),
        (Breakdown.AGE, "unknown", [0, 3, 0]),
    ],
)
def test_events_of_a_part(counted: Counts, by: Breakdown, name: str, numbers: list[int]) -> None:
    # Child 1 is 15 on 28 February 2020, and 18 on 28 February 2022, which has no 29th.
    assert counted(REFERRALS, RECORDS, "2020-02,2020-06,2022-02", Part(by, name)) == numbers


@pytest.mark.parametrize(
    ("by", "name", "numbers"),
    [
        (Breakdown.SEX, "F", [1, 1, 2, 1]),
        (Breakdown.TEAM, "east", [1, 5, 4, 3]),
        (Breakdown.AGE, "10 to 15", [0, 0, 0, 0]),
        (Breakdown.AGE, "16 and 17", [1, 1, 0, 0]),
        (Breakdown.AGE, "18 and over", [0, 0, 2, 1]),
        (Breakdown.AGE, "under 1", [0, 2, 0, 0]),
        (Breakdown.AGE, "1 to 4", [0, 0, 2, 2]),
        (Breakdown.AGE, "unborn", [0, 0, 0, 0]),
        (Breakdown.AGE, "unknown", [0, 3, 2, 2]),
    ],
)
def test_rows_of_a_part_that_are_open(
    counted: Counts, by: Breakdown, name: str, numbers: list[int]
) -> None:
    asked = "2020-02,2020-06,2022-02,2022-04"
    assert counted(measure(OPEN), RECORDS, asked, Part(by, name)) == numbers


@pytest.mark.parametrize(
    ("by", "name", "numbers"),
    [
        (Breakdown.SEX, "F", [1, 1, 1]),
        (Breakdown.SEX, "unknown", [0, 2, 2]),
        (Breakdown.TEAM, "east", [1, 4, 4]),
        (Breakdown.TEAM, "west", [0, 0, 1]),
        (Breakdown.AGE, "unborn", [0, 0, 0]),
        (Breakdown.AGE, "under 1", [0, 1, 0]),
        (Breakdown.AGE, "18 and over", [0, 0, 1]),
        (Breakdown.AGE, "unknown", [0, 2, 2]),
    ],
)
def test_children_of_a_part(counted: Counts, by: Breakdown, name: str, numbers: list[int]) -> None:
    children = measure(f'{OPEN}count = "person_id"')

    assert counted(children, RECORDS, "2020-02,2020-06,2022-02", Part(by, name)) == numbers


def test_a_child_that_is_away_counts_in_no_part(counted: Counts) -> None:
    children = measure(f"""{OPEN}
count = "person_id"
unless = [{{ table = "cla_episodes", start = "start_date", end = "end_date" }}]
""")
    away = rows("cla_episodes", "person_id start_date end_date\n1 2020-02-15 2022-02-20")
    records = {**RECORDS, "cla_episodes": away}

    east, adult = Part(Breakdown.TEAM, "east"), Part(Breakdown.AGE, "18 and over")
    assert counted(children, records, "2020-02,2022-02", east) == [0, 4]
    assert counted(children, records, "2020-02,2022-02", adult) == [0, 1]


def test_people_among_events_count_in_each_part_that_they_are_in(counted: Counts) -> None:
    children = measure("""
kind = "events"
table = "cin_episodes"
date = "referral_date"
count = "person_id"
""")

    asked = "2019/20,2020/21,2021/22"
    assert counted(children, RECORDS, asked, Part(Breakdown.TEAM, "east")) == [1, 3, 0]
    assert counted(children, RECORDS, asked, Part(Breakdown.AGE, "unborn")) == [0, 1, 0]
    assert counted(children, RECORDS, asked, Part(Breakdown.AGE, "under 1")) == [0, 1, 0]


def test_a_table_that_names_neither_child_nor_team_is_of_unknown_parts(counted: Counts) -> None:
    allegations = measure('kind = "events"\ntable = "lado_allegations"\ndate = "referral_date"')
    text = "allegation_id referral_date\n1 2020-05-05"
    records = {"lado_allegations": rows("lado_allegations", text)}

    for by in Breakdown:
        assert counted(allegations, records, "2020-05", Part(by, "unknown")) == [1]
