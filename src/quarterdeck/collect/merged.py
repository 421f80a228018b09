"""Merged cells below the header: a label holds for every row it spans, a figure for none of them.

A figure that spans several periods could be each one's or all of theirs together.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from quarterdeck.collect.grid import Grid, Merge
from quarterdeck.collect.values import parse_value
from quarterdeck.define.words import shortened


class UnmergedRows:
    """A grid's rows with merged cells resolved, given which columns hold figures."""

    def __init__(self, grid: Grid, figure_columns: Collection[int]) -> None:
        self._grid = grid
        self._figure_columns = figure_columns
        self._merges: dict[int, list[Merge]] = defaultdict(list)
        for merge in grid.merges:
            for row in range(merge.top, min(merge.bottom + 1, len(grid.rows))):
                self._merges[row].append(merge)

    @property
    def merged(self) -> AbstractSet[int]:
        """The rows that merged cells reach into."""
        return self._merges.keys()

    def row(self, row: int) -> tuple[Sequence[str], str]:
        """Return a row's texts, and why its figures cannot be told apart if they cannot."""
        texts = self._grid.rows[row]
        if row not in self._merges:
            return texts, ""
        resolved = list(texts)
        problems = [self._resolve(merge, resolved) for merge in self._merges[row]]
        return resolved, " ".join(filter(None, problems))

    def _resolve(self, merge: Merge, texts: list[str]) -> str:
        """Write into `texts` what a merge says about this row; return what it leaves open."""
        text = self._grid.text(merge.top, merge.left)
        columns = range(merge.left, min(merge.right + 1, len(texts)))
        figures = [column for column in columns if column in self._figure_columns]
        if merge.left not in self._figure_columns:
            for column in columns:
                texts[column] = text if column == merge.left else ""
            return ""
        for column in figures:
            texts[column] = text
        several = len(figures) > 1 or merge.bottom > merge.top
        if several and parse_value(text).value is not None:
            return f"“{shortened(text)}” stands in one merged cell for several figures."
        return ""
