"""Build a release: reading, catalogue and findings → what one audience is shown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from quarterdeck import __version__
from quarterdeck.calculate.year import IndicatorYear, calculate
from quarterdeck.check.gaps import gap
from quarterdeck.collect.reading import Cell, Reading, Row
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.number import plain
from quarterdeck.define.period import Period
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.publish.recalculated import recalculated, working
from quarterdeck.publish.release import (
    Release,
    ReleaseIndicator,
    ReleaseSection,
    Shown,
    figure_text,
)
from quarterdeck.publish.words import words_of

_LONGEST_SLUG = 60


def build_release(
    reading: Reading, catalogue: Catalogue | None, findings: Sequence[Finding]
) -> Release:
    """Show the partnership everything that was read, in the catalogue's sections.

    Rows the catalogue does not know keep sections of their own, so that nothing read is lost, and
    indicators the table has no row for are named but not invented. A finding goes to every row it
    names and, when it names none of them, to the release itself.
    """
    years = calculate(reading, catalogue) if catalogue else {}
    named = _by_name(findings)
    sources = [
        _Source(row, slug, reading, catalogue, years.get(slug), named)
        for row, slug in zip(reading.rows, _slugs(reading.rows), strict=True)
    ]
    defined = catalogue.indicators if catalogue else ()
    shown = {row.indicator.slug for row in reading.rows if row.indicator}
    names = set(chain.from_iterable(source.names for source in sources))
    return Release(
        title=reading.title or f"The table in {reading.file}",
        year=reading.year.label,
        audience="partnership",
        periods=tuple(period.label for period in reading.columns),
        sections=_sections(sources, catalogue),
        findings=tuple(dict.fromkeys(f for f in findings if names.isdisjoint(f.refs))),
        source=reading.file,
        source_sha256=reading.sha256,
        catalogue=catalogue.title if catalogue else "",
        absent=tuple(i.ref for i in defined if i.slug not in shown),
        version=__version__,
        first_month=reading.year.first_month,
    )


@dataclass(frozen=True)
class _Source:
    """A row that was read, and all that its words and figures come from."""

    row: Row
    slug: str
    reading: Reading
    catalogue: Catalogue | None
    year: IndicatorYear | None
    named: Mapping[str, Sequence[Finding]]

    @property
    def names(self) -> tuple[str, ...]:
        """What findings may call the row."""
        return (self.row.key, self.row.indicator.ref) if self.row.indicator else (self.row.key,)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that name the row, each once."""
        found = chain.from_iterable(self.named.get(name, ()) for name in self.names)
        return tuple(dict.fromkeys(found))


def _by_name(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    named: dict[str, list[Finding]] = {}
    for finding in findings:
        for name in finding.refs:
            named.setdefault(name, []).append(finding)
    return named


def _sections(
    sources: Sequence[_Source], catalogue: Catalogue | None
) -> tuple[ReleaseSection, ...]:
    """Sort rows into the catalogue's sections, then those it does not know into their own."""
    headings = {
        indicator.slug: (section.number, section.title)
        for section in (catalogue.sections if catalogue else ())
        for indicator in section.indicators
    }
    rows: dict[tuple[str, str], list[ReleaseIndicator]] = {
        heading: [] for heading in headings.values()
    }
    otherwise = "Other rows" if catalogue else "All rows"
    for source in sources:
        known = headings.get(source.row.indicator.slug) if source.row.indicator else None
        heading = known or ("", source.row.section or otherwise)
        rows.setdefault(heading, []).append(_indicator(source))
    return tuple(ReleaseSection(*heading, tuple(rs)) for heading, rs in rows.items() if rs)


def _indicator(source: _Source) -> ReleaseIndicator:
    row, year = source.row, source.year
    own_year = source.reading.cell(row, source.reading.year)
    printed = own_year.value if own_year else None
    plain_row = ReleaseIndicator(
        slug=source.slug,
        ref=row.ref,
        title=row.label,
        unit="",
        owner="",
        polarity="",
        rule=row.rule.words if row.rule else "",
        running=row.rule is TimeRollUp.CUMULATIVE,
        counted="",
        definition="",
        why_it_matters="",
        source="",
        basis=row.basis,
        basis_why=row.why,
        figures=tuple(map(_published, source.reading.columns, row.cells)),
        beside=recalculated(year, printed, source.reading.year.label) if year else None,
        working=working(year, printed) if year else "",
        gap="",
        findings=source.findings,
    )
    return _with_gap(_with_words(plain_row, source), source)


def _with_words(plain_row: ReleaseIndicator, source: _Source) -> ReleaseIndicator:
    """Add what the catalogue says of the row."""
    indicator, catalogue = source.row.indicator, source.catalogue
    if indicator is None or catalogue is None:
        return plain_row
    printed_as = "" if _same(source.row.label, indicator.title) else source.row.label
    return replace(plain_row, **words_of(indicator, catalogue), printed_as=printed_as)


def _with_gap(shown: ReleaseIndicator, source: _Source) -> ReleaseIndicator:
    """Say who should answer where neither a figure nor a reason was published."""
    if not any(gap(source.row, source.catalogue)):
        return shown
    asks = f" Who should answer: {shown.owner}." if shown.owner else ""
    return replace(shown, gap=f"No figure and no reason was published.{asks}")


def _published(period: Period, cell: Cell) -> Shown:
    text = figure_text(cell.value, cell.status)
    said = "; ".join(_said(cell))
    place = str(cell.place)
    return Shown(period.label, "published", text, cell.value, cell.status, said, place)


def _said(cell: Cell) -> Iterator[str]:
    """Yield the status in words, and the printed form where it holds more than the number."""
    if cell.status:
        yield cell.status.words
    printed = cell.printed.strip()
    if cell.value is None or printed.replace(",", "") != plain(cell.value):
        yield f"printed as “{printed}”" if printed else "nothing was printed"


def _same(label: str, title: str) -> bool:
    """Say whether two labels differ in nothing but case, spaces and punctuation."""
    return _slug(label) == _slug(title)


def _slugs(rows: Sequence[Row]) -> Iterator[str]:
    """Name every row once: by its indicator, or by what is printed beside it."""
    taken: set[str] = set()
    for row in rows:
        name = row.indicator.slug if row.indicator else _slug(f"row {row.ref} {row.label}")
        numbered = (f"{name}-{number}" for number in count(2))
        slug = next(slug for slug in chain([name], numbered) if slug not in taken)
        taken.add(slug)
        yield slug


def _slug(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return "-".join(words)[:_LONGEST_SLUG].rstrip("-")
