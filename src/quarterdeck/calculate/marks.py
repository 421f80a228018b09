"""Marks: what must be said about a figure, carried from the parts it was made from."""

from collections.abc import Iterable, Iterator, Sequence

from quarterdeck.calculate.amounts import Mark, Part
from quarterdeck.define.status import Status

_GRAVEST_FIRST = (
    Status.CONFIDENTIAL,
    Status.NOT_AVAILABLE,
    Status.NOT_APPLICABLE,
    Status.PARTIAL,
    Status.BREAK_IN_SERIES,
    Status.ESTIMATED,
    Status.LOW_RELIABILITY,
    Status.PROVISIONAL,
    Status.REVISED,
    Status.LOW,
)


def carried(parts: Sequence[Part]) -> Iterator[Mark]:
    """Yield the marks of the parts that were used: what rests on an estimate is an estimate."""
    for status in _GRAVEST_FIRST:
        labels = [part.label for part in parts if part.status is status]
        if labels:
            head, *_ = status.words.split(":")
            yield Mark(status, f"{', '.join(labels)} {head}")


def gravest_first(marks: Iterable[Mark]) -> list[Mark]:
    """Sort marks so that the first gives a figure its status."""
    return sorted(marks, key=lambda mark: _GRAVEST_FIRST.index(mark.status))
