"""Cells of lists: read as every cell, but for the days that spreadsheet programs keep as numbers.

Excel keeps a day as a number, and shows or saves it so where a column is not formatted as dates. No
return in XML comes out of a spreadsheet: there such a number is no day.
"""

import re
from datetime import date, timedelta

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.kinds import (
    SHORT,
    Cell,
    Convert,
    Read,
    day,
    reader_of,
    text_of,
)
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.define.records.table import Column, Kind

_REMEMBERED = 65_536
_DAY_NUMBER = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_DAY_NUMBERS = range(10_000, 73_051)  # from 1927 to 2099
_DAY_ZERO = date(1899, 12, 30)


def converter(column: Column, ids: Pseudonyms) -> Convert:
    """Return what reads the cells of a column of a list, and remembers what it has read."""
    read = day_in_list if column.kind is Kind.DATE else reader_of(column, ids)
    return _Remembered(read).__getitem__


class _Remembered(dict[Cell, Read]):
    """What cells were read as. Only texts are kept: 1.0 and True are the same key."""

    def __init__(self, convert: Convert) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, cell: Cell) -> Read:
        read = self._convert(cell)
        if isinstance(cell, str) and len(cell) <= SHORT and len(self) < _REMEMBERED:
            self[cell] = read
        return read


def day_in_list(cell: Cell) -> Read:
    """Read a day, also one that came as the number Excel keeps for it."""
    read = day(cell)
    if read[1] is not rules.NOT_A_DATE or isinstance(cell, date):
        return read
    found = _DAY_NUMBER.fullmatch(text_of(cell))
    if not found or int(found[1]) not in _DAY_NUMBERS:
        return read
    return _DAY_ZERO + timedelta(days=int(found[1])), rules.DAY_NUMBER
