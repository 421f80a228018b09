"""The page of states, read back, says what the tables of transitions and permissions say."""

import re

from quarterdeck.workflow.permissions import MAY, Role
from quarterdeck.workflow.states import NEXT, Action, State
from tests.support.repository import ROOT, read

PAGE = read(ROOT / "docs/reference/states.md")
ARROWS = re.findall(r"^    (\S+) --> (\S+?)(?:: (\w+))?$", PAGE, re.MULTILINE)


def rows_below(heading: str) -> list[list[str]]:
    """Read all rows of the tables below a heading, without marks of code."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = (line for line in part.splitlines() if line.startswith("| "))
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def test_every_transition_is_an_arrow_and_every_arrow_a_transition() -> None:
    drawn = {
        (None if before == "[*]" else State(before), Action(action)): State(state)
        for before, state, action in ARROWS
        if action
    }
    assert drawn == NEXT


def test_the_diagram_ends_where_nothing_more_can_be_done() -> None:
    ends = {before for before, state, _ in ARROWS if state == "[*]"}
    assert ends == {"returned"}


def test_every_state_has_its_meaning_and_every_transition_its_row() -> None:
    _, _, *states = rows_below("States")
    assert states == [[state.value, state.meaning] for state in State]
    _, _, *moves = rows_below("Transitions")
    assert {(*move,) for move in moves} == {
        (before.value if before else "nothing yet", action.value, state.value)
        for (before, action), state in NEXT.items()
    }


def test_who_may_do_what_is_what_the_permissions_say() -> None:
    rows = rows_below("Who may do what")
    (at,) = (number for number, row in enumerate(rows) if row[0] == "Action")
    _, *roles = rows[at]
    told: dict[Role, set[Action]] = {Role(role): set() for role in roles}
    for action, *cells in rows[at + 2 :]:
        for role, cell in zip(roles, cells, strict=True):
            assert cell in ("yes", "–")
            told[Role(role)] |= {Action(action)} if cell == "yes" else set()
    assert told == MAY
