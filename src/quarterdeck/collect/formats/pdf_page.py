"""One page of a PDF: the tables drawn on it, and its text as lines of tokens."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table

from quarterdeck.collect.formats.aligned import Token
from quarterdeck.collect.grid import Merge

Box = tuple[float, float, float, float]
Char = dict[str, Any]

_SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_SMALLER = 0.9  # than the text before it, and higher: then a digit is a footnote
_WORD_GAP = 0.6  # of the text's height: narrower gaps are spaces, wider ones part columns
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?", re.IGNORECASE)


@dataclass(frozen=True)
class TextLine:
    """A line of text: its page, its number on it, its distance from the top, its texts."""

    page: int
    number: int
    top: float
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(token.text for token in self.tokens)


@dataclass(frozen=True)
class Drawn:
    """A table drawn with lines, from `top` to `bottom` of the page, and what is in its cells."""

    page: int
    number: int
    top: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0])


@dataclass(frozen=True)
class PageText:
    """What a page says."""

    lines: tuple[TextLine, ...]
    tables: tuple[Drawn, ...]


def read_page(page: Page) -> PageText:
    """Read a page's lines and drawn tables."""
    _mark_footnotes(page.chars)
    tables = page.find_tables()
    drawn = tuple(_drawn(page.page_number, number, one) for number, one in enumerate(tables, 1))
    found = PageText(tuple(_lines(page)), drawn)
    page.close()
    return found


def _mark_footnotes(chars: Iterable[Char]) -> None:
    """Write small raised digits as the superscripts they are, on the line of their text.

    Otherwise 12¹ would become 121, or a 1 on a line above 12.
    """
    text = None
    for char in chars:
        if text is not None and char["text"] in _SUPERSCRIPTS and _is_raised(char, text):
            line = {name: text[name] for name in ("top", "bottom", "doctop")}
            char.update(line, text=_SUPERSCRIPTS[char["text"]])
        elif not char["text"].isspace():
            text = char


def _is_raised(char: Char, text: Char) -> bool:
    """Say whether a small character stands close after a larger one and above its foot."""
    small = char["size"] < _SMALLER * text["size"]
    close = 0 <= char["x0"] - text["x1"] + 1 < text["size"]
    return bool(small and close and text["top"] < char["bottom"] < text["bottom"])


def _drawn(page: int, number: int, table: Table) -> Drawn:
    _, top, _, bottom = table.bbox
    rows = tuple(tuple(text or "" for text in row) for row in table.extract())
    lefts = sorted({box[0] for box in table.cells})
    tops = sorted({box[1] for box in table.cells})
    merges = (_merge(box, lefts, tops) for box in table.cells)
    real = tuple(one for one in merges if one.right > one.left or one.bottom > one.top)
    return Drawn(page, number, top, bottom, rows, real)


def _merge(box: Box, lefts: Sequence[float], tops: Sequence[float]) -> Merge:
    """Find the columns and the rows that begin inside a cell."""
    left, top, right, bottom = box
    columns = [at for at, x in enumerate(lefts) if left <= x < right]
    rows = [at for at, y in enumerate(tops) if top <= y < bottom]
    return Merge(rows[0], columns[0], rows[-1], columns[-1])


def _lines(page: Page) -> Iterator[TextLine]:
    """Group words to lines, words to texts; page numbers are no part of a table."""
    number = 0
    line: list[dict[str, Any]] = []
    for word in [*sorted(page.extract_words(), key=lambda one: (one["top"], one["x0"])), None]:
        if line and (word is None or word["top"] > (line[0]["top"] + line[0]["bottom"]) / 2):
            tokens = tuple(_tokens(sorted(line, key=lambda one: one["x0"])))
            number += 1
            text = TextLine(page.page_number, number, line[0]["top"], tokens)
            if not _PAGE_NUMBER.fullmatch(text.text):
                yield text
            line = []
        if word is not None:
            line.append(word)


def _tokens(words: Sequence[dict[str, Any]]) -> Iterator[Token]:
    held: list[dict[str, Any]] = []
    for word in words:
        if held and word["x0"] - held[-1]["x1"] > _WORD_GAP * (word["bottom"] - word["top"]):
            yield _token(held)
            held = []
        held.append(word)
    if held:
        yield _token(held)


def _token(words: Sequence[dict[str, Any]]) -> Token:
    return Token(words[0]["x0"], words[-1]["x1"], " ".join(word["text"] for word in words))
