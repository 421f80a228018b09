"""`quarterdeck new`: a folder for a partnership's figures, files and reports."""

from pathlib import Path

import click

from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.workflow.workspace import make_workspace, presets


@click.command(
    cls=Verb, epilog=examples("quarterdeck new our-partnership", "quarterdeck new bury --from bury")
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "preset",
    type=click.Choice(presets()),
    default="blank",
    show_default=True,
    help="The partnership to begin from.",
)
@with_json
def new(folder: Path, preset: str, as_json: bool) -> None:
    """Make a workspace: one folder for a partnership's figures.

    It holds the files as they came, the definitions, the reports, and a memory of what was done.
    Copying the folder is a backup, and a copy works elsewhere.
    """
    workspace = make_workspace(folder, preset)
    if as_json:
        print_json({"folder": str(folder), "name": workspace.partnership.partnership.name})
        return
    click.echo(f"Made the workspace of {workspace.partnership.partnership.name} in {folder}")
    click.echo(f"Next: put your own words into {folder / 'partnership.toml'}, then")
    click.echo(f"      quarterdeck doctor --workspace {folder}")
