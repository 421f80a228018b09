"""Figures: one indicator, one area, one period, one value or the reason there is none."""

from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.define.period import Period
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Figure:
    """A figure as it was received.

    `indicator` is a slug; `value` is in the indicator's unit as printed, `numerator` and
    `denominator` are whole parts where they were sent. Without either there is a status.
    `children` is the number of different children behind the value, where that was sent too. It is
    `counted` where not the figure was sent but the records that it was counted from.
    """

    indicator: str
    period: Period
    value: Decimal | None
    status: Status | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    place: Place | None = None
    children: Decimal | None = None
    counted: bool = False

    def __post_init__(self) -> None:
        """Refuse a figure that is absent without a reason."""
        has_parts = self.numerator is not None and self.denominator is not None
        if self.value is None and self.status is None and not has_parts:
            raise ValueError(f"{self.indicator} {self.period.label} has neither value nor status")
