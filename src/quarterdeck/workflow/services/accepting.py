"""Accepting and returning: which receipts count, and which stand in the place of which."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from quarterdeck.workflow.acceptance import (
    KEY,
    refuse_to_undo_what_is_newer,
    refuse_what_stands_in_the_way,
    refuse_what_was_not_asked,
)
from quarterdeck.workflow.log import next_moment, writing
from quarterdeck.workflow.models import Entry, Receipt, RecordFile
from quarterdeck.workflow.record_files import is_superseded, told_in
from quarterdeck.workflow.record_store import keep_tables
from quarterdeck.workflow.services.common import (
    receipt_numbered,
    record_about,
    refuse_silence,
    save,
    state_of,
)
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action, State, after
from quarterdeck.workflow.workspace import Workspace

_STANDING = (State.CHECKED.value, State.ACCEPTED.value)
"""The states of receipts whose place can be taken."""


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
    state = after(state_of(receipt), Action.ACCEPT, f"receipt {number}")
    refuse_what_stands_in_the_way(workspace, receipt)
    refuse_to_undo_what_is_newer(workspace, receipt)
    refuse_what_was_not_asked(workspace, receipt, next_moment(workspace.alias, signed.at))
    event = record_about(workspace, Action.ACCEPT, receipt, signed, {})
    save(workspace, receipt, state=state, accepted_at=event.at)
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
    refuse_silence(reason)
    signed.person.check(Action.RETURN)
    with writing(workspace.alias):
        receipt = receipt_numbered(workspace, number)
        state = after(state_of(receipt), Action.RETURN, f"receipt {number}")
        record_about(workspace, Action.RETURN, receipt, signed, {"reason": reason})
        save(workspace, receipt, state=state)
        return GivenBack(receipt, _stand_again(workspace, receipt, signed))


def _supersede(workspace: Workspace, newer: Receipt, signed: Signature) -> None:
    for receipt in _whose_place_is_taken(workspace, newer):
        to = after(state_of(receipt), Action.SUPERSEDE)
        event = record_about(workspace, Action.SUPERSEDE, receipt, signed, {"by": newer.number})
        save(workspace, receipt, state=to, superseded_at=event.at, superseded_by_id=newer.number)


def _stand_again(workspace: Workspace, returned: Receipt, signed: Signature) -> tuple[Receipt, ...]:
    """Let the receipts whose place was taken stand where they stood before."""
    rows = Receipt.objects.using(workspace.alias).filter(superseded_by=returned).order_by("number")
    receipts = tuple(rows)
    for receipt in receipts:
        action = Action.RESTORE if receipt.accepted_at else Action.REOPEN
        to = after(state_of(receipt), action)
        record_about(workspace, action, receipt, signed, {"returned": returned.number})
        save(workspace, receipt, state=to, superseded_at=None, superseded_by_id=None)
    return receipts


def _whose_place_is_taken(workspace: Workspace, newer: Receipt) -> Iterable[Receipt]:
    """Return the receipts that stand, and no longer do beside a newer one, in order."""
    row = RecordFile.objects.using(workspace.alias).filter(receipt=newer).first()
    return _returns_before(workspace, newer) if row is None else _records_before(workspace, row)


def _records_before(workspace: Workspace, newer: RecordFile) -> Iterable[Receipt]:
    """Return the receipts of records that newer ones supersede."""
    said = told_in(newer), newer.receipt.agency, newer.receipt_id
    rows = RecordFile.objects.using(workspace.alias).filter(receipt__state__in=_STANDING)
    each = rows.select_related("receipt").order_by("receipt")
    return [row.receipt for row in each if is_superseded(row, *said)]


def _returns_before(workspace: Workspace, newer: Receipt) -> Iterable[Receipt]:
    """Return the receipts of earlier returns that have no number which the newer one lacks."""
    entries = Entry.objects.using(workspace.alias)
    given = entries.filter(**KEY, receipt=newer)
    lacking = entries.filter(receipt=OuterRef("pk")).exclude(Exists(given))
    earlier = Receipt.objects.using(workspace.alias).filter(
        agency=newer.agency,
        quarter=newer.quarter,
        state__in=_STANDING,
        number__lt=newer.number,
        recordfile=None,
    )
    return earlier.exclude(Exists(lacking)).order_by("number")
