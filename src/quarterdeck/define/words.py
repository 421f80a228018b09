"""Words for findings: lists and numbers as a person would say them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from quarterdeck.define.number import plain

LONGEST = 60
"""Signs of a printed text that a finding shows, at most."""

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(count: int) -> str:
    """Write a small count as a word: 3 → three, 12 → 12."""
    return _SMALL[count] if count < len(_SMALL) else str(count)


def listed(items: Iterable[str], last: str = "and") -> str:
    """Join items as in a sentence: `Q1, Q2 and Q4`."""
    every = tuple(items)
    most = ", ".join(every[:-1])
    return f"{most} {last} {every[-1]}" if most else "".join(every)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Put a printed text on one line, its end left out where it is longer than findings show."""
    words = " ".join(text[: 2 * longest].split())
    return words if len(words) <= longest and len(text) <= 2 * longest else f"{words[:longest]} …"


def figures(values: Sequence[Decimal]) -> str:
    """List figures as they were printed: `121, 85, 81 and 73`."""
    return listed(plain(value) for value in values)
