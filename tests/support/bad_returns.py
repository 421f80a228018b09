"""Returns as they come: files made wrong on purpose, each with the right answer to it.

An answer is the rule of a finding and its place within the file, or neither where nothing is
wrong, and how many numbers are taken all the same.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
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
FIGURES = "sheet Figures, cell "
FIRST = "sheet How to fill this in, cell "
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)
VALUES = ("404", "96", "121", "85", "3.2", "2")
"""What the police send for the six numbers they owe."""
CHILDREN = [["Name", "DOB", "Worker"], ["Jo Smith", "12/03/2012", "A Jones"]]


@dataclass(frozen=True)
class Case:
    """A file, and the answer to it: a finding or a refusal; no rule where nothing is wrong."""

    name: str
    file: str
    make: Callable[[], bytes | str]
    rule: str = ""
    place: str = ""
    numbers: int = len(VALUES)
    refused: bool = False

    @property
    def content(self) -> bytes:
        """The bytes of the file, made when asked for."""
        made = self.make()
        return made.encode() if isinstance(made, str) else made


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


def _merge(area: str, text: str | float) -> Change:
    return lambda _, sheet: sheet.merge_range(area, text)


def _formula(formula: str, value: object) -> Change:
    return lambda _, sheet: sheet.write_formula("F2", formula, None, value)


def _second_sheet(body: Rows) -> Change:
    return lambda book, _: write(book.add_worksheet("Figures (2)"), body)


def _shown_as(number: float, code: str) -> Change:
    def change(book: Any, sheet: Any) -> None:
        sheet.write_number("F2", number, book.add_format({"num_format": code}))

    return change


def _dated(cell: str) -> Change:
    def change(book: Any, sheet: Any) -> None:
        day = datetime(2024, 4, 1, tzinfo=UTC).replace(tzinfo=None)
        sheet.write_datetime(cell, day, book.add_format({"num_format": "d mmm yyyy"}))

    return change


def _csv(
    separator: str = ",", encoding: str = "utf-8", start: bytes = b"", cells: Any = None
) -> Callable[[], bytes]:
    return lambda: start + separated(with_cells(cells or {}), separator).encode(encoding)


def _xlsx(body: Callable[[], Rows] = rows, *args: Any, **options: Any) -> Callable[[], bytes]:
    return lambda: workbook(body(), *args, **options)


def _cells(**cells: str) -> Callable[[], bytes]:
    return lambda: workbook(with_cells(cells))


WHOSE = [
    Case(
        "agency nobody knows",
        "return.xlsx",
        _xlsx(stamps=[stamped(agency="martians")]),
        "unknown-agency",
        FIRST + "A1",
    ),
    Case(
        "another quarter",
        "return.xlsx",
        _xlsx(stamps=[stamped(quarter="2023/24 Q1")]),
        "another-quarter",
        FIRST + "A1",
    ),
    Case(
        "quarter of no year",
        "return.xlsx",
        _xlsx(stamps=[stamped(quarter="2024/26 Q1")]),
        "another-quarter",
        FIRST + "A1",
    ),
    Case(
        "two stamps",
        "return.xlsx",
        _xlsx(stamps=[STAMP, stamped(agency="education")]),
        "stamps-differ",
        FIRST + "A2",
    ),
    Case(
        "stamp against properties",
        "return.xlsx",
        _xlsx(stamped_property=stamped(agency="education")),
        "stamps-differ",
        "key document properties",
    ),
    Case(
        "newer template",
        "return.xlsx",
        _xlsx(stamps=[STAMP[:-1] + "9"]),
        "another-template",
        FIRST + "A1",
    ),
    Case(
        "every row of another quarter",
        "return.csv",
        lambda: separated(of_quarter("2023/24 Q1")),
        "nothing-for-the-quarter",
    ),
]
SHEETS = [
    Case("our own template, filled in", "q1 police FINAL v2.xlsx", lambda: filled({"F2": 1}),
         "blank-without-a-reason", FIGURES + "F3", 1),
    Case("renamed sheet", "return.xlsx", _xlsx(sheet="Sheet1 (3)")),
    Case("columns in another order", "return.xlsx",
         _xlsx(partial(reordered, [5, 3, 0, 9, 2, 1, 8, 4, 6, 7]))),
    Case("rows sorted backwards", "return.xlsx", _xlsx(lambda: [rows()[0], *rows()[:0:-1]])),
    Case("rows deleted", "return.xlsx", _xlsx(lambda: rows()[:5]), numbers=4),
    Case("row of another agency's indicator", "return.xlsx",
         _xlsx(lambda: [*rows(), ["5.1", "", "Q1", "value", "", "9", *[""] * 4]]), numbers=7),
    Case("row of an unknown indicator", "return.xlsx",
         _xlsx(lambda: [*rows(), ["9.9", "Bullying", "Q1", "value", "", "9", *[""] * 4]]),
         "indicator-not-known", FIGURES + "A8"),
    Case("blank rows in between", "return.xlsx",
         _xlsx(lambda: [row for one in rows() for row in (one, [""] * 10)])),
    Case("row of totals", "return.xlsx",
         _xlsx(lambda: [*rows(), ["", "Total", "", "", "", "711", *[""] * 4]]),
         "total-left-out", FIGURES + "F8"),
    Case("footnote under the table", "return.xlsx",
         _xlsx(lambda: [*rows(), ["Source: our own system", *[""] * 9]]),
         "line-left-out", FIGURES + "A8"),
    Case("title and a gap above the table", "return.xlsx",
         _xlsx(lambda: [["Police return"], [], *rows()])),
    Case("merged title above the table", "return.xlsx",
         _xlsx(lambda: [[], *rows()], _merge("A1:J1", "Police return"))),
    Case("extra sheet", "return.xlsx",
         _xlsx(rows, lambda book, _: write(book.add_worksheet("Workings"), [["a", "b"], ["1"]]))),
    Case("extra columns", "return.xlsx",
         _xlsx(lambda: [[*row, "Our ref"] for row in rows()]),
         "columns-left-out", FIGURES + "K1"),
    Case("copy of the sheet", "return.xlsx", _xlsx(rows, _second_sheet(rows())),
         "sent-twice", "sheet Figures (2), cell F2"),
    Case("older copy of the sheet", "return.xlsx",
         _xlsx(rows, _second_sheet(with_cells({"F2": "405"}))),
         "sent-twice-differently", "sheet Figures (2), cell F2", 5),
    Case("last quarter's sheet kept", "return.xlsx",
         _xlsx(rows, _second_sheet(of_quarter("2023/24 Q4"))), numbers=12),
    Case("two tables below each other", "return.xlsx",
         _xlsx(lambda: [*rows()[:4], [], *(row[::-1] for row in [rows()[0], *rows()[4:]])])),
    Case("two tables side by side", "return.xlsx",
         _xlsx(lambda: [[*row, "", *row] for row in rows()]),
         "columns-named-twice", FIGURES + "O1", 0),
    Case("column of values renamed", "return.xlsx", _cells(F1="our number"),
         "columns-missing", FIGURES + "A1", 0, refused=True),
    Case("row of names lost", "return.csv", lambda: separated(rows()[1:]),
         "columns-missing", "line 3, column 1", 0, refused=True),
    Case("other names for the columns", "return.xlsx",
         lambda: workbook([["KPI", "Measure name", "Quarter", "Part", "Units", "Figure (Q1)",
                            "Reason code", "Expected", "Comments", "x"], *rows()[1:]]),
         "columns-left-out", FIGURES + "J1"),
    Case("merged value", "return.xlsx", _xlsx(rows, _merge("F2:F3", 404)),
         "merged-figure", FIGURES + "F2", 4),
    Case("merged sign for no figure", "return.xlsx", _xlsx(rows, _merge("F2:F3", "n/a")),
         numbers=4),
    Case("merged ref and indicator", "return.xlsx",
         _xlsx(lambda: with_cells({"A4": "", "A5": ""}), _merge("A4:A5", "3.4(a)"))),
    Case("hidden rows", "return.xlsx",
         _xlsx(rows, lambda _, sheet: sheet.set_row(2, None, None, {"hidden": True})),
         "hidden-rows", "sheet Figures, row 3"),
    Case("hidden columns", "return.xlsx",
         _xlsx(rows, lambda _, sheet: sheet.set_column("F:G", None, None, {"hidden": True})),
         "hidden-columns", "sheet Figures"),
    Case("hidden sheet", "return.xlsx", _xlsx(rows, lambda _, sheet: sheet.hide()),
         "columns-missing", "", 0, refused=True),
    Case("formulas with values", "return.xlsx", _xlsx(rows, _formula("=400+4", 404))),
    Case("formulas without values", "return.xlsx",
         lambda: with_xml(workbook(rows(), _formula("=400+4", 1)), "</f><v>1</v>", "</f>"),
         "formula-not-calculated", FIGURES + "F2", 5),
    Case("formula in error", "return.xlsx", _xlsx(rows, _formula("=1/0", "#DIV/0!")),
         "not-a-number", FIGURES + "F2", 5),
    Case("macros", "return.xlsm",
         lambda: with_members(workbook(rows()), {"xl/vbaProject.bin": OLE}), "macros-not-run"),
    Case("blank rows by the hundred thousand", "return.xlsx", partial(blank_rows, 300_000)),
    Case("a million blank rows", "return.xlsx", partial(blank_rows, 1_048_576),
         "table-too-large", "", 0, refused=True),
    Case("one stray cell far away", "return.xlsx",
         _xlsx(rows, lambda _, sheet: sheet.write(1_048_575, 16_383, "x")),
         "table-too-large", "", 0, refused=True),
]  # fmt: skip
CELLS = [
    Case("numbers as text", "return.xlsx",
         _xlsx(rows, lambda _, sheet: sheet.write_string("F2", "404"))),
    Case("number in words", "return.xlsx", _cells(F2="twelve"), "not-a-number", FIGURES + "F2", 5),
    Case("hidden small number", "return.xlsx", _cells(F2="<5"), numbers=5),
    Case("dash with spaces", "return.xlsx", _cells(F2=" - "),
         "blank-without-a-reason", FIGURES + "F2", 5),
    Case("percentage for a count", "return.xlsx", _cells(F2="12%"),
         "unit-does-not-fit", FIGURES + "F2", 5),
    Case("count shown as a percentage", "return.xlsx", _xlsx(rows, _shown_as(0.12, "0%")),
         "unit-does-not-fit", FIGURES + "F2", 5),
    Case("money for a count", "return.xlsx", _cells(F2="£5"),
         "unit-does-not-fit", FIGURES + "F2", 5),
    Case("remark beside a number", "return.xlsx", _cells(F2="5 (provisional)")),
    Case("formula as text", "return.xlsx", _cells(F2="=cmd|' /C calc'!A0"),
         "not-a-number", FIGURES + "F2", 5),
    Case("formula as a note", "return.xlsx", _cells(I2='=HYPERLINK("http://x")')),
    Case("date for a number", "return.xlsx", _xlsx(rows, _dated("F2")),
         "not-a-number", FIGURES + "F2", 5),
    Case("true for a number", "return.xlsx",
         _xlsx(rows, lambda _, sheet: sheet.write_boolean("F2", boolean=True)),
         "not-a-number", FIGURES + "F2", 5),
    Case("wide digits", "return.xlsx", _cells(F2="４０４"), "not-a-number", FIGURES + "F2", 5),
    Case("endless cell", "return.xlsx", _cells(F2="9" * 30_000),
         "not-a-number", FIGURES + "F2", 5),
    Case("number in the wrong column", "return.xlsx", _cells(F2="", G2="404"),
         "reason-in-own-words", FIGURES + "G2", 5),
    Case("value cleared", "return.xlsx", _cells(F2=""),
         "blank-without-a-reason", FIGURES + "F2", 5),
    Case("reason chosen", "return.xlsx", _cells(F2="", G2="not collected"), numbers=5),
    Case("reason beside a number", "return.xlsx", _cells(G2="not collected"),
         "reason-beside-a-value", FIGURES + "G2"),
    Case("promise that is no date", "return.xlsx",
         _cells(F2="", G2="not yet available", H2="after Easter"),
         "promised-date-not-read", FIGURES + "H2", 5),
    Case("period as a serial number", "return.xlsx", _cells(C2="45383"),
         "period-not-known", FIGURES + "C2", 5),
    Case("period as a date", "return.xlsx", _xlsx(rows, _dated("C2")),
         "period-not-known", FIGURES + "C2", 5),
    Case("component lost", "return.xlsx", _cells(D4=""), "component-not-known", FIGURES + "D4", 5),
    Case("ref of another indicator", "return.xlsx", _cells(A2="5.1"),
         "indicator-not-known", FIGURES + "B2", 5),
    Case("invisible signs in the ref", "return.xlsx", _cells(A2="\u200b3.1\u00a0")),
]  # fmt: skip
TEXTS = [
    Case("mark of UTF-8", "return.csv", _csv(encoding="utf-8-sig")),
    Case("UTF-16 from Excel", "return.txt", _csv("\t", "utf-16-le", b"\xff\xfe")),
    Case("UTF-16 of the other kind", "return.csv", _csv(",", "utf-16-be", b"\xfe\xff")),
    Case("UTF-16 without its mark", "return.csv", _csv(",", "utf-16-le"),
         "unknown-format", "", 0, refused=True),
    Case("Windows letters", "return.csv", _csv(encoding="cp1252", cells={"I2": "café"}),
         "encoding"),
    Case("semicolons", "return.csv", _csv(";")),
    Case("tabs", "return.tsv", _csv("\t")),
    Case("upright strokes", "return.txt", _csv("|")),
    Case("Excel's own first line", "return.csv", _csv(";", start=b"sep=;\n")),
    Case("decimal comma", "return.csv", _csv(";", cells={"F2": "1.234,5"}),
         "not-a-number", "line 2, column 6", 5),
    Case("thousands comma in quotes", "return.csv", _csv(cells={"F2": "1,234"})),
    Case("thousands comma bare", "return.csv", lambda: separated(rows()).replace("404", "1,234"),
         "row-does-not-fit", "line 2, column 6", 5),
    Case("line ends of an old Mac", "return.csv",
         lambda: separated(rows()).replace("\n", "\r")),
    Case("a note over two lines", "return.csv", _csv(cells={"I2": "one\ntwo"})),
    Case("one row only", "return.csv", lambda: separated(rows()[:2]), numbers=1),
    Case("names and no rows", "return.csv", lambda: separated(rows()[:1]),
         "nothing-for-the-quarter", "", 0),
    Case("short row", "return.csv", lambda: separated([*rows()[:6], rows()[6][:4]]),
         "blank-without-a-reason", "line 7, column 6", 5),
    Case("a million blank lines", "return.csv", lambda: separated(rows()) + "\n" * 1_000_000),
    Case("zero bytes inside", "return.csv", lambda: separated(rows()).replace("404", "\x00404"),
         "unknown-format", "", 0, refused=True),
    Case("quotation mark never closed", "return.csv",
         lambda: separated(rows()).replace("404", '"404').replace("per 10,000", "a"),
         "row-does-not-fit", "line 2, column 6", 1),
    Case("note that swallows the rows below", "return.csv",
         lambda: separated(rows()).replace(",101", ',"see below') .replace("per 10,000", "a"),
         "row-does-not-fit", "line 3, column 6", 2),
]  # fmt: skip
PUBLISHED = [
    Case("published table", "table.csv", lambda: separated(published("2024/25 Q1", "2024/25 Q2")),
         "other-periods-left-out", "line 2", 2),
    Case("published table of another year", "table.csv",
         lambda: separated(published("2023/24 Q1", "2023/24 Q2")),
         "nothing-for-the-quarter", "", 0),
    Case("published table with a percentage for a count", "table.csv",
         lambda: separated(published("2024/25 Q1", "2024/25 Q2")).replace("404", "12%"),
         "unit-does-not-fit", "line 2, column 3", 1),
]  # fmt: skip
FILES = [
    Case("no bytes at all", "return.xlsx", lambda: b"", "file-empty", "", 0, refused=True),
    Case("blanks only", "return.csv", lambda: " \n\n", "no-return", "", 0, refused=True),
    Case("picture named .xlsx", "return.xlsx", lambda: PNG, "unknown-format", "", 0, refused=True),
    Case("photograph named .xlsx", "return.xlsx", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
         "unknown-format", "", 0, refused=True),
    Case("half a workbook", "return.xlsx", lambda: workbook(rows())[:3000],
         "file-damaged", "", 0, refused=True),
    Case("workbook without its sheet", "return.xlsx",
         lambda: with_members(workbook(rows()), {"xl/worksheets/sheet2.xml": b"<broken"}),
         "file-damaged", "", 0, refused=True),
    Case("password", "return.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
         "password-protected", "", 0, refused=True),
    Case("zip bomb", "return.xlsx",
         lambda: tables.zipped({"xl/workbook.xml": "", "xl/sheet.xml": bytes(100_000_000)}),
         "unpacks-too-large", "", 0, refused=True),
    Case("zip of a CSV", "return.zip", lambda: tables.zipped({"return.csv": separated(rows())}),
         "unknown-format", "", 0, refused=True),
    Case("page named .xls", "return.xls", lambda: tables.html(rows())),
    Case("page without a table", "return.html", lambda: "<html><body>See attached</body></html>",
         "no-return", "", 0, refused=True),
    Case("open document", "return.ods", lambda: tables.ods(rows())),
    Case("Word document with the table", "return.docx", lambda: tables.docx(rows())),
    Case("Word document with a letter", "return.docx", lambda: tables.docx([["Dear all"]], "Hello"),
         "no-return", "", 0, refused=True),
    Case("letter", "return.txt", lambda: "Dear all,\n\nthe figures will follow.\n",
         "no-return", "", 0, refused=True),
    Case("scan", "return.pdf", picture_pdf, "pdf-without-text", "", 0, refused=True),
    Case("rich text", "return.rtf", lambda: "{\\rtf1 hello}",
         "unknown-format", "", 0, refused=True),
    Case("mail in the old container", "return.msg", lambda: OLE, "unknown-format", "", 0,
         refused=True),
    Case("settings of a program", "return.json", lambda: '{"3.1": 5}', "no-return", "", 0,
         refused=True),
    Case("list of children", "return.csv", lambda: separated(CHILDREN), "no-return", "", 0,
         refused=True),
    Case("workbook with a list of children", "return.xlsx",
         lambda: workbook(CHILDREN, stamps=[]), "no-return", "", 0, refused=True),
]  # fmt: skip
CASES = (*WHOSE, *SHEETS, *CELLS, *TEXTS, *PUBLISHED, *FILES)
