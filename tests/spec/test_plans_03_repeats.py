"""Plans 3 · repeats: a row counts if the same child, or address, had one not long before.

Every earlier row of the table with that day is one, whether or not it counts itself.
"""

import pytest

from tests.support.counting import Counts, measure, rows

YEARS = "2018/19,2019/20,2020/21,2021/22"
AGAIN = measure("""
kind = "events"
table = "cin_episodes"
date = "referral_date"
where = [{ repeat_within_months = 12 }]
""")


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        pytest.param("2020-05-10", "2021-05-10", 1, id="twelve months to the day"),
        pytest.param("2020-05-10", "2021-05-11", 0, id="a day more"),
        pytest.param("2020-05-10", "2020-05-10", 0, id="the same day is not before"),
        pytest.param("2020-05-10", "2020-05-11", 1, id="the day after"),
        pytest.param("2020-02-29", "2021-02-28", 1, id="29 February: to the 28th"),
        pytest.param("2020-02-29", "2021-03-01", 0, id="29 February: not to 1 March"),
        pytest.param("2019-02-28", "2020-02-28", 1, id="28 February: to the 28th"),
        pytest.param("2019-02-28", "2020-02-29", 0, id="28 February: not to the 29th"),
        pytest.param("2021-05-10", "-", 0, id="nothing else"),
    ],
)
def test_what_comes_again_within_twelve_months_is_a_repeat(
    counted: Counts, first: str, second: str, number: int
) -> None:
    text = f"person_id referral_date\n1 {first}\n1 {second}"

    assert sum(counted(AGAIN, {"cin_episodes": rows("cin_episodes", text)}, YEARS)) == number


def test_months_end_where_they_end(counted: Counts) -> None:
    within_one = measure("""
kind = "events"
table = "cin_episodes"
date = "referral_date"
where = [{ repeat_within_months = 1 }]
""")
    text = """
        person_id referral_date
        1         2021-01-31
        1         2021-02-28
        2         2021-01-31
        2         2021-03-01
        3         2021-02-28
        3         2021-03-28
        4         2021-02-28
        4         2021-03-29
        """

    assert counted(within_one, {"cin_episodes": rows("cin_episodes", text)}, YEARS) == [0, 0, 2, 0]


def test_only_the_nearest_earlier_day_has_to_be_near(counted: Counts) -> None:
    text = """
        person_id referral_date
        1         2018-04-01
        1         2020-04-01
        1         2020-10-01
        1         2020-10-01
        """

    assert counted(AGAIN, {"cin_episodes": rows("cin_episodes", text)}, "2020-04,2020-10") == [0, 2]


def test_another_child_or_one_nobody_knows_is_no_repeat(counted: Counts) -> None:
    text = """
        person_id referral_date
        1         2020-04-01
        2         2020-05-01
        -         2020-06-01
        -         2020-07-01
        """

    assert counted(AGAIN, {"cin_episodes": rows("cin_episodes", text)}, "2020/21") == [0]


def test_an_earlier_row_need_not_count_itself(counted: Counts) -> None:
    from_the_police = measure("""
kind = "events"
table = "cin_episodes"
date = "referral_date"
where = [
    { column = "referral_source", any_of = ["6"] },
    { repeat_within_months = 12 },
]
""")
    text = """
        person_id referral_date referral_source
        1         2020-04-01    1A
        1         2020-05-01    6
        1         2020-06-01    1A
        """

    assert counted(from_the_police, {"cin_episodes": rows("cin_episodes", text)}, "2020/21") == [1]


def test_it_may_be_the_address_that_is_the_same(counted: Counts) -> None:
    call_outs = measure("""
kind = "events"
table = "domestic_abuse_notifications"
date = "notification_date"
where = [{ repeat_within_months = 6, by = "address_id" }]
""")
    text = """
        notification_id person_id notification_date address_id
        1               1         2020-04-01        7
        2               2         2020-09-30        7
        3               1         2020-09-30        8
        """
    found = {"domestic_abuse_notifications": rows("domestic_abuse_notifications", text)}

    assert counted(call_outs, found, "2020/21") == [1]
