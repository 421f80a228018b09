"""`quarterdeck doctor`: a workspace examined whole."""

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from quarterdeck.cli.verb import (
    BLOCKED,
    Verb,
    examples,
    finding_as_json,
    print_json,
    with_json,
)
from quarterdeck.cli.workspace import workspace_option
from quarterdeck.define.finding import errors_in
from quarterdeck.publish.terminal import print_findings
from quarterdeck.workflow.doctor import examine_workspace


@click.command(
    cls=Verb, epilog=examples("quarterdeck doctor", "quarterdeck doctor --workspace bury")
)
@workspace_option
@with_json
def doctor(folder: Path, as_json: bool) -> None:
    """Examine a workspace whole, and say what to do.

    Every file is held against its hash, the tables against the log, and the definitions and the
    clock are looked at. Exits with 1 when something is wrong.
    """
    found = tuple(examine_workspace(folder, datetime.now(UTC)))
    if as_json:
        print_json({"findings": [finding_as_json(finding) for finding in found]})
    elif found:
        print_findings(found, Console())
    if not errors_in(found) and not as_json:
        click.echo("The workspace is sound: files, releases, database, log, definitions and clock.")
    if errors_in(found):
        raise SystemExit(BLOCKED)
