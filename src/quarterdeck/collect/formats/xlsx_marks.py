"""What calamine leaves out of an XLSX sheet: number formats, error cells and its true extent.

The sheet's XML is searched for the few cells that matter rather than parsed: on 100,000 rows this
takes a fraction of the time of reading them.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.number_format import (
    GENERAL,
    NumberFormat,
    built_in_format,
    number_format,
)
from quarterdeck.collect.formats.packed import read_member, read_xml

_STYLED = rb'<c r="([A-Z]+[0-9]+)"(?: t="[a-z]+")? s="(?:%s)"'
_ERRORS = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)<', re.DOTALL
)
_FAR_CELLS = re.compile(rb'<c r="([A-Z]{2,})[0-9]')
_LOW_CELLS = re.compile(rb'<c r="[A-Z]+([0-9]{6,})"')
_NEAR_COLUMNS = 26  # as far as one letter reaches


@dataclass(frozen=True)
class Marks:
    """What a sheet's XML says beside the values.

    By cell name (`b"D7"`): the format where it changes the figure, and the error shown. `extent`
    is how many cells the sheet stretches over at most.
    """

    formats: Mapping[bytes, NumberFormat] = field(default_factory=dict)
    errors: Mapping[bytes, str] = field(default_factory=dict)
    extent: int = 0


def sheet_members(file: File) -> dict[str, str]:
    """Find each worksheet's member in the archive by the sheet's name."""
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
        for relation in read_xml(file, "xl/_rels/workbook.xml.rels")
    }
    sheets = read_xml(file, "xl/workbook.xml").iterfind(".//{*}sheets/{*}sheet")
    return {
        sheet.get("name", ""): targets.get(_relation_id(sheet), "").lstrip("/") for sheet in sheets
    }


def _relation_id(sheet: etree._Element) -> str | None:
    """Find `r:id`, whose namespace differs between the two editions of the standard."""
    ids = (str(value) for key, value in sheet.items() if etree.QName(key).localname == "id")
    return next(ids, None)


def styles_by_format(file: File) -> dict[NumberFormat, list[bytes]]:
    """Read which cell styles, by their number, change the figures under them, and how."""
    sheet = read_xml(file, "xl/styles.xml")
    own = {
        int(code.get("numFmtId", "0")): number_format(code.get("formatCode", ""))
        for code in sheet.iterfind(".//{*}numFmts/{*}numFmt")
    }
    numbers = [int(style.get("numFmtId", "0")) for style in sheet.iterfind("{*}cellXfs/{*}xf")]
    styles: dict[NumberFormat, list[bytes]] = defaultdict(list)
    for style, number in enumerate(numbers):
        form = own.get(number) or built_in_format(number)
        if form != GENERAL:
            styles[form].append(b"%d" % style)
    return styles


def read_marks(file: File, member: str, styles: Mapping[NumberFormat, Sequence[bytes]]) -> Marks:
    """Search one sheet's XML for its marks."""
    data = _spelt_as_usual(read_member(file, member))
    formats: dict[bytes, NumberFormat] = {}
    for form, numbers in styles.items():
        cells = re.findall(_STYLED % b"|".join(numbers), data)
        formats.update(dict.fromkeys(cells, form))
    return Marks(formats, _errors(data) if b' t="e"' in data else {}, _extent(data))


def _errors(data: bytes) -> dict[bytes, str]:
    return {cell: error.decode(errors="replace") for cell, error in _ERRORS.findall(data)}


def _extent(data: bytes) -> int:
    """Count the cells up to the farthest one; a cell may stand in a row that is not its own."""
    last_row = re.match(rb'<row r="([0-9]+)"', data[data.rfind(b"<row ") :][:100])
    far = {_column_number(name) for name in _FAR_CELLS.findall(data)}
    low = map(int, {*_LOW_CELLS.findall(data)})
    rows = max(int(last_row[1]) if last_row else 0, *low, 0)
    return rows * max(far, default=_NEAR_COLUMNS)


def _spelt_as_usual(data: bytes) -> bytes:
    """Take away a namespace prefix and put each cell's name first, as nearly all writers do."""
    start = data.find(b"sheetData")
    prefix = re.search(rb"<(\w+:)$", data[max(0, start - 30) : start])
    if prefix:
        data = re.sub(rb"(</?)" + prefix[1], rb"\1", data)
    if data.count(b"<c ") != data.count(b'<c r="'):
        data = re.sub(rb'<c( [^>]*?)( r="[A-Z]+[0-9]+")', rb"<c\2\1", data)
    return data


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number
