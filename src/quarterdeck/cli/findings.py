"""`quarterdeck findings`: what was found about receipts, and what was answered."""

from dataclasses import asdict

import click
from rich.console import Console

from quarterdeck.cli.verb import Verb, examples, finding_as_json, print_json, with_json
from quarterdeck.cli.workspace import agency_named, agency_option, in_a_workspace, listed_by_name
from quarterdeck.publish.terminal import print_list
from quarterdeck.workflow.views import findings as all_findings
from quarterdeck.workflow.workspace import Workspace


@click.command(
    cls=Verb, epilog=examples("quarterdeck findings", "quarterdeck findings --agency police")
)
@agency_option
@click.option("--receipt", type=int, metavar="NUMBER", help="Only those about one receipt.")
@in_a_workspace
@with_json
def findings(workspace: Workspace, agency: str | None, receipt: int | None, as_json: bool) -> None:
    """List what was found about receipts, and what was answered.

    Errors keep a receipt from being accepted, queries need an answer, notes inform. Each finding is
    called by its receipt and number, such as 12.3: `quarterdeck answer 12.3 "…"` answers it.
    """
    found = list(all_findings(workspace, agency and agency_named(workspace, agency), receipt))
    if not as_json:
        print_list(map(listed_by_name, found), Console())
        return
    print_json(
        [
            {
                "name": one.name,
                "agency": one.agency,
                **finding_as_json(one.finding),
                "answers": [asdict(answer) for answer in one.answers],
            }
            for one in found
        ]
    )
