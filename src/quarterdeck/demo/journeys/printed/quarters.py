"""Quarters: their working days, those of the year before and of the year."""

from dataclasses import dataclass
from datetime import date

from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear
from quarterdeck.demo.journeys.days import working_days
from quarterdeck.demo.table import YEAR


@dataclass(frozen=True)
class Days:
    """The working days of a quarter. The last before the year has the number 0, the first −3."""

    number: int
    days: tuple[date, ...]
    end: date

    def __len__(self) -> int:
        return len(self.days)

    def at(self, index: int) -> date:
        """Return a working day by its place in the quarter; the last for any later place."""
        return self.days[min(index, len(self.days) - 1)]

    def place(self, day: date) -> int:
        """Return the place of a working day."""
        return self.days.index(day)


_YEAR_BEFORE = FinancialYear(2019)
_ALL = tuple(
    Days(number, working_days(first_day(period), last_day(period)), last_day(period))
    for number, period in enumerate((*_YEAR_BEFORE.quarters, *YEAR.quarters), start=-3)
)
EARLIER, BEFORE, QUARTERS = _ALL[:3], _ALL[3], _ALL[4:]
"""Three quarters of the year before, its last, and the four of the year."""
FIRST_DAY, LAST_DAY = first_day(YEAR), last_day(YEAR)
FIRST_DAY_BEFORE, EVE = first_day(_YEAR_BEFORE), last_day(_YEAR_BEFORE)
"""The first and the last day of the year before."""
