"""What calamine leaves out of an XLSX sheet: number formats, error cells and its true extent.

The sheet's XML is searched for the few cells that matter rather than parsed: on 100,000 rows this
takes a fraction of the time of reading them.
"""

import posixpath
import re
from collections.abc import Mapping
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

_STYLED = rb'<c r="([A-Z]+[0-9]+)"[^>]*? s="(%s)"'
_ERRORS = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)<', re.DOTALL
)
_FAR_CELLS = re.compile(rb'<c r="([A-Z]{2,3})[0-9]')
_NEAR_COLUMNS = 26  # as far as one letter reaches


@dataclass(frozen=True)
class Marks:
    """What a sheet's XML says beside the values.

    By cell name (`b"D7"`): the style where it changes the figure, and the error shown. `formats`
    are what the styles stand for, `extent` is how many cells the sheet stretches over at most.
    """

    styles: Mapping[bytes, bytes] = field(default_factory=dict)
    errors: Mapping[bytes, str] = field(default_factory=dict)
    formats: Mapping[bytes, NumberFormat] = field(default_factory=dict)
    extent: int = 0

    def format_of(self, cell: bytes) -> NumberFormat:
        """Return the number format a cell is shown in."""
        return self.formats.get(self.styles.get(cell, b""), GENERAL)


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


def formats_by_style(file: File) -> dict[bytes, NumberFormat]:
    """Read which cell styles (numbered by their position) change the figures under them."""
    styles = read_xml(file, "xl/styles.xml")
    own = {
        int(code.get("numFmtId", "0")): number_format(code.get("formatCode", ""))
        for code in styles.iterfind(".//{*}numFmts/{*}numFmt")
    }
    numbers = [int(style.get("numFmtId", "0")) for style in styles.iterfind("{*}cellXfs/{*}xf")]
    formats = (own.get(number) or built_in_format(number) for number in numbers)
    return {b"%d" % style: form for style, form in enumerate(formats) if form.changes_figures}


def read_marks(file: File, member: str, formats: Mapping[bytes, NumberFormat]) -> Marks:
    """Search one sheet's XML for its marks."""
    data = _spelt_as_usual(read_member(file, member))
    return Marks(
        styles=dict(re.findall(_STYLED % b"|".join(formats), data)) if formats else {},
        errors=_errors(data) if b' t="e"' in data else {},
        formats=formats,
        extent=_extent(data),
    )


def _errors(data: bytes) -> dict[bytes, str]:
    return {cell: error.decode(errors="replace") for cell, error in _ERRORS.findall(data)}


def _extent(data: bytes) -> int:
    last_row = re.match(rb'<row r="([0-9]+)"', data[data.rfind(b"<row ") :][:100])
    far = {_column_number(name) for name in _FAR_CELLS.findall(data)}
    return int(last_row[1]) * max(far, default=_NEAR_COLUMNS) if last_row else 0


def _spelt_as_usual(data: bytes) -> bytes:
    """Take away a namespace prefix and put each cell's name first, as nearly all writers do."""
    prefix = re.search(rb"<(\w+:)sheetData", data)
    if prefix:
        data = re.sub(rb"(</?)" + prefix[1], rb"\1", data)
    first_cell = re.search(rb"<c [^>]*>", data)
    if first_cell and not first_cell[0].startswith(b'<c r="'):
        data = re.sub(rb'<c( [^>]*?)( r="[A-Z]+[0-9]+")', rb"<c\2\1", data)
    return data


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number
