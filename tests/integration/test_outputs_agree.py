"""The page, the workbook, the CSV and the JSON hold the same figures, cell for cell."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import html

from quarterdeck.assure.audit import audit
from quarterdeck.collect.published import read_table
from quarterdeck.collect.reading import Reading
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.status import Status
from quarterdeck.publish.build import build_release
from quarterdeck.publish.document import render_json
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release, ReleaseSection
from quarterdeck.publish.tidy import render_csv
from quarterdeck.publish.workbook import render_workbook
from quarterdeck.publish.write import write_release
from tests.support.made_releases import releases
from tests.support.quarterly_report import quarterly_report
from tests.support.readings import published_table
from tests.support.rendered import Row, as_printed, read_sheet, row_of, without_mark, without_z
from tests.support.small_release import PERIODS, indicator, release, small_release

BESIDE = ("recalculated", "plain mean")
BESIDE_IN_WORKBOOK = ("recalculated", "Plain mean")


def test_every_output_holds_the_figures_of_the_example_release() -> None:
    assert_outputs_agree(small_release())


def test_every_output_holds_the_figures_of_the_published_table() -> None:
    catalogue = built_in_catalogue()
    reading = published_table(catalogue)
    release = build_release(reading, catalogue, audit(reading, catalogue))
    rows = read_csv(render_csv(release))
    assert sum(len(row) - 1 for row in rows) == 215
    assert ("61.3", "32.3", "35", "40", "42.15", "") in rows
    assert ("370", "317", "301", "397", "1385", "397") in rows
    assert_outputs_agree(release)


def test_every_output_holds_the_figures_of_the_example_report() -> None:
    assert_outputs_agree(quarterly_report())


@settings(max_examples=80, deadline=None)
@given(releases())
def test_every_output_holds_the_figures_of_any_release(release: Release) -> None:
    assert_outputs_agree(release)


def test_the_example_is_read_back_as_it_was_printed() -> None:
    first, *_, negative, large = read_csv(render_csv(small_release()))
    assert first == ("370", "317", "301", "397", "1385", "397")
    assert negative == ("-3", "0", "-0.5", "41 [p]", "[c]", "")
    assert large == ("1747", "2046", "1", "2", "3796", "")


@pytest.mark.parametrize("name", ["index.html", "table.xlsx"])
def test_page_and_workbook_are_tables_that_read_to_the_same_figures(
    tmp_path: Path, name: str
) -> None:
    catalogue = built_in_catalogue()
    reading = published_table(catalogue)
    write_release(build_release(reading, catalogue, ()), tmp_path)
    again = read_table(tmp_path / name, catalogue=catalogue, year=None)
    assert values(again) == values(reading)


@pytest.mark.parametrize("name", ["index.html", "table.xlsx", "table.csv"])
def test_marks_beside_figures_are_read_again_from_what_was_written(
    tmp_path: Path, name: str
) -> None:
    marked = indicator("5.2", "Visits made", "370 [partial],30.5 [e],-2 [u],41 [p],[c]")
    plain = indicator("5.3", "Visits missed", "5,6,7,8,26")
    made = release(ReleaseSection("5", "Visits", (marked, plain)))
    write_release(made, tmp_path)
    again = read_table(tmp_path / name, catalogue=None, year=None)
    assert [(str(cell.value), cell.status) for cell in again.rows[0].cells] == [
        ("370", Status.PARTIAL),
        ("30.5", Status.ESTIMATED),
        ("-2", Status.LOW_RELIABILITY),
        ("41", Status.PROVISIONAL),
        ("None", Status.CONFIDENTIAL),
    ]
    assert {cell.status for cell in again.rows[1].cells} == {None}


def values(reading: Reading) -> dict[str, list[Decimal | None]]:
    return {row.ref: [cell.value for cell in row.cells] for row in reading.rows}


def assert_outputs_agree(release: Release) -> None:
    truth = [row_of(*indicator.figures, indicator.beside) for indicator in release.indicators]
    page, workbook = render_page(release), render_workbook(release)
    assert read_csv(render_csv(release), release.periods) == truth
    assert read_json(render_json(release)) == truth
    assert read_page(page) == [*page_truth(release)]
    width = len(release.periods)
    assert read_workbook(workbook, width) == [[*map(without_mark, row)] for row in truth]


def page_truth(release: Release) -> Iterator[Row]:
    """Yield rows as the page has them: one without any figure says why instead."""
    for row in release.indicators:
        yield () if row.gap else row_of(*row.figures, row.beside)


def read_csv(text: str, periods: tuple[str, ...] = PERIODS) -> list[Row]:
    """Read every indicator's figures for some periods."""
    rows = csv.DictReader(StringIO(text, newline=""))
    return [
        whole(
            [
                (c["kind"], as_printed(c["value"], c["status"]))
                for c in cells
                if c["period"] in periods
            ]
        )
        for _, cells in groupby(rows, key=lambda cell: cell["indicator"])
    ]


def whole(cells: list[tuple[str, str]]) -> Row:
    """Put the figure beside the year last, or nothing where there is none."""
    beside = [text for kind, text in cells if kind in BESIDE]
    return (*(text for kind, text in cells if kind not in BESIDE), *(beside or [""]))


def read_json(text: str) -> list[Row]:
    return [
        tuple(
            as_printed(shown["value"] or "", shown["status"]) if shown else ""
            for shown in (*indicator["figures"], indicator["beside"])
        )
        for section in json.loads(text)["sections"]
        for indicator in section["indicators"]
    ]


def read_page(text: str) -> list[Row]:
    rows = html.fromstring(text).iterfind('.//tr[@class="figures"]')
    return [tuple(page_cells(row)) for row in rows]


def page_cells(row: Any) -> Iterator[str]:
    """Yield a row's figures, and nothing where no column stands beside the year; or its gap."""
    cells = row.xpath("td[@data-label][not(contains(@class, 'drawn'))]")
    for cell in cells:
        shown = cell.xpath("span[@class='figure']/span[1]")
        yield shown[0].text.replace(",", "") if shown else ""
    if cells and not row.xpath("td[contains(@class, 'again')]"):
        yield ""


def read_workbook(content: bytes, width: int) -> list[list[str | Decimal]]:
    """Read a row's figures, of so many periods, and the one beside its year where it has one."""
    names, rows = read_sheet(content, "Table", "Ref")
    beside = [number for number, name in enumerate(names) if name.endswith(BESIDE_IN_WORKBOOK)]
    return [[*row[4 : 4 + width], without_z(row[beside[0]]) if beside else ""] for row in rows]
