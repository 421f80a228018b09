"""Received before: the same file twice is one receipt. Nothing here changes anything."""

from datetime import date

from quarterdeck.collect.file import File
from quarterdeck.define.period import day_words
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.models import Receipt, RecordFile
from quarterdeck.workflow.record_files import told_in
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.unchanged import receipts_of
from quarterdeck.workflow.workspace import Workspace


def received_before(workspace: Workspace, file: File, note: CoveringNote) -> Receipt | None:
    """Return the receipt of the same file from the same agency, unless it was returned.

    A list of records in which nothing has changed since is received again for another quarter.
    Raises NotPossible where a return was received for another quarter, or records as being about
    another time.
    """
    same = receipts_of(workspace, file, note.agency)
    if note.quarter and same.filter(recordfile__isnull=False).exists():
        same = same.filter(quarter=note.quarter.label)
    earlier = same.first()
    if earlier and note.quarter and earlier.quarter != note.quarter.label:
        message = f"“{file.name}” was received before, for {earlier.quarter}"
        action = "Return that receipt first, if it was meant for another quarter."
        raise NotPossible(message, action, f"receipt {earlier.number}")
    if earlier and note.since:
        _refuse_another_day(workspace, earlier, note.since)
    return earlier


def _refuse_another_day(workspace: Workspace, earlier: Receipt, since: date) -> None:
    row = RecordFile.objects.using(workspace.alias).filter(receipt=earlier).first()
    first = told_in(row).first_day if row else since
    if first != since:
        message = (
            f"“{earlier.name}” was received before, as telling everything since "
            f"{day_words(first)}; the other first day, {day_words(since)}, was not taken in"
        )
        action = (
            f"If the other day is right, return receipt {earlier.number} first, then receive the "
            "file again. A day that a census itself names cannot be changed."
        )
        raise NotPossible(message, action, f"receipt {earlier.number}")
