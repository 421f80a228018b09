"""`quarterdeck verify-log`: proof that the memory is as it was written."""

import click
from rich.console import Console

from quarterdeck.cli.verb import BLOCKED, Verb, examples, finding_as_json, print_json, with_json
from quarterdeck.cli.workspace import in_a_workspace
from quarterdeck.publish.terminal import print_findings
from quarterdeck.workflow.doctor import log_findings
from quarterdeck.workflow.views import last_event
from quarterdeck.workflow.workspace import Workspace


@click.command(cls=Verb, epilog=examples("quarterdeck verify-log"))
@in_a_workspace
@with_json
def verify_log(workspace: Workspace, as_json: bool) -> None:
    """Prove that nothing in the log or behind it was changed.

    Every event holds the hash of the one before it. Keep the last hash somewhere else, and you can
    later show that nothing before it was touched. Exits with 1 when something was.
    """
    found = list(log_findings(workspace))
    events, last = last_event(workspace)
    if as_json:
        told = [finding_as_json(finding) for finding in found]
        print_json({"events": events, "last_hash": last, "findings": told})
    elif found:
        print_findings(found, Console())
    else:
        click.echo(f"The log is whole: {events} events, the last with the hash {last}.")
    if found:
        raise SystemExit(BLOCKED)
