"""Submissions: one agency's file as entries, each a number or the reason it is absent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.define.finding import Finding
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Period
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Entry:
    """One number as it was sent, for an indicator (by its slug) and a period.

    `text` is what the cell shows, `value` what it says in the component's unit. Without a value
    there is a status; `reason` is what the sender said of it, `promised` when it is to come.
    """

    indicator: str
    period: Period
    component: Component
    text: str
    value: Decimal | None
    status: Status | None
    place: Place
    reason: str = ""
    promised: date | None = None

    def __post_init__(self) -> None:
        """Refuse an absence without a status."""
        if self.value is None and self.status is None:
            raise ValueError(f"{self.indicator} {self.period.label} has neither value nor status")

    @property
    def key(self) -> tuple[str, str, str]:
        """The indicator's slug, the period's label and the component."""
        return self.indicator, self.period.label, self.component.value


@dataclass(frozen=True)
class Submission:
    """A file that was read: what it says of itself, its entries, and what was noticed in reading.

    `agency` is the slug and `quarter` the label printed in the file, empty where it prints none.
    """

    file: str
    sha256: str
    agency: str
    quarter: str
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()
