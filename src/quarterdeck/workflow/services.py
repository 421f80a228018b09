"""Services: every change to the memory, each in one transaction with its event.

A service does all it says or changes nothing. It raises NotAllowed where the person may not do it,
NotPossible where the state of things does not let them, and InputRefused where a file cannot be
used at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from quarterdeck.collect.file import File
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.period import Quarter
from quarterdeck.publish.visible import REPLACED, visible
from quarterdeck.workflow import store
from quarterdeck.workflow.acceptance import (
    KEY,
    refuse_to_undo_what_is_newer,
    refuse_what_stands_in_the_way,
    refuse_what_was_not_asked,
)
from quarterdeck.workflow.examination import (
    CoveringNote,
    Examined,
    examine,
    quarter_labelled,
)
from quarterdeck.workflow.log import Done, next_moment, record, writing
from quarterdeck.workflow.models import (
    Answer,
    Comment,
    Entry,
    Event,
    FindingRecord,
    Receipt,
    RecordFile,
)
from quarterdeck.workflow.received_before import received_before
from quarterdeck.workflow.reconcile import Reconciled, reconcile
from quarterdeck.workflow.record_files import record_row, told_in
from quarterdeck.workflow.record_store import keep_tables
from quarterdeck.workflow.replay import contradictions_about
from quarterdeck.workflow.rows import entry_rows, fingerprint
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action, NotPossible, State, after
from quarterdeck.workflow.trouble import of_database
from quarterdeck.workflow.workspace import Workspace

_MOST_DIGITS = 18


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


def accept(workspace: Workspace, numbers: Iterable[int], signed: Signature) -> tuple[Receipt, ...]:
    """Let the numbers of receipts count, of all or, where one cannot be accepted, of none.

    Errors and queries without an answer stand in the way.
    """
    signed.person.check(Action.ACCEPT)
    each = tuple(numbers)
    _keep_tables(workspace, each)
    with writing(workspace.alias):
        return tuple(_accepted(workspace, number, signed) for number in each)


def _keep_tables(workspace: Workspace, numbers: Iterable[int]) -> None:
    """Make the tables of receipts of records before they count; whether they may is seen later."""
    files = RecordFile.objects.using(workspace.alias).filter(receipt__in=[*numbers])
    for file in files.select_related("receipt"):
        keep_tables(workspace, file.receipt)


def _accepted(workspace: Workspace, number: int, signed: Signature) -> Receipt:
    receipt = receipt_numbered(workspace, number)
    state = after(_state(receipt), Action.ACCEPT, f"receipt {number}")
    refuse_what_stands_in_the_way(workspace, receipt)
    refuse_to_undo_what_is_newer(workspace, receipt)
    refuse_what_was_not_asked(workspace, receipt, next_moment(workspace.alias, signed.at))
    event = _record(workspace, Action.ACCEPT, receipt, signed, {})
    _save(workspace, receipt, state=state, accepted_at=event.at)
    _supersede(workspace, receipt, signed)
    return receipt


@dataclass(frozen=True)
class GivenBack:
    """A receipt that was returned, and those that stand again as before it took their place."""

    receipt: Receipt
    again: tuple[Receipt, ...]


def give_back(workspace: Workspace, number: int, reason: str, signed: Signature) -> GivenBack:
    """Return a receipt to its agency, with the reason; from then on none of its numbers count.

    What was superseded by it counts again from then on or, if it had not been accepted, may be.
    """
    _refuse_silence(reason)
    signed.person.check(Action.RETURN)
    with writing(workspace.alias):
        receipt = receipt_numbered(workspace, number)
        state = after(_state(receipt), Action.RETURN, f"receipt {number}")
        _record(workspace, Action.RETURN, receipt, signed, {"reason": reason})
        _save(workspace, receipt, state=state)
        return GivenBack(receipt, _stand_again(workspace, receipt, signed))


def answer(workspace: Workspace, finding: str, text: str, signed: Signature) -> Answer:
    """Answer a finding, named `12.3`: the third of receipt 12. Earlier answers stay beside it."""
    _refuse_silence(text)
    receipt_name, _, number = finding.partition(".")
    with writing(workspace.alias):
        records = FindingRecord.objects.using(workspace.alias).select_related("receipt")
        found = records.filter(receipt=_whole(receipt_name), number=_whole(number)).first()
        if found is None:
            raise NotPossible(
                f"There is no finding {finding}", "See `quarterdeck findings`.", finding
            )
        signed.person.check(Action.ANSWER, found.receipt.agency)
        details = {"finding": found.number, "text": text}
        event = _record(workspace, Action.ANSWER, found.receipt, signed, details)
        given = Answer(finding=found, text=text, by=signed.person.name, at=event.at)
        given.save(using=workspace.alias)
        return given


def comment(
    workspace: Workspace, indicator: str, period: str, text: str, signed: Signature
) -> Comment:
    """Say something about an indicator's figure for a period, for the report's readers."""
    _refuse_silence(text)
    signed.person.check(Action.COMMENT)
    with writing(workspace.alias):
        details = {"period": period, "text": text}
        done = _done(Action.COMMENT, f"indicator {indicator}", signed, details)
        event = record(workspace.alias, done)
        said = Comment(
            indicator=indicator, period=period, text=text, by=signed.person.name, at=event.at
        )
        said.save(using=workspace.alias)
        return said


def receipt_numbered(workspace: Workspace, number: int) -> Receipt:
    """Return a receipt; raise NotPossible where there is none of this number."""
    found = Receipt.objects.using(workspace.alias).filter(number=number).first()
    if found is None:
        raise NotPossible(
            f"There is no receipt {number}", "See `quarterdeck receipts`.", f"receipt {number}"
        )
    return found


def _examined_again(workspace: Workspace, number: int, at: datetime) -> Examined:
    receipt = receipt_numbered(workspace, number)
    after(_state(receipt), Action.CHECK, f"receipt {number}")
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
    receipt.received_at = _record(workspace, Action.RECEIVE, receipt, signed, details).at
    receipt.save(using=workspace.alias, force_insert=True)
    return receipt


def _keep_examined(
    workspace: Workspace, receipt: Receipt, examined: Examined, signed: Signature
) -> None:
    """Keep what a receipt says and what was found about it; the log keeps both fingerprints."""
    state = after(_state(receipt), Action.CHECK, f"receipt {receipt.number}")
    area = workspace.partnership.partnership.area_code
    entries = list(entry_rows(receipt, examined.entries, area))
    records = FindingRecord.objects.using(workspace.alias).filter(receipt=receipt)
    findings = reconcile(receipt, list(records.order_by("number")), examined.findings)
    told = examined.records and record_row(receipt, examined.records)
    details = _of_check(entries, findings) | ({"records": told.told} if told else {})
    event = _record(workspace, Action.CHECK, receipt, signed, details)
    _save(workspace, receipt, state=state)
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


def _supersede(workspace: Workspace, newer: Receipt, signed: Signature) -> None:
    for receipt in _whose_place_is_taken(workspace, newer):
        to = after(_state(receipt), Action.SUPERSEDE)
        event = _record(workspace, Action.SUPERSEDE, receipt, signed, {"by": newer.number})
        _save(workspace, receipt, state=to, superseded_at=event.at, superseded_by_id=newer.number)


def _stand_again(workspace: Workspace, returned: Receipt, signed: Signature) -> tuple[Receipt, ...]:
    """Let the receipts whose place was taken stand where they stood before."""
    rows = Receipt.objects.using(workspace.alias).filter(superseded_by=returned).order_by("number")
    receipts = tuple(rows)
    for receipt in receipts:
        action = Action.RESTORE if receipt.accepted_at else Action.REOPEN
        to = after(_state(receipt), action)
        _record(workspace, action, receipt, signed, {"returned": returned.number})
        _save(workspace, receipt, state=to, superseded_at=None, superseded_by_id=None)
    return receipts


def _whose_place_is_taken(workspace: Workspace, newer: Receipt) -> QuerySet[Receipt]:
    """Return the earlier receipts that have no number which the newer one lacks.

    Records take the place of those that tell of the same tables and time.
    """
    receipts = Receipt.objects.using(workspace.alias).filter(
        agency=newer.agency,
        state__in=[State.CHECKED.value, State.ACCEPTED.value],
        number__lt=newer.number,
    )
    if row := RecordFile.objects.using(workspace.alias).filter(receipt=newer).first():
        return receipts.filter(recordfile__told=row.told)
    entries = Entry.objects.using(workspace.alias)
    given = entries.filter(**KEY, receipt=newer)
    lacking = entries.filter(receipt=OuterRef("pk")).exclude(Exists(given))
    earlier = receipts.filter(quarter=newer.quarter, recordfile=None)
    return earlier.exclude(Exists(lacking))


def _record(
    workspace: Workspace,
    action: Action,
    receipt: Receipt,
    signed: Signature,
    details: dict[str, Any],
) -> Event:
    done = _done(action, f"receipt {receipt.number}", signed, details)
    return record(workspace.alias, done)


def _done(action: Action, subject: str, signed: Signature, details: dict[str, Any]) -> Done:
    return Done(signed.at, signed.person.name, action.value, subject, details)


def _save(workspace: Workspace, receipt: Receipt, **changed: Any) -> None:
    for name, value in changed.items():
        setattr(receipt, name, value)
    receipt.save(using=workspace.alias, update_fields=changed)


def _state(receipt: Receipt) -> State:
    return State(receipt.state)


def _refuse_silence(text: str) -> None:
    if not text.strip():
        raise NotPossible("There are no words in it", "Say something that helps a reader.", "text")


def _whole(text: str) -> int:
    """Read a number within a name; 0, which nothing is called, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
