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
    `denominator` are whole parts where they were sent. Without a value there is a status.
    """

    indicator: str
    period: Period
    value: Decimal | None
    status: Status | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        """Refuse a figure that is absent without a reason."""
        if self.value is None and self.status is None:
            raise ValueError(f"{self.indicator} {self.period.label} has neither value nor status")
