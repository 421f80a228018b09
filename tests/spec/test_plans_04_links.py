"""Plans 4 · links: a row counts if another table has, or has not, a row of the same child.

Where its day must lie is said by `when`, seen from the row's own day; `within` says how near.
"""

import pytest

from tests.support.counting import Counts, Records, measure, rows

REFERRALS = """
kind = "events"
table = "cin_episodes"
date = "referral_date"
"""


def linked(text: str) -> str:
    return f'{REFERRALS}where = [{{ linked = "cin_assessments", {text} }}]'


def child(assessed: str, closed: str = "-") -> Records:
    """Return a child referred on Wednesday 8 July 2020, and assessed on one other day."""
    return {
        "cin_episodes": rows(
            "cin_episodes", f"person_id referral_date close_date\n1 2020-07-08 {closed}"
        ),
        "cin_assessments": rows("cin_assessments", f"person_id start_date\n1 {assessed}"),
    }


@pytest.mark.parametrize(
    ("when", "assessed", "number"),
    [
        ("before", "2020-07-07", 1),
        ("before", "2020-07-08", 0),
        ("before", "2020-07-09", 0),
        ("on or before", "2020-07-07", 1),
        ("on or before", "2020-07-08", 1),
        ("on or before", "2020-07-09", 0),
        ("on or after", "2020-07-07", 0),
        ("on or after", "2020-07-08", 1),
        ("on or after", "2020-07-09", 1),
        ("on or after", "-", 0),
    ],
)
def test_the_other_day_lies_where_when_says(
    counted: Counts, when: str, assessed: str, number: int
) -> None:
    asked = measure(linked(f'date = "start_date", when = "{when}"'))

    assert counted(asked, child(assessed), "2020-07") == [number]


@pytest.mark.parametrize(
    ("unit", "when", "assessed", "number"),
    [
        ("days", "on or after", "2020-07-11", 1),
        ("days", "on or after", "2020-07-12", 0),
        ("days", "before", "2020-07-05", 1),
        ("days", "before", "2020-07-04", 0),
        ("working days", "on or after", "2020-07-13", 1),
        ("working days", "on or after", "2020-07-14", 0),
        ("working days", "before", "2020-07-03", 1),
        ("working days", "before", "2020-07-02", 0),
    ],
)
def test_the_other_day_may_be_asked_to_be_near(
    counted: Counts, unit: str, when: str, assessed: str, number: int
) -> None:
    asked = measure(linked(f'date = "start_date", when = "{when}", within = 3, unit = "{unit}"'))

    assert counted(asked, child(assessed), "2020-07") == [number]


@pytest.mark.parametrize(
    ("assessed", "closed", "number"),
    [
        pytest.param("2020-07-20", "2020-07-20", 1, id="on the last day"),
        pytest.param("2020-07-21", "2020-07-20", 0, id="after it"),
        pytest.param("2020-07-21", "-", 1, id="there is none"),
    ],
)
def test_the_other_day_may_be_asked_not_to_come_after_a_day_of_the_row(
    counted: Counts, assessed: str, closed: str, number: int
) -> None:
    asked = measure(linked('date = "start_date", when = "on or after", until = "close_date"'))

    assert counted(asked, child(assessed, closed), "2020-07") == [number]


def test_one_row_that_lies_right_is_enough_and_many_are_no_more(counted: Counts) -> None:
    asked = measure(linked('date = "start_date", when = "on or after", within = 3'))
    several = "person_id start_date\n1 2020-01-01\n1 2020-07-09\n1 2020-07-10\n1 2020-12-01"
    records = {**child("-"), "cin_assessments": rows("cin_assessments", several)}

    assert counted(asked, records, "2020-07") == [1]


def test_there_may_have_to_be_no_such_row(counted: Counts) -> None:
    asked = measure(linked('date = "start_date", when = "on or after", linked_rows = "none"'))
    text = """
        person_id referral_date
        1         2020-07-08
        2         2020-07-08
        -         2020-07-08
        """
    records = {**child("2020-07-09"), "cin_episodes": rows("cin_episodes", text)}

    assert counted(asked, records, "2020-07") == [2]


def test_another_childs_row_and_one_of_nobody_do_not_link(counted: Counts) -> None:
    asked = measure(linked('date = "start_date", when = "on or after"'))
    text = "person_id start_date\n2 2020-07-09\n- 2020-07-09"
    records = {**child("-"), "cin_assessments": rows("cin_assessments", text)}

    assert counted(asked, records, "2020-07") == [0]


@pytest.mark.parametrize(
    ("rows_asked", "number"),
    [pytest.param("some", 1, id="some"), pytest.param("none", 2, id="none")],
)
def test_the_other_row_may_be_asked_what_it_holds_at_any_time(
    counted: Counts, rows_asked: str, number: int
) -> None:
    asked = measure(f"""{REFERRALS}
[[where]]
linked = "disability"
when = "any time"
linked_rows = "{rows_asked}"
where = [{{ column = "disability_code", none_of = ["NONE"] }}]
""")
    referred = "person_id referral_date\n1 2020-07-01\n2 2020-07-02\n3 2020-07-03"
    disabled = "person_id disability_code\n1 HEAR\n1 NONE\n2 NONE"
    records = {
        "cin_episodes": rows("cin_episodes", referred),
        "disability": rows("disability", disabled),
    }

    assert counted(asked, records, "2020-07") == [number]


def test_the_other_row_may_be_asked_for_two_near_days_of_its_own(counted: Counts) -> None:
    asked = measure(f"""{REFERRALS}
[[where]]
linked = "cin_assessments"
date = "authorisation_date"
when = "on or after"
where = [{{ since = "start_date", until = "authorisation_date", within = 45, unit = "days" }}]
""")
    assessed = """
        person_id start_date authorisation_date
        1         2020-07-08 2020-08-22
        2         2020-07-08 2020-08-23
        """
    records = {
        "cin_episodes": rows("cin_episodes", "person_id referral_date\n1 2020-07-08\n2 2020-07-08"),
        "cin_assessments": rows("cin_assessments", assessed),
    }

    assert counted(asked, records, "2020-07") == [1]
