"""Lines by column: a table of 100,000 rows is then six lists, and no row is an object yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, overload

from quarterdeck.collect.line import Line, one_line_each
from quarterdeck.collect.rows import Heads


@dataclass(frozen=True)
class Lines(Sequence[Line]):
    """Lines in the order of the table; each is made of its columns when somebody asks for it."""

    rows: list[int] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    texts: list[tuple[str, ...] | None] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def columns(self) -> tuple[list[Any], ...]:
        """The columns, in the order of a line's fields."""
        return self.rows, self.refs, self.labels, self.texts, self.sections, self.problems

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> "Lines": ...
    def __getitem__(self, index: int | slice) -> "Line | Lines":
        if isinstance(index, int):
            return Line(*[column[index] for column in self.columns])
        return Lines(*[column[index] for column in self.columns])

    def __setitem__(self, index: int, line: Line) -> None:
        for column, value in zip(self.columns, line, strict=True):
            column[index] = value

    def append(self, line: Line) -> None:
        """Put a line below these."""
        for column, value in zip(self.columns, line, strict=True):
            column.append(value)

    def extend(self, lines: "Lines") -> None:
        """Put other lines below these."""
        for column, values in zip(self.columns, lines.columns, strict=True):
            column.extend(values)

    @property
    def wordy(self) -> list[int]:
        """The numbers of the lines that are words and no figures."""
        return [
            number
            for number, texts in enumerate(self.texts)
            if texts is not None and not self.problems[number] and not any(texts)
        ]

    @property
    def heads(self) -> Heads:
        """What the rows are called that these lines become."""
        return Heads(self.refs, self.labels, list(compress(range(len(self)), self.problems)))


def alone(line: Line) -> Lines:
    """Return the lines that are one line."""
    lines = Lines()
    lines.append(line)
    return lines


def lines_of(rows: Sequence[int], words: Sequence[Sequence[str]]) -> Lines:
    """Make the lines of rows whose figures are not shown; it is `line_of` for each of them.

    `words` are columns: ref, label, area, section.
    """
    refs, labels, areas, sections = words
    if any(areas):
        labels = [
            f"{label.strip()}, {area}" if area.strip() else label
            for label, area in zip(labels, areas, strict=True)
        ]
    return Lines(
        list(rows),
        [ref.strip().rstrip(".:") for ref in refs],
        one_line_each(labels),
        [None] * len(rows),
        [section.strip() for section in sections],
        [""] * len(rows),
    )
