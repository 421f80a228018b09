"""A step of counting: what was asked of rows, and what was left of them."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Step:
    """What was asked of the rows, in words, and what was left of them."""

    words: str
    left: int | Decimal
