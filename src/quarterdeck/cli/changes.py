"""`quarterdeck changes`: figures already seen that are others now."""

from dataclasses import asdict
from datetime import datetime

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import as_known_at, in_a_workspace
from quarterdeck.publish.report import ChangedFigure
from quarterdeck.publish.visible import visible
from quarterdeck.workflow.releases import changes_since
from quarterdeck.workflow.workspace import Workspace


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck changes --since 2", 'quarterdeck changes --since 2 --as-known-at "2021-01-31"'
    ),
)
@click.option(
    "--since",
    "release",
    metavar="RELEASE",
    required=True,
    type=click.IntRange(min=1),
    help="The number of the release that showed the figures: see `quarterdeck releases`.",
)
@as_known_at
@in_a_workspace
@with_json
def changes(release: int, workspace: Workspace, at: datetime, as_json: bool) -> None:
    """List figures already seen that have changed, by how much, and why.

    Every figure that a release showed is calculated again from what is known now. Those that
    differ are listed with the file that made the difference and the reason that was given.
    """
    found = changes_since(workspace, release, at)
    if as_json:
        print_json([asdict(change) for change in found])
    elif found:
        _print(found, Console())
    else:
        click.echo(f"No figure that release {release} showed has changed.")


def _print(found: tuple[ChangedFigure, ...], console: Console) -> None:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold")
    for name in ("Figure", "Was", "Is", "By", "Reason", "From"):
        table.add_column(name, overflow="fold")
    for one in found:
        by = "" if one.difference is None else f"{one.difference:+,f}"
        reason = one.reason or "none given"
        places = "\n".join(one.places)
        cells = (f"{one.ref}\n{one.period}", one.before, one.after, by, reason, places)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(table)
