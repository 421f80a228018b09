"""Workbooks → sheets of typed cells. Hidden sheets are told of and not read, as everywhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.collect.file import File, check_size
from quarterdeck.collect.formats import ods, xlsx
from quarterdeck.collect.formats.calamine import grid_of, open_workbook, visible_sheets
from quarterdeck.collect.formats.detect import Format, detect
from quarterdeck.collect.formats.shown_rows import ShownRows
from quarterdeck.collect.formats.xlsx_marks import Marks
from quarterdeck.collect.grid import Contents, Grid
from quarterdeck.collect.limits import LARGEST_FILE
from quarterdeck.collect.records.lists.making import Rows
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.define.finding import Finding

WORKBOOK_STARTS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))
"""How files of spreadsheet programs begin."""

_ROW = re.compile(r"\d+$")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, and its rows of cells with their numbers."""

    name: str
    rows: Rows


def read_workbook(source: RecordSource) -> tuple[Sequence[Sheet], Sequence[Finding]]:
    """Read a workbook's sheets that hold anything, and what was noticed while it was opened.

    Raises InputRefused for one that is damaged, too large or no workbook at all.
    """
    with source.open() as opened:
        data = opened.read(LARGEST_FILE + 1)
    file = File(source.name, data)
    check_size(file, len(data))
    contents = _contents(file)
    sheets = (Sheet(grid.title, _rows(grid)) for grid in contents.grids if grid.rows)
    return tuple(sheets), contents.findings


def _contents(file: File) -> Contents:
    match detect(file):
        case Format.XLSX:
            return xlsx.read(file)
        case Format.ODS:
            return ods.read_kept(file)
        case Format.XLS:
            return _old(file)
    message = f"“{file.name}” is a document, and records come as tables or national returns"
    action = "Send the list as it leaves the system it is kept in, or as a workbook."
    raise file.refused("no-records", message, action)


def _old(file: File) -> Contents:
    """Read an old workbook without asking about its percentages, which no list has."""
    with file.in_other_hands(), open_workbook(file) as workbook:
        names, findings = visible_sheets(file, workbook)
        grids = [grid_of(file, workbook.get_sheet_by_name(name), Marks()) for name in names]
    return Contents("xls", tuple(grids), findings)


def _rows(grid: Grid) -> Rows:
    """Yield a sheet's rows; where it knows days and numbers from texts, as what they are."""
    if isinstance(grid.rows, ShownRows):
        yield from enumerate(zip(*grid.rows.columns, strict=True), grid.rows.top + 1)
    else:
        yield from ((_number(grid, at), cells) for at, cells in enumerate(grid.rows))


def _number(grid: Grid, row: int) -> int:
    found = _ROW.search(grid.place(row, 0).cell or "")
    return int(found[0]) if found else row + 1
