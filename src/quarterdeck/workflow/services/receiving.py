"""Receiving: files are kept as they came, read and checked, and checked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quarterdeck.collect.file import File
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.period import Quarter
from quarterdeck.publish.visible import REPLACED, visible
from quarterdeck.workflow import store
from quarterdeck.workflow.examination import CoveringNote, Examined, examine, quarter_labelled
from quarterdeck.workflow.log import writing
from quarterdeck.workflow.models import Entry, Event, FindingRecord, Receipt, RecordFile
from quarterdeck.workflow.received_before import received_before
from quarterdeck.workflow.reconcile import Reconciled, reconcile
from quarterdeck.workflow.record_files import record_row, told_in
from quarterdeck.workflow.replay import contradictions_about
from quarterdeck.workflow.rows import entry_rows, fingerprint
from quarterdeck.workflow.services.common import receipt_numbered, record_about, save, state_of
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action, after
from quarterdeck.workflow.trouble import of_database
from quarterdeck.workflow.workspace import Workspace


@dataclass(frozen=True)
class Received:
    """The receipt of a file, and whether the file had been received before."""

    receipt: Receipt
    again: bool = False


def receive(workspace: Workspace, file: File, note: CoveringNote, signed: Signature) -> Received:
    """Keep a file as it came, read it and check it; the same file twice is one receipt.

    A file that was returned may be sent again. What would steer a terminal in its name, or begin
    a new line, is marked as replaced: names come from elsewhere, and stand in all outputs.
    """
    signed.person.check(Action.RECEIVE, note.agency)
    file = File(visible(file.name).replace("\n", REPLACED), file.data)
    if earlier := received_before(workspace, file, note):
        return Received(earlier, again=True)
    before = _last_event(workspace)
    examined = examine(workspace, file, note, signed.at)
    store.keep(workspace.folder, file)
    with writing(workspace.alias):
        if earlier := received_before(workspace, file, note):
            return Received(earlier, again=True)
        if _has_accepted_since(workspace, before):  # so it was held against less than is known
            examined = examine(workspace, file, note, signed.at)
        receipt = _received(workspace, file, note.agency, examined.quarter, signed)
        _keep_examined(workspace, receipt, examined, signed)
        return Received(receipt)


def check(workspace: Workspace, numbers: Sequence[int], signed: Signature) -> tuple[Receipt, ...]:
    """Check receipts again, all or, where one cannot be, none: by what is defined and known now.

    Each is read again from its kept file. A finding that is found again keeps its number and its
    answers; one that is not stays on record as withdrawn and stands in nobody's way.
    """
    signed.person.check(Action.CHECK)
    before = _last_event(workspace)
    examined = [_examined_again(workspace, number, signed.at) for number in numbers]
    with writing(workspace.alias):
        if _has_accepted_since(workspace, before):  # so they were held against less than is known
            examined = [_examined_again(workspace, number, signed.at) for number in numbers]
        receipts = tuple(receipt_numbered(workspace, number) for number in numbers)
        for receipt, one in zip(receipts, examined, strict=True):
            _refuse_what_was_edited(workspace, receipt)
            _keep_examined(workspace, receipt, one, signed)
        return receipts


def _examined_again(workspace: Workspace, number: int, at: datetime) -> Examined:
    receipt = receipt_numbered(workspace, number)
    after(state_of(receipt), Action.CHECK, f"receipt {number}")
    file = store.kept(workspace.folder, receipt.sha256, receipt.name)
    quarter = quarter_labelled(receipt.quarter, workspace.catalogue)
    row = RecordFile.objects.using(workspace.alias).filter(receipt=receipt).first()
    since = told_in(row).first_day if row else None
    came = receipt.received_at.date()
    note = CoveringNote(receipt.agency, quarter, since, came, number)
    return examine(workspace, file, note, at)


def _refuse_what_was_edited(workspace: Workspace, receipt: Receipt) -> None:
    """Refuse rows that are not as the log tells: its next fingerprint would make them so."""
    edited = list(contradictions_about(workspace.alias, receipt))
    if edited:
        raise InputRefused(*(of_database("memory-changed", what) for what in edited))


def _last_event(workspace: Workspace) -> int:
    events = Event.objects.using(workspace.alias).order_by("-number")
    return events.values_list("number", flat=True).first() or 0


def _has_accepted_since(workspace: Workspace, number: int) -> bool:
    events = Event.objects.using(workspace.alias).filter(number__gt=number)
    return events.filter(action=Action.ACCEPT.value).exists()


def _received(
    workspace: Workspace, file: File, agency: str, quarter: Quarter, signed: Signature
) -> Receipt:
    last = Receipt.objects.using(workspace.alias).order_by("-number").first()
    receipt = Receipt(
        number=last.number + 1 if last else 1,
        sha256=file.sha256,
        name=file.name,
        agency=agency,
        quarter=quarter.label,
        received_by=signed.person.name,
        state=after(None, Action.RECEIVE),
    )
    details = {"sha256": file.sha256, "name": file.name, "agency": agency, "quarter": quarter.label}
    receipt.received_at = record_about(workspace, Action.RECEIVE, receipt, signed, details).at
    receipt.save(using=workspace.alias, force_insert=True)
    return receipt


def _keep_examined(
    workspace: Workspace, receipt: Receipt, examined: Examined, signed: Signature
) -> None:
    """Keep what a receipt says and what was found about it; the log keeps both fingerprints."""
    state = after(state_of(receipt), Action.CHECK, f"receipt {receipt.number}")
    area = workspace.partnership.partnership.area_code
    entries = list(entry_rows(receipt, examined.entries, area))
    records = FindingRecord.objects.using(workspace.alias).filter(receipt=receipt)
    findings = reconcile(receipt, list(records.order_by("number")), examined.findings)
    told = examined.records and record_row(receipt, examined.records)
    details = _of_check(entries, findings) | ({"records": told.told} if told else {})
    event = record_about(workspace, Action.CHECK, receipt, signed, details)
    save(workspace, receipt, state=state)
    _replace_entries(workspace, receipt, entries)
    if told:
        told.save(using=workspace.alias)
    _save_findings(workspace, findings, event.at)


def _of_check(entries: list[Entry], findings: Reconciled) -> dict[str, Any]:
    """Return what the log keeps of a check; older logs do not speak of what was withdrawn."""
    gone = {"withdrawn": [row.number for row in findings.gone]} if findings.gone else {}
    return {
        "entries": len(entries),
        "findings": len(findings.again) + len(findings.new),
        "entries_sha256": fingerprint(entries),
        "findings_sha256": fingerprint(findings.every),
        **gone,
    }


def _replace_entries(workspace: Workspace, receipt: Receipt, entries: list[Entry]) -> None:
    rows = Entry.objects.using(workspace.alias)
    rows.filter(receipt=receipt).delete()
    rows.bulk_create(entries)


def _save_findings(workspace: Workspace, findings: Reconciled, at: datetime) -> None:
    """Save new findings; withdraw those that are gone, and let stand again what came back."""
    rows = FindingRecord.objects.using(workspace.alias)
    rows.bulk_create(findings.new)
    gone = [row.pk for row in findings.gone if row.withdrawn_at is None]
    back = [row.pk for row in findings.again if row.withdrawn_at is not None]
    rows.filter(pk__in=gone).update(withdrawn_at=at)
    rows.filter(pk__in=back).update(withdrawn_at=None)
