"""All checks that need nothing but the reading itself."""

from collections.abc import Iterator

from quarterdeck.check.cuts import (
    BY_PLAUSIBILITY,
    BY_SIZE,
    OBVIOUS_WRONG,
    obvious_cut_wrong,
    reading_basis,
)
from quarterdeck.check.decimals import MIXED, mixed_decimals
from quarterdeck.check.gaps import GAP, MISSING, gap, missing_quarters
from quarterdeck.check.values import IMPOSSIBLE, impossible_values
from quarterdeck.check.year import PrintedYear, years_in
from quarterdeck.collect.reading import Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.rule import Rule

CHECK_RULES: tuple[Rule, ...] = (
    GAP,
    MISSING,
    MIXED,
    IMPOSSIBLE,
    BY_PLAUSIBILITY,
    BY_SIZE,
    OBVIOUS_WRONG,
)


def check(reading: Reading, catalogue: Catalogue | None) -> tuple[Finding, ...]:
    """Check a reading by itself: gaps, decimals, impossible values and how sure its cuts are.

    Findings come in table order, rule by rule. The catalogue names the agency to ask.
    """
    return tuple(_findings(reading, catalogue))


def _findings(reading: Reading, catalogue: Catalogue | None) -> Iterator[Finding]:
    for row in reading.rows:
        yield from gap(row, catalogue)
        yield from impossible_values(row, reading)
        yield from reading_basis(row, reading)
    years = list(years_in(reading))
    published = frozenset(label for year in years for label, _ in year.present)
    for year in years:
        yield from missing_quarters(year, published)
        yield from mixed_decimals(year)
        if isinstance(year, PrintedYear):
            yield from obvious_cut_wrong(year)
