"""Makers of returns: our template filled in, and the same rows as any program writes them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

import xlsxwriter
from reportlab.pdfgen.canvas import Canvas

from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.stamp import PROPERTY
from quarterdeck.publish.template.render import render_template
from tests.support import tables
from tests.support.returns import separated, template

Rows = list[list[str]]
Change = Callable[[Any, Any], None]

STAMP = template().stamp.line
VALUES = ("404", "96", "121", "85", "3.2", "2")
"""What the police send for the six numbers they owe."""


def rows() -> Rows:
    """Return a filled-in return of the police, its names first."""
    filled = zip(template().rows(), VALUES, strict=True)
    body = [
        [(texts | {Column.VALUE: value}).get(column, "") for column in Column]
        for texts, value in filled
    ]
    return [[column.value for column in Column], *body]


def with_cells(cells: Mapping[str, str], of: Rows | None = None) -> Rows:
    """Return the rows with some cells changed, named as in a spreadsheet: `F2`."""
    changed = [list(row) for row in of or rows()]
    for cell, text in cells.items():
        column, row = ord(cell[0]) - ord("A"), int(cell[1:]) - 1
        changed[row][column] = text
    return changed


def workbook(
    body: Iterable[Sequence[str]],
    change: Change | None = None,
    *,
    stamps: Sequence[str] = (STAMP,),
    sheet: str = "Figures",
    stamped_property: str = "",
) -> bytes:
    """Write a return as a program other than ours would; `change(book, sheet)` adds to it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        first = book.add_worksheet("How to fill this in")
        for row, stamp in enumerate(stamps):
            first.write_string(row, 0, stamp)
        first.write_string(len(stamps), 0, "Please fill this in")
        if stamped_property:
            book.set_custom_property(PROPERTY, stamped_property)
        page = book.add_worksheet(sheet)
        write(page, body)
        if change:
            change(book, page)
    return file.getvalue()


def write(sheet: Any, body: Iterable[Sequence[str]]) -> None:
    """Write rows into a sheet: numbers as numbers, everything else as text."""
    for row, texts in enumerate(body):
        for column, text in enumerate(texts):
            if re.fullmatch(r"[0-9]{1,15}(\.[0-9]+)?", text) and column > 4:
                sheet.write_number(row, column, float(text))
            elif text:
                sheet.write_string(row, column, text)


def filled(answers: Mapping[str, str | int], slug: str = "police") -> bytes:
    """Fill in our own template by writing into cells of its sheet Figures."""
    blank = render_template(template(slug))
    member = "xl/worksheets/sheet2.xml"
    sheet = zipfile.ZipFile(io.BytesIO(blank)).read(member).decode()
    for cell, answer in answers.items():
        sheet = sheet.replace(*_blank_and_filled(sheet, cell, answer))
    return with_members(blank, {member: sheet.encode()})


def _blank_and_filled(sheet: str, cell: str, answer: str | int) -> tuple[str, str]:
    (blank,) = re.findall(rf'<c r="{cell}" s="\d+"/>', sheet)
    open_tag = blank.removesuffix("/>")
    if isinstance(answer, int):
        return blank, f"{open_tag}><v>{answer}</v></c>"
    return blank, f'{open_tag} t="inlineStr"><is><t>{escape(answer)}</t></is></c>'


def with_members(content: bytes, members: dict[str, str | bytes]) -> bytes:
    """Add members to a packed file, or change them."""
    packed = zipfile.ZipFile(io.BytesIO(content))
    return tables.zipped({**{name: packed.read(name) for name in packed.namelist()}, **members})


def with_xml(content: bytes, old: str, new: str, member: str = "xl/worksheets/sheet2.xml") -> bytes:
    """Change the XML of a sheet."""
    xml = zipfile.ZipFile(io.BytesIO(content)).read(member).decode()
    assert re.search(old, xml), old
    return with_members(content, {member: re.sub(old, new, xml, count=1).encode()})


def blank_rows(last: int) -> bytes:
    """Write a return below which blank rows go on and on."""
    far = "".join(f'<row r="{row}" spans="1:1"/>' for row in range(9, last + 1))
    return with_xml(workbook(rows()), "</sheetData>", f"{far}</sheetData>")


def stamped(**changes: str) -> str:
    """Return the police's stamp with parts of it replaced."""
    line = STAMP
    for old, new in changes.items():
        line = line.replace({"agency": "police", "quarter": "2024/25 Q1"}.get(old, old), new)
    return line


def of_quarter(label: str) -> Rows:
    """Return the rows with every period replaced."""
    head, *body = rows()
    return [head, *([*row[:2], label, *row[3:]] for row in body)]


def reordered(order: Sequence[int]) -> Rows:
    """Return the rows with their columns in another order."""
    return [[row[at] for at in order] for row in rows()]


def published(*header: str) -> Rows:
    """Return a published table of two of the police's indicators."""
    _, *body = rows()
    figures = [row for row in body if row[0] in ("3.1", "3.3")]
    return [["Ref", "Indicator", *header], *([*row[:2], row[5], "999"] for row in figures)]


def picture_pdf() -> bytes:
    """Write a PDF without a text in it, as a scanner does."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(100, 100, 200, 200)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def merged(area: str, text: str | float) -> Change:
    """Write one text over several cells."""
    return lambda _, sheet: sheet.merge_range(area, text)


def calculated(formula: str, value: object) -> Change:
    """Make the first value a formula with a result."""
    return lambda _, sheet: sheet.write_formula("F2", formula, None, value)


def second_sheet(body: Rows) -> Change:
    """Add a sheet with rows of its own."""
    return lambda book, _: write(book.add_worksheet("Figures (2)"), body)


def shown_as(number: float, code: str) -> Change:
    """Make the first value a number under a format."""

    def change(book: Any, sheet: Any) -> None:
        sheet.write_number("F2", number, book.add_format({"num_format": code}))

    return change


def dated(cell: str) -> Change:
    """Put a date into a cell."""

    def change(book: Any, sheet: Any) -> None:
        day = datetime(2024, 4, 1, tzinfo=UTC).replace(tzinfo=None)
        sheet.write_datetime(cell, day, book.add_format({"num_format": "d mmm yyyy"}))

    return change


def as_csv(
    separator: str = ",", encoding: str = "utf-8", start: bytes = b"", cells: Any = None
) -> Callable[[], bytes]:
    """Write the return as CSV in an encoding, when asked for."""
    return lambda: start + separated(with_cells(cells or {}), separator).encode(encoding)


def as_xlsx(body: Callable[[], Rows] = rows, *args: Any, **options: Any) -> Callable[[], bytes]:
    """Write rows as a workbook, when asked for."""
    return lambda: workbook(body(), *args, **options)


def changed(**cells: str) -> Callable[[], bytes]:
    """Write the return as a workbook with some of its cells changed."""
    return lambda: workbook(with_cells(cells))
