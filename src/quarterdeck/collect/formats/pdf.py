"""PDF → grids, by pdfplumber: tables drawn with lines, or texts that only stand under each other.

A table that goes on over several pages becomes one grid, so that a section or a label may too.
"""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.aligned import align
from quarterdeck.collect.formats.pdf_page import Drawn, PageText, TextLine, read_page
from quarterdeck.collect.grid import Contents, Grid, Merge
from quarterdeck.collect.limits import MOST_PAGES
from quarterdeck.collect.table import likeness
from quarterdeck.define.place import Place

# Its remarks on a file's inner life are for programmers; without a handler they go to the screen.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


@dataclass
class _Run:
    """A drawn table over one or more pages: its parts, and the lines above the first."""

    above: tuple[str, ...]
    parts: list[Drawn] = field(default_factory=list)

    def continues_with(self, part: Drawn, above: tuple[str, ...]) -> bool:
        """Say whether a table is the rest of this one: as wide, under nothing new."""
        return part.width == self.parts[-1].width and above in ((), self.above)


def read(file: File) -> Contents:
    """Read every table of a PDF that holds text."""
    with file.in_other_hands(), _opened(file) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            message = f"“{file.name}” has {len(pdf.pages)} pages; the most is {MOST_PAGES}"
            action = "Print only the pages of the table to a PDF of their own."
            raise file.refused("too-many-pages", message, action)
        pages = [read_page(page) for page in pdf.pages]
    if not any(page.lines for page in pages):
        message = f"“{file.name}” holds pictures of pages, without any text to read"
        action = "Ask for the file it was printed from, or type the table into a spreadsheet."
        raise file.refused("pdf-without-text", message, action)
    runs = _runs(pages)
    grids = [_drawn_grid(file, run) for run in runs]
    drawn_on = {
        part.page
        for run, grid in zip(runs, grids, strict=True)
        if likeness(grid.rows)
        for part in run.parts
    }
    lines = [line for page in pages for line in page.lines if line.page not in drawn_on]
    return Contents("pdf", (*grids, *_loose_grids(file, lines)))


def _opened(file: File) -> PDF:
    try:
        return pdfplumber.open(io.BytesIO(file.data))
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise file.password_protected() from error
        raise


def _runs(pages: Sequence[PageText]) -> list[_Run]:
    runs: list[_Run] = []
    for page in pages:
        end = 0.0
        for table in page.tables:
            above = tuple(line.text for line in page.lines if end <= line.top < table.top)
            if not (runs and runs[-1].continues_with(table, above)):
                runs.append(_Run(above))
            runs[-1].parts.append(table)
            end = table.bottom
    return runs


def _drawn_grid(file: File, run: _Run) -> Grid:
    rows = [(part, at) for part in run.parts for at in range(len(part.rows))]
    merges: list[Merge] = []
    first = 0
    for part in run.parts:
        merges += [
            Merge(one.top + first, one.left, one.bottom + first, one.right) for one in part.merges
        ]
        first += len(part.rows)

    def place(row: int, column: int) -> Place:
        part, at = rows[row]
        return Place(file.name, page=part.page, table=part.number, row=at + 1, column=column + 1)

    title = run.above[-1] if run.above else ""
    return Grid([part.rows[at] for part, at in rows], place, title, run.above, tuple(merges))


def _loose_grids(file: File, lines: Sequence[TextLine]) -> Iterator[Grid]:
    """Read text by where it stands on its page."""
    aligned = align([line.tokens for line in lines])
    if aligned:

        def place(row: int, column: int) -> Place:
            line = lines[row]
            return Place(file.name, page=line.page, line=line.number, column=column + 1)

        yield Grid(aligned.rows, place, unaligned=aligned.unaligned, wraps=True)
