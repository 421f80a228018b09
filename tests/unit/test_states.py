"""States, transitions and permissions, as truth tables."""

from itertools import product

import pytest

from quarterdeck.workflow.permissions import MAY, Role, allows
from quarterdeck.workflow.states import Action, NotPossible, State, after

TRANSITIONS = """\
              receive    check    accept    return    supersede   restore   reopen
nothing       received   -        -         -         -           -         -
received      -          checked  -         -         -           -         -
checked       -          checked  accepted  returned  superseded  -         -
accepted      -          -        -         returned  superseded  -         -
returned      -          -        -         -         -           -         -
superseded    -          -        -         -         -           accepted  checked
"""

PERMISSIONS = """\
              receive  check  accept  return  answer  comment  publish
submitter     yes      -      -       -       yes     -        -
analyst       yes      yes    -       -       yes     yes      -
reviewer      -        yes    yes     yes     -       yes      -
publisher     -        -      -       -       -       yes      yes
auditor       -        -      -       -       -       -        -
"""


def table(text: str) -> dict[tuple[str, str], str]:
    """Read a truth table by its rows' and columns' names."""
    head, *lines = text.splitlines()
    rows = [line.split() for line in lines]
    return {
        (row, column): cell
        for row, *cells in rows
        for column, cell in zip(head.split(), cells, strict=True)
    }


@pytest.mark.parametrize(("pair", "expected"), table(TRANSITIONS).items())
def test_an_action_leads_where_the_table_says(pair: tuple[str, str], expected: str) -> None:
    state = None if pair[0] == "nothing" else State(pair[0])
    if expected == "-":
        with pytest.raises(NotPossible):
            after(state, Action(pair[1]))
    else:
        assert after(state, Action(pair[1])) is State(expected)


@pytest.mark.parametrize(("pair", "expected"), table(PERMISSIONS).items())
def test_a_role_may_do_what_the_table_says(pair: tuple[str, str], expected: str) -> None:
    assert allows(frozenset({Role(pair[0])}), Action(pair[1])) is (expected == "yes")


def test_the_tables_leave_nothing_out() -> None:
    told = {row for row, _ in table(TRANSITIONS)} - {"nothing"}
    assert told == set(State)
    assert {Role(row) for row, _ in table(PERMISSIONS)} == set(Role)
    assert set(MAY) == set(Role)
    of_receipts = {Action(column) for _, column in table(TRANSITIONS)}
    by_people = {Action(column) for _, column in table(PERMISSIONS)}
    assert of_receipts | by_people == set(Action)


def test_several_roles_allow_what_any_of_them_allows() -> None:
    for one, other in product(Role, Role):
        for action in Action:
            both = allows(frozenset({one, other}), action)
            assert both == (allows(frozenset({one}), action) or allows(frozenset({other}), action))
