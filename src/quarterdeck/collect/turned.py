"""Tables that run down the page: periods as rows, or one figure a row, turned to run across.

Both are one thing: some columns of periods, some of words, some of figures. Each figure column
beside the same words becomes a row of the turned table, each period one of its columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from quarterdeck.collect.grid import Grid
from quarterdeck.collect.headers import (
    COLUMNS_LOOKED_AT,
    ROWS_LOOKED_AT,
    is_period,
    looks_like_period,
)
from quarterdeck.collect.merged import UnmergedRows
from quarterdeck.collect.roles import (
    Roles,
    aside,
    find_roles,
    is_wordy,
    mostly,
    named_as_label,
    named_as_ref,
)
from quarterdeck.collect.values import is_figure, with_mark
from quarterdeck.define.place import Place

_CALENDAR_YEAR = re.compile(r"\d{4}")
_PERIOD_NAME = re.compile(r"\b(?:year|period|date|time)\b", re.IGNORECASE)
_VALUE_NAME = re.compile(r"(?:obs_?)?values?|figures?|results?|actuals?", re.IGNORECASE)
_STATUS_NAME = re.compile(r"status|shorthand|marker", re.IGNORECASE)
_SHARE_OF_PERIODS = 0.6
_HEADER = ("Ref", "Section", "Indicator")

Spot = tuple[int, int]
Words = tuple[str, str, str]


@dataclass(frozen=True)
class _Down:
    """Where a table that runs down keeps what; `names` has one name for each column."""

    first: int
    names: tuple[str, ...]
    periods: Sequence[int]
    figures: Sequence[int]
    roles: Roles | None
    more_words: Sequence[int]
    status: int | None


def period_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """Find the columns that hold a period in most of their cells."""
    looked_at = rows[:ROWS_LOOKED_AT]
    width = min(max(map(len, looked_at), default=0), COLUMNS_LOOKED_AT)
    return [column for column in range(width) if _holds_periods(looked_at, column)]


def turn(grid: Grid, periods: Sequence[int]) -> Grid:
    """Turn a table whose columns `periods` hold periods; places stay those of the file."""
    down = _layout(grid, periods)
    figures = list(_figures(grid, down))
    columns = list(dict.fromkeys(period for _, period, _, _ in figures))
    rows: dict[tuple[Words, int], dict[str, tuple[str, Spot]]] = {}
    for words, period, text, spot in figures:
        again = next(n for n in count() if period not in rows.get((words, n), {}))
        rows.setdefault((words, again), {})[period] = (text, spot)
    body = [
        [*words, *(found[period][0] if period in found else "" for period in columns)]
        for (words, _), found in rows.items()
    ]
    found_in_rows = list(rows.values())

    def place(row: int, column: int) -> Place:
        if row == 0:
            return grid.place(max(0, down.first - 1), 0)
        found = found_in_rows[row - 1]
        period = columns[column - len(_HEADER)] if column >= len(_HEADER) else ""
        _, spot = found.get(period) or next(iter(found.values()))
        return grid.place(*spot)

    names = [name if any(row[at] for row in body) else "" for at, name in enumerate(_HEADER)]
    above = tuple(" ".join(row).strip() for row in grid.rows[: max(0, down.first - 1)])
    return Grid([[*names, *columns], *body], place, grid.title, (*grid.above, *above))


def _holds_periods(rows: Sequence[Sequence[str]], column: int) -> bool:
    texts = [
        row[column].strip()
        for row in rows
        if column < len(row) and row[column].strip() and _has_more(row, column)
    ]
    header = list(takewhile(lambda text: not looks_like_period(text), texts))
    below = texts[len(header) :]
    periods = [text for text in below if is_period(text)]
    if len(periods) < 2 or len(periods) < _SHARE_OF_PERIODS * len(below):
        return False
    # Figures between 1980 and 2039 look like calendar years.
    all_numbers = all(_CALENDAR_YEAR.fullmatch(text) for text in periods)
    return not all_numbers or column == 0 or _PERIOD_NAME.search(texts[0]) is not None


def _has_more(row: Sequence[str], column: int) -> bool:
    return any(text.strip() for at, text in enumerate(row) if at != column)


def _layout(grid: Grid, periods: Sequence[int]) -> _Down:
    rows = grid.rows
    first = next(
        at
        for at, row in enumerate(rows)
        if all(looks_like_period(grid.text(at, c)) and _has_more(row, c) for c in periods)
    )
    body = rows[first : first + ROWS_LOOKED_AT]
    width = max(map(len, body))
    names = tuple(grid.text(first - 1, column).strip() if first else "" for column in range(width))
    others = [column for column in range(width) if column not in periods]
    texts = {c: [row[c] for row in body if c < len(row) and row[c].strip()] for c in others}
    status = next((c for c in others if _STATUS_NAME.fullmatch(names[c])), None)
    refs = [column for column in others if named_as_ref(names[column])]
    words = [
        column
        for column in others
        if mostly(is_wordy, texts[column])
        and column not in (status, *refs)
        and (len(set(texts[column])) > 1 or named_as_label(names[column]))
    ]
    figures = [
        c for c in others if mostly(is_figure, texts[c]) and c not in (status, *refs, *words)
    ]
    roles = find_roles(names, [*refs, *words], body)
    taken = roles.columns if roles else frozenset()
    more = [column for column in words if column not in taken and not aside(names[column])]
    return _Down(first, names, periods, _values_among(figures, names, words), roles, more, status)


def _values_among(
    figures: Sequence[int], names: Sequence[str], words: Sequence[int]
) -> Sequence[int]:
    """Keep to the column named `value` where there is one; targets and the like are left out."""
    values = [column for column in figures if _VALUE_NAME.fullmatch(names[column])]
    if values and words:
        return values[:1]
    return [column for column in figures if not aside(names[column])]


def _figures(grid: Grid, down: _Down) -> Iterator[tuple[Words, str, str, Spot]]:
    """Yield every figure with the words and the period it stands beside."""
    unmerged = UnmergedRows(grid, down.figures)
    words: Words = ("", "", "")
    for row in range(down.first, len(grid.rows)):
        texts, _ = unmerged.row(row)
        period = _period(texts, down.periods)
        if not period:
            continue
        words = _words(texts, down) or words
        for column in down.figures:
            text, status = _text(texts, column), _text(texts, down.status)
            text = with_mark(text, status) if text else status
            yield _with_name(words, column, down), period, text, (row, column)


def _text(texts: Sequence[str], column: int | None) -> str:
    return texts[column].strip() if column is not None and column < len(texts) else ""


def _period(texts: Sequence[str], columns: Sequence[int]) -> str:
    """Read the period a row is about from one column, or from two: `Q1` beside `2020/21`."""
    parts = [_text(texts, column) for column in columns]
    for label in (" ".join(parts), " ".join(reversed(parts))):
        if is_period(label):
            return label
    return ""


def _words(texts: Sequence[str], down: _Down) -> Words | None:
    """Return what a row is about; None where it leaves that to the row above."""
    if down.roles is None:
        return None
    label = [_text(texts, column) for column in (down.roles.label, down.roles.area)]
    label += [_text(texts, column) for column in down.more_words]
    ref = _text(texts, down.roles.ref)
    if not (ref or any(label)):
        return None
    return ref, _text(texts, down.roles.section), ", ".join(filter(None, label))


def _with_name(words: Words, column: int, down: _Down) -> Words:
    """Add the figure column's name to the label where the words alone do not tell figures apart."""
    ref, section, label = words
    if label and len(down.figures) == 1:
        return words
    name = down.names[column] or f"column {column + 1}"
    return ref, section, f"{name}, {label}" if label else name
