"""Write described sheets as an XLSX workbook, by the government's guidance for statistics.

A sheet is a title, a sentence or two, and at most one table, which is marked as a table and begins
in column A. No cell is merged and none is blank within a table. Text is never a formula, a link or
a number, whatever it looks like. The same sheets give the same bytes, whenever they are written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from typing import Any, Literal

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from quarterdeck.define.number import decimals_of, plain
from quarterdeck.define.status import Status
from quarterdeck.publish.release import Shown
from quarterdeck.publish.visible import visible

_DIGITS = 15  # all that a spreadsheet's number holds; a longer one stays text
_HEADER = 200  # characters; Excel allows 255
_TITLE_IN_FOOTER = 100  # characters; Excel allows 255 for a whole footer
A4 = 9
LINE = 21  # pixels; with columns of 80 pixels, as Excel has them for Arial 12
_PER_DIGIT = 1.15  # characters of prose that fit into the width of a digit, on average
TALLEST = 546  # pixels, in Excel
LANGUAGE = "en-GB"
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # where zip archives, which workbooks are, begin
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 12, "font_scheme": "none"},
    "default_row_height": LINE,
    "default_column_width": 80,
}
_WRAPPED = {"valign": "top", "text_wrap": True}
_LINKED = {"font_color": "#0B5394", "underline": 1}
_RULED = {"bottom": 1, "bottom_color": "#BFBFBF"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "sentence": {},
    "paragraph": _WRAPPED,
    "link": _LINKED,
    "header": {"bold": True, "text_wrap": True, "font_color": "#FFFFFF", "bg_color": "#12436D"},
    "text": _WRAPPED | _RULED,
    "linked text": _WRAPPED | _RULED | _LINKED,
}
_ALIGNED: dict[str, dict[str, Any]] = {
    "general": {},
    "left": {"align": "left", "indent": 1},
    "center": {"align": "center"},
    "right": {"align": "right"},
}


@dataclass(frozen=True)
class Link:
    """A cell that leads to another sheet of the workbook."""

    sheet: str


Cell = str | int | Decimal | Link | Shown


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is in digits of the workbook's font."""

    name: str
    width: int
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Sheet:
    """One worksheet: `says` what it holds, to be read first; then its table, if it has rows."""

    name: str
    title: str
    says: tuple[str | Link, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def header(self) -> int:
        """The row of the table's column names, counted from 0."""
        return 1 + len(self.says)


def write_workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """Write the sheets in order and return the bytes of the XLSX file."""
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": visible(title), "created": LONG_AGO})
        book.set_custom_property("Language", LANGUAGE, "text")
        styles = _Styles(book)
        for sheet in sheets:
            paper = _Paper(book.add_worksheet(sheet.name), sheet, styles)
            paper.set_up(title)
            paper.write_words()
            if sheet.rows:
                paper.write_table()
    return file.getvalue()


class _Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str, str], Any] = {}

    def get(self, style: str, align: str = "general", number: str = "General") -> Any:
        """Return a style, aligned, that shows numbers by a format code."""
        key = (style, align, number)
        if key not in self._made:
            properties = _STYLES[style] | _ALIGNED[align] | {"num_format": number}
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


class _Paper:
    """A worksheet being written."""

    def __init__(self, paper: Any, sheet: Sheet, styles: _Styles) -> None:
        self._paper = paper
        self._sheet = sheet
        self._styles = styles

    def set_up(self, title: str) -> None:
        """Set the widths of columns, and how the sheet prints."""
        for number, column in enumerate(self._sheet.columns):
            figures = (row[number] for row in self._sheet.rows)
            self._paper.set_column(number, number, max(column.width, _longest(figures) + 1))
        self._paper.set_landscape()
        self._paper.set_paper(A4)
        self._paper.set_margins(left=0.4, right=0.4)
        self._paper.fit_to_pages(1, 0)
        short = visible(title)[:_TITLE_IN_FOOTER].replace("&", "&&")
        self._paper.set_footer(f"&L{short}&C&A&RPage &P of &N")

    def write_words(self) -> None:
        """Write the title and what the sheet holds; on a sheet of prose the lines wrap."""
        self._paper.write_string(0, 0, visible(self._sheet.title), self._styles.get("title"))
        is_prose = len(self._sheet.columns) == 1
        style = self._styles.get("paragraph" if is_prose else "sentence")
        for row, words in enumerate(self._sheet.says, start=1):
            if isinstance(words, Link):
                self._write_link(row, 0, words, self._styles.get("link"))
            else:
                self._paper.write_string(row, 0, visible(words), style)
                if is_prose:
                    self._make_room(row, [words])

    def write_table(self) -> None:
        """Write the rows and mark them as a table, with its names repeated on every page."""
        top, columns = self._sheet.header, self._sheet.columns
        bottom, right = top + len(self._sheet.rows), len(columns) - 1
        self._paper.add_table(top, 0, bottom, right, self._mark())
        self._make_room(top, [column.name for column in columns])
        for row, cells in enumerate(self._sheet.rows, start=top + 1):
            self._make_room(row, cells)
            for number, cell in enumerate(cells):
                self._write_cell(row, number, cell)
        self._paper.freeze_panes(top + 1, 1)
        self._paper.repeat_rows(top)
        self._paper.ignore_errors({"number_stored_as_text": xl_range(top, 0, bottom, right)})

    def _mark(self) -> dict[str, Any]:
        """Describe the table to Excel and to those who cannot see it."""
        columns = self._sheet.columns
        return {
            "name": f"{self._sheet.name}_table",
            "title": self._sheet.name,
            "description": str(self._sheet.says[0]),
            "autofilter": False,
            "style": None,
            "columns": [
                {"header": name, "header_format": self._styles.get("header", column.align)}
                for name, column in zip(_names(columns), columns, strict=True)
            ],
        }

    def _write_cell(self, row: int, number: int, cell: Cell) -> None:
        align = self._sheet.columns[number].align
        style = self._styles.get("text", align)
        match cell:
            case Link():
                self._write_link(row, number, cell, self._styles.get("linked text", align))
            case int():
                self._paper.write_number(row, number, cell, style)
            case Shown(value=Decimal() as value) if _holds(value):
                style = self._styles.get("text", align, _number_format(value, cell.status))
                self._paper.write_number(row, number, value, style)
            case Decimal() if _holds(cell):
                style = self._styles.get("text", align, _number_format(cell, None))
                self._paper.write_number(row, number, cell, style)
            case Decimal():
                self._paper.write_string(row, number, plain(cell), style)
            case Shown(text=text) | str(text):
                self._paper.write_string(row, number, visible(text), style)

    def _write_link(self, row: int, column: int, link: Link, style: Any) -> None:
        self._paper.write_url(row, column, f"internal:'{link.sheet}'!A1", style, link.sheet)

    def _make_room(self, row: int, cells: Sequence[Cell]) -> None:
        """Make the row as tall as its wrapped texts; not every program does when it opens one."""
        pairs = zip(cells, self._sheet.columns, strict=True)
        lines = max(lines_in(cell, column.width) for cell, column in pairs)
        if lines > 1:
            self._paper.set_row_pixels(row, min(lines * LINE, TALLEST))


def _longest(cells: Iterable[Cell]) -> int:
    """Count the characters of the longest figure: a number that does not fit shows as ####."""
    lengths = (len(cell.text) for cell in cells if isinstance(cell, Shown))
    return min(max(lengths, default=0), 2 * _DIGITS)


def lines_in(cell: Cell, width: int) -> int:
    """Count the lines that a cell's text takes in a column of so many digits."""
    if not isinstance(cell, str):
        return 1
    characters = int((width - 1) * _PER_DIGIT)  # less the indent
    return sum(max(1, len(wrap(line, characters))) for line in cell.splitlines())


def _names(columns: tuple[Column, ...]) -> list[str]:
    """Name the columns as Excel demands: in one line, none empty, no two alike."""
    names: dict[str, str] = {}
    for column in columns:
        wanted = name = " ".join(visible(column.name).split())[:_HEADER] or "Column"
        number = 2
        while name.lower() in names:
            name, number = f"{wanted} ({number})", number + 1
        names[name.lower()] = name
    return list(names.values())


def _holds(value: Decimal) -> bool:
    """Say whether a spreadsheet's number holds every digit."""
    return sum(map(str.isdigit, plain(value))) <= _DIGITS


def _number_format(value: Decimal, status: Status | None) -> str:
    """Show as many decimals as were printed, and a provisional figure's [p] behind the number."""
    decimals = decimals_of(value)
    code = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return f'{code}" {status.shorthand}"' if status else code
