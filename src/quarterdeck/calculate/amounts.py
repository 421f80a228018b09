"""Amounts: what goes into a roll-up and what comes out of it, exact until it is shown."""

from dataclasses import dataclass
from fractions import Fraction

from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Part:
    """One period's contribution to a longer one.

    `value` is in the indicator's unit; `numerator` and `denominator` are whole parts where they
    are known. A part with neither a value nor parts is missing.
    """

    label: str
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None

    @property
    def missing(self) -> bool:
        """Say whether nothing is known for this period."""
        return self.value is None and (self.numerator is None or self.denominator is None)


@dataclass(frozen=True)
class Rolled:
    """A longer period's figure and how it came about.

    `formula` shows the arithmetic with its numbers; `reason` says in words why there is no value
    or what to know about it (`2 of 4 quarters`). Without a value there is a status.
    """

    value: Fraction | None
    formula: str
    present: int
    expected: int
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    status: Status | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a result that is absent without a reason."""
        if self.value is None and (self.status is None or not self.reason):
            raise ValueError("a roll-up without a value says why, with a status")
