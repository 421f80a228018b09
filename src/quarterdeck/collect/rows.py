"""Rows of a table that are made when somebody asks for them.

What a table says about itself is known once it has been read. An object for every cell, with its
exact number and its place, takes longer than all of that, and many who read want only some rows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, TypeVar, overload

from quarterdeck.collect.pause import collector_paused
from quarterdeck.define.words import shortened

_LONGEST_KEY = 200  # signs; some labels differ only after the first sixty or hundred


def key_of(ref: str, label: str) -> str:
    """Return what a row is called in findings: its ref, or its label where it has none."""
    name = ref or label
    return name if len(name) <= _LONGEST_KEY else shortened(name, _LONGEST_KEY)


@dataclass(frozen=True)
class Heads:
    """What rows are called, known before they are made: their printed references and labels.

    `unread` are the numbers of the rows whose figures nobody can tell.
    """

    refs: Sequence[str]
    labels: Sequence[str]
    unread: Sequence[int]

    def key(self, number: int) -> str:
        """Return what a row is called in findings."""
        return key_of(self.refs[number], self.labels[number])


R = TypeVar("R")


@dataclass(frozen=True, eq=False, repr=False)
class Rows(Sequence[R], Generic[R]):
    """Rows with these `heads` and `width` cells each, made by their number and then kept.

    Equal to any sequence of the same rows.
    """

    heads: Heads
    width: int
    make: Callable[[int], R]
    _made: dict[int, R] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        return len(self.heads.refs)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        numbers = range(len(self))[index]
        if isinstance(numbers, int):
            return self._row(numbers)
        with collector_paused():
            return tuple(map(self._row, numbers))

    def __iter__(self) -> Iterator[R]:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _row(self, number: int) -> R:
        row = self._made.get(number)
        if row is None:
            row = self._made[number] = self.make(number)
        return row

    def changed(self, change: Callable[[int, R], R]) -> "Rows[R]":
        """Return the rows that `change` makes of these and their numbers; their heads stay."""

        def make(number: int) -> R:
            return change(number, self._made.get(number) or self.make(number))

        return Rows(self.heads, self.width, make)


def below_each_other(parts: Sequence[Rows[R]]) -> Rows[R]:
    """Put rows of one width under each other."""
    spots = [(part, number) for part in parts for number in range(len(part))]

    def make(number: int) -> R:
        part, within = spots[number]
        return part.make(within)

    return Rows(_together(parts), parts[0].width, make)


def _together(parts: Sequence[Rows[R]]) -> Heads:
    firsts = accumulate(map(len, parts), initial=0)
    return Heads(
        [ref for part in parts for ref in part.heads.refs],
        [label for part in parts for label in part.heads.labels],
        [first + n for first, part in zip(firsts, parts, strict=False) for n in part.heads.unread],
    )
