"""`quarterdeck templates`: the workbooks that agencies fill in."""

from datetime import UTC, datetime
from pathlib import Path

import click

from quarterdeck.cli.verb import Verb, examples, out_option, print_json, with_json
from quarterdeck.cli.workspace import in_a_workspace, quarter_option
from quarterdeck.define.period import Quarter
from quarterdeck.publish.template.render import render_template
from quarterdeck.publish.template.template import Template
from quarterdeck.publish.write import write_file
from quarterdeck.workflow.templates import templates_for
from quarterdeck.workflow.workspace import Workspace


@click.command(
    cls=Verb, epilog=examples('quarterdeck templates --quarter "2020/21 Q1" --out to-send')
)
@out_option
@in_a_workspace
@quarter_option("The quarter that is owed.", required=True)
@with_json
def templates(quarter: Quarter, out: Path, workspace: Workspace, as_json: bool) -> None:
    """Write the workbooks that agencies fill in for a quarter.

    There is one for each agency that owes something. It has a row for every number that is owed,
    with its unit and the figure sent last; all cells but those to fill in are locked. Send it, and
    `quarterdeck receive` what comes back.
    """
    made = [(one, out / _name(one)) for one in templates_for(workspace, quarter, datetime.now(UTC))]
    for template, path in made:
        write_file(path, render_template(template))
    if as_json:
        print_json([_as_json(template, path) for template, path in made])
        return
    for template, path in made:
        owed = len(template.owed)
        numbers = f"{owed} number" if owed == 1 else f"{owed} numbers"
        click.echo(f"Wrote {path}: {numbers}, due {template.due:%d %B %Y}")


def _name(template: Template) -> str:
    return f"{template.agency.slug} {template.quarter.label.replace('/', '-')}.xlsx"


def _as_json(template: Template, path: Path) -> dict[str, object]:
    return {
        "agency": template.agency.slug,
        "file": str(path),
        "owed": len(template.owed),
        "due": template.due,
    }
