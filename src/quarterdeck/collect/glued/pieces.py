"""Pieces: every stretch of a glued row that could be one cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log

PLACEHOLDER_WORDS = r"\[[a-z]+\]|n/a|N/A|TBC|tbc"
_DASH = "-–—−"
PLACEHOLDER = rf"{PLACEHOLDER_WORDS}|\.\.|[{_DASH}*]"
_DIGITS = r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,6})(?:\.\d{1,3})?"
NUMBER = rf"(?:[{_DASH}](?!0%?\Z))?£?{_DIGITS}%?"
_PIECE = re.compile(rf"(?:(?P<number>{NUMBER})|(?:{PLACEHOLDER}))\s*")
LONGEST = 16
"""Signs in a cell, at most: `£12,345,678.90%` and white space."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One possible cell: `amount` is its value in thousandths, None for a placeholder.

    `size` is the logarithm sizes are compared by; `digits` counts those before the point.
    """

    text: str
    end: int
    amount: int | None
    decimals: int = 0
    digits: int = 0
    size: float = 0.0

    @property
    def is_negative(self) -> bool:
        """Say whether the cell is a number below zero."""
        return self.amount is not None and self.amount < 0

    @property
    def hides_a_figure(self) -> bool:
        """Say whether a placeholder stands for a figure that is there but not shown."""
        return self.text in ("*", "[c]")


@lru_cache(maxsize=16)  # a row is cut anew for every column that may have been blank
def pieces_of(tail: str) -> tuple[tuple[Piece, ...], ...]:
    """List the possible cells by the position they start at.

    A cell is a placeholder or a number without leading zeros, with at most three decimals. It
    takes the white space behind it along: where one stands, the separator was not lost. A dash
    before a digit may be either, a cell of its own or a minus.
    """
    return tuple(tuple(_pieces_at(tail, start)) for start in range(len(tail)))


def _pieces_at(tail: str, start: int) -> Iterator[Piece]:
    for end in range(start + 1, min(start + LONGEST, len(tail)) + 1):
        # A cell that stops before white space it could take along would count twice.
        if not tail[end : end + 1].isspace() and (match := _PIECE.fullmatch(tail, start, end)):
            text = match[0].strip()
            yield Piece(text, end, *_figure(text) if match["number"] else (None,))


@lru_cache(maxsize=10_000)
def _figure(text: str) -> tuple[int, int, int, float]:
    """Return a number's thousandths, decimals, digits before the point, and size."""
    value = Decimal(re.sub("[£,%]", "", re.sub(f"[{_DASH}]", "-", text)))
    whole, _, fraction = text.rstrip("%").partition(".")
    digits = sum(sign.isdigit() for sign in whole)
    return int(value * 1000), len(fraction), digits, log(abs(value) + Decimal("0.5"))
