"""Annex A: the lists that Ofsted asks for when it inspects, as a workbook or as files of CSV.

They look six months back from a day, and say how each child's case stands on it. Lists 9 to 11,
about young people after care and about adoption, have headings and no rows.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from quarterdeck.demo.journeys.files.annex_headings import HEADINGS
from quarterdeck.demo.journeys.files.annex_rows import ROWS, Cell, Cells, Listed
from quarterdeck.demo.journeys.files.sheets import paths_in, sheets
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.known import all_known_on
from quarterdeck.demo.journeys.spans import Span
from quarterdeck.publish.spreadsheet import LONG_AGO, OPTIONS

_SIX_MONTHS = timedelta(days=182)


def write_annex_a(journeys: Iterable[Journey], day: date, path: Path) -> None:
    """Write the lists of a day as the sheets of a workbook, child by child."""
    with Workbook(str(path), OPTIONS | {"default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": LONG_AGO})
        sheets = {name: book.add_worksheet(name) for name in HEADINGS}
        for name, headings in HEADINGS.items():
            sheets[name].write_row(0, 0, headings)
        below = dict.fromkeys(HEADINGS, 1)
        for name, cells in _rows(journeys, day):
            _write(sheets[name], below[name], cells)
            below[name] += 1


def write_annex_a_csv(journeys: Iterable[Journey], day: date, folder: Path) -> list[Path]:
    """Write the same lists as files, child by child; return what was written."""
    paths = paths_in(folder, HEADINGS)
    with sheets(paths, HEADINGS) as opened:
        for name, cells in _rows(journeys, day):
            opened[name](_plain(cell) for cell in cells)
    return [*paths.values()]


def _plain(cell: Cell) -> Cell:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell


def _rows(journeys: Iterable[Journey], day: date) -> Iterator[tuple[str, Cells]]:
    span = Span(day - _SIX_MONTHS, day)
    for journey in all_known_on(journeys, span.last):
        if journey.person is not None:
            child = Listed(journey, span)
            for name, rows in ROWS.items():
                yield from ((name, cells) for cells in rows(child))


def _write(sheet: Worksheet, row: int, cells: Cells) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, date):
            sheet.write_datetime(row, column, cell)
        elif cell is not None:
            sheet.write(row, column, cell)
