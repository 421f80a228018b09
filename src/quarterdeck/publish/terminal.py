"""Print a release, and findings, to a terminal or as plain text of the console's width.

Nothing is told by colour alone, and text from files never acts: markup and escape codes in it are
shown, not obeyed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.publish.dates import moment_text
from quarterdeck.publish.release import Release, ReleaseIndicator
from quarterdeck.publish.report import Coverage, Report
from quarterdeck.publish.visible import visible

_MARKS = {Severity.ERROR: "!", Severity.QUERY: "?", Severity.NOTE: "·"}
_COLOURS = {Severity.ERROR: "bold red", Severity.QUERY: "yellow", Severity.NOTE: "cyan"}
_BESIDE = {
    "Recalculated": "Recalculated: the year by the indicator's own rule, where that says something "
    "the printed year does not. ",
    "Plain mean": "Plain mean: as it has always been published, beside a year made from whole "
    "parts. ",
    "": "",
}
_LEAST_WIDTH = 24  # of refs, titles and marks; with less, titles would be spelt downwards
_REFS_WIDTH = 14
_STOPS = (".", "?", "…")
_BODY_WIDTH = 100  # characters; longer lines are hard to read


def print_table(release: Release, console: Console) -> None:
    """Print sections, indicators and their figures, with a mark for each kind of finding.

    A console too narrow for the table gets each indicator's figures below its title.
    """
    heading = _text(release.heading, "bold")
    widths = _widths(release)
    fits = sum(widths) + len(widths) + _LEAST_WIDTH <= console.width
    body = _table(release, widths) if fits else Group(*_lines(release))
    console.print(heading, "", body, "", _legend(release), sep="\n")
    if release.report:
        console.print(_report(release.report))


@dataclass(frozen=True)
class Listed:
    """A finding in a list: what it is called there, and what was said to it since."""

    finding: Finding
    called: str
    said: tuple[str, ...] = ()


def print_findings(findings: Iterable[Finding], console: Console) -> None:
    """Print findings by severity, each with its refs, arithmetic and what to do about it."""
    print_list(map(listed_by_subject, findings), console)


def listed_by_subject(finding: Finding) -> Listed:
    """Call a finding after what it is about: rows and period, else the file or the whole table."""
    rows = " ".join(filter(None, (", ".join(finding.refs), finding.period)))
    return Listed(finding, rows or (finding.place.file if finding.place else "whole table"))


def print_list(findings: Iterable[Listed], console: Console) -> None:
    """Print findings by severity, each called as the list calls it."""
    ordered = sorted(findings, key=lambda one: one.finding.severity.rank)
    if not ordered:
        console.print(Text("Nothing was found."))
    for severity, group in groupby(ordered, key=lambda one: one.finding.severity):
        same = list(group)
        heading = f"{_MARKS[severity]} {severity.plural.capitalize()} ({len(same)})"
        console.print(Text(heading, _COLOURS[severity]), _findings(same), "", sep="\n")


def _widths(release: Release) -> list[int]:
    """Count the characters each column of figures needs: a figure is never cut or folded."""
    rows = (_figures(row, release) for row in release.indicators)
    columns = zip(_names(release), *rows, strict=True)
    return [max(text.cell_len for text in column) for column in columns]


def _table(release: Release, widths: Sequence[int]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 0), header_style="bold")
    table.add_column("Ref", overflow="fold")
    table.add_column("Indicator", overflow="fold")
    for name, width in zip(_names(release), widths, strict=True):
        table.add_column(name, justify="right", no_wrap=True, min_width=width)
    table.add_column("", min_width=len(Severity))
    for section in release.sections:
        table.add_row(_text(section.number, "bold"), _text(section.title, "bold"))
        for row in section.indicators:
            words = (_text(row.ref), _text(row.title))
            table.add_row(*words, *_figures(row, release), _marks(row.findings))
        table.add_section()
    return table


def _lines(release: Release) -> Iterator[RenderableType]:
    for section in release.sections:
        yield _text(f"{section.number} {section.title}".strip(), "bold")
        for row in section.indicators:
            title = (_text(row.ref), _text(row.title), _marks(row.findings))
            yield Text(" ").join(filter(None, title))
            pairs = zip(_names(release), _figures(row, release), strict=True)
            figures = (Text(" ").join(pair) for pair in pairs if pair[1])
            yield Padding(Text(", ").join(figures), (0, 0, 1, 4))


def _names(release: Release) -> list[Text]:
    """Name the columns of figures, without the year that stands above them."""
    names = (*map(release.short, release.periods), *filter(None, [_beside(release)]))
    return [*map(_text, names)]


def _beside(release: Release) -> str:
    """Name the column beside the year; a report has one only where there is a plain mean."""
    if not release.report:
        return "Recalculated"
    return "Plain mean" if release.has_plain_means else ""


def _figures(row: ReleaseIndicator, release: Release) -> list[Text]:
    texts = [shown.text for shown in row.figures]
    if _beside(release):
        texts.append(row.beside.text if row.beside else "")
    return [*map(_text, texts)]


def _marks(findings: Iterable[Finding]) -> Text:
    severities = {finding.severity for finding in findings}
    marks = ((_MARKS[each], _COLOURS[each]) for each in Severity if each in severities)
    return Text.assemble(*marks)


def _legend(release: Release) -> Text:
    counts = (
        f"{_MARKS[severity]} {severity.plural} ({release.count(severity)})" for severity in Severity
    )
    return _text(f"{_BESIDE[_beside(release)]}Marks: {', '.join(counts)}.")


def _report(report: Report) -> Text:
    """Say what was known when, how complete and timely it is, what changed and what is missing."""
    whole = report.overall
    covered = f"Of {whole.due} figures due for {report.period}, {_came(whole)}. " if whole else ""
    changed = f" Changed since {report.since}: {len(report.changes)}." if report.since else ""
    return _text(
        f"Known on {moment_text(report.known_at)}. {covered}Missing so far: "
        f"{len(report.missing)}.{changed}"
    )


def _came(whole: Coverage) -> str:
    if not whole.counted:
        return f"{whole.complete} came, {whole.in_time} in time"
    others = f"of the other {whole.timed}, {whole.in_time} came in time"
    return f"{whole.complete} came, {whole.counted} of them counted from records; {others}"


def _findings(same: Iterable[Listed]) -> Table:
    grid = Table.grid(padding=(0, 2, 1, 0))
    grid.add_column(width=_REFS_WIDTH, overflow="fold")
    grid.add_column(max_width=_BODY_WIDTH, overflow="fold")
    for one in same:
        grid.add_row(_text(one.called), _body(one))
    return grid


def _body(one: Listed) -> Text:
    finding = one.finding
    lines = (finding.message, _shown(finding), f"What to do: {finding.action}", *one.said)
    return _text("\n".join(filter(None, lines)))


def _shown(finding: Finding) -> str:
    """Show the arithmetic and, unless the finding says so itself, where in the file it is."""
    within = finding.place.within if finding.place else ""
    if not within or within in finding.message:
        return finding.detail
    stop = "" if finding.detail.endswith(_STOPS) else "."
    return f"{finding.detail}{stop} Where: {within}." if finding.detail else f"Where: {within}."


def _text(words: str, style: str = "") -> Text:
    return Text(visible(words), style)
