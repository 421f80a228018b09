"""XLSX → grids: values by calamine, formats and errors from the sheets' own XML."""

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.calamine import grid_of, open_workbook, visible_sheets
from quarterdeck.collect.formats.packed import member_names
from quarterdeck.collect.formats.xlsx_marks import (
    Marks,
    read_marks,
    sheet_members,
    styles_by_format,
)
from quarterdeck.collect.grid import Contents
from quarterdeck.collect.limits import MOST_CELLS
from quarterdeck.collect.pause import collector_paused


@collector_paused()
def read(file: File) -> Contents:
    """Read every visible worksheet, cells as they are shown."""
    with file.in_other_hands(), open_workbook(file) as workbook:
        members = sheet_members(file)
        styles = styles_by_format(file) if "xl/styles.xml" in member_names(file) else {}
        names, findings = visible_sheets(file, workbook)
        grids = []
        for name in names:
            marks = read_marks(file, members[name], styles)
            _check_extent(file, name, marks)
            grids.append(grid_of(file, workbook.get_sheet_by_name(name), marks))
    return Contents("xlsx", tuple(grids), findings)


def _check_extent(file: File, sheet: str, marks: Marks) -> None:
    """Refuse a sheet stretched by a stray cell: calamine would set aside room for all of it."""
    if marks.extent > MOST_CELLS:
        message = f"Sheet “{sheet}” stretches over some {marks.extent:,} cells"
        action = (
            "Delete everything far from the table (one stray cell is enough to stretch a sheet),"
            " or save only the table in a file of its own."
        )
        raise file.refused("table-too-large", message, action)
