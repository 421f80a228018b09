"""Pieces: every stretch of a glued row that could be one cell."""

import re
from dataclasses import dataclass
from decimal import Decimal
from math import log

PLACEHOLDER_WORDS = r"\[[a-z]+\]|n/a|N/A|TBC|tbc"
PLACEHOLDER = rf"{PLACEHOLDER_WORDS}|\.\.|[-–—−*]"
NUMBER = r"£?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,6})(?:\.\d{1,3})?%?"
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
    def hides_a_figure(self) -> bool:
        """Say whether a placeholder stands for a figure that is there but not shown."""
        return self.text in ("*", "[c]")


def pieces_of(tail: str) -> list[list[Piece]]:
    """List the possible cells by the position they start at.

    A cell is a placeholder or a number without leading zeros, with at most three decimals. It
    takes the white space behind it along: where one stands, the separator was not lost.
    """
    by_start: list[list[Piece]] = []
    for start in range(len(tail)):
        ends = range(start + 1, min(start + LONGEST, len(tail)) + 1)
        matches = (_PIECE.fullmatch(tail, start, end) for end in ends)
        by_start.append([_piece(match) for match in matches if match and _is_whole(match)])
    return by_start


def _is_whole(match: re.Match[str]) -> bool:
    """Refuse a piece that stops before white space it could take along: it would count twice."""
    return not match.string[match.end() : match.end() + 1].isspace()


def _piece(match: re.Match[str]) -> Piece:
    text = match[0].strip()
    if match["number"] is None:
        return Piece(text, match.end(), None)
    value = Decimal(re.sub("[£,%]", "", text))
    whole, _, fraction = text.rstrip("%").partition(".")
    return Piece(
        text,
        match.end(),
        amount=int(value * 1000),
        decimals=len(fraction),
        digits=sum(sign.isdigit() for sign in whole),
        size=log(value + Decimal("0.5")),
    )
