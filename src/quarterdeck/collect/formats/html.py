"""HTML → grids: every table that holds no other, with spans, hidden parts and footnotes seen to."""

import re
from collections.abc import Iterator, Sequence

import lxml.html
from lxml import etree
from lxml.html import HtmlElement as Element

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.encoding import decode
from quarterdeck.collect.grid import Contents, Grid, Merge
from quarterdeck.collect.limits import MOST_CELLS
from quarterdeck.define.place import Place

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINES_KEPT = 10
_WIDEST_SPAN = 1000
_BLOCKS = frozenset({"br", "p", "div", "li"})
_UNSEEN = ("script", "style", "template", "noscript")
_BREAK = "\u2028"
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(file: File) -> Contents:
    """Read every table that people see."""
    text, findings = decode(file)
    with file.in_other_hands():
        root = lxml.html.document_fromstring(_DECLARATION.sub("", text))
    return Contents("html", tuple(_grids(file, _as_seen(root))), findings)


def _grids(file: File, root: Element) -> Iterator[Grid]:
    """Walk through the page, keeping the headings and lines that stand above each table."""
    heading, above, number = "", [_text(one) for one in root.iterfind(".//title")], 0
    for element in root.iter("table", "p", *_HEADINGS):
        if element.tag != "table":
            above.append(_text(element))
            heading = above[-1] if element.tag in _HEADINGS else heading
        elif element.find(".//table") is None:
            number += 1
            yield _grid(file, element, number, heading, tuple(above[-_LINES_KEPT:]))


def _grid(file: File, table: Element, number: int, heading: str, above: tuple[str, ...]) -> Grid:
    caption = table.find("caption")
    title = heading if caption is None else _text(caption)
    cells, merges = _laid_out(file, list(table.iter("tr")))

    def place(row: int, column: int) -> Place:
        return Place(file.name, table=number, row=row + 1, column=column + 1)

    return Grid(cells, place, title, (*above, heading, title), tuple(merges))


def _laid_out(file: File, rows: Sequence[Element]) -> tuple[list[list[str]], list[Merge]]:
    """Put each cell where the spans of the cells before and above it leave room."""
    grid: list[list[str]] = []
    merges: list[Merge] = []
    taken: dict[int, int] = {}  # column → the last row that a cell from above reaches down to
    for at, row in enumerate(rows):
        texts: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while taken.get(len(texts), -1) >= at:
                texts.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            merge = Merge(at, len(texts), min(at + high, len(rows)) - 1, len(texts) + wide - 1)
            if wide > 1 or merge.bottom > at:
                merges.append(merge)
                taken |= dict.fromkeys(range(merge.left, merge.right + 1), merge.bottom)
            texts += [_text(cell), *[""] * (wide - 1)]
        while taken.get(len(texts), -1) >= at:
            texts.append("")
        grid.append(texts)
        _check_extent(file, grid)
    return grid, merges


def _check_extent(file: File, grid: Sequence[Sequence[str]]) -> None:
    if len(grid) * len(grid[-1]) > MOST_CELLS:
        message = f"A table in “{file.name}” holds over {MOST_CELLS:,} cells"
        action = "Save only the table you need in a file of its own."
        raise file.refused("table-too-large", message, action)


def _span(cell: Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _WIDEST_SPAN) if text.isascii() and text.isdigit() else 1


def _as_seen(root: Element) -> Element:
    """Take out what nobody sees, mark line breaks, put footnotes in brackets: 12¹ → 12[1]."""
    etree.strip_elements(root, etree.Comment, *_UNSEEN, with_tail=False)
    for element in list(root.iter(etree.Element)):
        if _is_hidden(element) and element.getparent() is not None:
            element.drop_tree()
        elif element.tag in _BLOCKS:
            element.tail = f"{_BREAK}{element.tail or ''}"
        elif element.tag == "sup":
            element.text, element.tail = f"[{element.text or ''}", f"]{element.tail or ''}"
    return root


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _text(element: Element) -> str:
    """Return an element's text with single spaces and only the line breaks that people see."""
    lines = (" ".join(line.split()) for line in element.text_content().split(_BREAK))
    return "\n".join(line for line in lines if line)
