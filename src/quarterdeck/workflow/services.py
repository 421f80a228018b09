"""Services: every change to the memory, each in one transaction with its event.

A service does all it says or changes nothing. It raises NotAllowed where the person may not do it,
NotPossible where the state of things does not let them, and InputRefused where a file cannot be
used at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from quarterdeck.check.returns.checks import check_return
from quarterdeck.check.returns.circumstances import Circumstances
from quarterdeck.collect.file import File
from quarterdeck.collect.returns.read import read_return
from quarterdeck.collect.returns.submission import Submission
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.owed import owed_by
from quarterdeck.define.period import Quarter, parse_period
from quarterdeck.define.place import Place
from quarterdeck.workflow import store
from quarterdeck.workflow.known import known
from quarterdeck.workflow.log import Done, record, writing
from quarterdeck.workflow.models import Answer, Comment, Entry, Event, FindingRecord, Receipt
from quarterdeck.workflow.rows import entry_rows, finding_rows, fingerprint
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action, NotPossible, State, after
from quarterdeck.workflow.workspace import Workspace

_MOST_DIGITS = 18
_KEY = {name: OuterRef(name) for name in ("indicator", "period", "component")}


@dataclass(frozen=True)
class Examined:
    """A return that was read and checked, and nothing of it kept."""

    quarter: Quarter
    submission: Submission
    findings: tuple[Finding, ...]


def examine(
    workspace: Workspace, file: File, agency: str, quarter: Quarter | None, at: datetime
) -> Examined:
    """Read a return and check it against what is known at a moment; keep nothing.

    Where no quarter is given, the file has to say which one it is for.
    """
    submission = read_return(file, workspace.catalogue, quarter)
    quarter = quarter or _printed_quarter(workspace, submission)
    days = workspace.partnership.returns.due_after_days
    owed = tuple(owed_by(workspace.catalogue, agency, quarter, due_after_days=days))
    before = known(workspace.alias, at)
    found = check_return(
        submission, Circumstances(workspace.catalogue, agency, quarter, owed, before)
    )
    return Examined(quarter, submission, found)


@dataclass(frozen=True)
class Received:
    """The receipt of a file, and whether the file had been received before."""

    receipt: Receipt
    again: bool = False


def receive(
    workspace: Workspace, file: File, agency: str, quarter: Quarter | None, signed: Signature
) -> Received:
    """Keep a file as it came, read it and check it; the same file twice is one receipt.

    A file that was returned may be sent again.
    """
    signed.person.check(Action.RECEIVE, agency)
    if earlier := _same_file(workspace, file, agency, quarter):
        return Received(earlier, again=True)
    counted = _accepted_so_far(workspace)
    examined = examine(workspace, file, agency, quarter, signed.at)
    store.keep(workspace.folder, file)
    with writing(workspace.alias):
        if earlier := _same_file(workspace, file, agency, quarter):
            return Received(earlier, again=True)
        if _accepted_so_far(workspace) != counted:  # so it was held against less than is known
            examined = examine(workspace, file, agency, quarter, signed.at)
        receipt = _received(workspace, file, agency, examined.quarter, signed)
        _keep_examined(workspace, receipt, examined, signed)
        return Received(receipt)


def accept(workspace: Workspace, numbers: Iterable[int], signed: Signature) -> tuple[Receipt, ...]:
    """Let the numbers of receipts count, of all or, where one cannot be accepted, of none.

    Errors and queries without an answer stand in the way.
    """
    signed.person.check(Action.ACCEPT)
    with writing(workspace.alias):
        return tuple(_accepted(workspace, number, signed) for number in numbers)


def _accepted(workspace: Workspace, number: int, signed: Signature) -> Receipt:
    receipt = receipt_numbered(workspace, number)
    state = after(_state(receipt), Action.ACCEPT, f"receipt {number}")
    _let_nothing_stand_in_the_way(workspace, receipt)
    _let_nothing_newer_be_undone(workspace, receipt)
    event = _record(workspace, Action.ACCEPT, receipt, signed, {})
    _save(workspace, receipt, state=state, accepted_at=event.at)
    _supersede(workspace, receipt, signed)
    return receipt


def give_back(workspace: Workspace, number: int, reason: str, signed: Signature) -> Receipt:
    """Return a receipt to its agency, with the reason; none of its numbers count."""
    _refuse_silence(reason)
    signed.person.check(Action.RETURN)
    with writing(workspace.alias):
        receipt = receipt_numbered(workspace, number)
        state = after(_state(receipt), Action.RETURN, f"receipt {number}")
        _record(workspace, Action.RETURN, receipt, signed, {"reason": reason})
        _save(workspace, receipt, state=state)
        return receipt


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


def _printed_quarter(workspace: Workspace, submission: Submission) -> Quarter:
    try:
        period = parse_period(submission.quarter, workspace.catalogue.first_month)
    except ValueError:
        period = None
    if isinstance(period, Quarter) and period.year.start is not None:
        return period
    message = f"“{submission.file}” does not say which quarter it is for"
    action = "Give the quarter: --quarter “2020/21 Q1”."
    place = Place(submission.file)
    raise InputRefused(Finding("no-quarter", Severity.ERROR, message, action, place=place))


def _same_file(
    workspace: Workspace, file: File, agency: str, quarter: Quarter | None
) -> Receipt | None:
    """Return the receipt of the same file, unless it was returned; refuse another quarter."""
    same = Receipt.objects.using(workspace.alias).filter(sha256=file.sha256, agency=agency)
    earlier = same.exclude(state=State.RETURNED.value).first()
    if earlier and quarter and earlier.quarter != quarter.label:
        message = f"“{file.name}” was received before, for {earlier.quarter}"
        action = "Return that receipt first, if it was meant for another quarter."
        raise NotPossible(message, action, f"receipt {earlier.number}")
    return earlier


def _accepted_so_far(workspace: Workspace) -> int:
    receipts = Receipt.objects.using(workspace.alias)
    return receipts.filter(accepted_at__isnull=False).count()


def _received(
    workspace: Workspace, file: File, agency: str, quarter: Quarter, signed: Signature
) -> Receipt:
    receipts = Receipt.objects.using(workspace.alias)
    receipt = Receipt(
        number=receipts.count() + 1,
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
    area = workspace.partnership.partnership.area_code
    entries = list(entry_rows(receipt, examined.submission.entries, area))
    findings = list(finding_rows(receipt, examined.findings))
    state = after(_state(receipt), Action.CHECK)
    details = {
        "entries": len(entries),
        "findings": len(findings),
        "entries_sha256": fingerprint(entries),
        "findings_sha256": fingerprint(findings),
    }
    _record(workspace, Action.CHECK, receipt, signed, details)
    _save(workspace, receipt, state=state)
    Entry.objects.using(workspace.alias).bulk_create(entries)
    FindingRecord.objects.using(workspace.alias).bulk_create(findings)


def _let_nothing_stand_in_the_way(workspace: Workspace, receipt: Receipt) -> None:
    findings = FindingRecord.objects.using(workspace.alias).filter(receipt=receipt)
    errors = findings.filter(severity=Severity.ERROR.value).count()
    waiting = findings.filter(severity=Severity.QUERY.value, answer=None).count()
    in_the_way = [
        each.counted(count)
        for each, count in ((Severity.ERROR, errors), (Severity.QUERY, waiting))
        if count
    ]
    if in_the_way:
        message = f"Receipt {receipt.number} has {' and '.join(in_the_way)} in the way"
        action = "Answer the queries; errors need a corrected file. See `quarterdeck findings`."
        raise NotPossible(message, action, f"receipt {receipt.number}")


def _let_nothing_newer_be_undone(workspace: Workspace, receipt: Receipt) -> None:
    """Refuse a receipt some of whose numbers a later one has given since."""
    given = Entry.objects.using(workspace.alias).filter(receipt=receipt)
    later = Entry.objects.using(workspace.alias).filter(
        **_KEY, receipt__accepted_at__isnull=False, receipt__number__gt=receipt.number
    )
    newer = given.annotate(by=Subquery(later.values("receipt__number")[:1])).exclude(by=None)
    number = newer.values_list("by", flat=True).first()
    if number is not None:
        message = f"Receipt {number} came later, gives some of the same numbers, and counts already"
        action = "Return this one, and ask for a new file if its figures are the right ones."
        raise NotPossible(message, action, f"receipt {receipt.number}")


def _supersede(workspace: Workspace, newer: Receipt, signed: Signature) -> None:
    """Let earlier receipts for the quarter give way that have no number the newer one lacks."""
    entries = Entry.objects.using(workspace.alias)
    given = entries.filter(**_KEY, receipt=newer)
    lacking = entries.filter(receipt=OuterRef("pk")).exclude(Exists(given))
    earlier = Receipt.objects.using(workspace.alias).filter(
        agency=newer.agency,
        quarter=newer.quarter,
        state__in=[State.CHECKED.value, State.ACCEPTED.value],
        number__lt=newer.number,
    )
    for receipt in earlier.exclude(Exists(lacking)):
        to = after(_state(receipt), Action.SUPERSEDE)
        event = _record(workspace, Action.SUPERSEDE, receipt, signed, {"by": newer.number})
        _save(workspace, receipt, state=to, superseded_at=event.at, superseded_by_id=newer.number)


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
