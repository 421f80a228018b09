"""Owed figures: what agencies owe over some quarters, and what has come of it by a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from quarterdeck.calculate.records.held_back import NOTHING_ON_RECORD, OnRecord
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.identity import Agency
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Owed, owed_by
from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Standing:
    """How returns stand at the end of a day: what is owed for which quarters, and what is known.

    `quarters` follow each other without a break. `first_received` is the day on which each number
    first came with a value in a receipt that was accepted: a correction does not make it late.
    With an `agency`, by its slug, only what that one owes is asked about. What is `on_record` says
    why a figure that was not sent is not counted either.
    """

    catalogue: Catalogue
    quarters: tuple[Quarter, ...]
    due_after_days: int
    as_of: date
    known: Mapping[Key, Known]
    first_received: Mapping[Key, date]
    agency: str | None = None
    on_record: OnRecord = NOTHING_ON_RECORD

    def __post_init__(self) -> None:
        """Refuse to ask about no time at all."""
        if not self.quarters:
            raise ValueError("there is no quarter to account for")

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies that are asked about, in the catalogue's order."""
        every = self.catalogue.agencies
        return tuple(one for one in every if self.agency in (None, one.slug))


@dataclass(frozen=True)
class Delivery:
    """One number that is owed, and what came of it: None where nothing was ever said."""

    owed: Owed
    known: Known | None
    first_received: date | None

    @property
    def applies(self) -> bool:
        """Say whether there is such a number at all: [z], not applicable, says there is not."""
        return self.known is None or self.present or self.known.status is not Status.NOT_APPLICABLE

    @property
    def present(self) -> bool:
        """Say whether its value is known."""
        return self.known is not None and self.known.value is not None

    @property
    def in_time(self) -> bool:
        """Say whether its value is known and first came on the due day or before."""
        came = self.first_received
        return self.present and came is not None and came <= self.owed.due


@dataclass(frozen=True)
class OwedFigure:
    """An indicator's figure for a period, as an agency owes it with a quarter's return.

    Its `numbers`, such as numerator and denominator, are one figure; those that do not apply are
    left out of account.
    """

    agency: Agency
    quarter: Quarter
    numbers: tuple[Delivery, ...]

    @property
    def indicator(self) -> Indicator:
        """What it measures."""
        return self.numbers[0].owed.indicator

    @property
    def period(self) -> Month | Quarter | FinancialYear:
        """What it is about."""
        return self.numbers[0].owed.period

    @property
    def due(self) -> date:
        """The last day on which it is in time."""
        return self.numbers[0].owed.due

    def is_due(self, as_of: date) -> bool:
        """Say whether its due day has passed; until then nothing is missing."""
        return self.due < as_of

    @property
    def applies(self) -> bool:
        """Say whether any of its numbers applies."""
        return any(number.applies for number in self.numbers)

    @property
    def absent(self) -> tuple[Delivery, ...]:
        """Those of its numbers that apply and have no value."""
        return tuple(number for number in self.numbers if number.applies and not number.present)

    @property
    def present(self) -> bool:
        """Say whether all its numbers that apply have a value."""
        return self.applies and not self.absent

    @property
    def counted(self) -> bool:
        """Say whether it was counted from records, rather than sent."""
        return any(number.known is not None and number.known.counted for number in self.numbers)

    @property
    def in_time(self) -> bool:
        """Say whether all its numbers that apply have a value that came in time."""
        return self.applies and all(number.in_time for number in self.numbers if number.applies)


def owed_figures(standing: Standing) -> Iterator[OwedFigure]:
    """Yield every figure owed: by agency, then indicator in printed order, then time."""
    printed = {one.slug: at for at, one in enumerate(standing.catalogue.indicators)}
    for agency in standing.agencies:
        owed = _owed(standing, agency)
        yield from sorted(owed, key=lambda figure: printed[figure.indicator.slug])


def _owed(standing: Standing, agency: Agency) -> Iterator[OwedFigure]:
    for quarter in standing.quarters:
        owed = owed_by(
            standing.catalogue, agency.slug, quarter, due_after_days=standing.due_after_days
        )
        for _, numbers in groupby(owed, key=lambda one: one.key[:2]):
            yield OwedFigure(agency, quarter, tuple(_delivery(one, standing) for one in numbers))


def _delivery(owed: Owed, standing: Standing) -> Delivery:
    return Delivery(owed, standing.known.get(owed.key), standing.first_received.get(owed.key))
