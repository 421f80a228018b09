"""`quarterdeck releases`: which reports were made, when and by whom."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import as_known_at, in_a_workspace
from quarterdeck.workflow.release_store import path_of
from quarterdeck.workflow.releases import ReleaseView
from quarterdeck.workflow.releases import releases as all_releases
from quarterdeck.workflow.workspace import Workspace


@click.command(cls=Verb, epilog=examples("quarterdeck releases", "quarterdeck releases --json"))
@as_known_at
@in_a_workspace
@with_json
def releases(workspace: Workspace, at: datetime, as_json: bool) -> None:
    """List the reports that were made, and where they are kept.

    Each can be made again exactly with `quarterdeck remake`.
    """
    rows = list(all_releases(workspace, at))
    if as_json:
        print_json([_as_json(workspace, row) for row in rows])
    elif rows:
        _print(rows, Console())
    else:
        click.echo('Nothing has been published: quarterdeck publish --period "2020/21 Q4".')


def _as_json(workspace: Workspace, row: ReleaseView) -> dict[str, Any]:
    return {
        "release": row.number,
        "period": row.period,
        "known_at": row.known_at.isoformat(),
        "by": row.by,
        "version": row.version,
        "folder": str(path_of(workspace.folder, row.number)),
    }


def _print(rows: list[ReleaseView], console: Console) -> None:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold")
    for name in ("Release", "Quarter", "Made", "By", "Kept in"):
        table.add_column(name, overflow="fold")
    for row in rows:
        made = f"{row.known_at:%d %b %Y %H:%M} UTC"
        table.add_row(str(row.number), row.period, made, row.by, str(path_of(Path(), row.number)))
    console.print(table)
