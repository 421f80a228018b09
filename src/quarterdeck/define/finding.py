"""Findings: what was noticed, where, and what to do about it; bad input ends here, not in a crash.

A finding never holds a child's data: readers and checks put figures of the table in it, not
records.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from quarterdeck.define.place import Place


class Severity(StrEnum):
    """How much a finding asks: an error blocks, a query needs an answer, a note informs."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Order for display: errors first."""
        return list(Severity).index(self)

    @property
    def plural(self) -> str:
        """Its name for several: `errors`, `queries`, `notes`."""
        return "queries" if self is Severity.QUERY else f"{self.value}s"

    def counted(self, number: int) -> str:
        """Write so many of them: `1 error`, `3 queries`."""
        return f"{number} {self.value if number == 1 else self.plural}"

    @property
    def words(self) -> str:
        """What it means to a reader of the table."""
        return _WORDS[self]


_WORDS = {
    Severity.ERROR: "to be put right before the table is used or passed on",
    Severity.QUERY: "to be answered by whoever owns the figure",
    Severity.NOTE: "good to know when reading the figure",
}


@dataclass(frozen=True)
class Finding:
    """One thing noticed.

    `rule` names the check (`year-does-not-follow-its-rule`), `refs` the printed references it
    concerns, `period` the label of the period if there is one. `message` says in one plain
    sentence what is wrong, `detail` shows the arithmetic, `action` says what to do.
    """

    rule: str
    severity: Severity
    message: str
    action: str
    refs: tuple[str, ...] = ()
    period: str | None = None
    detail: str = ""
    place: Place | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse a finding that says nothing or leaves its reader without a next step."""
        if not (self.rule and self.message and self.action):
            raise ValueError("a finding needs a rule, a message and an action")


class InputRefused(Exception):  # noqa: N818 - it carries findings to a person; it is no defect
    """Input that cannot be used at all, with the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


def errors_in(findings: tuple[Finding, ...]) -> bool:
    """Say whether any finding blocks."""
    return any(finding.severity is Severity.ERROR for finding in findings)
