"""`quarterdeck findings`: what was found about receipts, and what was answered."""

from datetime import datetime

import click
from rich.console import Console

from quarterdeck.cli.listing import print_views, view_as_json
from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import agency_named, agency_option, as_known_at, in_a_workspace
from quarterdeck.workflow.past import findings_at
from quarterdeck.workflow.services import receipt_numbered
from quarterdeck.workflow.workspace import Workspace


@click.command(
    cls=Verb, epilog=examples("quarterdeck findings", "quarterdeck findings --agency police")
)
@agency_option
@click.option("--receipt", type=int, metavar="NUMBER", help="Only those about one receipt.")
@as_known_at
@in_a_workspace
@with_json
def findings(
    workspace: Workspace, agency: str | None, receipt: int | None, at: datetime, as_json: bool
) -> None:
    """List what was found about receipts, and what was answered.

    Errors keep a receipt from being accepted, queries need an answer, notes inform. Each finding is
    called by its receipt and number, such as 12.3: `quarterdeck answer 12.3 "…"` answers it. What a
    later check did not find again is listed apart, as withdrawn.
    """
    if receipt is not None:
        receipt_numbered(workspace, receipt)
    of = agency and agency_named(workspace, agency)
    found = list(findings_at(workspace, at, of, receipt))
    if as_json:
        print_json([view_as_json(view) for view in found])
    else:
        print_views(found, Console())
