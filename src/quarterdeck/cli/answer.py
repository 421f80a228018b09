"""`quarterdeck answer`: what is said to a finding, on record."""

import click

from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import in_a_workspace, signs
from quarterdeck.workflow import services
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.workspace import Workspace


@click.command(
    cls=Verb,
    epilog=examples('quarterdeck answer 12.3 "Two families, checked" --by "A. Lee"'),
)
@click.argument("finding")
@click.argument("text")
@in_a_workspace
@signs
@with_json
def answer(finding: str, text: str, workspace: Workspace, signed: Signature, as_json: bool) -> None:
    """Answer a finding.

    FINDING is what `quarterdeck findings` calls it, such as 12.3. An answer stays on record with
    the name of who gave it; another one stands beside it. Answers are printed in the report: never
    name a child in one.
    """
    given = services.answer(workspace, finding, text, signed)
    if as_json:
        print_json({"finding": finding, "text": given.text, "by": given.by, "at": given.at})
    else:
        click.echo(f"Answered {finding}, as {given.by}.")
