"""The page, the workbook, the CSV and the JSON hold the same figures, cell for cell."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import html
from python_calamine import CalamineWorkbook

from quarterdeck.assure.audit import audit
from quarterdeck.collect.published import read_table
from quarterdeck.collect.reading import Reading
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.publish.build import build_release
from quarterdeck.publish.document import render_json
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release, Shown
from quarterdeck.publish.tidy import render_csv
from quarterdeck.publish.workbook import render_workbook
from quarterdeck.publish.write import write_release
from tests.support.made_releases import releases
from tests.support.readings import published_table
from tests.support.small_release import small_release

Row = tuple[str, ...]
"""A row's published figures in order, then its recalculated year, as `78.0`, `41 [p]` or `[x]`."""


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


@settings(max_examples=60, deadline=None)
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


def values(reading: Reading) -> dict[str, list[Decimal | None]]:
    return {row.ref: [cell.value for cell in row.cells] for row in reading.rows}


def assert_outputs_agree(release: Release) -> None:
    truth = [row_of(*indicator.figures, indicator.beside) for indicator in release.indicators]
    assert read_csv(render_csv(release)) == truth
    assert read_json(render_json(release)) == truth
    assert read_page(render_page(release)) == truth
    assert read_workbook(render_workbook(release)) == [list(map(without_mark, r)) for r in truth]


def row_of(*figures: Shown | None) -> Row:
    return tuple(
        written(figure.value, figure.status.value if figure.status else None) if figure else ""
        for figure in figures
    )


def written(value: Decimal | None, status: str | None) -> str:
    parts = [format(value, "f")] if value is not None else []
    return " ".join([*parts, *([f"[{status}]"] if status else [])])


def read_csv(text: str) -> list[Row]:
    rows = csv.DictReader(StringIO(text, newline=""))
    return [
        whole([(cell["kind"], as_printed(cell["value"], cell["status"])) for cell in cells])
        for _, cells in groupby(rows, key=lambda cell: cell["indicator"])
    ]


def as_printed(value: str, status: str | None) -> str:
    return " ".join(filter(None, [value, f"[{status}]" if status else ""]))


def whole(cells: list[tuple[str, str]]) -> Row:
    """Put the recalculated year last, or nothing where there is none."""
    published = tuple(text for kind, text in cells if kind == "published")
    recalculated = [text for kind, text in cells if kind == "recalculated"]
    return (*published, *(recalculated or [""]))


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
    if gap := row.xpath('td[@class="gap"]'):
        yield from ["[x]"] * (int(gap[0].get("colspan")) - 2)
        yield ""
        return
    for cell in row.xpath("td[@data-label][not(@class='drawn')]"):
        shown = cell.xpath("span[@class='figure']/span[1]")
        yield shown[0].text.replace(",", "") if shown else ""


def read_workbook(content: bytes) -> list[list[str | Decimal]]:
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Table").to_python()
    tops = [number for number, row in enumerate(rows) if row[:3] == ["Ref", "Section", "Indicator"]]
    return [workbook_row(row[4:-2]) for row in rows[tops[0] + 1 :]] if tops else []


def workbook_row(cells: list[Any]) -> list[str | Decimal]:
    *published, recalculated = (
        Decimal(str(cell)) if isinstance(cell, float | int) else cell for cell in cells
    )
    return [*published, "" if recalculated == "[z]" else recalculated]


def without_mark(printed: str) -> str | Decimal:
    """Keep of a figure what a spreadsheet's number holds: neither its mark nor trailing zeros."""
    number = printed.partition(" ")[0]
    return Decimal(number) if number and not number.startswith("[") else printed
