"""One page of a PDF: the tables drawn on it, and its text as lines of tokens."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pdfplumber.page import Page
from pdfplumber.table import Table

from quarterdeck.collect.formats.aligned import Token
from quarterdeck.collect.formats.pdf_words import Item, tokens, words_and_spaces, writes_spaces
from quarterdeck.collect.grid import Merge

Box = tuple[float, float, float, float]

_SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_SMALLER = 0.9  # than the text before it, and higher: then a digit is a footnote
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?", re.IGNORECASE)
_ADDRESS_OR_MOMENT = re.compile(
    r"[a-z]+://\S*|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d\d?:\d\d(?: ?[ap]m)?", re.IGNORECASE
)


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


def _mark_footnotes(chars: Iterable[Item]) -> None:
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


def _is_raised(char: Item, text: Item) -> bool:
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
    """Join words to texts, line by line; what is in the margins is no part of a table."""
    lines = list(_on_one_height(words_and_spaces(page)))
    spaced = writes_spaces(lines)
    for number, line in enumerate(lines, 1):
        texts = tuple(tokens(line, spaced=spaced))
        found = TextLine(page.page_number, number, line[0]["top"], texts)
        at_edge = number in (1, len(lines))
        if not (_PAGE_NUMBER.fullmatch(found.text) or (at_edge and _is_of_the_browser(found))):
            yield found


def _on_one_height(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Group words and spaces to lines that hold a word, items from the top down."""
    line: list[Item] = []
    for item in items:
        if line and item["top"] > (line[0]["top"] + line[0]["bottom"]) / 2:
            if any(not one["text"].isspace() for one in line):
                yield line
            line = []
        line.append(item)
    if any(not one["text"].isspace() for one in line):
        yield line


def _is_of_the_browser(line: TextLine) -> bool:
    """Say whether a line is what a browser prints into a margin: address, pages, date, title."""
    texts = [token.text for token in line.tokens]
    return len(texts) <= 2 and any(map(_ADDRESS_OR_MOMENT.fullmatch, texts))
