"""Splits: where in a glued line the label may end and the figures begin."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from quarterdeck.collect.glued.label_end import number_expected, numbers_at
from quarterdeck.collect.glued.pieces import NUMBER, PLACEHOLDER, PLACEHOLDER_WORDS
from quarterdeck.collect.glued.refs import end_of_title

_TAIL = re.compile(rf"(?:{PLACEHOLDER_WORDS}|[\d.,%£\s*–—−-])*\Z")
_NO_CELL = re.compile(r"(?:[%,\s]|(?<=[^\W\d_])\.(?!\.))*")
"""What no cell begins with, so that it ends the label: `in time %`, `known to police etc.`"""

_LONGEST = 400
_CELL = re.compile(rf"{NUMBER}|{PLACEHOLDER}")
LIKELY = 0.5
_SOME = 0.2


@dataclass(frozen=True)
class Split:
    """One way to divide a line: label, then figures; `doubt` is the log of how likely it is."""

    label: str
    tail: str
    doubt: float = 0.0

    @property
    def is_known(self) -> bool:
        """Say whether the label is a known title, which leaves no doubt where it ends."""
        return self.doubt == 0.0


def figures_touch(texts: Iterable[str]) -> bool:
    """Say whether a table prints figures straight behind its labels: some show that it does."""
    starts = [(text, start_of_figures(text)) for text in texts]
    touching = [not text[start - 1].isspace() for text, start in starts if 0 < start < len(text)]
    return sum(touching) > _SOME * len(touching)


def splits_of(text: str, title: str = "", *, touching: bool = False) -> Iterator[Split]:
    """Yield the ways to divide a line into label and figures, given its `title` if it is known.

    `touching` says that figures of this table stand behind their labels without a space.
    """
    if known := end_of_title(text, title):
        yield Split(text[:known].strip(), text[known:].strip())
        return
    start = start_of_figures(text)
    expected = number_expected(text, start, touching=touching)
    for end, doubt in numbers_at(text, start, expected).items():
        yield Split(text[:end].strip(), text[end:].strip(), doubt)
    yield Split(text[:start].strip(), text[start:].strip(), log(1 - expected))


def split_apart(text: str, columns: int) -> Split | None:
    """Divide a line that ends in one figure for each column, each with a space before it."""
    words = text.split()
    label, figures = words[:-columns], words[-columns:]
    if not label or is_cell(label[-1]) or not all(map(is_cell, figures)):
        return None
    name = " ".join(label)
    whole = " ".join([name, *figures])
    expected = number_expected(whole, len(name) + 1, touching=False)
    return Split(name, " ".join(figures)) if expected < LIKELY else None


def is_cell(word: str) -> bool:
    """Say whether a word is one figure, or a placeholder for one."""
    return _CELL.fullmatch(word) is not None


def start_of_figures(text: str) -> int:
    """Return where the longest end of the line begins that could all be figures."""
    match = _TAIL.search(text, max(0, len(text) - _LONGEST))
    start = match.start() if match else len(text)
    label_ends = _NO_CELL.match(text, start)
    return label_ends.end() if label_ends else start
