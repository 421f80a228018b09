"""The reference page of states and permissions, drawn from the tables that decide."""

from collections.abc import Iterator

from quarterdeck.workflow.permissions import MAY, Role
from quarterdeck.workflow.states import NEXT, Action, State
from tests.support.markdown import table

_OUTSIDE = "[*]"  # how Mermaid writes where a diagram begins and ends
_HEAD = """\
# Where a receipt stands, and who may do what

A receipt is one file as it arrived from an agency. It always stands in one of these states, and
moves by the actions on the arrows, each of which is an event in the log. What has no arrow is not
possible.
"""
_TRANSITIONS = """\
## Transitions

`receive` keeps a file and checks it at once, so that a receipt is hardly ever seen as received.
`supersede` is never asked for: it follows when a later receipt is accepted that gives every figure
of this one. Nor are `restore` and `reopen`: they follow when that later receipt is returned, and
this one stands again where it stood before.
"""
_PERMISSIONS = """\
## Who may do what

The roles of each person stand in the workspace's `partnership.toml`. Somebody of several roles may
do what any of them may. Everybody may look at everything.
"""


def states_page() -> str:
    """Write the page: the diagram, and tables of states, transitions, roles and permissions."""
    states = [(f"`{state}`", state.meaning) for state in State]
    moves = [
        (f"`{before}`" if before else "nothing yet", f"`{action}`", f"`{state}`")
        for (before, action), state in NEXT.items()
    ]
    roles = [(f"`{role}`", role.meaning) for role in Role]
    parts = (
        *(_HEAD, _diagram(), "## States\n", table(("State", "Meaning"), states)),
        *(_TRANSITIONS, table(("From", "Action", "To"), moves)),
        *(_PERMISSIONS, table(("Role", "What it is"), roles)),
        table(("Action", *(f"`{role}`" for role in Role)), _permissions()),
    )
    return "\n".join(parts)


def _diagram() -> str:
    last = [state for state in State if all(before is not state for before, _ in NEXT)]
    moves = [f"{before or _OUTSIDE} --> {to}: {action}" for (before, action), to in NEXT.items()]
    ends = [f"{state} --> {_OUTSIDE}" for state in last]
    arrows = (f"    {arrow}" for arrow in (*moves, *ends))
    return "\n".join(("```mermaid", "stateDiagram-v2", *arrows, "```\n"))


def _permissions() -> Iterator[tuple[str, ...]]:
    for action in Action:
        allowed = [action in MAY[role] for role in Role]
        if any(allowed):
            yield f"`{action}`", *("yes" if one else "–" for one in allowed)
