"""The body of a grid: its rows below the header, each with a reference, a label and its texts.

A row whose cells cannot be matched to the header says so instead of being shifted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quarterdeck.collect.grid import Grid
from quarterdeck.collect.headers import Header, looks_like_period, periods_across
from quarterdeck.collect.merged import UnmergedRows
from quarterdeck.collect.roles import Roles

_NUMBER = re.compile(r"[-+]?[\d.,\s]*%?")
_GLUED_REF = re.compile(
    r"(?P<ref>(?:[A-Z]{1,4}[ .-]?)?\d{1,2}(?:\.\d{1,2})+[a-z]?(?:\s?\([a-z]{1,3}\))?"
    r"|\d{1,2}\s?\([a-z]\)|[A-Z]{1,4}\d{1,3}[a-z]?|\d{1,2})"
    r"(?:\s*[.:)-]\s*|\s+|(?=[A-Z%]))(?P<label>[^\d\s].*)"
)
_LINES_LOOKED_AT = 200
_SHARE_WITH_REF = 0.6


@dataclass(frozen=True)
class Line:
    """A row of the table before its texts are read as figures.

    `row` is its row in the grid; `texts` stand under the period columns, in order. `problem` says
    why they cannot be told apart; then nothing is read from them.
    """

    row: int
    ref: str
    label: str
    texts: tuple[str, ...]
    section: str = ""
    problem: str = ""

    @property
    def words(self) -> str:
        """The row's own words on one line."""
        return f"{self.ref} {self.label}".strip()

    @property
    def has_figures(self) -> bool:
        """Say whether anything stands under the periods."""
        return bool(self.problem) or any(self.texts)


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


def read_body(grid: Grid, layout: Layout) -> tuple[list[Line], int | None]:
    """Read the rows under a header, and say at which row of the grid another table begins."""
    rows = UnmergedRows(grid, layout.columns)
    lines: list[Line] = []
    ends = None
    for row in range(layout.header.bottom + 1, len(grid.rows)):
        texts, problem = rows.row(row)
        if row in grid.unaligned:
            problem = "Its cells do not stand under the header's."
        if not _is_header(texts, layout):
            lines += _lines_of(row, texts, problem, layout)
        elif not _repeats(texts, layout):
            ends = row
            break
    return _with_refs(lines) if layout.roles.ref is None else lines, ends


def _is_header(texts: Sequence[str], layout: Layout) -> bool:
    first = next(filter(None, (_cell(texts, column) for column in layout.columns)), "")
    if not first or (_NUMBER.fullmatch(first) and not _names_label(texts, layout)):
        return False
    return looks_like_period(first) and periods_across([texts]) > 0


def _names_label(texts: Sequence[str], layout: Layout) -> bool:
    label = layout.roles.label
    name = "" if label is None else layout.header.names[label]
    return bool(name) and _cell(texts, label) == name


def _repeats(texts: Sequence[str], layout: Layout) -> bool:
    stacks = layout.header.stacks
    return all(_cell(texts, column) in ("", *stacks[column]) for column in layout.columns)


def _lines_of(row: int, texts: Sequence[str], problem: str, layout: Layout) -> list[Line]:
    """Turn a row into a line: none if it is blank, several if its cells hold several each."""
    roles = layout.roles
    ref = _cell(texts, roles.ref).rstrip(".:")
    label = _cell(texts, roles.label)
    area = _cell(texts, roles.area)
    section = _cell(texts, roles.section)
    problem = problem or _misfit(texts, layout)
    if problem:
        blank = ("",) * len(layout.columns)
        return [Line(row, ref, _one_line(label), blank, section, problem)]
    figures = tuple([_cell(texts, column) for column in layout.columns])
    if any("\n" in figure for figure in figures):
        return _unstacked(Line(row, ref, label, figures, section))
    label = _one_line(f"{label}, {area}" if area else label)
    return [Line(row, ref, label, figures, section)] if ref or label or any(figures) else []


def _cell(texts: Sequence[str], column: int | None) -> str:
    return texts[column].strip() if column is not None and column < len(texts) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _misfit(texts: Sequence[str], layout: Layout) -> str:
    """Say why a row's cells cannot be matched to the header's, if they cannot."""
    cells = len(texts)
    too_short = cells < layout.needed and any(text.strip() for text in texts[min(layout.columns) :])
    too_long = cells > layout.width and any(text.strip() for text in texts[layout.width :])
    if too_short or too_long:
        return f"The row has {cells} cells and the header {layout.width}."
    return ""


def _unstacked(line: Line) -> list[Line]:
    """Divide a row whose label and figures are stacked in its cells, line by line.

    Only if every cell holds as many lines as the label (or none); otherwise line breaks are spaces.
    """
    labels = line.label.splitlines()
    stacks = [text.splitlines() or [""] * len(labels) for text in line.texts]
    if len(labels) < 2 or any(len(stack) != len(labels) for stack in stacks):
        texts = tuple(map(_one_line, line.texts))
        return [replace(line, label=_one_line(line.label), texts=texts)]
    refs = line.ref.splitlines()
    refs = refs if len(refs) == len(labels) else [_one_line(line.ref)] * len(labels)
    return [
        replace(line, ref=ref, label=label.strip(), texts=tuple(text.strip() for text in texts))
        for ref, label, *texts in zip(refs, labels, *stacks, strict=True)
    ]


def _with_refs(lines: list[Line]) -> list[Line]:
    """Take references off the labels where most rows of the table begin with one."""
    labels = [line.label for line in lines if line.has_figures][:_LINES_LOOKED_AT]
    refs = [match["ref"] for label in labels if (match := _GLUED_REF.fullmatch(label))]
    if len(refs) < 2 or len(set(refs)) < _SHARE_WITH_REF * len(labels):
        return lines
    matches = ((line, _GLUED_REF.fullmatch(line.label)) for line in lines)
    return [
        replace(line, ref=match["ref"], label=match["label"]) if match else line
        for line, match in matches
    ]
