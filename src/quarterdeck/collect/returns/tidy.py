"""Tidy tables: the sheet of a return, one number to a row, under names in any order.

The header is the row that names what a return needs; another one further down begins another table.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.text import SEPARATORS, separated
from quarterdeck.collect.grid import Contents, Grid
from quarterdeck.collect.headers import looks_like_period
from quarterdeck.collect.merged import UnmergedRows
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.columns import Column, column_named, missing_from
from quarterdeck.collect.returns.line import Line
from quarterdeck.collect.returns.rules import noticed
from quarterdeck.collect.returns.unseen import Unseen
from quarterdeck.collect.values import parse_value
from quarterdeck.define.finding import Finding
from quarterdeck.define.owed import Component
from quarterdeck.define.place import Place

_ROWS_LOOKED_AT = 60
_LEAST_NAMES = 3
_PARTS = (Component.NUMERATOR.value, Component.DENOMINATOR.value, Component.EPISODES.value)
_ONCE = (Column.COMPONENT, Column.VALUE, Column.REASON, Column.PROMISED)


@dataclass(frozen=True)
class Names:
    """A row that names columns: which row of its grid, and where each column is."""

    row: int
    columns: Mapping[Column, tuple[int, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """What a return needs and the row does not name."""
        return missing_from(self.columns)

    @property
    def twice(self) -> tuple[Column, ...]:
        """The columns that must be there once and are there more often."""
        return tuple(column for column in _ONCE if len(self.columns.get(column, ())) > 1)


def find_names(grid: Grid) -> Names | None:
    """Find the row that names the columns of a return, or the one that comes nearest to it."""
    rows = enumerate(grid.rows[:_ROWS_LOOKED_AT])
    found = [names for row, texts in rows if (names := _names(row, texts))]
    whole = (names for names in found if not names.missing)
    return next(whole, max(found, key=lambda names: len(names.columns), default=None))


def tidy_grids(file: File, contents: Contents) -> tuple[list[tuple[Grid, Names]], list[Finding]]:
    """Find the tables of a return, each with the row that names its columns.

    A text is cut at the separator under which it has such a row.
    """
    grids, findings = list(contents.grids), []
    head = contents.lines[:_ROWS_LOOKED_AT]
    for sign in SEPARATORS:
        if head and _whole_names(separated(file, head, sign)[0]):
            grid, told = separated(file, contents.lines, sign)
            grids, findings = [grid], [*told]
            break
    pairs = ((grid, _whole_names(grid)) for grid in grids)
    return [(grid, names) for grid, names in pairs if names], findings


def _whole_names(grid: Grid) -> Names | None:
    names = find_names(grid)
    return names if names and not names.missing else None


def nearly_named(contents: Contents) -> tuple[Place, tuple[str, ...]] | None:
    """Find where a return's columns are named but for some, or not at all; say which are missing.

    Nobody may take a numerator for the value because the names above it are lost.
    """
    for grid in contents.grids:
        names = find_names(grid)
        if names and _is_of_a_return(grid, names):
            return grid.place(names.row, 0), names.missing
        for row, texts in enumerate(grid.rows[:_ROWS_LOOKED_AT]):
            if _gives_a_part(texts):
                return grid.place(row, 0), names.missing if names else missing_from(())
    return None


def _is_of_a_return(grid: Grid, names: Names) -> bool:
    enough = Column.PERIOD in names.columns and len(names.columns) >= _LEAST_NAMES
    return enough and not any(map(looks_like_period, grid.rows[names.row]))


def _gives_a_part(texts: Sequence[str]) -> bool:
    has_part = any(text.strip().casefold() in _PARTS for text in texts)
    return has_part and any(map(looks_like_period, texts))


def lines_of(grid: Grid, names: Names, unseen: Unseen) -> Iterator[Line]:
    """Yield the rows under the names that are not blank."""
    rows = _rows_of(grid, names)
    for row in range(names.row + 1, len(grid.rows)):
        texts = grid.rows[row]
        if not any(text.strip() for text in texts) and not rows.is_merged(row):
            continue
        again = _names(row, texts)
        if again and not again.missing and not again.twice:
            names, rows = again, _rows_of(grid, again)
        else:
            yield _line(grid, names, rows, row, unseen)


def notes_on(grid: Grid, names: Names) -> Iterator[Finding]:
    """Tell of columns named twice, and of columns that nothing is read from."""
    texts = grid.rows[names.row]
    for column in names.twice:
        places = " and ".join(str(grid.place(names.row, at).within) for at in names.columns[column])
        what = f"More than one column means “{column.value}” ({places}), so nothing was taken"
        yield noticed(
            rules.COLUMNS_NAMED_TWICE, what, grid.place(names.row, names.columns[column][1])
        )
    taken = {at for columns in names.columns.values() for at in columns}
    others = [at for at, text in enumerate(texts) if text.strip() and at not in taken]
    if others:
        what = f"Nothing was read from {len(others)} columns that a return does not have"
        yield noticed(rules.COLUMNS_LEFT_OUT, what, grid.place(names.row, others[0]))


class _Rows:
    """A grid's rows with merged cells resolved: words hold for every row they span."""

    def __init__(self, grid: Grid, value: int) -> None:
        self._unmerged = UnmergedRows(grid, [value])
        self._tall: dict[int, bool] = {
            row: parse_value(grid.text(merge.top, merge.left)).value is not None
            for merge in grid.merges
            if merge.bottom > merge.top and merge.left <= value <= merge.right
            for row in range(merge.top, min(merge.bottom + 1, len(grid.rows)))
        }

    def is_merged(self, row: int) -> bool:
        """Say whether a value spans this row and others."""
        return row in self._tall

    def texts(self, row: int) -> tuple[Sequence[str], bool]:
        """Return a row's texts, and whether its value is a number that others share."""
        texts, _ = self._unmerged.row(row)
        return texts, self._tall.get(row, False)


def _rows_of(grid: Grid, names: Names) -> _Rows:
    return _Rows(grid, names.columns[Column.VALUE][0])


def _names(row: int, texts: Sequence[str]) -> Names | None:
    """Read a row as names of columns; one with several periods heads a published table instead."""
    columns: dict[Column, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        if column := column_named(text.strip()):
            columns[column].append(at)
    if len(columns) < 2 or sum(map(looks_like_period, texts)) > 1:
        return None
    return Names(row, {column: tuple(places) for column, places in columns.items()})


def _line(grid: Grid, names: Names, rows: _Rows, row: int, unseen: Unseen) -> Line:
    cells, shared = rows.texts(row)
    texts = {
        column: "\n".join(filter(None, (_cell(cells, at) for at in places)))
        if column in (Column.PERIOD, Column.NOTE)
        else _cell(cells, places[0])
        for column, places in names.columns.items()
    }

    def place(column: Column) -> Place:
        return grid.place(row, names.columns.get(column, (0,))[0])

    problem = rules.MERGED_FIGURE if shared else None
    if _is_of_other_cells(cells, len(grid.rows[names.row])):
        problem = rules.ROW_DOES_NOT_FIT
    if not texts[Column.VALUE] and unseen.is_uncalculated(place(Column.VALUE)):
        problem = rules.NOT_CALCULATED
    return Line(texts, place, problem)


def _is_of_other_cells(texts: Sequence[str], width: int) -> bool:
    """Say whether a row has more cells than the names, or one that has swallowed other rows."""
    lines = (line for text in texts for line in text.split("\n")[1:])
    swallows = any(line.count(sign) >= width - 1 for line in lines for sign in SEPARATORS)
    return len(texts) > width or swallows


def _cell(texts: Sequence[str], at: int) -> str:
    return texts[at].strip() if at < len(texts) else ""
