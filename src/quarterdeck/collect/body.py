"""The body of a grid: its rows below the header, each with a reference, a label and its texts.

A row whose cells cannot be matched to the header says so instead of being shifted.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from quarterdeck.collect.grid import Grid
from quarterdeck.collect.headers import looks_like_period, periods_across
from quarterdeck.collect.line import Layout, Line, line_of, one_line
from quarterdeck.collect.lines import Lines
from quarterdeck.collect.merged import UnmergedRows
from quarterdeck.collect.settled import settled_lines

_NUMBER = re.compile(r"[-+]?[\d.,\s]*%?")
_GLUED_REF = re.compile(
    r"(?P<ref>(?:[A-Z]{1,4}[ .-]?)?\d{1,2}(?:\.\d{1,2})+[a-z]?(?:\s?\([a-z]{1,3}\))?"
    r"|\d{1,2}\s?\([a-z]\)|[A-Z]{1,4}\d{1,3}[a-z]?|\d{1,2})"
    r"(?:\s*[.:)-]\s*|\s+|(?=[A-Z%]))(?P<label>[^\d\s].*)"
)
_LINES_LOOKED_AT = 200
_SHARE_WITH_REF = 0.6


def read_body(grid: Grid, layout: Layout) -> tuple[Lines, int | None]:
    """Read the rows under a header, and say at which row of the grid another table begins."""
    unmerged = UnmergedRows(grid, layout.columns)
    lines = Lines()
    ends = None
    for settled, row in settled_lines(grid, layout, unmerged.merged | grid.unaligned):
        lines.extend(settled)
        if row is None:
            continue
        texts, problem = unmerged.row(row)
        if row in grid.unaligned:
            problem = "Its cells do not stand under the header's."
        if not _is_header(texts, layout):
            for line in _lines_of(row, texts, problem, layout):
                lines.append(line)
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
    name = layout.label_name
    return bool(name) and _cell(texts, layout.roles.label) == name


def _repeats(texts: Sequence[str], layout: Layout) -> bool:
    stacks = layout.header.stacks
    return all(_cell(texts, column) in ("", *stacks[column]) for column in layout.columns)


def _lines_of(row: int, texts: Sequence[str], problem: str, layout: Layout) -> list[Line]:
    """Turn a row into a line: none if it is blank, several if its cells hold several each."""
    words = [_cell(texts, column) for column in layout.roles.in_order]
    problem = problem or _misfit(texts, layout)
    if problem:
        blank = ("",) * len(layout.columns)
        words[2] = ""
        return [line_of(row, words, blank)._replace(problem=problem)]
    figures = tuple([_cell(texts, column) for column in layout.columns])
    if any("\n" in figure for figure in figures):
        ref, label, _, section = words
        return _unstacked(Line(row, ref.rstrip(".:"), label, figures, section), figures)
    line = line_of(row, words, figures)
    return [line] if line.ref or line.label or any(figures) else []


def _cell(texts: Sequence[str], column: int | None) -> str:
    return texts[column].strip() if column is not None and column < len(texts) else ""


def _misfit(texts: Sequence[str], layout: Layout) -> str:
    """Say why a row's cells cannot be matched to the header's, if they cannot."""
    cells = len(texts)
    too_short = cells < layout.needed and any(text.strip() for text in texts[min(layout.columns) :])
    too_long = cells > layout.width and any(text.strip() for text in texts[layout.width :])
    if too_short or too_long:
        return f"The row has {cells} cells and the header {layout.width}."
    return ""


def _unstacked(line: Line, texts: Sequence[str]) -> list[Line]:
    """Divide a row whose label and figures are stacked in its cells, line by line.

    Only if every cell holds as many lines as the label (or none); otherwise line breaks are spaces.
    """
    labels = line.label.splitlines()
    stacks = [text.splitlines() or [""] * len(labels) for text in texts]
    if len(labels) < 2 or any(len(stack) != len(labels) for stack in stacks):
        return [line._replace(label=one_line(line.label), texts=tuple(map(one_line, texts)))]
    refs = line.ref.splitlines()
    refs = refs if len(refs) == len(labels) else [one_line(line.ref)] * len(labels)
    return [
        line._replace(ref=ref, label=label.strip(), texts=tuple(text.strip() for text in figures))
        for ref, label, *figures in zip(refs, labels, *stacks, strict=True)
    ]


def _with_refs(lines: Lines) -> Lines:
    """Take references off the labels where most rows of the table begin with one."""
    with_figures = (line.label for line in lines if line.has_figures)
    labels = list(islice(with_figures, _LINES_LOOKED_AT))
    refs = [match["ref"] for label in labels if (match := _GLUED_REF.fullmatch(label))]
    if len(refs) < 2 or len(set(refs)) < _SHARE_WITH_REF * len(labels):
        return lines
    named = [
        match.group("ref", "label") if match else (ref, label)
        for ref, label, match in zip(
            lines.refs, lines.labels, map(_GLUED_REF.fullmatch, lines.labels), strict=True
        )
    ]
    return replace(lines, refs=[ref for ref, _ in named], labels=[label for _, label in named])
