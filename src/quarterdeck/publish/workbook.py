"""Render a release as a workbook: what is on each sheet, in what words.

Sheets: Cover, Contents, Notes, Table, Findings, Definitions and Sources. In the Table a figure is a
number that shows the decimals it was printed with; one without a value is its shorthand, `[x]`. A
cell to which nothing applies holds `[z]`, so that none is blank.
"""

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status
from quarterdeck.publish.release import Release, ReleaseIndicator, ReleaseSection
from quarterdeck.publish.spreadsheet import Cell, Column, Link, Sheet, write_workbook

_NOTHING = Status.NOT_APPLICABLE.shorthand
_NO_YEAR = FinancialYear().label
_FOR = {
    "partnership": (
        "For the partnership itself: small counts are flagged, not hidden. "
        "Do not publish this workbook as it is."
    )
}
_SAME = "The same table and catalogue always make the same workbook."
_RULE = (
    "The year by the indicator's own rule, where that says something the printed year does not. "
    "Calculation is exact; the result is rounded once, halves away from zero."
)


def render_workbook(release: Release) -> bytes:
    """Write the release as XLSX; the same release gives the same bytes."""
    makers = (_notes, _table, _findings, _definitions, _sources)
    holding = tuple(make(release) for make in makers)
    return write_workbook(release.title, (_cover(release), _contents(holding), *holding))


def _cover(release: Release) -> Sheet:
    rows, sections = len(list(release.indicators)), len(release.sections)
    counts = " ".join(f"{each.plural.capitalize()}: {release.count(each)}." for each in Severity)
    says = [
        f"Reporting year: {'not known' if release.year == _NO_YEAR else release.year}.",
        _FOR[release.audience],
        f"Indicators: {rows}. Sections: {sections}. {counts}",
        f"Figures read from: {release.source}.",
        f"SHA-256 of that file: {release.source_sha256}.",
        f"Catalogue: {release.catalogue or 'none'}.",
        f"Made by Quarterdeck {release.version}. {_SAME}",
    ]
    if release.absent:
        says.insert(3, f"Defined, but not in the table: {', '.join(release.absent)}.")
    return Sheet("Cover", release.title, (*says, Link("Contents")), (Column("Cover", 90),))


def _contents(sheets: tuple[Sheet, ...]) -> Sheet:
    columns = (Column("Sheet", 20), Column("What it holds", 80))
    rows = tuple((Link(sheet.name), str(sheet.says[0])) for sheet in sheets)
    return Sheet("Contents", "Contents", ("Every sheet with a table.",), columns, rows)


def _notes(release: Release) -> Sheet:
    columns = (Column("Note", 20), Column("What it means", 90))
    marks = ((status.shorthand, status.words) for status in Status)
    rows = (
        *marks,
        ("[z] beside words", "There is nothing to say in this cell."),
        ("Decimals", "A figure has the decimals it was printed with: 78 and 78.0 differ."),
        (_recalculated(release), _RULE),
        ("Findings", "How many findings concern the indicator; they are on the sheet Findings."),
        *((severity.value, severity.words) for severity in Severity),
    )
    says = ("Shorthand and words that the other sheets use.", Link("Contents"))
    return Sheet("Notes", "Notes", says, columns, rows)


def _table(release: Release) -> Sheet:
    columns = (
        Column("Ref", 8),
        Column("Section", 17),
        Column("Indicator", 38),
        Column("Unit", 11),
        *(Column(period, 8, "right") for period in release.periods),
        Column(_recalculated(release), 14, "right"),
        Column("Findings", 10, "center"),
        Column("What is missing", 26),
    )
    rows = tuple(
        _indicator_row(section, indicator)
        for section in release.sections
        for indicator in section.indicators
    )
    says = (
        "One row for each indicator, with its published figures and the year recalculated.",
        "Shorthand such as [x] stands for a figure that is not there; the sheet Notes explains it.",
        Link("Contents"),
    )
    return Sheet("Table", release.heading, says, columns, rows)


def _indicator_row(section: ReleaseSection, indicator: ReleaseIndicator) -> tuple[Cell, ...]:
    return (
        *_filled(indicator.ref, section.title, indicator.title, indicator.unit),
        *indicator.figures,
        indicator.beside or _NOTHING,
        len(indicator.findings),
        *_filled(indicator.gap),
    )


def _findings(release: Release) -> Sheet:
    columns = (
        Column("Severity", 10),
        Column("Refs", 12),
        Column("Period", 11),
        Column("What was found", 44),
        Column("The arithmetic", 36),
        Column("What to do", 36),
        Column("Where", 16),
        Column("Check", 20),
    )
    rows = tuple(map(_finding_row, release.all_findings))
    found = "One row for each finding: errors first, then queries, then notes."
    says = (found if rows else "Nothing was found.", Link("Contents"))
    return Sheet("Findings", "Findings", says, columns, rows)


def _finding_row(finding: Finding) -> tuple[Cell, ...]:
    return _filled(
        finding.severity.value,
        ", ".join(finding.refs),
        finding.period or "",
        finding.message,
        finding.detail,
        finding.action,
        str(finding.place or ""),
        finding.rule,
    )


def _definitions(release: Release) -> Sheet:
    columns = (
        Column("Ref", 8),
        Column("Indicator", 28),
        Column("Definition", 48),
        Column("What is counted", 28),
        Column("Why it matters", 42),
    )
    rows = tuple(map(_definition_row, release.indicators))
    says = ("One row for each indicator: what it means and why it matters.", Link("Contents"))
    return Sheet("Definitions", "Definitions", says, columns, rows)


def _definition_row(indicator: ReleaseIndicator) -> tuple[Cell, ...]:
    return _filled(
        indicator.ref,
        indicator.title,
        indicator.definition,
        indicator.counted,
        indicator.why_it_matters,
    )


def _sources(release: Release) -> Sheet:
    columns = (
        Column("Ref", 8),
        Column("Printed as", 28),
        Column("Who answers", 16),
        Column("Source", 24),
        Column("Good is", 14),
        Column("The year is", 18),
        Column("Its arithmetic", 42),
        Column("How it was read", 28),
    )
    rows = tuple(map(_source_row, release.indicators))
    says = (
        "One row for each indicator: where its figures come from and how its year is made.",
        Link("Contents"),
    )
    return Sheet("Sources", "Sources", says, columns, rows)


def _source_row(indicator: ReleaseIndicator) -> tuple[Cell, ...]:
    read = ": ".join(filter(None, [indicator.basis.words, indicator.basis_why]))
    return _filled(
        indicator.ref,
        indicator.printed_as or indicator.title,
        indicator.owner,
        indicator.source,
        indicator.polarity,
        indicator.rule,
        indicator.working,
        read,
    )


def _filled(*texts: str) -> tuple[Cell, ...]:
    return tuple(text if text.strip() else _NOTHING for text in texts)


def _recalculated(release: Release) -> str:
    return f"{release.year} recalculated"
