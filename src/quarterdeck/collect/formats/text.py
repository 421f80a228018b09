"""Text → grids: CSV of any separator, columns made with spaces, one cell a line.

The separator is the one under which the header shows the most periods, so that a comma inside
1,198 fools nobody.
"""

import csv
import re

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.aligned import Aligned, Token, align
from quarterdeck.collect.formats.encoding import decode
from quarterdeck.collect.formats.separated import Lines, cut, line_of_open_quote, open_quote
from quarterdeck.collect.formats.spaced import divide
from quarterdeck.collect.formats.stacked import unstack
from quarterdeck.collect.grid import Contents, Grid
from quarterdeck.collect.limits import MOST_CELLS
from quarterdeck.collect.pages import is_of_the_page
from quarterdeck.collect.table import likeness
from quarterdeck.define.finding import Finding
from quarterdeck.define.place import Place

SEPARATORS = "\t|;,"
_HEAD = 100
_TOKEN = re.compile(r"\S+(?: \S+)*")


def read(file: File) -> Contents:
    """Read a text as the table it shows; its lines are kept in case it shows none."""
    text, findings = decode(file)
    lines = tuple(enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1))
    _check_extent(file, text)
    grid, noticed = _best(file, lines)
    return Contents("text", (grid,) if grid else (), (*findings, *noticed), lines)


def _best(file: File, every: Lines) -> tuple[Grid | None, tuple[Finding, ...]]:
    """Try each way a text may keep its cells apart; take the one that shows most periods.

    Page numbers and the like are no rows, but may be cells where each has a line of its own.
    """
    lines = [(at, "" if is_of_the_page(text.strip()) else text) for at, text in every]
    head = lines[:_HEAD]
    scores = {sign: likeness([row for _, row in cut(head, sign)]) for sign in SEPARATORS}
    separator = max(scores, key=lambda sign: (scores[sign], _divides_most(head, sign)))
    if scores[separator] >= 2:
        return separated(file, lines, separator)
    if grid := _by_columns(file, lines) or _by_spaces(file, lines) or _by_lines(file, every):
        return grid, ()
    if scores[separator] or _divides_most(head, separator):
        return separated(file, lines, separator)
    return None, ()


def _divides_most(lines: Lines, sign: str) -> bool:
    return sum(len(row) > 1 for _, row in cut(lines, sign)) > len(lines) / 2


def separated(file: File, lines: Lines, sign: str) -> tuple[Grid, tuple[Finding, ...]]:
    """Cut a text's numbered lines into cells at one separator, whatever they say."""
    rows = cut(lines, sign)
    opened = line_of_open_quote(lines, rows, sign)
    findings: tuple[Finding, ...] = ()
    if opened is not None:
        rows = cut(lines, sign, quoting=csv.QUOTE_NONE)
        findings = (open_quote(Place(file.name, line=opened)),)
    numbers = [number for number, _ in rows]

    def place(row: int, column: int) -> Place:
        return Place(file.name, line=numbers[row], column=column + 1)

    return Grid([row for _, row in rows], place), findings


def _by_columns(file: File, lines: Lines) -> Grid | None:
    tokens = [
        [Token(one.start(), one.end(), one[0]) for one in _TOKEN.finditer(text.expandtabs())]
        for _, text in lines
    ]
    return _grid(file, lines, align(tokens))


def _by_spaces(file: File, lines: Lines) -> Grid | None:
    return _grid(file, lines, divide([text for _, text in lines]))


def _grid(file: File, lines: Lines, aligned: Aligned | None) -> Grid | None:
    if aligned is None:
        return None

    def place(row: int, column: int) -> Place:
        return Place(file.name, line=lines[row][0], column=column + 1)

    return Grid(aligned.rows, place, unaligned=aligned.unaligned, wraps=True)


def _by_lines(file: File, lines: Lines) -> Grid | None:
    stacked = unstack(lines)
    if stacked is None:
        return None
    rows = stacked.rows

    def place(row: int, column: int) -> Place:
        return Place(file.name, line=rows[row][min(column, len(rows[row]) - 1)][0])

    texts = [[text for _, text in row] for row in rows]
    return Grid(texts, place, unaligned=stacked.unaligned)


def _check_extent(file: File, text: str) -> None:
    cells = max(text.count(sign) for sign in SEPARATORS)
    if cells > MOST_CELLS:
        message = f"“{file.name}” holds some {cells:,} cells"
        action = "Save only the table in a file of its own."
        raise file.refused("table-too-large", message, action)
