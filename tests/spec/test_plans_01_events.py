"""Plans 1 · events: rows whose day lies in the period.

A row counts in the month, the quarter and the reporting year of its day, once in each.
"""

from tests.support.counting import Counts, measure, rows

REFERRALS = measure("""
kind = "events"
table = "cin_episodes"
date = "referral_date"
""")

FIVE = {
    "cin_episodes": rows(
        "cin_episodes",
        """
        person_id referral_date
        1         2020-03-31
        1         2020-04-01
        2         2020-04-30
        2         2020-06-30
        3         2021-03-31
        """,
    )
}


def test_rows_count_in_the_month_of_their_day_from_the_first_to_the_last(counted: Counts) -> None:
    assert counted(REFERRALS, FIVE, "2020-03,2020-04,2020-05,2020-06") == [1, 2, 0, 1]


def test_rows_count_in_quarters_and_reporting_years(counted: Counts) -> None:
    asked = "2019/20 Q4,2020/21 Q1,2020/21 Q2,2020/21 Q4,2019/20,2020/21,2021/22"

    assert counted(REFERRALS, FIVE, asked) == [1, 3, 0, 1, 1, 4, 0]


def test_a_row_without_a_day_counts_in_no_period(counted: Counts) -> None:
    closed = measure('kind = "events"\ntable = "cin_episodes"\ndate = "close_date"')

    assert counted(closed, FIVE, "2020/21,2020-04") == [0, 0]


def test_a_table_without_rows_makes_zeros(counted: Counts) -> None:
    assert counted(REFERRALS, {}, "2020-04,2020/21 Q1,2020/21") == [0, 0, 0]


def test_rows_that_say_the_same_count_each(counted: Counts) -> None:
    allegations = measure('kind = "events"\ntable = "lado_allegations"\ndate = "referral_date"')
    text = "allegation_id referral_date\n1 2020-05-05\n2 2020-05-05"

    assert counted(
        allegations, {"lado_allegations": rows("lado_allegations", text)}, "2020-05"
    ) == [2]


def test_a_reporting_year_may_begin_with_another_month(counted: Counts) -> None:
    asked = "2019/20 Q3,2019/20 Q4,2019/20"  # from September: March to May, June to August

    assert counted(REFERRALS, FIVE, asked, first_month=9) == [3, 1, 4]
