"""Chance: what happens by chance, the same for the same seed on every machine and Python.

Only `random.Random.random` is drawn from, the one method that Python promises to keep, and only
whole numbers, comparisons and products are made of it, which every machine rounds alike.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")

Weights = tuple[tuple[T, ...], tuple[int, ...]]
"""What can happen, and the running total of how often each does."""


def weights(often: Mapping[T, int]) -> Weights[T]:
    """Prepare a choice of things, each with how often it happens beside the others."""
    return tuple(often), tuple(accumulate(often.values()))


class Chance:
    """Draws that follow from a seed and names alone."""

    def __init__(self, *names: object) -> None:
        self._draw = Random("/".join(map(str, names))).random  # noqa: S311 - nothing secret

    def happens(self, share: float) -> bool:
        """Say yes in this share of cases, from 0 to 1."""
        return self._draw() < share

    def whole(self, least: int, most: int) -> int:
        """Draw a whole number, both ends possible."""
        return least + int(self._draw() * (most - least + 1))

    def mostly_low(self, least: int, most: int) -> int:
        """Draw a whole number, small ones far more often than large ones."""
        return least + int(self._draw() * self._draw() * (most - least + 1))

    def one_of(self, things: Sequence[T]) -> T:
        """Draw one of several, each as often."""
        return things[int(self._draw() * len(things))]

    def pick(self, choice: Weights[T]) -> T:
        """Draw one of several, each as often as its weight says."""
        things, totals = choice
        drawn = self._draw() * totals[-1]
        return next(thing for thing, total in zip(things, totals, strict=True) if drawn < total)

    def day(self, first: date, last: date) -> date:
        """Draw a day, both ends possible."""
        return first + timedelta(days=self.whole(0, (last - first).days))

    def later(self, day: date, least: int, most: int) -> date:
        """Draw a day so many days later, sooner ones far more often."""
        return day + timedelta(days=self.mostly_low(least, most))
