"""Plans 9 · children at the end: each counts once, and not while in a spell that `unless` names."""

from tests.support.counting import Counts, measure, rows

CHILDREN = """
kind = "open at end"
table = "cin_episodes"
start = "referral_date"
end = "close_date"
count = "person_id"
"""
EPISODES = rows(
    "cin_episodes",
    """
    person_id referral_date close_date team
    1         2020-04-01    2020-06-15 east
    1         2020-05-01    2020-07-15 west
    2         2020-06-01    -          east
    -         2020-04-01    -          east
    """,
)
PERIODS = "2020-03,2020-04,2020-05,2020-06,2020-07"
AWAY = f"""{CHILDREN}
[[unless]]
table = "cla_episodes"
start = "start_date"
end = "end_date"
where = [{{ column = "legal_status", none_of = ["V3", "V4"] }}]
"""


def test_a_child_counts_once_however_many_rows_are_open(counted: Counts) -> None:
    assert counted(measure(CHILDREN), {"cin_episodes": EPISODES}, PERIODS) == [0, 1, 1, 2, 1]


def test_a_child_counts_by_rows_for_which_the_conditions_hold(counted: Counts) -> None:
    west = measure(f'{CHILDREN}where = [{{ column = "team", any_of = ["west"] }}]')

    assert counted(west, {"cin_episodes": EPISODES}, PERIODS) == [0, 0, 1, 1, 0]


def test_a_child_that_is_looked_after_does_not_count_meanwhile(counted: Counts) -> None:
    looked_after = rows(
        "cla_episodes",
        """
        person_id start_date end_date   legal_status
        1         2020-04-15 2020-05-20 C1
        1         2020-05-10 2020-06-30 C2
        2         2020-06-10 2020-08-01 V4
        2         2020-07-31 -          C1
        -         2020-01-01 -          C1
        """,
    )
    records = {"cin_episodes": EPISODES, "cla_episodes": looked_after}

    # On 30 June child 1 is back; child 2's short breaks do not matter, its care from July does.
    assert counted(measure(AWAY), records, PERIODS) == [0, 0, 0, 2, 0]


def test_several_kinds_of_spell_may_be_named(counted: Counts) -> None:
    both = measure(f"""{AWAY}
[[unless]]
table = "cp_plans"
start = "start_date"
end = "end_date"
""")
    records = {
        "cin_episodes": EPISODES,
        "cla_episodes": rows(
            "cla_episodes", "person_id start_date end_date\n1 2020-04-15 2020-05-15"
        ),
        "cp_plans": rows(
            "cp_plans", "person_id start_date end_date\n1 2020-05-10 2020-05-20\n2 2020-06-30 -"
        ),
    }

    assert counted(both, records, PERIODS) == [0, 0, 1, 1, 0]


def test_spells_that_end_before_they_begin_keep_nobody_away(counted: Counts) -> None:
    looked_after = rows("cla_episodes", "person_id start_date end_date\n1 2020-05-15 2020-03-01")

    records = {"cin_episodes": EPISODES, "cla_episodes": looked_after}
    assert counted(measure(AWAY), records, PERIODS) == [0, 1, 1, 2, 1]
