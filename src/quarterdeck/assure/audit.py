"""The audit: everything that a published table says against itself, and against others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quarterdeck.assure.averages import Evidence, is_ratio, shown_by
from quarterdeck.assure.comparison import (
    DIFFERS,
    DIFFERS_SLIGHTLY,
    FILLS_GAP,
    UNKNOWN_PERIOD,
    UNKNOWN_REF,
    UNREADABLE,
    compare,
)
from quarterdeck.assure.cut_off import CUT_OFF, cut_off_figures, year_was_cut
from quarterdeck.assure.disclosure import (
    HIDDEN_SHOWN,
    SMALL_COUNT,
    hidden_figure_shown,
    small_counts,
    small_counts_behind,
)
from quarterdeck.assure.identities import PART_TOO_LARGE, PARTS_MISFIT, UNBALANCED, identities
from quarterdeck.assure.labels import CONTRADICTS, SAYS_NOTHING, label_against_numbers
from quarterdeck.assure.months import MONTHS_BEHIND, months_behind
from quarterdeck.assure.outside import OutsideFigure
from quarterdeck.assure.ratios import AVERAGED, MAY_BE_POOLED, averaged_not_pooled
from quarterdeck.assure.running import FALLS, running_figure_falls
from quarterdeck.assure.two_sources import SOURCES_DIFFER
from quarterdeck.assure.verdicts import BREAKS_RULE, FOLLOWS_NO_RULE
from quarterdeck.assure.year import year_against_rule
from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import IndicatorYear, calculate
from quarterdeck.check.checks import CHECK_RULES, check
from quarterdeck.check.year import PrintedYear, YearInRow, years_in
from quarterdeck.collect.reading import Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.rule import Rule

RULES: tuple[Rule, ...] = (
    *CHECK_RULES,
    BREAKS_RULE,
    FOLLOWS_NO_RULE,
    CUT_OFF,
    MONTHS_BEHIND,
    AVERAGED,
    MAY_BE_POOLED,
    FALLS,
    CONTRADICTS,
    SAYS_NOTHING,
    UNBALANCED,
    PARTS_MISFIT,
    PART_TOO_LARGE,
    SMALL_COUNT,
    HIDDEN_SHOWN,
    DIFFERS,
    DIFFERS_SLIGHTLY,
    FILLS_GAP,
    UNREADABLE,
    UNKNOWN_REF,
    UNKNOWN_PERIOD,
    SOURCES_DIFFER,
)
"""Every rule of the audit. What readers find while reading has its own names."""


def audit(
    reading: Reading, catalogue: Catalogue | None, outside: Sequence[OutsideFigure] = ()
) -> tuple[Finding, ...]:
    """Audit a reading: errors first, then in table order; nothing is said twice.

    What was found while reading is included. Without a catalogue nothing is claimed that needs a
    definition. `outside` are figures that others publish.
    """
    found = (*reading.findings, *check(reading, catalogue), *_assure(reading, catalogue, outside))
    return _in_order(reading, found)


def audit_calculated(
    reading: Reading,
    catalogue: Catalogue,
    outside: Sequence[OutsideFigure] = (),
    differing: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """Audit a table that was calculated here by the catalogue's rules, as `audit` does another.

    Its years follow their rules, so what is left is how its figures stand to each other, to those
    of others, and to what may be shown. `differing` is what two sources of one figure differ in.
    """
    together = _together(reading, tuple(years_in(reading)), catalogue, outside)
    return _in_order(reading, (*differing, *together))


def _in_order(reading: Reading, found: Iterable[Finding]) -> tuple[Finding, ...]:
    order = {row.key: number for number, row in enumerate(reading.rows)}

    def rank(finding: Finding) -> tuple[int, int]:
        return finding.severity.rank, min((order.get(r, -1) for r in finding.refs), default=-1)

    return tuple(sorted(dict.fromkeys(found), key=rank))


def _assure(
    reading: Reading, catalogue: Catalogue | None, outside: Sequence[OutsideFigure]
) -> Iterator[Finding]:
    years = tuple(years_in(reading))
    for printed, evidence in _with_evidence(years, reading, catalogue):
        yield from _printed_year(printed, evidence)
    yield from _together(reading, years, catalogue, outside)


def _together(
    reading: Reading,
    years: Sequence[YearInRow],
    catalogue: Catalogue | None,
    outside: Sequence[OutsideFigure],
) -> Iterator[Finding]:
    """Hold a table's figures against each other and against those of others."""
    for year in years:
        yield from running_figure_falls(year)
        if isinstance(year, PrintedYear):
            yield from hidden_figure_shown(year)
    if catalogue:
        yield from _disclosing(reading, years, catalogue.small_count_threshold)
        yield from identities(reading, catalogue)
    yield from compare(reading, outside)


def _with_evidence(
    years: Sequence[YearInRow], reading: Reading, catalogue: Catalogue | None
) -> list[tuple[PrintedYear, Evidence]]:
    """Set beside each printed year what the other rows tell of it."""
    calculated = calculate(reading, catalogue) if catalogue else {}
    alone = [
        (year, Evidence(_pooled(year, reading, calculated)))
        for year in years
        if isinstance(year, PrintedYear)
    ]
    averages = shown_by(alone)
    return [(year, replace(evidence, averages=averages)) for year, evidence in alone]


def _pooled(
    year: PrintedYear, reading: Reading, calculated: Mapping[str, IndicatorYear]
) -> Rolled | None:
    """Return a ratio's year by its own rule, which is calculated for the reading's own year."""
    indicator = year.row.indicator
    if indicator is None or not is_ratio(year) or year.period != reading.year:
        return None
    own = calculated.get(indicator.slug)
    first = reading.known_rows.get(indicator.slug)
    if own is None or first != year.row or own.annual.present < own.annual.expected:
        return None
    return own.annual


def _printed_year(year: PrintedYear, evidence: Evidence) -> Iterator[Finding]:
    yield from year_against_rule(year, evidence)
    yield from cut_off_figures(year, evidence)
    yield from months_behind(year)
    yield from averaged_not_pooled(year, evidence)
    # A year that was cut off may equal a quarter by chance, and that is not its rule.
    if not year_was_cut(year, evidence):
        yield from label_against_numbers(year)


def _disclosing(reading: Reading, years: Sequence[YearInRow], threshold: int) -> Iterator[Finding]:
    for row in reading.rows:
        yield from small_counts(row, reading, threshold)
    for year in years:
        yield from small_counts_behind(year, threshold)
