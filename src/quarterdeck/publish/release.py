"""The Release: a frozen set of figures, findings and words that every output renders.

It is made from a published table or from what agencies returned. Nothing in it depends on the clock
or the machine: the same sources, catalogue and version give the same release, byte for byte.
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
from quarterdeck.publish.report import Comment, Report


@dataclass(frozen=True)
class Shown:
    """One figure as every output shows it.

    `text` is what people read (`1,747`, `[x]`), `value` the same number for machines, rounded once.
    `said` tells what `text` cannot: the status in words, the printed form, the formula. `kind` is
    where it comes from: a published table, a year recalculated from that table, an agency's return,
    records that were counted, or a calculation from those two; a plain mean stands beside a pooled
    figure. `by` names the rule that made a figure; none made one published, supplied or counted.
    """

    period: str
    kind: Literal["published", "recalculated", "supplied", "counted", "calculated", "plain mean"]
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
    run on from the year's beginning, so that they rise by themselves. `figures` has one figure for
    each of the release's periods, in order. `beside` is another figure for the year: by the
    indicator's own rule, where that says something the printed year does not, or the plain mean
    that has always been published. `working` is the arithmetic behind the year. `gap` says in words
    why the row has no figure at all, and is empty otherwise. `printed_as` is the row's own label
    where it is not `title`. `months` are as supplied, none where no month was; `last_year` has the
    same periods as `figures`, a year earlier, none where nothing is known of them.
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
    figures: tuple[Shown, ...]
    beside: Shown | None
    working: str
    gap: str
    findings: tuple[Finding, ...]
    printed_as: str = ""
    months: tuple[Shown, ...] = ()
    last_year: tuple[Shown, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def has_figures(self) -> bool:
        """Say whether any of its periods has a figure."""
        return any(shown.value is not None for shown in self.figures)

    @property
    def counted_from(self) -> tuple[str, ...]:
        """The places of the records from which any of its figures, or last year's, were counted."""
        every = (*self.months, *self.figures, *self.last_year)
        return tuple(dict.fromkeys(one.place for one in every if one.kind == "counted"))

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
    among them where there is one; a year to date is written `2020/21 to Q3`. `findings` are those
    that concern no indicator shown. `source` and `source_sha256` name the file the figures came
    from, or all that was known; `absent` are the references the catalogue defines and the table has
    no row for. `first_month` is that of the reporting year. `report` is there where the release is
    made from returns.
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
    report: Report | None = None

    @property
    def about(self) -> str:
        """The quarter it reports on, or the year it shows; empty where nobody said which."""
        if self.report:
            return self.report.period
        return "" if self.year == FinancialYear().label else self.year

    @property
    def heading(self) -> str:
        """The title, and what the release is about where that is known."""
        return f"{self.title}, {self.about}" if self.about else self.title

    def is_year(self, period: str) -> bool:
        """Say whether a period is the year, or in a report the year to date."""
        to_date = self.report is not None and period.startswith(f"{self.year} to Q")
        return period == self.year or to_date

    def short(self, period: str) -> str:
        """Drop the year that stands above: `2020/21 Q1` → `Q1`, `2020/21` → `Year`."""
        if self.is_year(period):
            return "Year" if period == self.year else "Year to date"
        return period.removeprefix(f"{self.year} ")

    @property
    def year_before(self) -> str:
        """The label of the year before, where a row has figures of it; empty otherwise."""
        labels = (one.last_year[-1].period for one in self.indicators if one.last_year)
        return next(labels, "").partition(" to ")[0]

    @property
    def has_plain_means(self) -> bool:
        """Say whether a plain mean stands beside the year of any row."""
        besides = (indicator.beside for indicator in self.indicators)
        return any(beside is not None and beside.kind == "plain mean" for beside in besides)

    @property
    def has_counted(self) -> bool:
        """Say whether any figure was counted from records."""
        return any(indicator.counted_from for indicator in self.indicators)

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
