"""Told before: which accepted records are about the same, and what becomes of them."""

from collections.abc import Iterator
from datetime import datetime

from quarterdeck.collect.records.rules import JOINS_EARLIER, TAKES_PLACE
from quarterdeck.collect.records.told import Told
from quarterdeck.define.finding import Finding
from quarterdeck.define.place import Place
from quarterdeck.define.records.table import plain_name
from quarterdeck.define.words import listed
from quarterdeck.workflow.models import RecordFile
from quarterdeck.workflow.record_files import told_in
from quarterdeck.workflow.workspace import Workspace


def told_before(
    workspace: Workspace, told: Told, agency: str, file: str, at: datetime
) -> Iterator[Finding]:
    """Ask about each accepted receipt of an agency that tells of some of the same, at a moment."""
    rows = RecordFile.objects.using(workspace.alias).filter(
        receipt__accepted_at__lte=at, receipt__superseded_at=None, receipt__agency=agency
    )
    for row in rows.order_by("receipt"):
        before = told_in(row)
        tables = sorted({*told.tables}.intersection(before.tables))
        if tables and before.first_day <= told.last_day and told.first_day <= before.last_day:
            rule = TAKES_PLACE if before == told else JOINS_EARLIER
            shared = listed(map(plain_name, tables))
            message = f"Receipt {row.receipt_id} tells of {shared} about some of the same time."
            yield rule.found(message=message, detail=rule.meaning, place=Place(file))
