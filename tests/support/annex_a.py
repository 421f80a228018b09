"""Lists of Annex A made for tests: whole headings, and rows of which only some cells matter."""

from quarterdeck.collect.records.formats import annex_a
from tests.support.record_lists import Cell, Rows, Sheets, workbook

CHILD = "Child Unique ID"
DISABILITY = "Does the Child have a Disability"
_BY_NAME = {layout.name: layout for layout in annex_a.LISTS}

Row = dict[str, Cell]


def headings(number: int) -> tuple[str, ...]:
    """Return the headings of a list as Ofsted prints them."""
    return _BY_NAME[f"List {number}"].headings


def of_list(number: int, *rows: Row) -> Rows:
    """Return a list: its headings, and rows of which the other cells are empty."""
    names = headings(number)
    assert all({*row} <= {*names} for row in rows)
    return [names, *([row.get(name) for name in names] for row in rows)]


def sheets(**lists: Rows) -> Sheets:
    """Return all eleven lists, those given as `list_3` with rows, the others without any."""
    return {
        f"List {number}": lists.get(f"list_{number}", of_list(number)) for number in range(1, 12)
    }


def annex(**lists: Rows) -> bytes:
    """Write a whole Annex A."""
    return workbook(sheets(**lists))
