"""Rules: what a kind of finding is called, how much it asks, what it means and what to do."""

from dataclasses import dataclass
from typing import Protocol

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place


class _Printed(Protocol):
    """What a finding is about: something printed, which has a name and a place."""

    @property
    def key(self) -> str:
        """What it is called in findings."""

    @property
    def place(self) -> Place:
        """Where it stands."""


@dataclass(frozen=True)
class Rule:
    """One kind of finding. The reference page lists every rule with these four texts.

    `meaning` says what the rule looks for and why it matters; `action` what to do when it finds
    something, unless the finding itself knows better.
    """

    name: str
    severity: Severity
    meaning: str
    action: str

    def found(
        self,
        *rows: _Printed,
        message: str,
        detail: str = "",
        action: str = "",
        period: str | None = None,
        place: Place | None = None,
    ) -> Finding:
        """Make a finding of this rule about `rows`, placed at the first of them if nowhere else."""
        return Finding(
            rule=self.name,
            severity=self.severity,
            message=message,
            action=action or self.action,
            refs=tuple(dict.fromkeys(row.key for row in rows)),
            period=period,
            detail=detail,
            place=place or next((row.place for row in rows), None),
        )


def blocks(name: str, meaning: str, action: str) -> Rule:
    """Make a rule whose findings block."""
    return Rule(name, Severity.ERROR, meaning, action)


def asks(name: str, meaning: str, action: str) -> Rule:
    """Make a rule whose findings ask for an answer."""
    return Rule(name, Severity.QUERY, meaning, action)


def informs(name: str, meaning: str, action: str = "Nothing has to be done.") -> Rule:
    """Make a rule whose findings are good to know."""
    return Rule(name, Severity.NOTE, meaning, action)
