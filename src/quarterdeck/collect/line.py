"""Lines: the rows of a table while nobody has looked at their figures yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from quarterdeck.collect.headers import Header
from quarterdeck.collect.roles import Roles
from quarterdeck.collect.rows import key_of


class Line(NamedTuple):
    """A row of the table before its texts are read as figures.

    `row` is its row in the grid; `texts` stand under the period columns, in order, and are None
    where all are known to be numbers or signs for one: the grid shows them when they are wanted.
    `problem` says why they cannot be told apart; then nothing is read from them.
    """

    # A table has one for each of its rows, and this is made in half the time of a dataclass.
    row: int
    ref: str
    label: str
    texts: tuple[str, ...] | None
    section: str = ""
    problem: str = ""

    @property
    def key(self) -> str:
        """What the row is called in findings: its ref, or its label where it has none."""
        return key_of(self.ref, self.label)

    @property
    def is_read(self) -> bool:
        """Say whether its figures can be told apart."""
        return not self.problem

    @property
    def words(self) -> str:
        """The row's own words on one line."""
        return f"{self.ref} {self.label}".strip()

    @property
    def has_figures(self) -> bool:
        """Say whether anything stands under the periods."""
        return self.texts is None or bool(self.problem) or any(self.texts)

    def under(self, section: str) -> "Line":
        """Return the line as part of a section."""
        return Line(self.row, self.ref, self.label, self.texts, section, self.problem)


@dataclass(frozen=True)
class Layout:
    """Where a grid keeps what: its header, its roles, its period columns in printed order."""

    header: Header
    roles: Roles
    columns: tuple[int, ...]

    @cached_property
    def width(self) -> int:
        """How many columns the header has."""
        return len(self.header.stacks)

    @cached_property
    def needed(self) -> int:
        """How many cells a row must have to reach its last figure."""
        return max(self.columns) + 1

    @cached_property
    def label_name(self) -> str:
        """What the header calls the labels; nothing where it does not say."""
        label = self.roles.label
        return "" if label is None else self.header.names[label]


def line_of(row: int, words: Iterable[str], texts: tuple[str, ...] | None) -> Line:
    """Make a line of a row's `words`, as they stand in its cells: ref, label, area, section."""
    ref, label, area, section = words
    if area.strip():
        label = f"{label.strip()}, {area}"
    return Line(row, ref.strip().rstrip(".:"), one_line(label), texts, section.strip())


def lines_of(rows: Sequence[int], columns: Sequence[Sequence[str]]) -> Iterable[Line]:
    """Make the lines of many rows whose figures are not shown, their words given by column.

    It is `line_of` for each of them, in a third of the time.
    """
    refs, labels, areas, sections = columns
    if any(areas):
        return [line_of(row, words, None) for row, *words in zip(rows, *columns, strict=True)]
    return map(
        Line,
        rows,
        [ref.strip().rstrip(".:") for ref in refs],
        [" ".join(label.split()) for label in labels],
        repeat(None),
        [section.strip() for section in sections],
    )


def one_line(text: str) -> str:
    """Put a text on one line, with one space between its words."""
    return " ".join(text.split())
