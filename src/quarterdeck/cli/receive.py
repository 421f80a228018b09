"""`quarterdeck receive`: what an agency sent is kept, read and checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import track

from quarterdeck.cli.verb import BLOCKED, Verb, examples, finding_as_json, print_json, with_json
from quarterdeck.cli.workspace import (
    agency_named,
    in_a_workspace,
    listed_by_name,
    quarter_option,
    signs,
)
from quarterdeck.collect.file import receive as read_file
from quarterdeck.define.finding import InputRefused, Severity
from quarterdeck.define.period import Quarter
from quarterdeck.publish.terminal import Listed, listed_by_subject, print_list
from quarterdeck.workflow import services
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.views import ReceiptView, findings, receipt_view
from quarterdeck.workflow.workspace import Workspace


@dataclass(frozen=True)
class _Taken:
    """What became of one file: its receipt, unless nothing was kept, and what was found.

    `names` are those under which the findings of a receipt are answered.
    """

    file: Path
    receipt: ReceiptView | None
    found: tuple[Listed, ...]
    names: tuple[str, ...] = ()
    again: bool = False

    @property
    def heading(self) -> str:
        """Say in one line what became of the file."""
        if self.receipt is None:
            return f"{self.file.name}: nothing was kept."
        one = self.receipt
        before = f" It was received before, on {one.received_at:%d %B %Y}." if self.again else ""
        return f"{one.name}: receipt {one.number}, {one.quarter}, {one.state}.{before}"

    def as_json(self) -> dict[str, Any]:
        """Write it as JSON has it."""
        return {
            "file": str(self.file),
            "receipt": self.receipt and self.receipt.number,
            "quarter": self.receipt and self.receipt.quarter,
            "state": self.receipt and self.receipt.state,
            "again": self.again,
            "findings": [
                {"name": name, **finding_as_json(one.finding)}
                for one, name in zip_longest(self.found, self.names)
            ],
        }

    @property
    def blocked(self) -> bool:
        """Say whether an error was found."""
        return any(one.finding.severity is Severity.ERROR for one in self.found)


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck receive police-q1.xlsx --from police",
        'quarterdeck receive *.csv --from early-help --quarter "2020/21 Q1"',
        "quarterdeck receive police-q1.xlsx --from police --dry-run",
    ),
)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--from", "sender", metavar="AGENCY", required=True, help="The agency's slug or name."
)
@click.option("--dry-run", is_flag=True, help="Say everything and keep nothing.")
@in_a_workspace
@quarter_option("The quarter it is for, if the file does not say.")
@signs
@with_json
def receive(
    files: Sequence[Path],
    sender: str,
    quarter: Quarter | None,
    dry_run: bool,
    workspace: Workspace,
    signed: Signature,
    as_json: bool,
) -> None:
    """Take in what an agency sent, and check it.

    FILE is the workbook that `quarterdeck templates` wrote, a CSV file of the same columns, or a
    published table. It is kept as it came; the same file twice is one receipt, and a corrected file
    supersedes the one before it. Exits with 1 when an error was found.
    """
    agency = agency_named(workspace, sender)
    console = Console(stderr=True)
    waiting = track(files, "Receiving", console=console, transient=True, disable=len(files) < 3)
    take = partial(_examined if dry_run else _received, workspace, agency, quarter, signed)
    taken = [_unless_refused(take, file) for file in waiting]
    if as_json:
        print_json([one.as_json() for one in taken])
    else:
        for one in taken:
            click.echo(one.heading)
            print_list(one.found, Console())
    if any(one.blocked for one in taken):
        raise SystemExit(BLOCKED)


def _unless_refused(take: Callable[[Path], _Taken], file: Path) -> _Taken:
    """Take a file; one that cannot be used at all keeps no other from being received."""
    try:
        return take(file)
    except InputRefused as refused:
        return _Taken(file, None, tuple(map(listed_by_subject, refused.findings)))


def _examined(
    workspace: Workspace, agency: str, quarter: Quarter | None, signed: Signature, file: Path
) -> _Taken:
    found = services.examine(workspace, read_file(file), agency, quarter, signed.at).findings
    return _Taken(file, None, tuple(map(listed_by_subject, found)))


def _received(
    workspace: Workspace, agency: str, quarter: Quarter | None, signed: Signature, file: Path
) -> _Taken:
    received = services.receive(workspace, read_file(file), agency, quarter, signed)
    views = tuple(findings(workspace, receipt=received.receipt.number))
    names = tuple(view.name for view in views)
    shown = tuple(map(listed_by_name, views))
    return _Taken(file, receipt_view(received.receipt), shown, names, received.again)
