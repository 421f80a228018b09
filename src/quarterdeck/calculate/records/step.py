"""A step of counting. It stands apart so that showing one does not load the compiler."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step: what is asked of a row, in words, and how many rows, or children, are left."""

    words: str
    left: int
