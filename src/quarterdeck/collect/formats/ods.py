"""ODS → grids. The file keeps each cell's text as it was shown, so that is what is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.calamine import column_name
from quarterdeck.collect.formats.number_format import GENERAL
from quarterdeck.collect.formats.packed import member_names, read_member, read_xml
from quarterdeck.collect.grid import Contents, Grid, Merge
from quarterdeck.collect.limits import MOST_CELLS
from quarterdeck.define.place import Place

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MANIFEST = "META-INF/manifest.xml"
_KEPT = ("date-value", "value", "boolean-value")


@dataclass(frozen=True)
class _Cell:
    """A cell's text, how often it repeats to the right, and how far it spans."""

    text: str
    times: int
    wide: int
    high: int


@dataclass(frozen=True)
class _Line:
    """A row's number, how often it repeats downwards, and its cells."""

    number: int
    times: int
    cells: Sequence[_Cell]


def read(file: File) -> Contents:
    """Read every sheet, cells as they are shown."""
    return _contents(file, _content(file))


def read_kept(file: File) -> Contents:
    """Read every sheet, days as 2020-04-01 and numbers in full, however they are shown."""
    content = _content(file)
    for cell in content.iter(f"{_TABLE}table-cell"):
        kept = next((value for name in _KEPT if (value := cell.get(f"{_OFFICE}{name}"))), None)
        if kept is not None:
            for paragraph in cell.findall(f"{_TEXT}p"):
                cell.remove(paragraph)
            etree.SubElement(cell, f"{_TEXT}p").text = kept
    return _contents(file, content)


def _content(file: File) -> etree._Element:
    if _MANIFEST in member_names(file) and b"encryption-data" in read_member(file, _MANIFEST):
        raise file.password_protected()
    return read_xml(file, "content.xml")


def _contents(file: File, content: etree._Element) -> Contents:
    with file.in_other_hands():
        grids = tuple(_grid(file, sheet) for sheet in content.iter(f"{_TABLE}table"))
    return Contents("ods", grids)


def _grid(file: File, sheet: etree._Element) -> Grid:
    name = sheet.get(f"{_TABLE}name", "")
    lines = list(_lines(sheet))
    width = max((sum(cell.times for cell in line.cells) for line in lines), default=0)
    _check_extent(file, name, width * sum(line.times for line in lines))
    rows: list[list[str]] = []
    numbers: list[int] = []
    merges: list[Merge] = []
    for line in lines:
        merges += _merges(line.cells, len(rows))
        texts = [cell.text for cell in line.cells for _ in range(cell.times)]
        rows += [texts + [""] * (width - len(texts))] * line.times
        numbers += range(line.number, line.number + line.times)

    def place(row: int, column: int) -> Place:
        return Place(file.name, sheet=name, cell=f"{column_name(column)}{numbers[row]}")

    return Grid(rows, place, title=name, merges=tuple(merges))


def _lines(sheet: etree._Element) -> Iterator[_Line]:
    """Read a sheet's rows; of empty ones, which repeat without end, one stands for all."""
    number = 1
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells, times = _cells(row), _repeats(row, "rows")
        yield _Line(number, times if cells else 1, cells)
        number += times


def _cells(row: etree._Element) -> Sequence[_Cell]:
    """Read a row's cells up to the last that holds something: empty ones repeat without end."""
    cells = [
        _Cell(_text(cell), _repeats(cell, "columns"), _spans(cell, "columns"), _spans(cell, "rows"))
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
    ]
    filled = max((at for at, cell in enumerate(cells) if cell.text or cell.wide > 1), default=-1)
    return cells[: filled + 1]


def _repeats(element: etree._Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _spans(element: etree._Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-spanned", "1"))


def _merges(cells: Sequence[_Cell], row: int) -> Iterator[Merge]:
    column = 0
    for cell in cells:
        if cell.wide > 1 or cell.high > 1:
            yield Merge(row, column, row + cell.high - 1, column + cell.wide - 1)
        column += cell.times


def _text(cell: etree._Element) -> str:
    """Return the shown text; a writer that left it out gets the bare value."""
    lines = [_line(paragraph) for paragraph in cell.iterchildren(f"{_TEXT}p")]
    value = cell.get(f"{_OFFICE}value")
    if lines or value is None:
        return "\n".join(lines)
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        return f"{GENERAL.show(float(value) * 100)}%"
    return GENERAL.show(float(value))


def _line(paragraph: etree._Element) -> str:
    """Join a paragraph's texts; several spaces, tabs and breaks are elements of their own."""
    texts = [paragraph.text or ""]
    for element in paragraph.iterdescendants():
        if element.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            texts.append(" ")
        elif element.tag == f"{_TEXT}line-break":
            texts.append("\n")
        else:
            texts.append(element.text or "")
        texts.append(element.tail or "")
    return "".join(texts)


def _check_extent(file: File, sheet: str, cells: int) -> None:
    if cells > MOST_CELLS:
        message = f"Sheet “{sheet}” stretches over some {cells:,} cells"
        action = "Save only the table in a file of its own."
        raise file.refused("table-too-large", message, action)
