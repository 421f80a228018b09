"""Rows that need no look: the file itself says that their figures are numbers, or known signs.

Nothing can be asked about such a row and no header of another table looks like it, so it becomes a
line without showing its figures. Every other row goes through `body`, which looks at each text.
"""

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from quarterdeck.collect.grid import Grid, TypedRows
from quarterdeck.collect.headers import looks_like_period
from quarterdeck.collect.line import Layout
from quarterdeck.collect.lines import Lines, lines_of
from quarterdeck.collect.values import parse_value

_AT_ONCE = 500  # rows; the next table may begin in any of them, and what follows is then in vain


def settled_lines(
    grid: Grid, layout: Layout, but: Container[int]
) -> Iterator[tuple[Lines, int | None]]:
    """Yield the lines below the header up to a row that has to be looked at, and that row, if any.

    `but` are rows to be looked at whatever their cells hold.
    """
    rows = range(layout.header.bottom + 1, len(grid.rows))
    if not isinstance(grid.rows, TypedRows):
        nothing = Lines()
        yield from ((nothing, row) for row in rows)
        return
    for start in rows[::_AT_ONCE]:
        block = range(start, min(start + _AT_ONCE, rows.stop))
        certain = [row for row in block if row not in but]
        yield from _in_order(_lines(grid.rows, layout, certain), block)


def _in_order(lines: Lines, rows: range) -> Iterator[tuple[Lines, int | None]]:
    """Put the other rows between the lines."""
    start = 0
    for others, row in enumerate(sorted({*rows}.difference(lines.rows))):
        end = row - rows.start - others
        yield lines[start:end], row
        start = end
    yield lines[start:], None


def _lines(sheet: TypedRows, layout: Layout, rows: Sequence[int]) -> Lines:
    """Make lines of those rows that need no look."""
    for column in layout.columns:
        rows = sheet.numbers(column, rows, _asks_nothing)
    words = _words(sheet, layout, rows)
    # A row named like the header may be one, its numbers being years.
    name = layout.label_name
    if name in map(str.strip, words[1]):
        rows = [row for row, label in zip(rows, words[1], strict=True) if label.strip() != name]
        words = _words(sheet, layout, rows)
    return lines_of(rows, words)


def _words(sheet: TypedRows, layout: Layout, rows: Sequence[int]) -> list[Sequence[str]]:
    blank = [""] * len(rows)
    return [
        blank if column is None else sheet.texts(column, rows) for column in layout.roles.in_order
    ]


@lru_cache(maxsize=4096)
def _asks_nothing(text: str) -> bool:
    """Say whether a text among the figures is there, is plain to read and heads no column."""
    plain = text.strip()
    if not plain or "\n" in plain or looks_like_period(plain):
        return False
    return parse_value(plain).doubt is None
