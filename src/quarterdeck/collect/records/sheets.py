"""Workbooks → sheets of typed cells. Hidden sheets are told of and not read, as everywhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.collect.file import File, check_size
from quarterdeck.collect.formats import ods, xlsx
from quarterdeck.collect.formats.calamine import grid_of, open_workbook, visible_sheets
from quarterdeck.collect.formats.detect import Format, detect
from quarterdeck.collect.formats.shown_rows import ShownRows
from quarterdeck.collect.formats.xlsx_marks import Marks
from quarterdeck.collect.grid import Contents, Grid
from quarterdeck.collect.limits import LARGEST_FILE, MOST_CELLS
from quarterdeck.collect.records.cells import Cell
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.define.finding import Finding

WORKBOOK_STARTS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))
"""How files of spreadsheet programs begin."""

_ROW = re.compile(r"\d+$")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, and its cells by column. `top` is the number of its first row."""

    name: str
    columns: Sequence[Sequence[Cell]]
    top: int

    @property
    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Its rows, with their numbers in the sheet."""
        rows = zip(*self.columns, strict=True)
        return ((number, list(cells)) for number, cells in enumerate(rows, self.top))


def read_workbook(source: RecordSource) -> tuple[Sequence[Sheet], Sequence[Finding]]:
    """Read a workbook's sheets, and what was noticed while it was opened.

    Raises InputRefused for one that is damaged, too large or no workbook at all.
    """
    with source.open() as opened:
        data = opened.read(LARGEST_FILE + 1)
    file = File(source.name, data)
    check_size(file, len(data))
    contents = _contents(file, detect(file))
    return tuple(map(_sheet, contents.grids)), contents.findings


def _contents(file: File, form: Format) -> Contents:
    match form:
        case Format.XLSX:
            return xlsx.read(file)
        case Format.ODS:
            for grid in ods.read(file).grids:
                _check_extent(file, grid)
        case Format.XLS:
            pass
        case _:
            message = f"“{file.name}” is a document, and records come as tables or national returns"
            action = "Send the list as it leaves the system it is kept in, or as a workbook."
            raise file.refused("no-records", message, action)
    return _typed(file, form)


def _typed(file: File, form: Format) -> Contents:
    with file.in_other_hands(), open_workbook(file) as workbook:
        names, findings = visible_sheets(file, workbook)
        grids = [grid_of(file, workbook.get_sheet_by_name(name), Marks()) for name in names]
    return Contents(form, tuple(grids), findings)


def _check_extent(file: File, grid: Grid) -> None:
    """Refuse a sheet of which a far cell would have all the empty ones before it set aside."""
    if not (grid.rows and grid.rows[0]):
        return
    last = _ROW.search(grid.place(len(grid.rows) - 1, 0).cell or "")
    if last and int(last[0]) * len(grid.rows[0]) > MOST_CELLS:
        message = f"Sheet “{grid.title}” stretches to row {int(last[0]):,}"
        action = "Delete everything far from the list, or save it in a file of its own."
        raise file.refused("table-too-large", message, action)


def _sheet(grid: Grid) -> Sheet:
    rows = grid.rows
    if not isinstance(rows, ShownRows):
        raise TypeError("a workbook's rows keep their values")
    return Sheet(grid.title, rows.columns, rows.top + 1)
