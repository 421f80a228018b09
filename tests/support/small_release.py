"""A release of a few rows, built by hand: every kind of figure and awkward text in small."""

from decimal import Decimal
from itertools import starmap

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status
from quarterdeck.publish.release import Release, ReleaseIndicator, ReleaseSection, Shown

PERIODS = ("2020/21 Q1", "2020/21 Q2", "2020/21 Q3", "2020/21 Q4", "2020/21")
HOSTILE = '=HYPERLINK("http://example.org","[red]press")'


def shown(period: str, cell: str, *, recalculated: bool = False) -> Shown:
    """Make a figure from its printed text: `1747`, `78`, `[x]`, or `41 [p]`, provisional."""
    number, _, mark = cell.partition("[")
    value = Decimal(number.strip()) if number else None
    status = Status(mark.rstrip("]")) if mark else None
    words = status.words if status else ""
    text = cell if value is None else f"{value:,f}{' ' + status.shorthand if status else ''}"
    if recalculated:
        made = "the last of its periods"
        return Shown(period, "recalculated", text, value, status, "Q4 = 397", "", by=made)
    return Shown(period, "published", text, value, status, words, "line 7")


def finding(rule: str, severity: Severity, *refs: str, period: str | None = None) -> Finding:
    """Make a finding that says something for its rule."""
    return Finding(
        rule,
        severity,
        message=f"The check “{rule}” is not met.",
        action="Ask those who sent it.",
        refs=refs,
        period=period,
        detail="370 + 317 + 301 + 397 = 1,385",
        place=Place("appendix-2.txt", line=7),
    )


def indicator(
    ref: str,
    title: str,
    cells: str,
    *findings: Finding,
    recalculated: str = "",
    words: str = "Words of the catalogue.",
) -> ReleaseIndicator:
    """Make a row from its printed cells, separated by commas."""
    return ReleaseIndicator(
        slug=f"row-{ref}",
        ref=ref,
        title=title,
        unit="count",
        owner="Council",
        polarity="low",
        rule="the sum of its periods",
        running=False,
        counted="episode",
        definition=words,
        why_it_matters=words,
        source=words,
        basis=Basis.ARITHMETIC,
        basis_why="the only cut that its rule allows",
        figures=tuple(starmap(shown, zip(PERIODS, cells.split(","), strict=True))),
        beside=shown(PERIODS[-1], recalculated, recalculated=True) if recalculated else None,
        working="",
        gap="Nobody sent figures." if "[x]" in cells else "",
        findings=findings,
    )


def release(*sections: ReleaseSection, findings: tuple[Finding, ...] = ()) -> Release:
    """Make a release of these sections."""
    return Release(
        title="Key Performance Data & more",
        year=PERIODS[-1],
        audience="partnership",
        periods=PERIODS,
        sections=sections,
        findings=findings,
        source="appendix-2.txt",
        source_sha256="0" * 64,
        catalogue="Safeguarding",
        absent=("9.1",),
        version="0.1.0",
    )


def small_release() -> Release:
    """Make the release most tests of outputs use."""
    misfit = finding("year-does-not-follow-its-rule", Severity.ERROR, "4.1", period=PERIODS[-1])
    rising = finding("balance", Severity.QUERY, "4.1", "4.2")
    early = ReleaseSection(
        "4",
        "Early help",
        (
            indicator(
                "4.1",
                "Locality Hub episodes open at end of year",
                "370,317,301,397,1385",
                misfit,
                rising,
                recalculated="397",
            ),
            indicator("4.2", "Assessments (Average)", "61.3,32.3,35,40,42.15", rising),
            indicator("4.10", "Interviews in time", "76.9,73.4,79.1,82.6,78", recalculated="78.0"),
        ),
    )
    rest = ReleaseSection(
        "5",
        "All the rest",
        (
            indicator("5.1", "Children living in poverty", "[x],[x],[x],[x],[x]"),
            indicator("5.2", "Change in places", "-3,0,-0.5,41 [p],[c]"),
            indicator("5.3", HOSTILE, "1747,2046,1,2,3796", words=HOSTILE),
        ),
    )
    return release(early, rest, findings=(finding("no-year", Severity.NOTE),))
