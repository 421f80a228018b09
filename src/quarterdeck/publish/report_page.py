"""The page's views of a report: its records, gathered as people read them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from quarterdeck.assure.gap_ledger import run_words
from quarterdeck.define.period import QUARTERS, parse_period
from quarterdeck.define.status import Status
from quarterdeck.publish.dates import period_text
from quarterdeck.publish.release import Release, ReleaseIndicator, Shown
from quarterdeck.publish.report import Coverage, Missing, Report


@dataclass(frozen=True)
class MissingRun:
    """Entries of the gap ledger running that differ in nothing but their periods, by time."""

    entries: tuple[Missing, ...]

    @property
    def first(self) -> Missing:
        """The entry that is missing longest."""
        return self.entries[0]

    @property
    def last(self) -> Missing:
        """The latest entry."""
        return self.entries[-1]

    @property
    def number(self) -> int:
        """How many figures are missing."""
        return len(self.entries)

    @property
    def how_long(self) -> str:
        """For how many periods running they are missing alike, and since when."""
        return run_words(self.number, parse_period(self.first.period))

    @property
    def periods(self) -> str:
        """What is missing: `2020/21 Q1`, `May 2020 and June 2020`, `April 2020 to June 2020`."""
        ends = [period_text(one.period) for one in (self.first, self.last)]
        match self.number:
            case 1:
                return ends[0]
            case 2:
                return " and ".join(ends)
            case _:
                return " to ".join(ends)


@dataclass(frozen=True)
class CoverageRow:
    """An agency's or an indicator's coverage: over the quarter, then over the year to date."""

    spans: tuple[Coverage, ...]

    @property
    def of(self) -> Coverage:
        """Whose it is."""
        return self.spans[0]


def missing_by_agency(release: Release, report: Report) -> dict[str, tuple[MissingRun, ...]]:
    """Gather the gap ledger by agency, each agency's indicators in printed order."""
    order = [indicator.slug for indicator in release.indicators]
    agencies: dict[str, list[Missing]] = defaultdict(list)
    for one in report.missing:
        agencies[one.agency].append(one)
    return {name: tuple(_runs(entries, order)) for name, entries in agencies.items()}


def _runs(entries: Sequence[Missing], order: Sequence[str]) -> Iterator[MissingRun]:
    place = {slug: number for number, slug in enumerate(order)}
    entries = sorted(entries, key=lambda one: place.get(one.slug, len(place)))
    for _, alike in groupby(entries, _said):
        yield MissingRun(tuple(alike))


def _said(one: Missing) -> tuple[str, ...]:
    """Return what entries of one line of the page say alike."""
    return one.slug, one.since, one.status, one.reason, one.promised, one.action


def coverage_rows(report: Report, of: str) -> tuple[CoverageRow, ...]:
    """Put what is known of each agency, or of each indicator, over several times into one row."""
    rows: dict[str, list[Coverage]] = defaultdict(list)
    for one in report.coverage:
        if one.of == of:
            rows[one.slug].append(one)
    return tuple(CoverageRow(tuple(spans)) for spans in rows.values())


def apart(indicator: ReleaseIndicator) -> str:
    """Say how far the plain mean is from the pooled year beside it; empty where that is unknown."""
    mean, pooled = indicator.beside, indicator.figures[-1]
    if mean is None or mean.value is None or pooled.value is None:
        return ""
    difference = mean.value - pooled.value
    if not difference:
        return "the same"
    return f"{abs(difference):,f} {'higher' if difference > 0 else 'lower'}"


def signed(difference: Decimal | None) -> str:
    """Write a difference with its sign: `+3`, `−0.4`; `[z]` where there is none."""
    if difference is None:
        return Status.NOT_APPLICABLE.shorthand
    return f"{difference:+,f}".replace("-", "\N{MINUS SIGN}")


def sentence(words: str) -> str:
    """Let words begin with a capital letter."""
    return f"{words[:1].upper()}{words[1:]}"


def series(indicator: ReleaseIndicator, release: Release) -> tuple[Shown | None, ...]:
    """Choose the line of a row: its months, or its quarters behind last year's.

    A year is left out: a total is no further point of the line its parts make. None stands for the
    quarters of last year that come after the one that is reported on.
    """
    if any(shown.value is not None for shown in indicator.months):
        return indicator.months
    parts = [number for number, one in enumerate(release.periods) if not release.is_year(one)]
    before = [indicator.last_year[number] for number in parts if indicator.last_year]
    unseen = [None] * (len(QUARTERS) - len(before)) if before else []
    return (*before, *unseen, *(indicator.figures[number] for number in parts))
