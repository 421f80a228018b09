"""States of a receipt, and which action leads from one to the next."""

from collections.abc import Mapping
from enum import StrEnum

from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place


class State(StrEnum):
    """Where a receipt stands."""

    RECEIVED = "received"
    CHECKED = "checked"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    SUPERSEDED = "superseded"

    @property
    def meaning(self) -> str:
        """What it says of a receipt that stands there."""
        return _MEANINGS[self]


_MEANINGS = {
    State.RECEIVED: "It is kept as it came.",
    State.CHECKED: "It was read, and what was found about it is known.",
    State.ACCEPTED: "Its figures count.",
    State.RETURNED: "It was sent back to its agency, with the reason; its figures do not count.",
    State.SUPERSEDED: "A later receipt has taken the place of all its figures.",
}


class Action(StrEnum):
    """What is done: to a receipt, to its findings, or with what is known."""

    RECEIVE = "receive"
    CHECK = "check"
    ACCEPT = "accept"
    RETURN = "return"
    SUPERSEDE = "supersede"
    RESTORE = "restore"
    REOPEN = "reopen"
    ANSWER = "answer"
    COMMENT = "comment"
    PUBLISH = "publish"

    @property
    def done(self) -> str:
        """The action as something that has happened."""
        return _DONE[self]


_DONE = {
    Action.RECEIVE: "received",
    Action.CHECK: "checked",
    Action.ACCEPT: "accepted",
    Action.RETURN: "returned",
    Action.SUPERSEDE: "superseded",
    Action.RESTORE: "restored",
    Action.REOPEN: "reopened",
    Action.ANSWER: "answered",
    Action.COMMENT: "commented on",
    Action.PUBLISH: "published",
}


NEXT: Mapping[tuple[State | None, Action], State] = {
    (None, Action.RECEIVE): State.RECEIVED,
    (State.RECEIVED, Action.CHECK): State.CHECKED,
    (State.CHECKED, Action.CHECK): State.CHECKED,
    (State.CHECKED, Action.ACCEPT): State.ACCEPTED,
    (State.CHECKED, Action.RETURN): State.RETURNED,
    (State.CHECKED, Action.SUPERSEDE): State.SUPERSEDED,
    (State.ACCEPTED, Action.RETURN): State.RETURNED,
    (State.ACCEPTED, Action.SUPERSEDE): State.SUPERSEDED,
    (State.SUPERSEDED, Action.RESTORE): State.ACCEPTED,
    (State.SUPERSEDED, Action.REOPEN): State.CHECKED,
}
"""Every transition there is; whatever is not here is not possible."""


_INSTEAD = {
    (State.ACCEPTED, Action.CHECK): (
        "Its figures count as they were accepted. Receive a corrected file to change them, or "
        "return this one."
    ),
    (State.SUPERSEDED, Action.RETURN): (
        "None of its figures count. Return the receipt that has taken its place, if that one was "
        "accepted by mistake."
    ),
    (State.RETURNED, Action.CHECK): "Receive the file again: that makes a new receipt of it.",
    (State.SUPERSEDED, Action.CHECK): "Check the receipt that has taken its place, if need be.",
}
"""What to do where something is not possible that somebody may well have wanted."""


class NotPossible(InputRefused):
    """The state of things does not allow what was asked."""

    def __init__(self, message: str, action: str, about: str) -> None:
        place = Place(about)
        super().__init__(Finding("not-possible", Severity.ERROR, message, action, place=place))


def after(state: State | None, action: Action, about: str = "a receipt") -> State:
    """Return the state an action leads to; raise NotPossible, naming it, where it leads nowhere."""
    try:
        return NEXT[state, action]
    except KeyError:
        message = f"It is {state or 'not there'}, so it cannot be {action.done}"
        where = "See where it stands with `quarterdeck receipts`."
        raise NotPossible(
            message, (state and _INSTEAD.get((state, action))) or where, about
        ) from None
