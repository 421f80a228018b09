"""Makers of one table in every format a published table comes in."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import xlsxwriter
from docx import Document
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from quarterdeck.collect.published import read_table
from quarterdeck.collect.reading import Reading, Row
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status

EXPECTED = Path(__file__).with_name("expected_table.csv")
HEADER = ["Ref", "Key Performance Indicator", "Q1", "Q2", "Q3", "Q4", "Year"]

Rows = Sequence[Sequence[str]]


def published_rows() -> list[list[str]]:
    """Return the published table as it should be read, header first, each cell as printed."""
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("ref", "title", "q1", "q2", "q3", "q4", "year")
    return [HEADER, *([row[column] for column in columns] for row in rows)]


def separated(rows: Rows, separator: str = ",") -> str:
    """Write CSV with any separator."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


def aligned(rows: Rows) -> str:
    """Write columns that stand under each other: words to the left, figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join(
            text.ljust(width) if column < 2 else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(lines)


def html(rows: Rows, caption: str = "") -> str:
    """Write a page with one table."""
    head, *body = rows
    lines = [
        "<!doctype html><html lang='en'><head><title>Data</title></head><body><table>",
        f"<caption>{escape(caption)}</caption>" if caption else "",
        "<thead><tr>" + "".join(f"<th>{escape(text)}</th>" for text in head) + "</tr></thead>",
        *("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in body),
        "</table></body></html>",
    ]
    return "\n".join(lines)


def xlsx(rows: Rows, change: Callable[[Any, Any], None] | None = None) -> bytes:
    """Write a workbook whose figures are numbers, shown with the decimals they are printed with.

    `change(workbook, sheet)` may add to it before it is closed.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Table")
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                if at == 0 or column < 2 or not _is_number(text):
                    sheet.write_string(at, column, text)
                else:
                    decimals = len(text.partition(".")[2])
                    form = workbook.add_format({"num_format": f"{0:.{decimals}f}"})
                    sheet.write_number(at, column, float(text), form)
        if change:
            change(workbook, sheet)
    return file.getvalue()


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdigit()


def ods(rows: Rows) -> bytes:
    """Write the least ODS that LibreOffice opens: a mimetype, a manifest, the content."""
    return ods_of(
        "\n".join(
            f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
        )
    )


def ods_of(table_rows: str) -> bytes:
    """Write an ODS around rows in its own XML."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}'
        ' office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Table">'
        f"{table_rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        "</manifest:manifest>"
    )
    return zipped({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content})


def _ods_cell(text: str) -> str:
    return f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>"


def unzipped(content: bytes) -> dict[str, bytes]:
    """Take a packed file apart: its members by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Write a zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def pdf(rows: Rows, *, ruled: bool = True, title: str = "", password: str | None = None) -> bytes:
    """Write a PDF of as many pages as the table needs, its header repeated on each.

    Long labels wrap. Without rules only the position says what stands in which column.
    """
    file = io.BytesIO()
    styles = getSampleStyleSheet()
    cells = [
        [
            Paragraph(escape(text), styles["BodyText"]) if at == 1 else text
            for at, text in enumerate(row)
        ]
        for row in rows
    ]
    table = Table(cells, colWidths=[45, 330, 55, 55, 55, 55, 55], repeatRows=1)
    style: list[tuple[object, ...]] = [
        ("FONTSIZE", (0, 0), (-1, -1), 10),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    else:
        style.append(("ALIGN", (2, 0), (-1, -1), "RIGHT"))
    table.setStyle(TableStyle(style))
    heading = [Paragraph(escape(title), styles["Heading1"])] if title else []
    encryption = StandardEncryption(password, canPrint=0) if password else None
    SimpleDocTemplate(
        file, pagesize=landscape(A4), encrypt=encryption, topMargin=40, bottomMargin=40
    ).build([*heading, table])
    return file.getvalue()


def narrow_pdf(
    rows: Rows, gap: float = 3, *, spaces: bool = True, margins: Sequence[str] = ()
) -> bytes:
    """Write a PDF without lines, as a browser prints a page: columns `gap` points apart at 12.

    Figures keep to the right. Without `spaces` each word is set at its place, as typesetters do.
    `margins` are what stands at the very top and at the very bottom.
    """
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0)
    canvas.setFont(*_FONT)
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for line, row in enumerate(rows):
        left = 36.0
        for at, (text, width) in enumerate(zip(row, widths, strict=True)):
            start = left if at < 2 else left + width - _width(text)
            _draw(canvas, start, 700 - 16 * line, text, spaces=spaces)
            left += width + gap
    for text, height in zip(margins, (800, 20), strict=False):
        _draw(canvas, 24, height, text, spaces=True)
    canvas.save()
    return file.getvalue()


_FONT = ("Times-Roman", 12)


def _width(text: str) -> float:
    return float(stringWidth(text, *_FONT))


def _draw(canvas: Canvas, left: float, height: float, text: str, *, spaces: bool) -> None:
    for word in [text] if spaces else text.split():
        canvas.drawString(left, height, word)
        left += _width(f"{word} ")


def docx(rows: Rows, title: str = "") -> bytes:
    """Write a Word document with one table."""
    document = Document()
    if title:
        document.add_heading(title)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(
    folder: Path,
    content: str | bytes,
    name: str = "table.csv",
    *,
    catalogue: Catalogue | None = None,
    year: FinancialYear | None = None,
) -> Reading:
    """Write a file and read it as a published table."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(file, catalogue=catalogue, year=year)


def figures(reading: Reading) -> list[str]:
    """Write each row on a line as it was read: `1.1 Contacts: 404, 530, [x]`."""
    return [f"{row.ref} {row.label}".strip() + ": " + _cells(row) for row in reading.rows]


def _cells(row: Row) -> str:
    return ", ".join(
        (cell.status or Status.NOT_AVAILABLE).shorthand if cell.value is None else str(cell.value)
        for cell in row.cells
    )


def columns(reading: Reading) -> list[str]:
    """Name the periods of a reading's columns."""
    return [period.label for period in reading.columns]


def rules(reading: Reading) -> list[str]:
    """Name the rules of a reading's findings."""
    return [finding.rule for finding in reading.findings]
