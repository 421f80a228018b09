"""The Release: a frozen set of figures, findings and words that every output renders.

Nothing in it depends on the clock or the machine: the same table, catalogue and version give the
same release, byte for byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from quarterdeck.define.finding import Finding
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Shown:
    """One figure as every output shows it.

    `text` is what people read (`1,747`, `[x]`), `value` the same number for machines, rounded once.
    `said` tells what `text` cannot: the status in words, the printed form, the formula.
    """

    period: str
    kind: Literal["published", "recalculated"]
    text: str
    value: Decimal | None
    status: Status | None
    said: str
    place: str


@dataclass(frozen=True)
class ReleaseIndicator:
    """One indicator's row: words from the catalogue, figures, and what was found about them."""

    slug: str
    ref: str
    title: str
    unit: str
    owner: str
    polarity: str
    rule: str
    definition: str
    why_it_matters: str
    source: str
    basis: str
    published: tuple[Shown, ...]
    recalculated: Shown | None
    gap: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ReleaseSection:
    """A section of the table with its indicators in printed order."""

    number: str
    title: str
    indicators: tuple[ReleaseIndicator, ...]


@dataclass(frozen=True)
class Release:
    """Everything one audience is shown.

    `periods` are the column labels in order; `findings` are those that concern no single
    indicator. `source` and `source_sha256` name the file the figures came from.
    """

    title: str
    year: str
    audience: str
    periods: tuple[str, ...]
    sections: tuple[ReleaseSection, ...]
    findings: tuple[Finding, ...]
    source: str
    source_sha256: str
    catalogue: str
    version: str

    @property
    def indicators(self) -> Iterator[ReleaseIndicator]:
        """Every indicator in printed order."""
        return (indicator for section in self.sections for indicator in section.indicators)

    @property
    def all_findings(self) -> Iterator[Finding]:
        """Every finding, the general ones first."""
        yield from self.findings
        for indicator in self.indicators:
            yield from indicator.findings
