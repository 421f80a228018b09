"""The sheets that a report's workbook has beside those of a published table.

Months hold the figures that quarters are made of; Comments, Changes, Missing, Coverage and Answers
say what is known of the figures; Files lists where they came from.
"""

from collections.abc import Iterator

from quarterdeck.define.status import Status
from quarterdeck.publish.dates import day_text, moment_text, period_text
from quarterdeck.publish.release import Release, ReleaseIndicator, Shown
from quarterdeck.publish.report import ChangedFigure, Coverage, Missing, Report, SourceFile
from quarterdeck.publish.spreadsheet import Cell, Column, Link, Sheet

NOTHING = Status.NOT_APPLICABLE.shorthand
NOT_KNOWN = Status.NOT_AVAILABLE.shorthand
_INDICATOR = (Column("Ref", 8), Column("Indicator", 38))


def sheets_with_figures(release: Release) -> Iterator[Sheet]:
    """Yield the sheet of months, and that of what was said about figures."""
    yield _months(release)
    yield _comments(release)


def sheets_of_records(report: Report) -> Iterator[Sheet]:
    """Yield what has changed, what is missing, how complete it is, and what was answered."""
    yield _changes(report)
    yield _missing(report)
    yield _coverage(report)
    yield _answers(report)


def cover_words(release: Release, report: Report) -> Iterator[str]:
    """Yield what a report's cover says of it, beside what every cover says."""
    area = f" Area: {report.area}." if report.area else ""
    yield f"Quarter: {report.period}.{area} Known on {moment_text(report.known_at)}."
    if report.overall:
        whole = report.overall
        yield (
            f"Of {whole.due} figures due for {whole.over}, {whole.complete} came "
            f"({_percent(whole.completeness)}) and {whole.in_time}{_of_the_others(whole)} came in "
            f"time ({_percent(whole.timeliness)})."
        )
    changed = f" Changed since {report.since}: {len(report.changes)}." if report.since else ""
    yield f"Missing: {len(report.missing)}.{changed}"
    yield f"Figures returned to: {release.source}, in files: {len(report.files)}."
    yield f"SHA-256 of all that was known: {release.source_sha256}."


def _of_the_others(whole: Coverage) -> str:
    counted = f" of {whole.timed} that are not counted from records"
    return counted if whole.counted else ""


def filled(*texts: str) -> tuple[Cell, ...]:
    """Put the mark of what does not apply where there is no text: no cell may be blank."""
    return tuple(text if text.strip() else NOTHING for text in texts)


def year_before_periods(release: Release) -> tuple[str, ...]:
    """Label the columns of the year before; none where no row has figures of it."""
    rows = (one.last_year for one in release.indicators if one.last_year)
    return tuple(shown.period for shown in next(rows, ()))


def year_before_cells(row: ReleaseIndicator, release: Release) -> tuple[Cell, ...]:
    """Show a row's figures of the year before; not available where nothing is known of them."""
    return row.last_year or (NOT_KNOWN,) * len(year_before_periods(release))


def _months(release: Release) -> Sheet:
    rows = [one for one in release.indicators if one.months]
    labels = tuple(dict.fromkeys(shown.period for one in rows for shown in one.months))
    columns = (*_INDICATOR, *(Column(period_text(label), 10, "right") for label in labels))
    what = "One row for each indicator that has months, with its months."
    return Sheet(
        "Months",
        "Months",
        (what if rows else "No indicator has months.", Link("Contents")),
        columns,
        tuple((*filled(one.ref, one.title), *_by_label(one.months, labels)) for one in rows),
    )


def _by_label(months: tuple[Shown, ...], labels: tuple[str, ...]) -> Iterator[Cell]:
    there = {shown.period: shown for shown in months}
    return (there.get(label, NOT_KNOWN) for label in labels)


def _comments(release: Release) -> Sheet:
    columns = (*_INDICATOR, *_columns(("Period", 16), ("Comment", 60), ("By", 20), ("On", 18)))
    rows = tuple(
        filled(
            one.ref,
            one.title,
            period_text(comment.period),
            comment.remark.text,
            comment.remark.by,
            day_text(comment.remark.on),
        )
        for one in release.indicators
        for comment in one.comments
    )
    what = "One row for each comment on a figure." if rows else "Nothing was commented on."
    return Sheet("Comments", "Comments", (what, Link("Contents")), columns, rows)


def _changes(report: Report) -> Sheet:
    columns = (
        *_INDICATOR,
        Column("Period", 16),
        Column("Before", 10, "right"),
        Column("Now", 10, "right"),
        Column("Difference", 12, "right"),
        *_columns(("Shown before in", 22), ("Why", 30), ("Where the new numbers stand", 36)),
    )
    return Sheet(
        "Changes",
        f"What has changed since {report.since}" if report.since else "What has changed",
        (_changed(report), Link("Contents")),
        columns,
        tuple(map(_change, report.changes)),
    )


def _changed(report: Report) -> str:
    if not report.since:
        return "This is the first report, so there is nothing to compare it with."
    if not report.changes:
        return "Every figure that was shown before is the same in this report."
    return "One row for each figure that an earlier report showed otherwise."


def _change(one: ChangedFigure) -> tuple[Cell, ...]:
    return (
        *filled(one.ref, one.title, period_text(one.period), one.before, one.after),
        NOTHING if one.difference is None else one.difference,
        *filled(one.release, one.reason, "; ".join(one.places)),
    )


def _missing(report: Report) -> Sheet:
    columns = (
        Column("Agency", 26),
        *_INDICATOR,
        *_columns(("Period", 16), ("Status", 8), ("Why", 44), ("How long", 26), ("Due", 18)),
        Column("Days overdue", 10, "right"),
        *_columns(("Promised for", 18), ("What to do", 44)),
    )
    rows = tuple(map(_gap, report.missing))
    what = "One row for each figure that is due and absent." if rows else "Every figure has come."
    return Sheet("Missing", "What is missing", (what, Link("Contents")), columns, rows)


def _gap(one: Missing) -> tuple[Cell, ...]:
    return (
        *filled(one.agency, one.ref, one.title, period_text(one.period), f"[{one.status}]"),
        *filled(one.reason, one.how_long, day_text(one.due)),
        one.days_overdue,
        *filled(day_text(one.promised) if one.promised else "", one.action),
    )


def _coverage(report: Report) -> Sheet:
    counts = ("Due", "Complete", "Counted", "In time", "Complete (%)", "In time (%)", "Not yet due")
    columns = (
        *_columns(("Period", 20), ("Of", 12), ("Ref", 8), ("Name", 56)),
        *(Column(name, 12, "right") for name in counts),
    )
    says = (
        "One row for each agency and each indicator, in the quarter and in the year to date.",
        "Complete: has a value. Counted: from records. In time: sent by the day it was due.",
        Link("Contents"),
    )
    return Sheet("Coverage", "Complete and in time", says, columns, tuple(_covered(report)))


def _covered(report: Report) -> Iterator[tuple[Cell, ...]]:
    for one in report.coverage:
        yield (
            *filled(one.over, one.of, one.ref, one.name),
            *(one.due, one.complete, one.counted, one.in_time),
            *_percentages(one),
            one.not_yet_due,
        )


def _percentages(one: Coverage) -> Iterator[Cell]:
    return (NOTHING if each is None else each for each in (one.completeness, one.timeliness))


def _answers(report: Report) -> Sheet:
    columns = _columns(
        *(("Agency", 26), ("Refs", 10), ("Period", 14), ("What was asked", 48)),
        *(("Where", 36), ("Answer", 48), ("By", 20), ("On", 18)),
    )
    rows = tuple(
        filled(
            *(one.agency, ", ".join(one.finding.refs), period_text(one.finding.period or "")),
            *(one.finding.message, one.place),
            *((said.text, said.by, day_text(said.on)) if said else ("Not answered yet.", "", "")),
        )
        for one in report.answered
        for said in one.answers or (None,)
    )
    what = "One row for each answer to a question about a return."
    says = (what if rows else "No question was answered.", Link("Contents"))
    return Sheet("Answers", "Questions asked and answered", says, columns, rows)


def files_sheet(report: Report) -> Sheet:
    """List the files whose figures count."""
    columns = (
        Column("Receipt", 10, "right"),
        *_columns(("File", 44), ("From", 30), ("For", 14), ("Received", 20), ("SHA-256", 68)),
    )
    rows = tuple(map(_file, report.files))
    what = "One row for each file whose figures count." if rows else "No file’s figures count yet."
    return Sheet("Files", "Files these figures come from", (what, Link("Contents")), columns, rows)


def _file(one: SourceFile) -> tuple[Cell, ...]:
    received = day_text(one.received)
    return (one.receipt, *filled(one.name, one.agency, one.quarter, received, one.sha256))


def _columns(*columns: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(name, width) for name, width in columns)


def _percent(percent: object) -> str:
    return NOTHING if percent is None else f"{percent}%"
