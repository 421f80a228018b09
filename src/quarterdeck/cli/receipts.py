"""`quarterdeck receipts`: what has been received."""

from dataclasses import asdict
from datetime import datetime

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import agency_named, agency_option, as_known_at, in_a_workspace
from quarterdeck.publish.visible import visible
from quarterdeck.workflow.past import receipts_at
from quarterdeck.workflow.views import ReceiptView
from quarterdeck.workflow.workspace import Workspace


@click.command(
    cls=Verb, epilog=examples("quarterdeck receipts", "quarterdeck receipts --agency police")
)
@agency_option
@as_known_at
@in_a_workspace
@with_json
def receipts(workspace: Workspace, agency: str | None, at: datetime, as_json: bool) -> None:
    """List what has been received, and where it stands.

    With --as-known-at it is what had been received by then, and where it stood.
    """
    rows = list(receipts_at(workspace, at, agency and agency_named(workspace, agency)))
    if as_json:
        print_json([asdict(row) for row in rows])
    elif rows:
        _print(rows, Console())
    else:
        click.echo("Nothing had been received by then.")


def _print(rows: list[ReceiptView], console: Console) -> None:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold")
    for name in ("Receipt", "Agency", "Quarter", "File", "State", "Received"):
        table.add_column(name, overflow="fold")
    for row in rows:
        state = row.state + (f" by {row.superseded_by}" if row.superseded_by else "")
        received = f"{row.received_at:%d %b %Y %H:%M} UTC, {row.received_by}"
        cells = (str(row.number), row.agency, row.quarter, visible(row.name), state, received)
        table.add_row(*cells)
    console.print(table)
