"""Plans 2 · conditions: which rows count. All of them must hold.

What is empty is in no list, holds no number, and lies within no time.
"""

import pytest

from tests.support.counting import Counts, measure, rows

REFERRALS = """
kind = "events"
table = "cin_episodes"
date = "referral_date"
"""

EPISODES = {
    "cin_episodes": rows(
        "cin_episodes",
        """
        person_id referral_date referral_source primary_need close_date
        1         2020-04-01    6               N1           2020-04-01
        2         2020-04-02    6               N2           2020-04-06
        3         2020-04-03    1A              N1           -
        4         2020-04-04    -               -            2020-04-03
        5         2020-04-05    1a              N2           2020-04-06
        """,
    )
}


@pytest.mark.parametrize(
    ("condition", "number"),
    [
        pytest.param('{ column = "referral_source", any_of = ["6"] }', 2, id="one value"),
        pytest.param('{ column = "referral_source", any_of = ["6", "1A", "7"] }', 3, id="several"),
        pytest.param('{ column = "referral_source", any_of = ["1A"] }', 1, id="case matters"),
        pytest.param('{ column = "referral_source", none_of = ["6"] }', 3, id="none of, or empty"),
        pytest.param('{ column = "close_date", given = true }', 4, id="given"),
        pytest.param('{ column = "close_date", given = false }', 1, id="not given"),
        pytest.param('{ column = "primary_need", given = false }', 1, id="no need recorded"),
    ],
)
def test_a_column_may_be_asked_what_it_holds(counted: Counts, condition: str, number: int) -> None:
    asked = measure(f"{REFERRALS}where = [{condition}]")

    assert counted(asked, EPISODES, "2020-04") == [number]


def test_all_conditions_must_hold(counted: Counts) -> None:
    both = measure(f"""{REFERRALS}
where = [
    {{ column = "referral_source", any_of = ["6"] }},
    {{ column = "primary_need", none_of = ["N1"] }},
]""")

    assert counted(both, EPISODES, "2020-04") == [1]


@pytest.mark.parametrize(("least", "number"), [(0, 3), (1, 2), (2, 1), (3, 0)])
def test_a_number_may_be_asked_to_be_large_enough(counted: Counts, least: int, number: int) -> None:
    asked = measure(f"""
kind = "events"
table = "cp_plans"
date = "start_date"
where = [{{ column = "previous_plans", at_least = {least} }}]
""")
    plans = rows(
        "cp_plans",
        """
        person_id start_date previous_plans
        1         2020-04-01 0
        2         2020-04-01 1
        3         2020-04-01 2
        4         2020-04-01 -
        """,
    )

    assert counted(asked, {"cp_plans": plans}, "2020-04") == [number]


@pytest.mark.parametrize(
    ("within", "unit", "number"),
    [
        pytest.param(0, "days", 1, id="on the same day"),
        pytest.param(3, "days", 1, id="from Thursday to Monday it is more than 3 days"),
        pytest.param(4, "days", 2, id="from Thursday to Monday it is 4 days"),
        pytest.param(1, "working days", 1, id="from Thursday to Monday it is more than 1 of them"),
        pytest.param(2, "working days", 2, id="from Thursday to Monday it is 2 of them"),
        pytest.param(9999, "days", 2, id="never if the second is first, or is not known"),
    ],
)
def test_two_days_may_be_asked_to_be_near(
    counted: Counts, within: int, unit: str, number: int
) -> None:
    asked = measure(f"""{REFERRALS}
where = [{{ since = "referral_date", until = "close_date", within = {within}, unit = "{unit}" }}]
""")
    # 2 July 2020 is a Thursday; there is no bank holiday near.
    episodes = rows(
        "cin_episodes",
        """
        person_id referral_date close_date
        1         2020-07-01    2020-07-01
        2         2020-07-02    2020-07-06
        3         2020-07-03    -
        4         2020-07-04    2020-07-03
        """,
    )

    assert counted(asked, {"cin_episodes": episodes}, "2020-07") == [number]


def test_of_working_days_there_is_none_from_saturday_to_sunday_and_none_back(
    counted: Counts,
) -> None:
    asked = measure(f"""{REFERRALS}
where = [{{ since = "referral_date", until = "close_date", within = 0, unit = "working days" }}]
""")
    episodes = rows(
        "cin_episodes",
        """
        person_id referral_date close_date
        1         2020-07-04    2020-07-05
        2         2020-07-05    2020-07-04
        """,
    )

    assert counted(asked, {"cin_episodes": episodes}, "2020-07") == [1]


def test_bank_holidays_are_no_working_days(counted: Counts) -> None:
    asked = measure(f"""{REFERRALS}
where = [{{ since = "referral_date", until = "close_date", within = 1, unit = "working days" }}]
""")
    # Good Friday was on 10 April 2020, Easter Monday on the 13th: from the 9th it is 1 to the 14th.
    episodes = rows(
        "cin_episodes",
        """
        person_id referral_date close_date
        1         2020-04-09    2020-04-14
        2         2020-04-09    2020-04-15
        """,
    )

    assert counted(asked, {"cin_episodes": episodes}, "2020-04") == [1]


HOSTILE = [
    "'",
    "''; DROP TABLE cin_episodes; --",
    '"',
    "\\",
    "\\'",
    "\\' OR 1=1 --",
    "${spark.app.name}",
    "{{team}}",
    "%s",
    "%(x)s",
    "$1",
    ":x",
    "?",
    "/*",
    "\n",
    "é\u2028“”",
    "`",
    "%",
    "_",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_catalogue_names_is_only_ever_a_value(counted: Counts, text: str) -> None:
    every = measure(REFERRALS)
    asked = every.model_copy(
        update={
            "where": measure(f'{REFERRALS}where = [{{ column = "team", any_of = ["x"] }}]').where
        }
    )
    condition = asked.where[0].model_copy(update={"any_of": (text,)})
    asked = asked.model_copy(update={"where": (condition,)})
    episodes = [
        (1, *rows("cin_episodes", "referral_date\n2020-04-01")[0][1:-1], team)
        for team in (text, "other", "", None)
    ]

    assert counted(asked, {"cin_episodes": episodes}, "2020-04") == [1]
    assert counted(every, {"cin_episodes": episodes}, "2020-04") == [4]
