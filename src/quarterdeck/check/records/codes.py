"""Codes: those that their list does not have, or not in the file's years."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from quarterdeck.check.records.rows import CheckedFile, RecordRow
from quarterdeck.check.records.rule import Notice, note, query
from quarterdeck.define.records.code_lists import CodeList, code_list
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind

_COUNTED = "The row counts, as one that has none of the codes asked for."

NOT_IN_LIST = query(
    "code-not-in-list",
    "a code is not in its list, which is complete",
    _COUNTED,
    "Correct the code where it is kept; if it is new, ask for it to be added to the list.",
)
NOT_IN_KNOWN_LIST = note(
    "code-not-in-known-list",
    "a code is not in its list, which may lack valid codes",
    _COUNTED,
    "Check whether it is a code of your own; if it should be known, ask for it to be added.",
)
OF_OTHER_YEARS = note(
    "code-of-other-years",
    "a code was not in use in the years that the row and the file are about",
    "The row counts, with its code.",
    "Check that it is the right code, and that the file is for the right year.",
)

RULES = (NOT_IN_LIST, NOT_IN_KNOWN_LIST, OF_OTHER_YEARS)

_APRIL = 4
_DAYS = {
    table.name: tuple(column.name for column in table.columns if column.kind is Kind.DATE)
    for table in TABLES.values()
}


def codes_of_a_row(row: RecordRow, file: CheckedFile) -> Iterator[Notice]:
    """Find codes that are not in their lists. Of a list without codes nothing is claimed."""
    for column, codes in _lists(row.table):
        code = row.text(column)
        if code is None:
            continue
        known = codes.by_code.get(code)
        if known is None:
            yield Notice(NOT_IN_LIST if codes.complete else NOT_IN_KNOWN_LIST, row, column)
        elif known.years and not known.is_of(*_years(row, file)):
            yield Notice(OF_OTHER_YEARS, row, column)


@cache
def _lists(table: str) -> Sequence[tuple[str, CodeList]]:
    """Return the columns of a table that have lists with codes, and the lists."""
    columns = ((each.name, each.codes) for each in TABLES[table].columns if each.codes)
    lists = ((name, code_list(codes)) for name, codes in columns)
    return tuple((name, codes) for name, codes in lists if codes.codes)


def _years(row: RecordRow, file: CheckedFile) -> tuple[int, int]:
    """Return the years of returns from the row's first day to the file's last."""
    last = file.last_day
    days = [day for column in _DAYS[row.table] if (day := row.day(column))]
    return min(map(_year, (*days, last))), _year(last)


def _year(day: date) -> int:
    return day.year + (day.month >= _APRIL)
