"""`quarterdeck return`: a receipt goes back to its agency."""

import click

from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import in_a_workspace, signs
from quarterdeck.workflow import services
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.workspace import Workspace


@click.command(
    name="return",
    cls=Verb,
    epilog=examples('quarterdeck return 12 --because "June is missing throughout"'),
)
@click.argument("receipt", type=int)
@click.option("--because", required=True, metavar="REASON", help="What the agency should know.")
@in_a_workspace
@signs
@with_json
def return_(
    receipt: int, because: str, workspace: Workspace, signed: Signature, as_json: bool
) -> None:
    """Send a receipt back to its agency, with the reason.

    None of its figures count from then on, even if it was accepted. Receipts that it had superseded
    count again; reports as they were known before stay as they are.
    """
    given_back = services.give_back(workspace, receipt, because, signed)
    returned, again = given_back.receipt, given_back.again
    if as_json:
        standing = [{"receipt": one.number, "state": one.state} for one in again]
        said = {"receipt": returned.number, "state": returned.state, "reason": because}
        print_json({**said, "again": standing})
    else:
        click.echo(f"Returned receipt {returned.number} to {returned.agency}: {because}")
        for one in again:
            click.echo(f"Receipt {one.number} is {one.state} again: {one.name}, {one.quarter}.")
