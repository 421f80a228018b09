"""How verbs list findings about receipts: those that stand, and apart those withdrawn."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from quarterdeck.cli.verb import finding_as_json
from quarterdeck.publish.terminal import Listed, print_list
from quarterdeck.workflow.views import FindingView


def print_views(views: Sequence[FindingView], console: Console) -> None:
    """Print findings that stand; below them, under a heading of their own, the withdrawn ones."""
    standing = [listed_by_name(view) for view in views if view.withdrawn_at is None]
    withdrawn = [listed_by_name(view) for view in views if view.withdrawn_at]
    print_list(standing, console)
    if withdrawn:
        console.print("Withdrawn: a later check did not find these again.\n")
        print_list(withdrawn, console)


def listed_by_name(view: FindingView) -> Listed:
    """Call a finding by the name it is answered under, with what was answered."""
    about = " ".join(filter(None, (", ".join(view.finding.refs), view.finding.period)))
    said = (f"{one.by}, {one.at:%d %B %Y}: {one.text}" for one in view.answers)
    withdrawn = f"Withdrawn on {view.withdrawn_at:%d %B %Y}." if view.withdrawn_at else ""
    return Listed(view.finding, f"{view.name}\n{about}".strip(), (*said, withdrawn))


def view_as_json(view: FindingView) -> dict[str, Any]:
    """Write a finding about a receipt as JSON has it."""
    return {
        "name": view.name,
        "agency": view.agency,
        **finding_as_json(view.finding),
        "answers": [asdict(answer) for answer in view.answers],
        "withdrawn_at": view.withdrawn_at,
    }
