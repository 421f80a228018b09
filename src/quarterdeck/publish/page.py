"""The page: a Release as one HTML file that needs no script, no network and no second file.

Everything from a table or a catalogue is escaped by the template engine. The content security
policy allows the one style sheet in the page, by its hash, and nothing else.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.status import Status
from quarterdeck.publish import sparkline
from quarterdeck.publish.dates import day_text, moment_text, period_text
from quarterdeck.publish.release import Release, ReleaseIndicator, Shown
from quarterdeck.publish.report_page import (
    apart,
    coverage_rows,
    missing_by_agency,
    sentence,
    series,
    signed,
)
from quarterdeck.publish.visible import visible


@dataclass(frozen=True)
class OverviewEntry:
    """An entry of the overview: a finding, its words, and every row of which they are said."""

    finding: Finding
    words: str
    refs: tuple[str, ...]


def render_page(release: Release) -> str:
    """Write the whole page as HTML text."""
    engine = _engine()
    sheets = ("page.css", "report.css") if release.report else ("page.css",)
    style = "".join(engine.get_template(sheet).render() for sheet in sheets)
    return engine.get_template("page.html.j2").render(
        release=release,
        sheets=sheets,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        severities=tuple(Severity),
        statuses=tuple(Status),
        bases=_bases(release),
        remarks=tuple(_remarks(release.all_findings)),
        rows=_rows(release),
        sparkline=sparkline,
        missing=missing_by_agency(release, release.report) if release.report else {},
    )


def _by_severity(findings: Sequence[Finding]) -> Iterator[tuple[Severity, int]]:
    """Yield each severity there is, gravest first, with its number of findings."""
    for severity in Severity:
        if number := sum(finding.severity is severity for finding in findings):
            yield severity, number


def _remarks(findings: Sequence[Finding]) -> Iterator[tuple[Severity, tuple[OverviewEntry, ...]]]:
    """Yield each severity there is with its entries, in order of their first finding."""
    for severity, same in groupby(findings, key=lambda finding: finding.severity):
        entries: dict[str, OverviewEntry] = {}
        for finding in same:
            words = _words(finding)
            entry = entries.get(words, OverviewEntry(finding, words, ()))
            refs = tuple(dict.fromkeys(entry.refs + finding.refs))
            entries[words] = replace(entry, refs=refs)
        yield severity, tuple(entries.values())


def _words(finding: Finding) -> str:
    """Return the message without the one reference it opens with, which stands beside it."""
    ref = finding.refs[0] if len(finding.refs) == 1 else ""
    rest = finding.message.removeprefix(ref)
    if rest == finding.message or not rest.startswith((":", " ")):
        return finding.message
    rest = rest.lstrip(": ")
    return rest[:1].upper() + rest[1:]


def _reason(recalculated: Shown) -> str:
    """Say in a few words why a recalculated figure stands there: its rule, or why it has none."""
    if recalculated.value is None or not recalculated.by:
        return recalculated.said
    status = recalculated.status
    return f"{recalculated.by}, {status.words}" if status else recalculated.by


def _rows(release: Release) -> dict[str, ReleaseIndicator]:
    """Find rows by any name a finding may call them; of two of one name, the first."""
    rows = [*release.indicators]
    return {
        name: row for row in reversed(rows) for name in (row.title, row.printed_as, row.ref) if name
    }


def _bases(release: Release) -> tuple[tuple[Basis, int], ...]:
    """Count the rows of each basis that occurs, surest first."""
    rows = [indicator.basis for indicator in release.indicators]
    return tuple((basis, rows.count(basis)) for basis in Basis if basis in rows)


@cache
def _engine() -> Environment:
    engine = Environment(
        loader=PackageLoader("quarterdeck.publish", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) else value,
    )
    engine.filters.update(
        by_severity=_by_severity,
        series=series,
        words=_words,
        reason=_reason,
        apart=apart,
        signed=signed,
        sentence=sentence,
        coverage_rows=coverage_rows,
        period_text=period_text,
        day_text=day_text,
        moment_text=moment_text,
    )
    return engine
