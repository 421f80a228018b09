"""All outputs of a report hold the same months, last year, changes, gaps and coverage."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from io import StringIO
from itertools import groupby
from typing import Any

from hypothesis import given, settings
from lxml import html

from quarterdeck.publish.dates import period_text
from quarterdeck.publish.document import render_json
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release
from quarterdeck.publish.report import Report
from quarterdeck.publish.report_page import signed
from quarterdeck.publish.tidy import render_csv
from quarterdeck.publish.tidy_report import render_changes, render_coverage, render_missing
from quarterdeck.publish.workbook import render_workbook
from tests.support.made_reports import reports
from tests.support.quarterly_report import quarterly_report
from tests.support.rendered import Row, as_printed, read_sheet, row_of, without_mark


def test_every_output_holds_all_of_the_example_report() -> None:
    assert_report_agrees(quarterly_report())


@settings(max_examples=60, deadline=None)
@given(reports())
def test_every_output_holds_all_of_any_report(release: Release) -> None:
    assert_report_agrees(release)


def assert_report_agrees(release: Release) -> None:
    report, page, workbook = release.report, render_page(release), render_workbook(release)
    assert report is not None
    assert_months_agree(release, page, workbook)
    assert_last_years_agree(release, page, workbook)
    assert_changes_agree(release, report, page, workbook)
    assert_gaps_agree(release, report, page, workbook)
    assert_coverage_agrees(release, report, page, workbook)
    document = json.loads(render_json(release))["report"]
    assert document == json.loads(json.dumps(asdict(report), default=str))


def is_month(period: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}", period) is not None


def is_last_year(period: str) -> bool:
    return period.startswith("2019/20")


def assert_months_agree(release: Release, page: str, workbook: bytes) -> None:
    truth = [row_of(*row.months) for row in release.indicators if row.months]
    assert nonempty(read_csv(render_csv(release), is_month)) == truth
    assert nonempty(read_json_of(release, "months")) == truth
    tables = found(page, "//table[@class='months']")
    assert [tuple(map(figure_text_of, table.iterfind(".//td"))) for table in tables] == truth
    _, rows = read_sheet(workbook, "Months", "Ref")
    assert [row[2:] for row in rows] == [[*map(without_mark, row)] for row in truth]


def assert_last_years_agree(release: Release, page: str, workbook: bytes) -> None:
    truth = [row_of(*row.last_year) for row in release.indicators]
    assert read_csv(render_csv(release), is_last_year) == truth
    assert read_json_of(release, "last_year") == truth
    lines = found(page, "//tr[@class='before']")
    shown = [tuple(map(figure_text_of, line.xpath("td[@data-label]"))) for line in lines]
    assert shown == nonempty(truth)
    width = len(release.periods)
    _, rows = read_sheet(workbook, "Table", "Ref")
    columns = [row[4 + width : 4 + 2 * width] for row in rows] if any(truth) else [[]] * len(truth)
    absent: list[str | Decimal] = ["[x]"] * (width if any(truth) else 0)
    assert columns == [[*map(without_mark, row)] or absent for row in truth]


def assert_changes_agree(release: Release, report: Report, page: str, workbook: bytes) -> None:
    cells = csv.DictReader(StringIO(render_changes(release, report), newline=""))
    truth = [
        (as_number(one.before), as_number(one.after), one.difference) for one in report.changes
    ]
    assert [
        (
            as_printed(cell["before"], cell["before_status"]),
            as_printed(cell["after"], cell["after_status"]),
            Decimal(cell["difference"]) if cell["difference"] else None,
        )
        for cell in cells
    ] == truth
    _, rows = read_sheet(workbook, "Changes", "Ref")
    in_workbook = [(*map(as_number, row[3:5]), None if row[5] == "[z]" else row[5]) for row in rows]
    assert in_workbook == truth
    labels = ("Before", "Now", "Difference")
    lines = found(page, "//section[@id='changes']//tbody/tr")
    if report.since:
        assert [tuple(labelled(line, label) for label in labels) for line in lines] == [
            (one.before, one.after, signed(one.difference)) for one in report.changes
        ]


def as_number(text: str) -> str:
    return text.replace(",", "")


def labelled(line: Any, label: str) -> str:
    """Return the first text of a cell: what stands before a remark in small letters."""
    (cell,) = line.xpath(f"td[@data-label='{label}']")
    return str(next(iter(cell.itertext()))).strip()


def assert_gaps_agree(release: Release, report: Report, page: str, workbook: bytes) -> None:
    truth = [(one.period, one.status, one.days_overdue) for one in report.missing]
    cells = csv.DictReader(StringIO(render_missing(release, report), newline=""))
    assert [(c["period"], c["status"], int(c["days_overdue"])) for c in cells] == truth
    _, rows = read_sheet(workbook, "Missing", "Agency")
    in_workbook = [(row[3], row[4].strip("[]"), row[8]) for row in rows]
    assert in_workbook == [(period_text(period), *rest) for period, *rest in truth]
    heads = found(page, "//section[@id='missing']//tr[@class='agency']/th")
    counted = Counter(one.agency for one in report.missing)
    assert {head.text.strip(): head.find("small").text for head in heads} == {
        agency: f"{number} missing" for agency, number in counted.items()
    }


def assert_coverage_agrees(release: Release, report: Report, page: str, workbook: bytes) -> None:
    truth = [
        (one.of, one.due, one.complete, one.counted, one.in_time, one.completeness, one.timeliness)
        for one in report.coverage
    ]
    cells = csv.DictReader(StringIO(render_coverage(release, report), newline=""))
    names = ("due", "complete", "counted", "in_time", "completeness", "timeliness")
    assert [
        (cell["of"], *(Decimal(cell[name]) if cell[name] else None for name in names))
        for cell in cells
    ] == truth
    _, rows = read_sheet(workbook, "Coverage", "Period")
    in_workbook = [(row[1], *(None if c == "[z]" else c for c in row[4:10])) for row in rows]
    assert in_workbook == truth
    shares = found(page, "//section[@id='coverage']//td[@class='share']")
    assert Counter(share.text_content().strip() for share in shares) == Counter(
        in_words(*said)
        for one in report.coverage
        for said in (
            (one.completeness, one.complete, one.due, 0),
            (one.timeliness, one.in_time, one.due - one.counted, one.counted),
        )
    )


def in_words(percent: Decimal | None, number: int, due: int, counted: int) -> str:
    nothing = "counted from records" if counted else "nothing due"
    return f"[z] {nothing}" if percent is None else f"{percent}% {number} of {due}"


def found(page: str, path: str) -> Any:
    """Return the page's elements of a path."""
    return html.fromstring(page).xpath(path)


def figure_text_of(cell: Any) -> str:
    return str(cell.xpath(".//span[not(@class='figure')][1]")[0].text).replace(",", "")


def read_csv(text: str, wanted: Callable[[str], bool]) -> list[Row]:
    """Read every indicator's figures for the periods that are wanted."""
    rows = csv.DictReader(StringIO(text, newline=""))
    return [
        tuple(as_printed(cell["value"], cell["status"]) for cell in cells if wanted(cell["period"]))
        for _, cells in groupby(rows, key=lambda cell: cell["indicator"])
    ]


def nonempty(rows: list[Row]) -> list[Row]:
    return [row for row in rows if any(row)]


def read_json_of(release: Release, key: str) -> list[Row]:
    return [
        tuple(as_printed(shown["value"] or "", shown["status"]) for shown in indicator[key])
        for section in json.loads(render_json(release))["sections"]
        for indicator in section["indicators"]
    ]
