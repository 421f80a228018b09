"""`quarterdeck check`: a receipt is held against what is defined and known by now."""

from typing import Any

import click
from rich.console import Console

from quarterdeck.cli.listing import print_views, view_as_json
from quarterdeck.cli.verb import BLOCKED, Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import in_a_workspace, signs
from quarterdeck.publish.visible import visible
from quarterdeck.workflow import services
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.views import FindingView, ReceiptView, findings, receipt_view
from quarterdeck.workflow.workspace import Workspace


@click.command(cls=Verb, epilog=examples("quarterdeck check 12", "quarterdeck check 12 13 14"))
@click.argument("receipts", metavar="RECEIPT...", nargs=-1, required=True, type=int)
@in_a_workspace
@signs
@with_json
def check(
    receipts: tuple[int, ...], workspace: Workspace, signed: Signature, as_json: bool
) -> None:
    """Check a receipt again, by what is defined and known now.

    Do so when definitions were corrected, or other receipts accepted, since it came. Its file is
    read again. What is found as before keeps its number and answers; what is not found any more is
    withdrawn: it stays on record and is in nobody's way. Of several, all are checked or, where one
    cannot be, none. Exits with 1 when an error stands.
    """
    checked = [
        (receipt_view(one), list(findings(workspace, receipt=one.number)))
        for one in services.check(workspace, receipts, signed)
    ]
    if as_json:
        print_json([_as_json(receipt, found) for receipt, found in checked])
    else:
        for receipt, found in checked:
            click.echo(visible(receipt.heading))
            print_views(found, Console())
    if any(one.blocks for _, found in checked for one in found):
        raise SystemExit(BLOCKED)


def _as_json(receipt: ReceiptView, found: list[FindingView]) -> dict[str, Any]:
    return {
        "receipt": receipt.number,
        "file": receipt.name,
        "quarter": receipt.quarter,
        "state": receipt.state,
        "findings": [view_as_json(view) for view in found],
    }
