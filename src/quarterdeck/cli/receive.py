"""`quarterdeck receive`: what an agency sent is kept, read and checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import track

from quarterdeck.cli.listing import listed_by_name
from quarterdeck.cli.verb import BLOCKED, Verb, examples, finding_as_json, print_json, with_json
from quarterdeck.cli.workspace import agency_named, in_a_workspace, quarter_option, signs
from quarterdeck.collect.file import receive as read_file
from quarterdeck.define.finding import InputRefused, Severity
from quarterdeck.define.period import Quarter
from quarterdeck.publish.terminal import Listed, listed_by_subject, print_list
from quarterdeck.publish.visible import visible
from quarterdeck.workflow import services
from quarterdeck.workflow.examination import CoveringNote, examine
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
        at = self.receipt.received_at
        before = f" It was received before, on {at:%d %B %Y}." if self.again else ""
        by = self.receipt.superseded_by
        instead = (
            f" Return receipt {by} if this one is to count again." if self.again and by else ""
        )
        return f"{self.receipt.heading}{before}{instead}"

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
        "quarterdeck receive cin-census-2021.xml --from childrens-social-care",
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
@click.option(
    "--since",
    metavar="2020-04-01",
    type=click.DateTime(["%Y-%m-%d"]),
    help="For records: the first day they tell everything about, if the file does not say.",
)
@signs
@with_json
def receive(
    files: Sequence[Path],
    sender: str,
    quarter: Quarter | None,
    since: datetime | None,
    dry_run: bool,
    workspace: Workspace,
    signed: Signature,
    as_json: bool,
) -> None:
    """Take in what an agency sent, and check it.

    FILE is the workbook that `quarterdeck templates` wrote, a CSV file of the same columns, or a
    published table; or records: a national return such as the children in need census, or a list.
    It is kept as it came; the same file twice is one receipt, and a corrected file supersedes the
    one before it. Exits with 1 when an error was found.
    """
    note = CoveringNote(agency_named(workspace, sender), quarter, since and since.date())
    console = Console(stderr=True)
    waiting = track(files, "Receiving", console=console, transient=True, disable=len(files) < 3)
    take = partial(_examined if dry_run else _received, workspace, note, signed)
    taken = [_unless_refused(take, file) for file in waiting]
    if as_json:
        print_json([one.as_json() for one in taken])
    else:
        for one in taken:
            click.echo(visible(one.heading))
            print_list(one.found, Console())
    if any(one.blocked for one in taken):
        raise SystemExit(BLOCKED)


def _unless_refused(take: Callable[[Path], _Taken], file: Path) -> _Taken:
    """Take a file; one that cannot be used at all keeps no other from being received."""
    try:
        return take(file)
    except InputRefused as refused:
        return _Taken(file, None, tuple(map(listed_by_subject, refused.findings)))


def _examined(workspace: Workspace, note: CoveringNote, signed: Signature, file: Path) -> _Taken:
    found = examine(workspace, read_file(file), note, signed.at).findings
    return _Taken(file, None, tuple(map(listed_by_subject, found)))


def _received(workspace: Workspace, note: CoveringNote, signed: Signature, file: Path) -> _Taken:
    received = services.receive(workspace, read_file(file), note, signed)
    every = findings(workspace, receipt=received.receipt.number)
    views = tuple(view for view in every if view.withdrawn_at is None)
    names = tuple(view.name for view in views)
    shown = tuple(map(listed_by_name, views))
    return _Taken(file, receipt_view(received.receipt), shown, names, received.again)
