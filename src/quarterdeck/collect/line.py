"""A line: a row of a table while nobody has looked at its figures yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    def words(self) -> str:
        """The row's own words on one line."""
        return f"{self.ref} {self.label}".strip()

    @property
    def has_figures(self) -> bool:
        """Say whether anything stands under the periods."""
        return self.texts is None or bool(self.problem) or any(self.texts)


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


def line_of(row: int, words: Iterable[str], texts: tuple[str, ...]) -> Line:
    """Make a line of a row's `words`, as they stand in its cells: ref, label, area, section."""
    ref, label, area, section = words
    if area.strip():
        label = f"{label.strip()}, {area}"
    return Line(row, ref.strip().rstrip(".:"), one_line(label), texts, section.strip())


def one_line(text: str) -> str:
    """Put a text on one line, with one space between its words."""
    return " ".join(text.split())


def one_line_each(texts: Sequence[str]) -> list[str]:
    """Put each text on one line; that all of them are so already is quickly seen of them joined."""
    together = f" {' '.join(texts)} "
    # Of all white space, only the space itself is printable.
    if together.isprintable() and "  " not in together:
        return list(texts)
    return [one_line(text) for text in texts]
