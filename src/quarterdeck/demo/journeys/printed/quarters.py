"""Quarters: their working days, from the last before the year to the last of it."""

from dataclasses import dataclass
from datetime import date

from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear
from quarterdeck.demo.journeys.days import working_days
from quarterdeck.demo.table import YEAR


@dataclass(frozen=True)
class Days:
    """The working days of a quarter. The last before the year has the number 0."""

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


_PERIODS = (FinancialYear(2019).quarters[3], *YEAR.quarters)
BEFORE, *QUARTERS = (
    Days(number, working_days(first_day(period), last_day(period)), last_day(period))
    for number, period in enumerate(_PERIODS)
)
"""The quarter before the year, and the four of it."""
FIRST_DAY, LAST_DAY = first_day(YEAR), last_day(YEAR)
EVE = last_day(_PERIODS[0])
"""The last day before the year."""
