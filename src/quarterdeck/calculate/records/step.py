"""A step of counting. It stands apart so that showing one does not load the compiler."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Step:
    """One step: what is asked of rows, in words, and how many rows, or children, are left.

    The last one of a measure that adds something up says what that comes to.
    """

    words: str
    left: int | Decimal
