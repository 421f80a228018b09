"""Rows that need no look: the file itself says that their figures are numbers, or known signs.

Nothing can be asked about such a row and no header of another table looks like it, so it becomes a
line without showing its figures. Every other row goes through `body`, which looks at each text.
"""

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import compress, repeat

from quarterdeck.collect.grid import Grid, TypedRows
from quarterdeck.collect.headers import looks_like_period
from quarterdeck.collect.line import Layout, Line, lines_of
from quarterdeck.collect.values import parse_value

_AT_ONCE = 500  # rows; the next table may begin in any of them, and what follows is then in vain


def settled_lines(grid: Grid, layout: Layout, but: Container[int]) -> Iterator[Line | None]:
    """Yield for each row below the header its line, or None for a row that has to be looked at.

    `but` are rows to be looked at whatever their cells hold.
    """
    rows = range(layout.header.bottom + 1, len(grid.rows))
    if not isinstance(grid.rows, TypedRows):
        yield from repeat(None, len(rows))
        return
    for start in rows[::_AT_ONCE]:
        block = range(start, min(start + _AT_ONCE, rows.stop))
        certain = [row for row in _all_numbers(grid.rows, layout, block) if row not in but]
        yield from map(_lines(grid.rows, layout, certain).get, block)


def _all_numbers(sheet: TypedRows, layout: Layout, rows: range) -> Iterator[int]:
    figures = [sheet.numbers(column, rows, _asks_nothing) for column in layout.columns]
    return compress(rows, map(all, zip(*figures, strict=True)))


@lru_cache(maxsize=4096)
def _asks_nothing(text: str) -> bool:
    """Say whether a text among the figures is there, is plain to read and heads no column."""
    plain = text.strip()
    if not plain or "\n" in plain or looks_like_period(plain):
        return False
    return parse_value(plain).doubt is None


def _lines(sheet: TypedRows, layout: Layout, certain: Sequence[int]) -> dict[int, Line]:
    blank = [""] * len(certain)
    columns = [
        blank if column is None else sheet.texts(column, certain)
        for column in layout.roles.in_order
    ]
    made = zip(certain, lines_of(certain, columns), strict=True)
    # A row named like the header may be one, its numbers being years.
    return {
        row: line
        for (row, line), label in zip(made, columns[1], strict=True)
        if label.strip() != layout.label_name
    }
