"""Grids: what every file format is turned into before anybody asks what it means.

A grid holds bare texts and says where each stands only when asked: a sheet of 100,000 rows is then
opened about as fast as its file can be unpacked.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quarterdeck.define.finding import Finding
from quarterdeck.define.place import Place


@dataclass(frozen=True)
class Merge:
    """A merged area, borders included: the text of its first cell stands for all of it."""

    top: int
    left: int
    bottom: int
    right: int


class TypedRows(Sequence[Sequence[str]]):
    """Rows of a file that knows numbers from texts, all of one length, shown when asked for.

    What can be said of a cell without showing it is asked by column, for many rows at once.
    """

    @abstractmethod
    def numbers(
        self, column: int, rows: Sequence[int], or_text: Callable[[str], bool]
    ) -> Sequence[int]:
        """Return those of the rows whose cell shows a number and nothing else, in any format.

        A cell that is a text, and not blank, is asked about with `or_text`.
        """

    @abstractmethod
    def texts(self, column: int, rows: Sequence[int]) -> Sequence[str]:
        """Return the cells of one column as they are shown."""


@dataclass(frozen=True)
class Grid:
    """A table of texts, row by row, each exactly as the file shows it. Rows may differ in length.

    `place(row, column)` says where a cell stands in the file. `title` is the caption, heading or
    name of the table, `above` the lines that stand above it, nearest last: both may hold a year.
    `unaligned` are rows whose reader could not tell which column each text belongs to; `wraps`
    says that a label may run on in the row below, as it does where nothing is drawn around cells.
    """

    rows: Sequence[Sequence[str]]
    place: Callable[[int, int], Place]
    title: str = ""
    above: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    unaligned: frozenset[int] = frozenset()
    wraps: bool = False

    def text(self, row: int, column: int) -> str:
        """Return a cell's text; nothing beyond the end of a row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def from_row(self, first: int) -> "Grid":
        """Return the part of the grid that begins at a row."""
        if first == 0:
            return self
        merges = (
            Merge(one.top - first, one.left, one.bottom - first, one.right)
            for one in self.merges
            if one.top >= first
        )
        return Grid(
            self.rows[first:],
            lambda row, column: self.place(row + first, column),
            self.title,
            self.above,
            tuple(merges),
            frozenset(row - first for row in self.unaligned),
            self.wraps,
        )


@dataclass(frozen=True)
class Contents:
    """What a file held: its tables in order and what was noticed while opening it.

    `lines` are the numbered lines of a text file, in case its separators were lost.
    """

    format: str
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()
