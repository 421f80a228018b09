"""What calamine leaves out of an XLSX sheet: number formats, error cells and its true extent.

The sheet's XML is searched for the few cells that matter rather than parsed, and only in the rows
somebody asks for: a number is one whatever its format.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_uppercase, digits

from quarterdeck.collect.formats.number_format import NumberFormat

_STYLE = re.compile(rb'<c r="([A-Z]+)[0-9]+"[^>]*? s="([0-9]+)"')
_ERROR = re.compile(
    rb'<c r="([A-Z]+)[0-9]+"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)<', re.DOTALL
)
_NAMED = re.compile(rb' r="[A-Z]*([0-9]+)"')
_FAR_CELL = re.compile(rb' r="[A-Z](?:[A-Z]+[0-9]+|[0-9]{6,})')  # a group would cost a fifth
_NEAR_COLUMNS = 26  # as far as one letter reaches
_LETTERS = ascii_uppercase.encode()
_DIGITS = digits.encode()


@dataclass(frozen=True)
class Marks:
    """What a sheet's `xml` says beside the values, row by row as sheets number them.

    `styles` are the formats that change a figure, by the number of the cell style.
    """

    xml: bytes = b""
    styles: Mapping[bytes, NumberFormat] = field(default_factory=dict)

    def formats(self, row: int) -> dict[bytes, NumberFormat]:
        """Find the formats that change figures in a row, by the column's letters."""
        if not self.styles:
            return {}
        cells = _STYLE.findall(self._rows.find(row))
        return {column: form for column, style in cells if (form := self.styles.get(style))}

    def errors(self, row: int) -> dict[bytes, str]:
        """Find the errors shown in a row, such as `#DIV/0!`, by the column's letters."""
        if not self._has_errors:
            return {}
        cells = _ERROR.findall(self._rows.find(row))
        return {column: error.decode(errors="replace") for column, error in cells}

    @cached_property
    def _has_errors(self) -> bool:
        return b' t="e"' in self.xml

    @cached_property
    def _rows(self) -> "_Rows":
        return _Rows(self.xml)


class _Rows:
    """Finds a row's XML by its number, and goes no further down the sheet than it has to."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._spans: dict[int, tuple[int, int]] = {}
        self._ahead = _spans(xml)

    def find(self, number: int) -> bytes:
        """Return the XML of a row, spelt as usual; nothing for a row the sheet leaves out."""
        while number not in self._spans:
            span = next(self._ahead, None)
            if span is None:
                return b""
            named = _NAMED.search(self._xml, *span)
            if named:
                self._spans.setdefault(int(named[1]), span)
        start, end = self._spans[number]
        return _spelt_as_usual(self._xml[start:end])


def _spans(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each row begins and ends."""
    tag = b"<%srow" % prefix(xml)
    end = _end(xml)
    at = xml.find(tag, 0, end)
    while at >= 0:
        following = xml.find(tag, at + len(tag), end)
        yield at, following if following >= 0 else end
        at = following


def extent(xml: bytes) -> int:
    """Say how many cells a sheet stretches over; a cell may stand in a row that is not its own."""
    last = _NAMED.match(xml, xml.rfind(b' r="', 0, _end(xml)))
    cells = [cell[4:] for cell in _FAR_CELL.findall(xml)]
    columns = map(_column_number, {cell.rstrip(_DIGITS) for cell in cells})
    rows = (int(cell.lstrip(_LETTERS)) for cell in cells)
    last_row = max(int(last[1]) if last else 0, max(rows, default=0))
    return last_row * max([_NEAR_COLUMNS, *columns])


def _end(xml: bytes) -> int:
    return max(0, xml.rfind(b"sheetData>"))


def prefix(xml: bytes) -> bytes:
    """Return the prefix of the sheet's names, if a writer gave them one: `x:`."""
    start = xml.find(b"sheetData")
    found = re.search(rb"<(\w+:)$", xml[max(0, start - 30) : start])
    return found[1] if found else b""


def _spelt_as_usual(row: bytes) -> bytes:
    """Take away a namespace prefix and put each cell's name first, as nearly all writers do."""
    if not row.startswith(b"<row"):
        row = re.sub(rb"(</?)\w+:", rb"\1", row)
    if row.count(b"<c ") != row.count(b'<c r="'):
        row = re.sub(rb'<c( [^>]*?)( r="[A-Z]+[0-9]+")', rb"<c\2\1", row)
    return row


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number
