"""Labels as engines hold them, and what plans may not ask of them."""

import re

import pytest

from quarterdeck.calculate.records.held import held_table
from quarterdeck.collect.records.record import Value
from quarterdeck.define.plans.labels import NamedLabel, labels_of, spellings_of
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from tests.support.counting import measure

TEAMS = 'kind = "events"\ntable = "contacts"\ndate = "contact_date"\nwhere = ['
EAST = measure(f'{TEAMS}{{ column = "team", any_of = ["East team"] }}]')


def held(*teams: Value, named: str = "") -> list[object]:
    """Return what an engine holds of the teams of contacts."""
    rows = [(None, None, None, None, None, team) for team in teams]
    spellings = spellings_of([EAST]) if named else {}
    return [row[-1] for row in held_table(TABLES["contacts"], rows, set(), spellings).rows]


def test_a_label_that_a_plan_names_is_held_as_the_plan_spells_it() -> None:
    assert held("EAST TEAM", "East-team", None, named="East team") == [
        "East team",
        "East team",
        None,
    ]


def test_any_other_label_is_held_as_the_first_row_spells_it() -> None:
    assert held("west  team", "West team", "", "West Team") == [
        *["west  team"] * 2,
        "",
        "west  team",
    ]


def test_what_is_no_text_is_no_label() -> None:
    with pytest.raises(TypeError, match="labels are texts"):
        held(7)


def test_every_label_is_named_wherever_a_measure_asks_for_it() -> None:
    asked = measure("""
kind = "open at end"
table = "early_help_episodes"
start = "start_date"
end = "end_date"
count = "person_id"
where = [
    { column = "organisation", any_of = ["Hub", "Centre"] },
    { column = "end_date", given = true },
    { linked = "contacts", when = "any time", where = [
        { column = "team", none_of = ["East"] },
        { column = "outcome_code", any_of = ["NFA"] },
    ] },
]
unless = [
    { table = "cin_plans", start = "start_date", end = "end_date", where = [
        { column = "team", any_of = ["West"] },
    ] },
]
""")

    assert [*labels_of(asked)] == [
        NamedLabel("early_help_episodes", "organisation", "Hub"),
        NamedLabel("early_help_episodes", "organisation", "Centre"),
        NamedLabel("contacts", "team", "East"),
        NamedLabel("cin_plans", "team", "West"),
    ]


def test_one_label_of_a_column_has_one_spelling_in_all_plans() -> None:
    other = measure(f'{TEAMS}{{ column = "team", none_of = ["EAST TEAM"] }}]')

    said = "“EAST TEAM” is spelled “East team” too, in contacts.team"
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        spellings_of([EAST, other])


def test_no_row_is_told_from_another_by_a_label() -> None:
    # Two spellings of one would be two things.
    for table in TABLES.values():
        labels = {column.name for column in table.columns if column.kind is Kind.LABEL}
        assert labels.isdisjoint({*table.key, table.kind_column}), table.name
