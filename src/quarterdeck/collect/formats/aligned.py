"""Columns without lines: texts that stand under each other, in characters or in points.

Columns are learned from the header and from the rows that fill all of them; a row with gaps is
then read by where its texts stand. Where that leaves a doubt the row counts as not aligned.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.collect.headers import looks_like_period
from quarterdeck.collect.pages import is_of_the_page
from quarterdeck.collect.values import is_figure

NEARER = 2
"""How many times nearer than to the next column a text must stand to belong to one."""
_FIGURES_AT_END = re.compile(r"(?<![\d.,/])[\d.,%£€$\s+-]*\d%?(?=[.,;:)]*$)")


@dataclass(frozen=True)
class Token:
    """A text and the span it takes up on its line."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Span:
    """From where to where a column's texts have been seen."""

    start: float
    end: float

    def distance(self, token: Token) -> float:
        """Return how far a text stands from it: 0 where they overlap, 1 where they touch."""
        gap = max(token.start - self.end, self.start - token.end)
        return 0 if gap < 0 else gap + 1

    def with_token(self, token: Token) -> "Span":
        """Return the span widened to take in a text."""
        return Span(min(self.start, token.start), max(self.end, token.end))


@dataclass(frozen=True)
class Aligned:
    """Lines as rows of cells; `unaligned` are the rows whose texts could not all be placed."""

    rows: tuple[tuple[str, ...], ...]
    unaligned: frozenset[int]


def align(lines: Sequence[Sequence[Token]]) -> Aligned | None:
    """Divide lines into the columns of the line with the most periods.

    None when there is no such line or when hardly any row keeps to its columns.
    """
    counts = [
        sum(looks_like_period(token.text) for token in line) * (len(line) > 1) for line in lines
    ]
    if max(counts, default=0) == 0:
        return None
    at = counts.index(max(counts))
    columns = _Columns(lines[at], lines[at + 1 :])
    rows: list[tuple[str, ...]] = [(" ".join(token.text for token in line),) for line in lines[:at]]
    rows.append(columns.names)
    unaligned = set()
    for line in lines[at + 1 :]:
        cells = columns.cells(line)
        if cells is None:
            unaligned.add(len(rows))
        rows.append(cells or tuple(token.text for token in line))
    aligned = (row for number, row in enumerate(rows) if number > at and number not in unaligned)
    held = sum(any(row[columns.first :]) for row in aligned)
    return Aligned(tuple(rows), frozenset(unaligned)) if held and held >= len(unaligned) else None


class _Columns:
    """The columns of a table: their names, and the spans learned from the rows that fill them."""

    def __init__(self, header: Sequence[Token], body: Sequence[Sequence[Token]]) -> None:
        names, spans = [one.text for one in header], [Span(one.start, one.end) for one in header]
        if looks_like_period(names[0]):  # the label column has no name
            names, spans = ["", *names], [Span(0, 0), *spans]
        self.names = tuple(names)
        self.first = next(at for at, name in enumerate(names) if looks_like_period(name))
        for line in filter(self._is_full, body):
            spans = [span.with_token(token) for span, token in zip(spans, line, strict=True)]
        self._spans = spans

    def cells(self, line: Sequence[Token]) -> tuple[str, ...] | None:
        """Place a line's texts in the columns; None when one of them could stand in two."""
        if self._is_full(line):
            return tuple(token.text for token in line)
        cells = [""] * len(self.names)
        for token in line:
            column = self._column(token, leads=token is line[0])
            if column is None or (column >= self.first and cells[column]):
                return None
            if column < self.first and self._takes_in_figures(token, line):
                return None
            cells[column] = f"{cells[column]} {token.text}".strip()
        return tuple(cells)

    def _is_full(self, line: Sequence[Token]) -> bool:
        if len(line) != len(self.names) or is_figure(line[self.first - 1].text):
            return False
        periods = zip(self.names, line, strict=True)
        return all(is_figure(token.text) for name, token in periods if looks_like_period(name))

    def _column(self, token: Token, *, leads: bool) -> int | None:
        leading, others = self._spans[: self.first], self._spans[self.first :]
        if token.start >= others[0].start or (not leads and not _has_words(token.text)):
            return self._nearest(token)
        return min(range(len(leading)), key=lambda at: abs(leading[at].start - token.start))

    def _takes_in_figures(self, token: Token, line: Sequence[Token]) -> bool:
        """Say whether a label ends in what stands under periods that have no other text.

        A sentence may run on under them as well, but does not end in a figure for each.
        """
        others = [one for one in line if one is not token]
        under = [
            span
            for span in self._spans[self.first :]
            if not span.distance(token) and all(map(span.distance, others))
        ]
        found = _FIGURES_AT_END.search(token.text)
        figures = found[0].split() if found else []
        melted = not all(map(is_figure, figures))
        if not (under and figures) or is_of_the_page(token.text):
            return False
        return melted or len(figures) >= len(under)

    def _nearest(self, token: Token) -> int | None:
        """Return the one column a text stands under or clearly nearest to."""
        near = sorted((span.distance(token), at) for at, span in enumerate(self._spans))
        (first, column), (second, _) = near[:2]
        return column if first * NEARER < second or (first == 0 < second) else None


def _has_words(text: str) -> bool:
    return not is_figure(text) and any(map(str.isalpha, text))
