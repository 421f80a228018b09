"""`quarterdeck remake`: a past report made again, and whether it is the same."""

from pathlib import Path

import click
from rich.console import Console

from quarterdeck.cli.verb import (
    BLOCKED,
    Verb,
    examples,
    keep_sources,
    out_option,
    print_json,
    with_json,
)
from quarterdeck.cli.workspace import in_a_workspace
from quarterdeck.publish.terminal import print_findings
from quarterdeck.publish.write import REPORT_FILES, write_files
from quarterdeck.workflow import releases
from quarterdeck.workflow.workspace import Workspace


@click.command(cls=Verb, epilog=examples("quarterdeck remake 3 --out again"))
@click.argument("release", type=click.IntRange(min=1))
@out_option
@in_a_workspace
@with_json
def remake(release: int, out: Path, workspace: Workspace, as_json: bool) -> None:
    """Make a past report again, and say whether it is the same.

    The report is calculated again from the received figures, as they were known then, by the
    definitions kept with it, and held against the kept files byte for byte. Exits with 1 where
    they differ.
    """
    keep_sources([], (out / name for name in REPORT_FILES))
    with Console(stderr=True).status(f"Making release {release} again …"):
        made = releases.remake(workspace, release)
    write_files(out, made.files)
    if as_json:
        print_json({"release": release, "same": not made.different, "different": made.different})
    elif made.finding:
        print_findings((made.finding,), Console(stderr=True))
    else:
        click.echo(f"Release {release} made again in {out}: the same, byte for byte.")
    if made.different:
        raise SystemExit(BLOCKED)
