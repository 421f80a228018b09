"""Text with single spaces between all words: figures are told from labels at the end of a line.

A line is a row only when it ends in exactly one figure for each period.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile

from quarterdeck.collect.formats.aligned import Aligned
from quarterdeck.collect.headers import is_period
from quarterdeck.collect.values import is_figure


def divide(lines: Sequence[str]) -> Aligned | None:
    """Divide lines at their spaces; None unless a header is found and most rows follow it."""
    words = [line.split() for line in lines]
    counts = [_trailing(line, is_period) for line in words]
    periods = max(counts, default=0)
    if periods < 2:
        return None
    at = counts.index(periods)
    rows: list[tuple[str, ...]] = [(line,) for line in lines[:at]]
    unaligned = set()
    rows.append(_cut(words[at], periods))
    for line in words[at + 1 :]:
        figures = _trailing(line, is_figure)
        if figures not in (0, periods):
            unaligned.add(len(rows))
        rows.append(_cut(line, periods if figures == periods else 0))
    # Rows of nothing but dashes are no evidence: they are apart even where figures are glued.
    held = sum(any(map(_has_digit, row[1:])) for row in rows[at + 1 :])
    return Aligned(tuple(rows), frozenset(unaligned)) if held and held >= len(unaligned) else None


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _trailing(words: Sequence[str], test: Callable[[str], bool]) -> int:
    """Count the words at the end of a line for which a test holds."""
    return sum(1 for _ in takewhile(test, reversed(words)))


def _cut(words: Sequence[str], figures: int) -> tuple[str, ...]:
    label = len(words) - figures
    return (" ".join(words[:label]), *words[label:])
