"""Render a release as a workbook: what is on each sheet, in what words.

Sheets: Cover, Contents, Notes, Table, Findings, Definitions and Sources; a report has more between
them, of `workbook_report`. In the Table a figure is a
number that shows the decimals it was printed with; one without a value is its shorthand, `[x]`. A
cell to which nothing applies holds `[z]`, so that none is blank.
"""

from collections.abc import Iterator

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status
from quarterdeck.publish.release import Release, ReleaseIndicator, ReleaseSection
from quarterdeck.publish.spreadsheet import Cell, Column, Link, Sheet, write_workbook
from quarterdeck.publish.workbook_report import (
    NOTHING,
    cover_words,
    files_sheet,
    filled,
    sheets_of_records,
    sheets_with_figures,
    year_before_cells,
    year_before_periods,
)

_NO_YEAR = FinancialYear().label
_FOR = {
    "partnership": (
        "For the partnership itself: small counts are flagged, not hidden. "
        "Do not publish this workbook as it is."
    )
}
_SAME = "The same table and catalogue always make the same workbook."
_SAME_REPORT = "The same returns and catalogue always make the same workbook."
_TABLE_NOTES = (("Decimals", "A figure has the decimals it was printed with: 78 and 78.0 differ."),)
_REPORT_NOTES = (
    ("[r] revised", "An earlier report showed another value; the sheet Changes says which."),
    ("Decimals", "A figure is rounded once, to the decimals of its definition."),
    ("Year to date", "The year up to the quarter reported on, by the indicator's own rule."),
    ("The year before", "The same quarters a year earlier, and that year up to the same quarter."),
    ("Complete", "Figures with a value, out of those that are due; what does not apply is not."),
    ("In time", "Figures whose value came by the day they were due, out of those due and sent."),
    ("Counted", "Figures counted from records, which are sent by no day of their own."),
)
_MEAN = (
    "The plain mean of the quarters, as it has always been published, beside a year that is "
    "calculated from whole parts."
)
_RULE = (
    "The year by the indicator's own rule, where that says something the printed year does not. "
    "Calculation is exact; the result is rounded once, halves away from zero."
)


def render_workbook(release: Release) -> bytes:
    """Write the release as XLSX; the same release gives the same bytes."""
    report = release.report
    holding = (
        _notes(release),
        _table(release),
        *(sheets_with_figures(release) if report else ()),
        _findings(release),
        *(sheets_of_records(report) if report else ()),
        _definitions(release),
        _sources(release),
        *((files_sheet(report),) if report else ()),
    )
    return write_workbook(release.title, (_cover(release), _contents(holding), *holding))


def _cover(release: Release) -> Sheet:
    rows, sections = len(list(release.indicators)), len(release.sections)
    counts = " ".join(f"{each.plural.capitalize()}: {release.count(each)}." for each in Severity)
    says = [
        f"Reporting year: {'not known' if release.year == _NO_YEAR else release.year}.",
        _FOR[release.audience],
        f"Indicators: {rows}. Sections: {sections}. {counts}",
        *_origin(release),
        f"Catalogue: {release.catalogue or 'none'}.",
        f"Made by Quarterdeck {release.version}. {_SAME_REPORT if release.report else _SAME}",
    ]
    return Sheet("Cover", release.title, (*says, Link("Contents")), (Column("Cover", 90),))


def _origin(release: Release) -> Iterator[str]:
    """Yield what the figures come from, and what is not among them."""
    if release.report:
        yield from cover_words(release, release.report)
        return
    if release.absent:
        yield f"Defined, but not in the table: {', '.join(release.absent)}."
    yield f"Figures read from: {release.source}."
    yield f"SHA-256 of that file: {release.source_sha256}."


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
        *(_REPORT_NOTES if release.report else _TABLE_NOTES),
        *((column.name, _MEAN if release.report else _RULE) for column in _beside(release)),
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
        *(Column(period, 8, "right") for period in year_before_periods(release)),
        *_beside(release),
        Column("Findings", 10, "center"),
        Column("What is missing", 26),
    )
    rows = tuple(
        _indicator_row(section, indicator, release)
        for section in release.sections
        for indicator in section.indicators
    )
    figures = "its figures" if release.report else "its published figures and the year recalculated"
    says = (
        f"One row for each indicator, with {figures}.",
        "Shorthand such as [x] stands for a figure that is not there; the sheet Notes explains it.",
        Link("Contents"),
    )
    return Sheet("Table", release.heading, says, columns, rows)


def _indicator_row(
    section: ReleaseSection, indicator: ReleaseIndicator, release: Release
) -> tuple[Cell, ...]:
    return (
        *filled(indicator.ref, section.title, indicator.title, indicator.unit),
        *indicator.figures,
        *year_before_cells(indicator, release),
        *([indicator.beside or NOTHING] if _beside(release) else []),
        len(indicator.findings),
        *filled(indicator.gap),
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
    return filled(
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
    return filled(
        indicator.ref,
        indicator.title,
        indicator.definition,
        indicator.counted,
        indicator.why_it_matters,
    )


def _sources(release: Release) -> Sheet:
    columns = (
        Column("Ref", 8),
        Column("Indicator" if release.report else "Printed as", 28),
        Column("Who answers", 16),
        Column("Source", 24),
        Column("Good is", 14),
        Column("The year is", 18),
        Column("Its arithmetic", 42),
        *(() if release.report else (Column("How it was read", 28),)),
    )
    rows = tuple(_source_row(row)[: len(columns)] for row in release.indicators)
    says = (
        "One row for each indicator: where its figures come from and how its year is made.",
        Link("Contents"),
    )
    return Sheet("Sources", "Sources", says, columns, rows)


def _source_row(indicator: ReleaseIndicator) -> tuple[Cell, ...]:
    read = ": ".join(filter(None, [indicator.basis.words, indicator.basis_why]))
    return filled(
        indicator.ref,
        indicator.printed_as or indicator.title,
        indicator.owner,
        indicator.source,
        indicator.polarity,
        indicator.rule,
        indicator.working,
        read,
    )


def _beside(release: Release) -> tuple[Column, ...]:
    """Return the column beside the year; a report has one only where there is a plain mean."""
    if not release.report:
        return (Column(f"{release.year} recalculated", 14, "right"),)
    return (Column("Plain mean", 14, "right"),) if release.has_plain_means else ()
