"""Amounts: what goes into a roll-up and what comes out of it, exact until it is shown."""

from dataclasses import dataclass
from fractions import Fraction

from quarterdeck.define.figure import Figure
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Part:
    """One period's contribution to a longer one.

    `value` is in the indicator's unit; `numerator` and `denominator` are whole parts where they
    are known. A part with neither a value nor whole parts is missing. `status` is what its reader
    must know about it, `figures` are the received figures behind it.
    """

    label: str
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    status: Status | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def missing(self) -> bool:
        """Say whether nothing is known for this period. Zero is known."""
        return self.value is None and (self.numerator is None or self.denominator is None)


@dataclass(frozen=True)
class Mark:
    """A status and, in words, the reason for it."""

    status: Status
    reason: str


class NoFigure(Exception):  # noqa: N818 - it answers a person's question; it is no defect
    """There is no figure for the longer period, and this is why."""

    def __init__(self, status: Status, reason: str) -> None:
        super().__init__(reason)
        self.mark = Mark(status, reason)


@dataclass(frozen=True)
class Made:
    """What a rule makes of the parts that are there, and what must be said about it."""

    value: Fraction | None
    formula: str
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Rolled:
    """A longer period's figure and how it came about.

    `present` of `expected` parts are known. `formula` shows the arithmetic with its numbers;
    `reason` says in words why there is no value or what to know about it (`2 of 4 quarters`).
    `numerator` and `denominator` are those the value was divided from; `parts` are the shorter
    periods it was made from, in order.
    """

    value: Fraction | None
    formula: str
    present: int
    expected: int
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    status: Status | None = None
    reason: str = ""
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a result that is absent without a reason."""
        if self.value is None and (self.status is None or not self.reason):
            raise ValueError("a roll-up without a value says why, with a status")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The received figures behind it."""
        return tuple(figure for part in self.parts for figure in part.figures)

    def as_part(self, label: str) -> Part:
        """Return this figure as one part of a still longer period."""
        return Part(label, self.value, self.numerator, self.denominator, self.status, self.figures)
