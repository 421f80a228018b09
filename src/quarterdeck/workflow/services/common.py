"""Common: how services find a receipt, change it and tell the log of it."""

from typing import Any

from quarterdeck.workflow.log import Done, record
from quarterdeck.workflow.models import Event, Receipt
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action, NotPossible, State
from quarterdeck.workflow.workspace import Workspace


def receipt_numbered(workspace: Workspace, number: int) -> Receipt:
    """Return a receipt; raise NotPossible where there is none of this number."""
    found = Receipt.objects.using(workspace.alias).filter(number=number).first()
    if found is None:
        raise NotPossible(
            f"There is no receipt {number}", "See `quarterdeck receipts`.", f"receipt {number}"
        )
    return found


def record_about(
    workspace: Workspace,
    action: Action,
    receipt: Receipt,
    signed: Signature,
    details: dict[str, Any],
) -> Event:
    """Write into the log what was done to a receipt."""
    done = done_by(action, f"receipt {receipt.number}", signed, details)
    return record(workspace.alias, done)


def done_by(action: Action, subject: str, signed: Signature, details: dict[str, Any]) -> Done:
    """Say in the words of the log what somebody did, to what it names as its subject."""
    return Done(signed.at, signed.person.name, action.value, subject, details)


def save(workspace: Workspace, receipt: Receipt, **changed: Any) -> None:
    """Change some fields of a receipt, and save these."""
    for name, value in changed.items():
        setattr(receipt, name, value)
    receipt.save(using=workspace.alias, update_fields=changed)


def state_of(receipt: Receipt) -> State:
    """Return the state that a receipt is in."""
    return State(receipt.state)


def refuse_silence(text: str) -> None:
    """Raise NotPossible where somebody has to say something, and says nothing."""
    if not text.strip():
        raise NotPossible("The text is empty", "Write something that helps a reader.", "text")
