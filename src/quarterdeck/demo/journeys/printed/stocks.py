"""Stocks: what is open, what joins, and what leaves so that a quarter ends as it is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Generic, TypeVar

from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.printed.quarters import QUARTERS

T = TypeVar("T")


def marks(total: int, number: int) -> list[bool]:
    """Mark so many of a total, spread evenly over it."""
    return [(at + 1) * number // total > at * number // total for at in range(total)]


def parted(things: Sequence[T], number: int) -> tuple[list[T], list[T]]:
    """Part so many things, spread evenly over all of them, from the others."""
    marked = marks(len(things), number)
    return [*compress(things, marked)], [*compress(things, (not one for one in marked))]


@dataclass
class Register(Generic[T]):
    """What is open. The first `stay` of it do not leave."""

    open: list[T]
    stay: int = 0

    def turn(self, joining: Sequence[T], stock: int) -> list[T]:
        """Let some join, and return who leaves so that so many are open then.

        Nobody leaves in the quarter in which it joined. Raises ValueError where that cannot be.
        """
        leave = len(self.open) + len(joining) - stock
        staying, others = self.open[: self.stay], self.open[self.stay :]
        if not 0 <= leave <= len(others):
            raise ValueError(f"{leave} of {len(others)} cannot leave")
        leaving, remaining = parted(others, leave)
        self.open = [*staying, *remaining, *joining]
        return leaving

    def part_with(self, number: int) -> list[T]:
        """Return so many of those that stay: they leave after all."""
        leaving, self.open = self.open[:number], self.open[number:]
        self.stay -= number
        return leaving


def spells(
    chance: Chance, opening: Sequence[T], joining: Sequence[Sequence[T]], stocks: Sequence[int]
) -> Iterator[tuple[T, date | None]]:
    """Yield things with their ends, so that so many are open when each quarter of the year ends."""
    register = Register([*opening])
    for quarter, things, stock in zip(QUARTERS, joining, stocks, strict=True):
        for thing in register.turn(things, stock):
            yield thing, chance.one_of(quarter.days)
    yield from ((thing, None) for thing in register.open)
