"""XLS → grids, by calamine. Number formats stay unknown: 0.769 may have been shown as 76.9%."""

from collections.abc import Iterable, Iterator

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.calamine import grid_of, open_workbook, visible_sheets
from quarterdeck.collect.formats.xlsx_marks import Marks
from quarterdeck.collect.grid import Contents, Grid
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.rule import Rule

PERCENTAGES = Rule(
    "percentages-unknown",
    Severity.QUERY,
    "An old workbook (.xls) does not say which of its figures are shown as percentages, so 0.846 "
    "may be 84.6 %. They were read as they are stored.",
    "If a figure is a percentage, open the file in Excel, save it as .xlsx and read that.",
)


def read(file: File) -> Contents:
    """Read every visible worksheet; a workbook with fractions gets a finding that asks."""
    with open_workbook(file) as workbook:
        names, findings = visible_sheets(file, workbook)
        sheets = [workbook.get_sheet_by_name(name) for name in names]
        grids = tuple(grid_of(file, sheet, Marks()) for sheet in sheets)
    return Contents("xls", grids, (*findings, *_unknown_percentages(grids)))


def _unknown_percentages(grids: Iterable[Grid]) -> Iterator[Finding]:
    for grid in grids:
        fractions = (
            (row, column)
            for row, texts in enumerate(grid.rows)
            for column, text in enumerate(texts)
            if text.startswith(("0.", "-0."))
        )
        first = next(fractions, None)
        if first:
            message = (
                "An old .xls file does not tell whether a cell such as"
                f" {grid.text(*first)} is shown as a percentage"
            )
            yield PERCENTAGES.found(message=message, place=grid.place(*first))
