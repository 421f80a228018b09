"""The texts on a line of a page: which of its words belong together, and which stand apart.

Most programs write the space between two words as a character of its own. On a page where they do,
a gap without one parts two cells, however narrow it is. Elsewhere only its width can tell.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pdfplumber.page import Page

from quarterdeck.collect.formats.aligned import Token

Item = dict[str, Any]
"""A word or a space as pdfplumber tells of it."""

_WORD_GAP = 0.6  # of the text's height: wider gaps part columns whatever is in them
_TOUCHING = 0.12  # of it too: as far apart as the letters of a word may be set
_SPACED_LETTERS = 0.3  # of it: no farther apart are the letters of a word that is drawn out


class _Seam(NamedTuple):
    """What is between two words: the gap, and how much of it spaces fill, in heights of text."""

    before: str
    after: str
    gap: float
    spaces: float

    @property
    def tells(self) -> bool:
        """Say whether it can tell how the page writes spaces: letters close to letters."""
        return _TOUCHING < self.gap <= _WORD_GAP and self.is_between_letters

    @property
    def is_between_letters(self) -> bool:
        return self.before[-1].isalpha() and self.after[0].isalpha()

    @property
    def is_between_figures(self) -> bool:
        return not any(map(str.isalpha, self.before + self.after))


def words_and_spaces(page: Page) -> list[Item]:
    """Return what is written on a page, from its top; a word ends where a gap begins."""
    words = page.extract_words(x_tolerance_ratio=_TOUCHING)
    spaces = [char for char in page.chars if char["text"].isspace()]
    return sorted([*words, *spaces], key=lambda one: (one["top"], one["x0"]))


def writes_spaces(lines: Iterable[Sequence[Item]]) -> bool:
    """Say whether the spaces between words are characters on a page with these lines."""
    seams = (seam for line in lines for _, seam in _seams(line) if seam and seam.tells)
    return sum(1 if seam.spaces else -1 for seam in seams) >= 0


def tokens(line: Sequence[Item], *, spaced: bool) -> Iterator[Token]:
    """Join the words of a line to texts; `spaced` says that spaces are written on its page."""
    text: list[str] = []
    start = end = 0.0
    for word, seam in _seams(line):
        between = _between(seam, spaced=spaced) if seam else None
        if between is None:
            if text:
                yield Token(start, end, "".join(text))
            text, start = [], word["x0"]
        text += [between or "", word["text"]]
        end = word["x1"]
    if text:
        yield Token(start, end, "".join(text))


def _seams(line: Sequence[Item]) -> Iterator[tuple[Item, _Seam | None]]:
    """Yield each word of a line, from the left, and what is between it and the one before."""
    items = sorted(line, key=lambda one: one["x0"])
    words = [item for item in items if not item["text"].isspace()]
    spaces = [item for item in items if item["text"].isspace()]
    if words:
        yield words[0], None
    for before, after in pairwise(words):
        height = after["bottom"] - after["top"] or 1  # some hidden text has none
        within = (one for one in spaces if before["x0"] < one["x0"] < after["x0"])
        filled = sum(one["x1"] - one["x0"] for one in within)
        gap = after["x0"] - before["x1"]
        yield after, _Seam(before["text"], after["text"], gap / height, filled / height)


def _between(seam: _Seam, *, spaced: bool) -> str | None:
    """Return what stands between the words of one text; None where two texts meet."""
    if seam.gap > _WORD_GAP:
        return None
    if spaced and not seam.spaces:
        return "" if seam.is_between_letters and seam.gap <= _SPACED_LETTERS else None
    # A cell may end in a space of its own.
    parts = seam.is_between_figures and seam.gap - seam.spaces > _TOUCHING
    return None if parts else " "
