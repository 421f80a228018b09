"""What XLSX and XLS share: calamine reads the values, and each row's texts are made when asked."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.number_format import SheetValue
from quarterdeck.collect.formats.shown_rows import ShownRows
from quarterdeck.collect.formats.xlsx_marks import Marks
from quarterdeck.collect.grid import Grid, Merge
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule

HIDDEN = Rule(
    "hidden-sheet",
    Severity.NOTE,
    "A workbook has sheets that nobody sees who opens it. They were not read.",
    "Unhide them if the table is there (right-click any sheet's tab, Unhide).",
)


_ROWS_AT_ONCE = 1_000


@contextmanager
def open_workbook(file: File) -> Iterator[CalamineWorkbook]:
    """Open a workbook; raise InputRefused when it is protected or damaged."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(file.data)) as workbook:
            yield workbook
    except PasswordError as error:
        raise file.password_protected() from error
    except CalamineError as error:
        raise file.damaged() from error


def visible_sheets(file: File, workbook: CalamineWorkbook) -> tuple[list[str], tuple[Finding, ...]]:
    """Name the worksheets that people see, and tell of those they do not."""
    sheets = [one for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    shown = [one.name for one in sheets if one.visible is SheetVisibleEnum.Visible]
    hidden = [one.name for one in sheets if one.name not in shown]
    if not hidden:
        return shown, ()
    message = f"Hidden sheets were not read: {', '.join(hidden)}"
    return shown, (HIDDEN.found(message=message, place=Place(file.name)),)


def grid_of(file: File, sheet: CalamineSheet, marks: Marks) -> Grid:
    """Turn a sheet into a grid; rows and columns before its first cell are not part of it."""
    top, left = sheet.start or (0, 0)
    letters = [column_name(left + column) for column in range(sheet.width)]
    names = [name.encode() for name in letters]

    def place(row: int, column: int) -> Place:
        return Place(file.name, sheet=sheet.name, cell=f"{letters[column]}{top + row + 1}")

    merges = (
        Merge(first[0] - top, first[1] - left, last[0] - top, last[1] - left)
        for first, last in sheet.merged_cell_ranges or ()
        if first[0] >= top and first[1] >= left
    )
    rows = ShownRows(_columns(sheet, top), names, top, marks)
    return Grid(rows, place, title=sheet.name, merges=tuple(merges))


def _columns(sheet: CalamineSheet, top: int) -> list[list[SheetValue]]:
    """Take a sheet's values by column, some rows at once: no list for each row is to stay."""
    columns: list[list[SheetValue]] = [[] for _ in range(sheet.width)]
    rows = islice(sheet.iter_rows(), top, None)
    while block := list(islice(rows, _ROWS_AT_ONCE)):
        for column, values in zip(columns, zip(*block, strict=True), strict=True):
            column.extend(values)
    return columns


def column_name(index: int) -> str:
    """Name a column as spreadsheets do: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
