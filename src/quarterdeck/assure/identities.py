"""Identities: arithmetic that must hold between rows, kept as data in the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from quarterdeck.collect.reading import Reading, Row
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.identity import Balance, Identity, Parts, Subset
from quarterdeck.define.number import half_a_unit, plain
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import listed

UNBALANCED = Rule(
    "stock-does-not-balance",
    Severity.QUERY,
    "What was open at the end of one quarter, plus those who joined, minus those who left, is not "
    "what is open at the end of the next.",
    "Compare the lists of those who joined and left around the last day of the quarter.",
)
PARTS_MISFIT = Rule(
    "parts-do-not-make-whole",
    Severity.QUERY,
    "Rows that are parts of a whole add up to more than it, or to less where they are all of it.",
    "Ask whether the parts overlap, or count something that the whole does not.",
)
PART_TOO_LARGE = Rule(
    "part-larger-than-whole",
    Severity.QUERY,
    "Everything that one row counts is counted in another row too, and yet it is the larger one.",
    "Ask whether both rows count the same thing over the same period.",
)


@dataclass(frozen=True)
class _Table:
    """A reading and the rows that an identity ties together, by slug."""

    reading: Reading
    rows: Mapping[str, Row]

    def value(self, slug: str, period: Period) -> Decimal | None:
        cell = self.reading.cell(self.rows[slug], period)
        return cell.value if cell else None

    def together(self, *at: tuple[str, Period]) -> tuple[Decimal, ...] | None:
        """Return the values of these indicators in these periods; None unless all are there."""
        values = [self.value(slug, period) for slug, period in at]
        known = tuple(value for value in values if value is not None)
        return known if len(known) == len(values) else None

    def doubt(self, *slugs: str, period: Period) -> Fraction:
        """How far rounding may move the sum of these values; counts were never rounded."""
        values = [(self.rows[slug].indicator, self.value(slug, period)) for slug in slugs]
        rounded = (v for i, v in values if v is not None and i is not None and i.unit != "count")
        return sum(map(half_a_unit, rounded), Fraction())

    def finding(
        self, rule: Rule, identity: Identity, misses: Mapping[Period, str], detail: str = ""
    ) -> Finding:
        """Say in which periods an identity does not hold, with the arithmetic of each."""
        rows = [self.rows[slug] for slug in identity.slugs()]
        labels = [period.label for period in misses]
        return rule.found(
            *rows,
            message=f"{listed(row.key for row in rows)} do not agree in {listed(labels)}: "
            f"{'; '.join(misses.values())}.",
            detail=f"{detail} {identity.why}".strip(),
            period=labels[0] if len(labels) == 1 else None,
        )


def identities(reading: Reading, catalogue: Catalogue) -> Iterator[Finding]:
    """Find the catalogue's identities that the table's rows do not keep.

    Of two rows of one indicator the first counts.
    """
    rows = {row.indicator.slug: row for row in reversed(reading.rows) if row.indicator}
    for identity in catalogue.identities:
        if all(slug in rows for slug in identity.slugs()):
            yield from _not_kept(identity, _Table(reading, rows))


def _not_kept(identity: Identity, table: _Table) -> Iterator[Finding]:
    match identity:
        case Balance():
            yield from _unbalanced(identity, table)
        case Parts():
            yield from _misfitting(identity, table)
        case Subset():
            yield from _too_large(identity, table)


def _unbalanced(balance: Balance, table: _Table) -> Iterator[Finding]:
    lines, misses = [], {}
    for before, period in _steps(table.reading.columns):
        flows = [(slug, period) for slug in (balance.joining, balance.leaving, balance.stock)]
        values = table.together((balance.stock, before), *flows)
        if values is None:
            continue
        opening, joined, left, closing = values
        expected = opening + joined - left
        line = f"{plain(opening)} + {plain(joined)} − {plain(left)} = {plain(expected)}"
        off = abs(expected - closing)
        line += f", but {plain(closing)} is printed, off by {plain(off)}" if off else ", as printed"
        lines.append(f"{period.label}: {line}.")
        if off:
            misses[period] = line
    if misses:
        yield table.finding(UNBALANCED, balance, misses, " ".join(lines))


def _misfitting(parts: Parts, table: _Table) -> Iterator[Finding]:
    misses = {}
    for period in _comparable(parts, table):
        values = table.together(*((slug, period) for slug in parts.slugs()))
        if values is None:
            continue
        pieces = values[: len(parts.parts)]
        whole = values[-1] if parts.whole else Decimal(100)
        total, doubt = sum(map(Fraction, pieces)), table.doubt(*parts.slugs(), period=period)
        too_little = parts.complete and total + doubt < whole
        if total - doubt > whole or too_little:
            added = " + ".join(map(plain, pieces))
            misses[period] = f"{added} = {plain(total)}, beside a whole of {plain(whole)}"
    if misses:
        yield table.finding(PARTS_MISFIT, parts, misses)


def _too_large(subset: Subset, table: _Table) -> Iterator[Finding]:
    misses = {}
    for period in _comparable(subset, table):
        values = table.together((subset.part, period), (subset.whole, period))
        if values and values[0] - values[1] > table.doubt(*subset.slugs(), period=period):
            misses[period] = f"{plain(values[0])} of {plain(values[1])}"
    if misses:
        yield table.finding(PART_TOO_LARGE, subset, misses)


def _comparable(identity: Identity, table: _Table) -> Sequence[Period]:
    """List the periods to compare: years only where the rows have nothing shorter.

    A year is made of its quarters by each row's own rule, so it shows nothing that they do not.
    """
    shorter = [p for p in table.reading.columns if not isinstance(p, FinancialYear)]
    if any(
        table.value(slug, period) is not None for slug in identity.slugs() for period in shorter
    ):
        return shorter
    return [p for p in table.reading.columns if isinstance(p, FinancialYear)]


def _steps(columns: tuple[Period, ...]) -> Iterator[tuple[Period, Period]]:
    """Yield each period and the one right before it: quarters, or else months, or else years."""
    for kind in (Quarter, Month, FinancialYear):
        placed = {_position(period): period for period in columns if isinstance(period, kind)}
        if placed:
            numbers = sorted(placed)
            yield from ((placed[a], placed[b]) for a, b in pairwise(numbers) if b == a + 1)
            return


def _position(period: Quarter | Month | FinancialYear) -> int:
    """Number periods of one kind so that those that follow each other differ by one."""
    if isinstance(period, Quarter):
        return 4 * (period.year.start or 0) + period.number
    return 12 * period.year + period.month if isinstance(period, Month) else period.start or 0
