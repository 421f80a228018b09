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
        """Refuse a moment of no known time zone: it would mean another one elsewhere."""
        if self.at.tzinfo is None:
            raise ValueError("a moment needs its time zone")


def signed_now(person: Person) -> Signature:
    """Sign with this very moment."""
    return Signature(person, datetime.now(UTC))
