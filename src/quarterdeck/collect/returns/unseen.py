"""What a workbook does not show: hidden rows and columns, formulas never calculated, macros.

The readers of files know nothing of these, as a published table is what people see. A return is
what was sent: a row that a filter hides is sent like any other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from quarterdeck.collect.figures import first_few
from quarterdeck.collect.file import File
from quarterdeck.collect.formats.calamine import column_name
from quarterdeck.collect.formats.packed import member_names, read_member, read_xml
from quarterdeck.collect.formats.xlsx_parts import sheet_members
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.rules import noticed
from quarterdeck.define.finding import Finding
from quarterdeck.define.place import Place

_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*?\sr="(\d{1,7})"')
_COLUMN = re.compile(rb'<(?:\w+:)?col\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*>')
_RANGE = re.compile(rb'\s(min|max)="(\d{1,5})"')
_UNCALCULATED = re.compile(
    rb'<(?:\w+:)?c\b[^<>]*?\sr="([A-Z]+\d+)"[^<>]*>\s*'
    rb"<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_CELL = re.compile(r"([A-Z]+)(\d+)")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST = 20_000


@dataclass(frozen=True)
class Unseen:
    """By sheet: hidden rows by number, hidden columns by letters, cells without their result."""

    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    uncalculated: Mapping[str, frozenset[str]] = field(default_factory=dict)
    macros: bool = False

    def is_uncalculated(self, place: Place) -> bool:
        """Say whether a cell holds a formula whose result was not saved."""
        return place.cell in self.uncalculated.get(place.sheet or "", ())


def find_unseen(file: File, form: str) -> Unseen:
    """Look for what a workbook does not show; in other formats nothing is hidden from us."""
    if form == "xlsx":
        return _in_xlsx(file)
    return _in_ods(file) if form == "ods" else Unseen()


def notes_on_unseen(file: File, unseen: Unseen, read: Iterable[Place]) -> Iterator[Finding]:
    """Tell of hidden rows and columns among the cells that were read, and of macros."""
    rows: dict[str, set[int]] = defaultdict(set)
    columns: dict[str, set[str]] = defaultdict(set)
    for place in read:
        match = _CELL.fullmatch(place.cell or "")
        if match and place.sheet is not None:
            rows[place.sheet] |= {int(match[2])} & unseen.rows.get(place.sheet, frozenset())
            columns[place.sheet] |= {match[1]} & unseen.columns.get(place.sheet, frozenset())
    for sheet, numbers in rows.items():
        if numbers:
            what = f"Hidden rows were read like the others: {first_few(map(str, sorted(numbers)))}"
            place = Place(file.name, sheet=sheet, row=min(numbers))
            yield noticed(rules.HIDDEN_ROWS, what, place)
    for sheet, letters in columns.items():
        if letters:
            what = f"Hidden columns were read like the others: {first_few(sorted(letters))}"
            yield noticed(rules.HIDDEN_COLUMNS, what, Place(file.name, sheet=sheet))
    if unseen.macros:
        what = "The workbook holds macros; they were not run"
        yield noticed(rules.MACROS, what, Place(file.name))


def _in_xlsx(file: File) -> Unseen:
    names = member_names(file)
    sheets = {
        sheet: read_member(file, member)
        for sheet, member in sheet_members(file).items()
        if member in names
    }
    return Unseen(
        rows={sheet: frozenset(map(int, _ROW.findall(data))) for sheet, data in sheets.items()},
        columns={sheet: frozenset(_columns(data)) for sheet, data in sheets.items()},
        uncalculated={
            sheet: frozenset(cell.decode() for cell in _UNCALCULATED.findall(data))
            for sheet, data in sheets.items()
            if b"<f" in data or b":f" in data
        },
        macros=any(name.endswith("vbaProject.bin") for name in names),
    )


def _columns(data: bytes) -> Iterator[str]:
    for tag in _COLUMN.findall(data):
        ends = {name: int(number) for name, number in _RANGE.findall(tag)}
        first = ends.get(b"min", 1)
        for number in range(first, min(ends.get(b"max", first), first + _MOST) + 1):
            yield column_name(number - 1)


def _in_ods(file: File) -> Unseen:
    rows, columns = {}, {}
    for table in read_xml(file, "content.xml").iter(f"{_TABLE}table"):
        sheet = table.get(f"{_TABLE}name", "")
        rows[sheet] = frozenset(number + 1 for number in _hidden(table, "row"))
        columns[sheet] = frozenset(map(column_name, _hidden(table, "column")))
    return Unseen(rows, columns)


def _hidden(table: etree._Element, kind: str) -> Iterator[int]:
    """Yield the positions, from 0, of hidden rows or columns; each may stand for many."""
    at = 0
    for element in table.iter(f"{_TABLE}table-{kind}"):
        repeated = element.get(f"{_TABLE}number-{kind}s-repeated", "1")
        times = int(repeated) if repeated.isascii() and repeated.isdecimal() else 1
        if element.get(f"{_TABLE}visibility", "visible") != "visible":
            yield from range(at, at + min(times, _MOST))
        at += times
