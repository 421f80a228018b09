"""XLSX → grids: values by calamine, formats and errors from the sheets' own XML."""

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.calamine import grid_of, open_workbook, visible_sheets
from quarterdeck.collect.formats.packed import member_names, read_member
from quarterdeck.collect.formats.xlsx_formulas import without_result
from quarterdeck.collect.formats.xlsx_marks import Marks, extent
from quarterdeck.collect.formats.xlsx_parts import read_styles, sheet_members
from quarterdeck.collect.grid import Contents, Grid
from quarterdeck.collect.limits import MOST_CELLS
from quarterdeck.collect.pause import collector_paused
from quarterdeck.define.finding import Finding


@collector_paused()
def read(file: File) -> Contents:
    """Read every visible worksheet, cells as they are shown."""
    with file.in_other_hands(), open_workbook(file) as workbook:
        members = sheet_members(file)
        styles = read_styles(file) if "xl/styles.xml" in member_names(file) else {}
        names, findings = visible_sheets(file, workbook)
        grids: list[Grid] = []
        open_formulas: list[Finding] = []
        for name in names:
            xml = read_member(file, members[name])
            _check_extent(file, name, extent(xml))
            open_formulas += without_result(file, name, xml)
            grids.append(grid_of(file, workbook.get_sheet_by_name(name), Marks(xml, styles)))
    return Contents("xlsx", tuple(grids), (*findings, *open_formulas))


def _check_extent(file: File, sheet: str, cells: int) -> None:
    """Refuse a sheet stretched by a stray cell: calamine would set aside room for all of it."""
    if cells > MOST_CELLS:
        message = f"Sheet “{sheet}” stretches over some {cells:,} cells"
        action = (
            "Delete everything far from the table (one stray cell is enough to stretch a sheet),"
            " or save only the table in a file of its own."
        )
        raise file.refused("table-too-large", message, action)
