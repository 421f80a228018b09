"""Lines cut at a separator, quotation marks respected, and marks that nobody closed."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from quarterdeck.collect.limits import LARGEST_FILE
from quarterdeck.collect.values import is_figure
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule

Lines = Sequence[tuple[int, str]]
NumberedRow = tuple[int, list[str]]

OPEN_QUOTE = Rule(
    "quote-not-closed",
    Severity.QUERY,
    "A quotation mark is opened and not closed where its cell ends, and would take rows of the "
    "table into that cell. Quotation marks were ignored.",
    "Close it or take it out; rows whose cells hold the separator are refused until then.",
)
_LINE_BREAKS_OF_AN_OPEN_QUOTE = 20
_RULE = re.compile(r"[\s|:+=-]*")
_BELOW = (0, "a line below the last")


def cut(lines: Lines, sign: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[NumberedRow]:
    """Cut lines at a separator, quotes respected; each row keeps the line it begins in."""
    texts = (f"{_bare(text) if sign == '|' else text}\n" for _, text in lines)
    reader = csv.reader(texts, delimiter=sign, quoting=quoting, skipinitialspace=True)
    rows: list[NumberedRow] = []
    begins = 1
    usual = csv.field_size_limit(LARGEST_FILE)  # it counts for the whole program
    try:
        for row in reader:
            rows.append((begins, row))
            begins = reader.line_num + 1
    finally:
        csv.field_size_limit(usual)
    return rows


def line_of_open_quote(lines: Lines, rows: Sequence[NumberedRow], sign: str) -> int | None:
    """Return the line of the first cell that takes in rows of the table, or the file's end."""
    widths = Counter(len(row) for _, row in rows if row)
    width = widths.most_common(1)[0][0] if widths else 0
    for begins, row in rows:
        if any("\n" in cell and _is_runaway(cell, sign, width) for cell in row):
            return begins
    last = rows[-1][0]
    closed = cut([*lines[last - 1 :], _BELOW], sign)[-1][1] == [_BELOW[1]]
    return None if closed else last


def open_quote(place: Place) -> Finding:
    """Tell of a quotation mark that is not closed."""
    message = f"A quotation mark opened in {place.within} is never closed, so quotes were ignored"
    return OPEN_QUOTE.found(message=message, place=place)


def _bare(text: str) -> str:
    """Take the frame off a line of a table drawn with `|`; its rules become blank lines."""
    return "" if _RULE.fullmatch(text) and "--" in text else text.strip().strip("|")


def _is_runaway(cell: str, sign: str, width: int) -> bool:
    texts = cell.split("\n")
    too_long = len(texts) > _LINE_BREAKS_OF_AN_OPEN_QUOTE + 1
    return too_long or any(_looks_like_row(text.split(sign), width) for text in texts)


def _looks_like_row(cells: Sequence[str], width: int) -> bool:
    """Say whether a line within a cell has figures as a row has, its first cells lost perhaps."""
    figures = sum(is_figure(cell) and any(map(str.isdigit, cell)) for cell in cells)
    return figures >= 2 and len(cells) > width / 2
