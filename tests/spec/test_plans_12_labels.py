"""Plans 12 · labels: a label is the same however it is spelled.

Labels are words of those who send records: the name of a service, a ward or a team. Capital
letters, white space, dashes, apostrophes and quotation marks do not make another one. Codes are no
words: they are compared sign by sign.
"""

from datetime import date

from quarterdeck.calculate.records.breakdowns import Breakdown, Part
from tests.support.counting import Counts, Records, measure, rows

HELP = """
kind = "events"
table = "early_help_episodes"
date = "start_date"
"""
CONTACTS = """
kind = "events"
table = "contacts"
date = "contact_date"
"""
HUBS = '{ column = "organisation", any_of = ["Locality Hub"] }'
ALL_BUT_HUBS = '{ column = "organisation", none_of = ["Locality Hub"] }'
SPELLED = [
    "Locality Hub",
    "Locality hub",
    "LOCALITY HUB",
    "locality  hub ",
    "Locality\xa0hub",
    "Locality-hub",
    "Locality – Hub",
    "“Locality hub”",
    "\uff2cocality Hub",
]
OTHERS = ["Locality hubs", "Localityhub", "Locality hub+", "The locality hub", "Primary school"]


def helped(*organisations: str | None) -> Records:
    """Return an episode of early help of child 1, 2 and so on from each of some services."""
    episodes = [
        (who, date(2020, 4, 1), None, one, None) for who, one in enumerate(organisations, 1)
    ]
    return {"early_help_episodes": episodes}


def helped_by(*teams: str | None) -> Records:
    """Return an episode of early help of child 1, 2 and so on by each of some teams."""
    episodes = [(who, date(2020, 4, 1), None, None, team) for who, team in enumerate(teams, 1)]
    return {"early_help_episodes": episodes}


def test_rows_count_by_a_label_in_every_spelling_of_it(counted: Counts) -> None:
    asked = measure(f"{HELP}where = [{HUBS}]")

    assert counted(asked, helped(*SPELLED), "2020-04") == [9]
    assert counted(asked, helped(*OTHERS, None), "2020-04") == [0]
    assert counted(asked, helped(*OTHERS, None, *SPELLED), "2020-04") == [9]


def test_rows_are_left_out_by_a_label_in_every_spelling_of_it(counted: Counts) -> None:
    asked = measure(f"{HELP}where = [{ALL_BUT_HUBS}]")

    assert counted(asked, helped(*SPELLED), "2020-04") == [0]
    assert counted(asked, helped(*OTHERS, None), "2020-04") == [6]


def test_another_table_s_rows_are_asked_for_by_their_labels_in_the_same_way(
    counted: Counts,
) -> None:
    link = f'{{ linked = "early_help_episodes", when = "any time", where = [{HUBS}] }}'
    asked = measure(f"{CONTACTS}where = [{link}]")
    text = "person_id contact_date\n1 2020-05-01\n2 2020-05-01\n3 2020-05-01"
    contacts = rows("contacts", text)
    records = {"contacts": contacts, **helped("Primary school", "locality hub", "LOCALITY-HUB")}

    assert counted(asked, records, "2020-05") == [2]


def test_so_are_spells_in_which_a_child_does_not_count(counted: Counts) -> None:
    asked = measure(f"""
kind = "open at end"
table = "cin_episodes"
start = "referral_date"
end = "close_date"
count = "person_id"
[[unless]]
table = "early_help_episodes"
start = "start_date"
end = "end_date"
where = [{HUBS}]
""")
    text = "person_id referral_date\n1 2020-04-01\n2 2020-04-01\n3 2020-04-01"
    episodes = rows("cin_episodes", text)
    records = {"cin_episodes": episodes, **helped("Primary school", "locality hub", "LOCALITY-HUB")}

    assert counted(asked, records, "2020-04") == [1]


def test_spellings_of_a_team_or_a_ward_are_one_part(counted: Counts) -> None:
    wards = ("St Mary’s", "ST MARYS", "St Marks")
    people = [(who, *(None,) * 5, ward) for who, ward in enumerate(wards, 1)]
    records = {"person": people, **helped_by("North-East", "north east", "South")}
    asked = measure(HELP)

    assert counted(asked, records, "2020-04", Part(Breakdown.TEAM, "North-East")) == [2]
    assert counted(asked, records, "2020-04", Part(Breakdown.TEAM, "South")) == [1]
    assert counted(asked, records, "2020-04", Part(Breakdown.WARD, "St Mary’s")) == [2]
    assert counted(asked, records, "2020-04", Part(Breakdown.WARD, "St Marks")) == [1]


def test_a_team_that_says_unknown_is_of_the_part_of_which_nobody_knows(counted: Counts) -> None:
    records = helped_by("Unknown", "UNKNOWN", None)

    assert counted(measure(HELP), records, "2020-04", Part(Breakdown.TEAM, "unknown")) == [3]


def test_codes_are_compared_sign_by_sign(counted: Counts) -> None:
    asked = measure(f'{CONTACTS}where = [{{ column = "outcome_code", any_of = ["NFA"] }}]')
    outcomes = ("NFA", "nfa", "N-FA")
    contacts = [(1, date(2020, 4, 1), None, None, outcome, None) for outcome in outcomes]

    assert counted(asked, {"contacts": contacts}, "2020-04") == [1]
