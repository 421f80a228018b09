"""Signatures: who does something, and when. Nothing is changed without one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from quarterdeck.workflow.partnership import Person


@dataclass(frozen=True)
class Signature:
    """The person who does something, and the moment (UTC) it happens."""

    person: Person
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a moment in another time zone: the log would read it back as another text."""
        if self.at.tzinfo is not UTC:
            raise ValueError("a moment is given in UTC")


def signed_now(person: Person) -> Signature:
    """Sign with this very moment."""
    return Signature(person, datetime.now(UTC))
