"""Reports of every shape, made by Hypothesis: months, last year, comments and all records."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

from quarterdeck.assure.coverage import Proportion
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status
from quarterdeck.publish.release import Release, ReleaseIndicator, ReleaseSection, figure_text
from quarterdeck.publish.report import (
    Answered,
    ChangedFigure,
    Comment,
    Coverage,
    Missing,
    Remark,
    Report,
    SourceFile,
)
from tests.support.made_rows import figures, findings, indicators, values, words

YEAR = FinancialYear(2020)
MONTHS = tuple(month.label for month in YEAR.months)
days = st.dates(date(2019, 1, 1), date(2022, 1, 1)).map(date.isoformat)
moments = st.builds(
    "{:%Y-%m-%d}T{:%H:%M:%S}+00:00".format, st.dates(date(2019, 1, 1), date(2022, 1, 1)), st.times()
)
remarks = st.builds(Remark, words, words, days)
counts = st.integers(1, 400)
rows_there_are = st.integers(0, 3)


def periods_up_to(number: int) -> tuple[str, ...]:
    """Label the columns of a report on a quarter."""
    quarters = tuple(quarter.label for quarter in YEAR.quarters[:number])
    return (*quarters, YEAR.label if number == 4 else f"{YEAR.label} to Q{number}")


@st.composite
def report_rows(draw: st.DrawFn, slug: str, number: int) -> ReleaseIndicator:
    """Make a row of a report: with or without months, last year, a plain mean, and comments."""
    periods = periods_up_to(number)
    row = draw(indicators(slug, periods, "calculated", "plain mean"))
    months = MONTHS[: 3 * number] if draw(st.booleans()) else ()
    before = [label.replace("2020/21", "2019/20") for label in periods]
    return replace(
        row,
        months=tuple(draw(figures(label, "supplied")) for label in months),
        last_year=tuple(draw(figures(label, "calculated")) for label in before)
        if draw(st.booleans())
        else (),
        comments=tuple(
            draw(st.lists(st.builds(Comment, st.sampled_from(periods), remarks), max_size=2))
        ),
    )


def difference_of(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """Return after − before, exactly, where both are known."""
    return None if before is None or after is None else after - before


@st.composite
def changes(draw: st.DrawFn, row: ReleaseIndicator) -> ChangedFigure:
    """Make a change of one of a row's figures."""
    after = draw(st.sampled_from(row.figures))
    before = draw(st.none() | values)
    return ChangedFigure(
        slug=row.slug,
        ref=row.ref,
        title=row.title,
        period=after.period,
        before=figure_text(before, Status.NOT_AVAILABLE if before is None else None),
        after=after.text,
        difference=difference_of(before, after.value),
        release=draw(words),
        places=tuple(draw(st.lists(words, max_size=2))),
        reason=draw(words),
    )


@st.composite
def gaps(draw: st.DrawFn, row: ReleaseIndicator) -> Missing:
    """Make an entry of the gap ledger about a row."""
    return Missing(
        agency=draw(st.sampled_from(("Police force", "Council", "=council"))),
        slug=row.slug,
        ref=row.ref,
        title=row.title,
        period=draw(st.sampled_from([*(quarter.label for quarter in YEAR.quarters), *MONTHS])),
        status=draw(st.sampled_from(("x", "c"))),
        reason=draw(words),
        since=row.figures[0].period,
        running=draw(counts),
        how_long=draw(words),
        due=draw(days),
        days_overdue=draw(counts),
        promised=draw(st.just("") | days),
        promise_passed=draw(st.booleans()),
        action=draw(words),
    )


@st.composite
def coverages(
    draw: st.DrawFn, over: str, of: Literal["all", "agency", "indicator"], slug: str, name: str
) -> Coverage:
    """Make the coverage of one agency, one indicator or all, over a time."""
    due = draw(st.just(0) | counts)
    complete = draw(st.integers(0, due))
    counted = draw(st.integers(0, complete))
    in_time = draw(st.integers(0, complete - counted))
    return Coverage(
        over=over,
        of=of,
        slug=slug,
        ref=draw(words) if of == "indicator" else "",
        name=name,
        due=due,
        complete=complete,
        counted=counted,
        in_time=in_time,
        completeness=Proportion(complete, due).percent,
        timeliness=Proportion(in_time, due - counted).percent,
        not_yet_due=draw(st.integers(0, 9)),
    )


@st.composite
def records(draw: st.DrawFn, rows: tuple[ReleaseIndicator, ...], number: int) -> Report:
    """Make what a report of some rows says beside its figures."""
    spans = [YEAR.quarters[number - 1].label]
    if number > 1:
        spans.append(f"{YEAR.label} Q1 to Q{number}")
    each_row = st.sampled_from(rows) if rows else st.nothing()
    file = st.builds(SourceFile, counts, words, words, words, words, days)
    answered = st.builds(Answered, words, findings(), st.lists(remarks, max_size=2).map(tuple))
    covered: list[tuple[Literal["all", "agency", "indicator"], str, str]] = [
        ("all", "", "In all"),
        ("agency", "police", "Police force"),
        *(("indicator", row.slug, row.title) for row in rows),
    ]
    return Report(
        period=spans[0],
        known_at=draw(moments),
        area=draw(words),
        files=tuple(draw(st.lists(file, max_size=2))),
        since=draw(words),
        changes=tuple(draw(st.lists(each_row.flatmap(changes), max_size=3 * len(rows)))),
        missing=tuple(draw(st.lists(each_row.flatmap(gaps), max_size=4 * len(rows)))),
        coverage=tuple(draw(coverages(over, *one)) for over in spans for one in covered),
        answered=tuple(draw(st.lists(answered, max_size=2))),
    )


@st.composite
def reports(draw: st.DrawFn) -> Release:
    """Make a report on any quarter of a year, of up to three rows."""
    number = draw(st.integers(1, 4))
    rows = tuple(draw(report_rows(f"row-{each}", number)) for each in range(draw(rows_there_are)))
    return Release(
        title=draw(words),
        year=YEAR.label,
        audience="partnership",
        periods=periods_up_to(number),
        sections=(ReleaseSection(draw(words), draw(words), rows),) if rows else (),
        findings=tuple(draw(st.lists(findings(), max_size=2))),
        source=draw(words),
        source_sha256="0" * 64,
        catalogue=draw(words),
        absent=(),
        version="0.1.0",
        report=draw(records(rows, number)),
    )
