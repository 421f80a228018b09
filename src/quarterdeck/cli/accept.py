"""`quarterdeck accept`: from now on a receipt's figures count."""

import click

from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import in_a_workspace, signs
from quarterdeck.workflow import services
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.workspace import Workspace


@click.command(cls=Verb, epilog=examples("quarterdeck accept 12", "quarterdeck accept 12 13 14"))
@click.argument("receipts", metavar="RECEIPT...", nargs=-1, required=True, type=int)
@in_a_workspace
@signs
@with_json
def accept(
    receipts: tuple[int, ...], workspace: Workspace, signed: Signature, as_json: bool
) -> None:
    """Let a receipt's figures count.

    Of several, all are accepted or, where one cannot be, none. Errors stand in the way, and so do
    queries nobody has answered.
    """
    accepted = services.accept(workspace, receipts, signed)
    if as_json:
        print_json([{"receipt": one.number, "state": one.state} for one in accepted])
    else:
        for one in accepted:
            click.echo(f"Accepted receipt {one.number}: {one.name}, {one.agency}, {one.quarter}.")
