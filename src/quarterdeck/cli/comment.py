"""`quarterdeck comment`: words beside a figure, for the report's readers."""

import click

from quarterdeck.cli.verb import Verb, examples, find_indicator, print_json, with_json
from quarterdeck.cli.workspace import in_a_workspace, signs
from quarterdeck.define.period import parse_period
from quarterdeck.workflow import services
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.workspace import Workspace


@click.command(
    cls=Verb,
    epilog=examples('quarterdeck comment 5.1 "2020/21 Q4" "Schools reopened" --by "A. Lee"'),
)
@click.argument("ref")
@click.argument("period")
@click.argument("text")
@in_a_workspace
@signs
@with_json
def comment(
    ref: str, period: str, text: str, workspace: Workspace, signed: Signature, as_json: bool
) -> None:
    """Say something about a figure, for the report's readers.

    REF is a printed reference or a slug; PERIOD is 2020/21 Q4, 2020-04 or 2020/21. Comments are
    printed in the report: never name a child in one.
    """
    indicator = find_indicator(workspace.catalogue, ref)
    try:
        label = parse_period(period, workspace.catalogue.first_month).label
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if not label[0].isdigit():
        raise click.UsageError(f"“{period}” has no year; write it like “2020/21 Q4”.")
    said = services.comment(workspace, indicator.slug, label, text, signed)
    if as_json:
        print_json({"indicator": said.indicator, "period": label, "text": text, "by": said.by})
    else:
        click.echo(f"Kept beside {indicator.ref} {label}, as {said.by}.")
