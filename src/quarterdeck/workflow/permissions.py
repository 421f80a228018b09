"""Permissions: who may do what. What the state of a receipt allows is in `states`."""

from collections.abc import Mapping
from enum import StrEnum

from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place
from quarterdeck.workflow.states import Action


class Role(StrEnum):
    """What somebody is to the partnership."""

    SUBMITTER = "submitter"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"

    @property
    def meaning(self) -> str:
        """What somebody of this role does for the partnership."""
        return _MEANINGS[self]


_MEANINGS = {
    Role.SUBMITTER: "Sends the figures of one agency, and may act for that agency alone.",
    Role.ANALYST: "Looks after the figures of all agencies.",
    Role.REVIEWER: "Decides whether they count.",
    Role.PUBLISHER: "Makes reports of them.",
    Role.AUDITOR: "Looks at everything and changes nothing.",
}


MAY: Mapping[Role, frozenset[Action]] = {
    Role.SUBMITTER: frozenset({Action.RECEIVE, Action.ANSWER}),
    Role.ANALYST: frozenset({Action.RECEIVE, Action.CHECK, Action.ANSWER, Action.COMMENT}),
    Role.REVIEWER: frozenset({Action.CHECK, Action.ACCEPT, Action.RETURN, Action.COMMENT}),
    Role.PUBLISHER: frozenset({Action.COMMENT, Action.PUBLISH}),
    Role.AUDITOR: frozenset(),
}
"""What each role may do. Nobody supersedes, restores or reopens: that follows from the others."""


class NotAllowed(InputRefused):
    """The person may not do this."""

    def __init__(self, message: str) -> None:
        action = "Name another person with --by, or change their roles in partnership.toml."
        place = Place("partnership.toml")
        super().__init__(Finding("not-allowed", Severity.ERROR, message, action, place=place))


def allows(roles: frozenset[Role], action: Action) -> bool:
    """Say whether any of somebody's roles allows an action."""
    return any(action in MAY[role] for role in roles)
