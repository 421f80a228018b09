"""Lines of a glued table: which are rows, and which carry a wrapped label or a section's name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.collect.glued.label_end import number_expected
from quarterdeck.collect.glued.refs import end_of_title, is_dotted, split_ref
from quarterdeck.collect.glued.split import (
    LIKELY,
    Split,
    figures_touch,
    is_cell,
    split_apart,
    splits_of,
    start_of_figures,
)
from quarterdeck.collect.pages import is_of_the_page

_DANGLING = re.compile(r"\b(?:of|and|or|to|in|on|with|the|for|per|by|a|an|who|where)\Z|,\Z")
_HEADING = re.compile(r"(?:[^\W\d]+ )?(?:\d{1,2}(?:\.\d{1,2})*[.:)]?\s)?[^\d|]+")
"""A heading holds no digit but those of its own number, at the front."""


Lines = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class GluedLine:
    """A row of the table as printed: its line number, ref, section, and the ways to divide it.

    `last` is the number of its last line, where its label is wrapped.
    """

    number: int
    last: int
    ref: str
    section: str
    splits: tuple[Split, ...]


@dataclass(frozen=True)
class _Whole:
    """A line with its wrapped label made whole, and the numbers of its first and last line."""

    number: int
    last: int
    text: str


@dataclass(frozen=True)
class _Shape:
    """What is known of a table before its lines are: its columns, its refs, the known titles."""

    columns: int
    has_refs: bool
    dotted: bool
    titles: Mapping[str, str]

    def ref_of(self, text: str, previous: str) -> tuple[str, str]:
        """Divide a line into its ref, if rows have one, and the rest."""
        return split_ref(text, previous, self.titles) if self.has_refs else ("", text)

    def fills(self, text: str) -> bool:
        """Say whether a line ends in enough signs to fill the columns."""
        return len(text) - start_of_figures(text) >= self.columns

    def is_row(self, ref: str, rest: str) -> bool:
        """Say whether a line is a row: it has a ref, figures for the columns, or a known title."""
        if ref and (is_dotted(ref) or not self.dotted):
            return True
        start = start_of_figures(rest)
        touching = start < len(rest) and not rest[:start].endswith(" ")
        if touching and (ref or not self.has_refs):
            return True
        return (self.fills(rest) and not self._are_too_few(rest[start:])) or self._is_known(rest)

    def _are_too_few(self, figures: str) -> bool:
        """Say whether figures stand apart, each by itself, and are fewer than the columns."""
        words = figures.split()
        return len(words) < self.columns and all(is_cell(word.rstrip(".")) for word in words)

    def _is_known(self, text: str) -> bool:
        titles = () if self.has_refs else self.titles.values()
        return any(end_of_title(text, title) == len(text) for title in titles)


def lines_of(
    lines: Lines, titles: Mapping[str, str], columns: int, *, has_refs: bool
) -> tuple[list[GluedLine], Lines]:
    """Find the rows below a header of so many `columns`, and the lines with digits that are none.

    `titles` holds the catalogue's titles by ref, which say exactly where a known label ends. Where
    rows have refs, a line without one continues the label above it; where they do not, one that
    starts in the middle of a sentence does. Any other line of words names the section of the rows
    that follow, unless the catalogue knows it as an indicator, which then is blank.
    """
    dotted = any(is_dotted(text) for _, text in lines)
    shape = _Shape(columns, has_refs, dotted, titles)
    section, previous = "", ""
    rows, left_out = [], []
    whole = list(_joined(lines, shape))
    touching = figures_touch(line.text for line in whole)
    for line in whole:
        ref, rest = shape.ref_of(line.text, previous)
        if shape.is_row(ref, rest):
            title = titles.get(ref.casefold(), "")
            apart = split_apart(rest, columns)
            splits = (apart,) if apart else tuple(splits_of(rest, title, touching=touching))
            rows.append(GluedLine(line.number, line.last, ref, section, splits))
            previous = ref or previous
        elif _HEADING.fullmatch(line.text):
            section = line.text
        else:
            left_out.append((line.number, line.text))
    return rows, left_out


def _joined(lines: Lines, shape: _Shape) -> Iterator[_Whole]:
    """Yield lines with wrapped labels made whole."""
    held: _Whole | None = None
    for number, raw in lines:
        text = " ".join(raw.split())
        if not text or is_of_the_page(text, shape.columns):
            continue
        if held and _continues(held.text, text, shape):
            held = _Whole(held.number, number, f"{held.text} {text}")
            continue
        if held:
            yield held
        held = _Whole(number, number, text)
    if held:
        yield held


def _continues(above: str, text: str, shape: _Shape) -> bool:
    """Say whether a line goes on with the label above, which has no figures yet."""
    if start_of_figures(above) < len(above):
        return False
    runs_on = text[0].islower() or text[0] == "(" or bool(_DANGLING.search(above))
    to_number = number_expected(f"{above} {text}", len(above) + 1, touching=False) > LIKELY
    if not shape.has_refs:
        return runs_on or to_number
    ref, rest = shape.ref_of(above, "")
    whole = shape.titles.get(ref.casefold(), "")
    below, words = shape.ref_of(text, ref)
    if whole and end_of_title(rest, whole):
        return False
    if below and not (to_number and _is_number_of_label(ref, below, words)):
        return False
    return runs_on or to_number or (bool(ref) and shape.fills(text))


def _is_number_of_label(above: str, below: str, words: str) -> bool:
    """Say whether what looks like a ref is a number the label announced: `aged` / `12 to 17`."""
    is_next = above.isdigit() and below == str(int(above) + 1)
    return not is_dotted(below) and (words[:1].islower() or not is_next)
