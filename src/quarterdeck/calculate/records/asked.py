"""Asked: for which periods, and by which breakdowns, measures are calculated."""

from dataclasses import dataclass

from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.calendar import month_number, quarter_number, year_number
from quarterdeck.define.days import FIRST_DAY, LAST_DAY
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import APRIL, AnyPeriod, FinancialYear, Month, Quarter


@dataclass(frozen=True)
class Asked:
    """Periods in the order of the answer, and breakdowns.

    All of their years are known, begin with `first_month` and lie where records may have days.
    """

    periods: tuple[AnyPeriod, ...]
    by: tuple[Breakdown, ...] = ()
    first_month: int = APRIL

    def __post_init__(self) -> None:
        """Refuse no periods at all, and those that records or the reporting year do not have."""
        if not self.periods:
            raise ValueError("no period is asked for")
        if any(
            _first_month(period, self.first_month) != self.first_month for period in self.periods
        ):
            raise ValueError("reporting years that begin with another month are asked for")
        if not all(_is_possible(period) for period in self.periods):
            raise ValueError(f"records have days from {FIRST_DAY} to {LAST_DAY}")

    @property
    def first(self) -> int:
        """The number of the first month of all periods."""
        return min(month_number(months_of(period)[0]) for period in self.periods)

    @property
    def last(self) -> int:
        """The number of the last month of all periods."""
        return max(month_number(months_of(period)[-1]) for period in self.periods)

    @property
    def grains(self) -> tuple[str, ...]:
        """Which kinds of periods there are: of month, quarter and year."""
        kinds = {grain_of(period) for period in self.periods}
        return tuple(grain for grain in ("month", "quarter", "year") if grain in kinds)

    def number(self, period: AnyPeriod) -> int:
        """Return the number that engines know a period by, among those of its grain."""
        month = months_of(period)[0]
        match period:
            case Month():
                return month_number(month)
            case Quarter():
                return quarter_number(month, self.first_month)
            case FinancialYear():
                return year_number(month, self.first_month)


def grain_of(period: AnyPeriod) -> str:
    """Return what kind of period one is: month, quarter or year."""
    return {Month: "month", Quarter: "quarter", FinancialYear: "year"}[type(period)]


def month_numbers(period: AnyPeriod) -> range:
    """Return the numbers of a period's months."""
    months = months_of(period)
    return range(month_number(months[0]), month_number(months[-1]) + 1)


def months_of(period: AnyPeriod) -> tuple[Month, ...]:
    """Return a period's months in order: of a month, itself."""
    return (period,) if isinstance(period, Month) else period.months


def _first_month(period: AnyPeriod, otherwise: int) -> int:
    match period:
        case Month():
            return otherwise
        case Quarter():
            return period.year.first_month
        case FinancialYear():
            return period.first_month


def _is_possible(period: AnyPeriod) -> bool:
    return first_day(period) >= FIRST_DAY and last_day(period) <= LAST_DAY
