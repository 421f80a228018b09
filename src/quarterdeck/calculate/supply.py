"""Supply: what a table holds for one indicator, and the parts that its year is made from.

What was supplied is not calculated again. A quarter that was not supplied is made from its months.
The year is made from the shortest periods there are: its twelve months, unless a quarter was
supplied as such. So half a quarter never weighs as much as a whole one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from quarterdeck.calculate.amounts import Part, Rolled
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Supply:
    """The figures a table holds for one indicator, by period.

    `weights` supplies the indicator whose figures are this one's denominators, where the
    definition names one and the table has it.
    """

    indicator: Indicator
    figures: Mapping[Period, Figure]
    weights: "Supply | None" = None

    def year(self, year: FinancialYear) -> Rolled:
        """Return the year's own figure, as supplied."""
        return _as_supplied(self._own(year), otherwise=TimeRollUp.NONE.words)

    def quarter(self, quarter: Quarter) -> Rolled:
        """Return a quarter as supplied or, where it was not, made from its months."""
        own, months = self._own(quarter), _months(quarter)
        if own.value is None and self._has_any(months):
            return roll_up([self._own(month) for month in months], self.indicator)
        return _as_supplied(own, otherwise="no figure was supplied")

    def parts(self, year: FinancialYear) -> tuple[Part, ...]:
        """Return the shortest periods supplied that make the year: its months or its quarters."""
        months = [month for quarter in year.quarters for month in _months(quarter)]
        by_quarter = any(self._own(quarter).value is not None for quarter in year.quarters)
        periods = year.quarters if by_quarter or not self._has_any(months) else months
        return tuple(self.part(period) for period in periods)

    def part(self, period: Quarter | Month) -> Part:
        """Return a quarter or a month as one part of its year."""
        if isinstance(period, Quarter):
            return self.quarter(period).as_part(_label(period))
        return self._own(period)

    def _has_any(self, periods: Sequence[Period]) -> bool:
        return any(period in self.figures for period in periods)

    def _own(self, period: Period) -> Part:
        """Return what was supplied for this very period."""
        figure = self.figures.get(period)
        if figure is None:
            return Part(_label(period))
        value = None if figure.value is None else Fraction(figure.value)
        part = Part(_label(period), value, status=figure.status, figures=(figure,))
        return self._weighed(part, period)

    def _weighed(self, part: Part, period: Period) -> Part:
        """Give a part the denominator that another row of the table has for it."""
        if self.weights is None or not isinstance(period, Quarter | Month):
            return part
        weight = self.weights.part(period)
        return replace(part, denominator=weight.value, figures=part.figures + weight.figures)


def _as_supplied(part: Part, *, otherwise: str) -> Rolled:
    if part.value is None:
        status = part.status or Status.NOT_AVAILABLE
        return Rolled(None, "", 0, 1, status=status, reason=otherwise, parts=(part,))
    return Rolled(
        value=part.value,
        formula="as supplied",
        present=1,
        expected=1,
        denominator=part.denominator,
        status=part.status,
        parts=(part,),
    )


def _months(quarter: Quarter) -> tuple[Month, ...]:
    """Return a quarter's months: none where nobody knows the year."""
    return () if quarter.year.start is None else quarter.months


def _label(period: Period) -> str:
    return f"Q{period.number}" if isinstance(period, Quarter) else period.label
