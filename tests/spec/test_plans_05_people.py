"""Plans 5 · people: each counts once in a period, so months do not add up to a quarter."""

from tests.support.counting import Counts, measure, rows

MISSING = rows(
    "missing",
    """
    person_id start_date missing_from
    1         2020-04-01 home
    1         2020-04-20 home
    1         2020-05-01 care
    2         2020-05-01 home
    -         2020-05-01 home
    1         2020-07-01 home
    """,
)
CHILDREN = """
kind = "events"
table = "missing"
date = "start_date"
count = "person_id"
"""


def test_a_child_counts_once_in_each_month_quarter_and_year(counted: Counts) -> None:
    asked = "2020-04,2020-05,2020-06,2020-07,2020/21 Q1,2020/21 Q2,2020/21"

    assert counted(measure(CHILDREN), {"missing": MISSING}, asked) == [1, 2, 0, 1, 2, 1, 2]


def test_only_rows_that_count_make_a_child_count(counted: Counts) -> None:
    from_care = measure(f'{CHILDREN}where = [{{ column = "missing_from", any_of = ["care"] }}]')

    asked = "2020-04,2020-05,2020/21 Q1,2020/21"
    assert counted(from_care, {"missing": MISSING}, asked) == [0, 1, 1, 1]


def test_what_is_counted_once_may_be_an_incident(counted: Counts) -> None:
    incidents = measure("""
kind = "events"
table = "domestic_abuse_notifications"
date = "notification_date"
count = "notification_id"
""")
    text = """
        notification_id person_id notification_date
        7               1         2020-04-01
        7               2         2020-04-01
        8               -         2020-04-30
        """
    found = {"domestic_abuse_notifications": rows("domestic_abuse_notifications", text)}

    assert counted(incidents, found, "2020-04,2020/21 Q1") == [2, 2]


def test_children_of_years_that_begin_with_another_month(counted: Counts) -> None:
    asked = "2019/20 Q3,2019/20 Q4,2019/20"  # from September: March to May, June to August

    assert counted(measure(CHILDREN), {"missing": MISSING}, asked, first_month=9) == [2, 1, 2]
