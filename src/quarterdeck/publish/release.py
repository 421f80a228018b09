"""The Release: a frozen set of figures, findings and words that every output renders.

Nothing in it depends on the clock or the machine: the same table, catalogue and version give the
same release, byte for byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Literal

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import APRIL, FinancialYear
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Shown:
    """One figure as every output shows it.

    `text` is what people read (`1,747`, `[x]`), `value` the same number for machines, rounded once.
    `said` tells what `text` cannot: the status in words, the printed form, the formula. `by` names
    the rule that made a recalculated figure; nothing made a published one.
    """

    period: str
    kind: Literal["published", "recalculated"]
    text: str
    value: Decimal | None
    status: Status | None
    said: str
    place: str
    by: str = ""


@dataclass(frozen=True)
class ReleaseIndicator:
    """One indicator's row: words from the catalogue, figures, and what was found about them.

    `slug` is unique in the release, also for rows the catalogue does not know, whose words from the
    catalogue are empty. `unit`, `polarity` and `rule` are in words. `running` says that its figures
    run on from the year's beginning, so that they rise by themselves. `published` has one figure
    for each of the release's periods, in order. `recalculated` is the year by the indicator's own
    rule, where that says something the printed year does not; `working` is the arithmetic behind
    the year, whether or not it agrees. `gap` says in words that neither a figure nor a reason was
    published, and is empty otherwise. `printed_as` is the row's own label where it is not `title`.
    """

    slug: str
    ref: str
    title: str
    unit: str
    owner: str
    polarity: str
    rule: str
    running: bool
    counted: str
    definition: str
    why_it_matters: str
    source: str
    basis: Basis
    basis_why: str
    published: tuple[Shown, ...]
    recalculated: Shown | None
    working: str
    gap: str
    findings: tuple[Finding, ...]
    printed_as: str = ""

    @property
    def has_figures(self) -> bool:
        """Say whether any figure was published."""
        return any(shown.value is not None for shown in self.published)

    def findings_about(self, period: str | None) -> tuple[Finding, ...]:
        """Return its findings about one period, or with None those about the row as a whole."""
        return tuple(finding for finding in self.findings if finding.period == period)


@dataclass(frozen=True)
class ReleaseSection:
    """A section of the table with its indicators in printed order."""

    number: str
    title: str
    indicators: tuple[ReleaseIndicator, ...]


@dataclass(frozen=True)
class Release:
    """Everything one audience is shown.

    `year` is the label of the reporting year and `periods` are the column labels in order, the year
    among them where the table has one. `findings` are those that concern no indicator shown.
    `source` and `source_sha256` name the file the figures came from; `absent` are the references
    the catalogue defines and the table has no row for. `first_month` is that of the reporting year.
    """

    title: str
    year: str
    audience: Literal["partnership"]
    periods: tuple[str, ...]
    sections: tuple[ReleaseSection, ...]
    findings: tuple[Finding, ...]
    source: str
    source_sha256: str
    catalogue: str
    absent: tuple[str, ...]
    version: str
    first_month: int = APRIL

    @property
    def heading(self) -> str:
        """The title and the year, where that is known."""
        return self.title if self.year == FinancialYear().label else f"{self.title}, {self.year}"

    def short(self, period: str) -> str:
        """Drop the year that stands above: `2020/21 Q1` → `Q1`, `2020/21` → `Year`."""
        return "Year" if period == self.year else period.removeprefix(f"{self.year} ")

    @property
    def indicators(self) -> Iterator[ReleaseIndicator]:
        """Every indicator in printed order."""
        return (indicator for section in self.sections for indicator in section.indicators)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding once: errors first, then the general ones, then in printed order."""
        attached = chain.from_iterable(indicator.findings for indicator in self.indicators)
        unique = dict.fromkeys(chain(self.findings, attached))
        return tuple(sorted(unique, key=lambda finding: finding.severity.rank))

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity, each once."""
        return sum(finding.severity is severity for finding in self.all_findings)


def figure_text(value: Decimal | None, status: Status | None) -> str:
    """Write a figure for people, with its decimals as they are: `1,747`, `41 [p]`, `[x]`."""
    number = "" if value is None else f"{value:,f}"
    return f"{number} {status.shorthand if status else ''}".strip()
