"""LibreOffice opens what we write: figures look as printed, and nothing in a file is calculated."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import html

from quarterdeck.publish.release import Release
from quarterdeck.publish.tidy import ENCODING, render_csv
from quarterdeck.publish.workbook import render_workbook
from tests.support.small_release import HOSTILE, small_release

SHEETS = ["Cover", "Contents", "Notes", "Table", "Findings", "Definitions", "Sources"]
SOFFICE = shutil.which("soffice")
AS_UTF_8 = "--infilter=CSV:44,34,76,1"  # without a window to ask in, it would not look for a mark
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def convert(source: Path, form: str, *options: str) -> Path:
    """Convert a file beside itself, with a user profile of its own."""
    folder = source.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [
            *(str(SOFFICE), profile, "--headless", *options),
            *("--convert-to", form, "--outdir", str(folder), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(folder)},
    )
    return source.with_suffix(f".{form}")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workbook as a file."""
    workbook = tmp_path_factory.mktemp("a folder with spaces") / "table.xlsx"
    workbook.write_bytes(render_workbook(small_release()))
    return workbook


@pytest.fixture(scope="module")
def sheets(workbook: Path) -> dict[str, list[list[str]]]:
    """Every sheet as rows of cells, each as LibreOffice shows it."""
    tables = html.parse(str(convert(workbook, "html"))).xpath("//table")
    rows = [[shown_cells(row) for row in table.xpath(".//tr")] for table in tables]
    return dict(zip(SHEETS, rows, strict=True))


def shown_cells(row: html.HtmlElement) -> list[str]:
    return [cell.text_content().strip() for cell in row.xpath("td")]


def figures_of(release: Release) -> list[list[str]]:
    return [
        [shown.text for shown in (*row.figures, row.beside) if shown] for row in release.indicators
    ]


def test_every_figure_looks_as_it_was_printed(sheets: dict[str, list[list[str]]]) -> None:
    title, _, _, link, names, *rows = sheets["Table"]
    assert title[0] == "Key Performance Data & more, 2020/21"
    assert link[0] == "Contents"
    assert names[4:10] == [
        *("2020/21 Q1", "2020/21 Q2", "2020/21 Q3", "2020/21 Q4"),
        *("2020/21", "2020/21 recalculated"),
    ]
    assert [[cell for cell in row[4:10] if cell != "[z]"] for row in rows] == figures_of(
        small_release()
    )
    assert ["4.10", "78", "78.0"] in [[row[0], *row[8:10]] for row in rows]


def test_text_that_looks_like_a_formula_is_shown_as_text(
    sheets: dict[str, list[list[str]]],
) -> None:
    assert sheets["Table"][-1][2] == HOSTILE
    assert sheets["Definitions"][-1][2] == HOSTILE


def test_every_sheet_prints_on_a_page(workbook: Path) -> None:
    assert convert(workbook, "pdf").read_bytes().count(b"/Type/Page/") == len(SHEETS)


def test_open_data_opens_without_a_calculated_cell(tmp_path: Path) -> None:
    data = tmp_path / "table.csv"
    data.write_bytes(render_csv(small_release()).encode(ENCODING))
    content = zipfile.ZipFile(convert(data, "ods", AS_UTF_8)).read("content.xml").decode()
    assert "table:formula" not in content
    assert "=HYPERLINK" in content
