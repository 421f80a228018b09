"""DOCX → grids, by python-docx: every table of the document, tracked changes as if accepted."""

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement

from quarterdeck.collect.file import File
from quarterdeck.collect.grid import Contents, Grid, Merge
from quarterdeck.define.place import Place

_LINES_KEPT = 10
# Forms wrap tables, rows and cells in content controls (w:sdt).
_BLOCKS = ".//w:tbl[not(ancestor::w:tbl)] | .//w:p[not(ancestor::w:tbl)]"
_ROWS = "./w:tr | ./w:sdt/w:sdtContent/w:tr"
_CELLS = "./w:tc | ./w:sdt/w:sdtContent/w:tc"
# Deleted text (w:delText) is no w:t at all; text that was moved is one, at both its places.
_TEXTS = (
    ".//w:t[not(ancestor::w:moveFrom)] | .//w:tab[parent::w:r] | .//w:br | .//w:cr"
    " | .//w:noBreakHyphen"
)
_MARKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read(file: File) -> Contents:
    """Read every table, with the lines that stand above it."""
    with file.in_other_hands():
        body = Document(io.BytesIO(file.data)).element.body
        grids = tuple(_grids(file, body))
    return Contents("docx", grids)


def _grids(file: File, body: BaseOxmlElement) -> Iterator[Grid]:
    above: list[str] = []
    number = 0
    for block in body.xpath(_BLOCKS):
        if isinstance(block, CT_Tbl):
            number += 1
            yield _grid(file, block, number, tuple(above[-_LINES_KEPT:]))
        elif text := " ".join(_line(block).split()):
            above.append(text)


def _grid(file: File, table: CT_Tbl, number: int, above: tuple[str, ...]) -> Grid:
    rows: list[list[str]] = []
    merges: dict[tuple[int, int], Merge] = {}  # by its last row and first column
    for at, row in enumerate(table.xpath(_ROWS)):
        texts = [""] * row.grid_before
        for cell in row.xpath(_CELLS):
            merge = _merge(cell, at, len(texts), merges)
            merges[at, merge.left] = merge
            shown = _text(cell) if merge.top == at else ""
            texts += [shown, *[""] * (merge.right - merge.left)]
        rows.append(texts)

    def place(row: int, column: int) -> Place:
        return Place(file.name, table=number, row=row + 1, column=column + 1)

    real = tuple(one for one in merges.values() if one.right > one.left or one.bottom > one.top)
    return Grid(rows, place, above[-1] if above else "", above, real)


def _merge(cell: CT_Tc, row: int, column: int, merges: dict[tuple[int, int], Merge]) -> Merge:
    """Return the area a cell covers; one that carries on from above takes over that area."""
    right = column + cell.grid_span - 1
    above = merges.pop((row - 1, column), None) if cell.vMerge == "continue" else None
    return Merge(above.top if above else row, column, row, right)


def _text(cell: CT_Tc) -> str:
    return "\n".join(_line(paragraph) for paragraph in cell.xpath(".//w:p")).strip()


def _line(paragraph: BaseOxmlElement) -> str:
    return "".join(_piece(element) for element in paragraph.xpath(_TEXTS))


def _piece(element: BaseOxmlElement) -> str:
    """Return a piece of text; a superscript is a footnote and goes in brackets: 12¹ → 12[1]."""
    text = _MARKS.get(element.tag, element.text or "")
    raised = element.xpath("../w:rPr/w:vertAlign[@w:val='superscript']")
    return f"[{text}]" if raised and text.strip() else text
