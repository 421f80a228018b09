"""Supply: what a table holds for one indicator, and the parts that its year is made from.

What was supplied is not calculated again. A quarter that was not supplied is made from its months.
The year is made from the shortest periods there are: its twelve months, unless a quarter was
supplied as such. So half a quarter never weighs as much as a whole one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from quarterdeck.calculate.amounts import Mark, NoFigure, Part, Rolled
from quarterdeck.calculate.pool import recalculate
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter
from quarterdeck.define.rules import Frequency, TimeRollUp
from quarterdeck.define.status import Status

_NOT_SUPPLIED = Mark(Status.NOT_AVAILABLE, "no figure was supplied")
_ONLY_IF_SUPPLIED = Mark(Status.NOT_AVAILABLE, TimeRollUp.NONE.words)
ONCE_A_YEAR = Mark(Status.NOT_APPLICABLE, "sent once a year")
"""What a yearly indicator has for anything shorter than its year."""


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
        return self._as_supplied(self._own(year), _ONLY_IF_SUPPLIED)

    def quarter(self, quarter: Quarter) -> Rolled:
        """Return a quarter as supplied or, where it was not, made from its months."""
        own, months = self._own(quarter), _months(quarter)
        if own.missing and self._has_any(months):
            return roll_up([self._own(month) for month in months], self.indicator)
        yearly = self.indicator.frequency is Frequency.ANNUAL
        return self._as_supplied(own, ONCE_A_YEAR if yearly else _NOT_SUPPLIED)

    def months(self, quarters: Sequence[Quarter]) -> tuple[Rolled, ...]:
        """Return every month of quarters as supplied; none where no month of them was."""
        months = [month for quarter in quarters for month in _months(quarter)]
        if not self._has_any(months):
            return ()
        return tuple(self._as_supplied(self._own(month), _NOT_SUPPLIED) for month in months)

    def parts(self, quarters: Sequence[Quarter]) -> tuple[Part, ...]:
        """Return the shortest periods supplied that quarters are made of: months, or themselves."""
        months = [month for quarter in quarters for month in _months(quarter)]
        by_quarter = any(not self._own(quarter).missing for quarter in quarters)
        periods = quarters if by_quarter or not self._has_any(months) else months
        return tuple(self.part(period) for period in periods)

    def part(self, period: Quarter | Month) -> Part:
        """Return a quarter or a month as one part of its year."""
        own = self._own(period)
        if isinstance(period, Quarter) and own.missing:
            return self.quarter(period).as_part(_label(period))
        return own

    def _has_any(self, periods: Sequence[Period]) -> bool:
        return any(period in self.figures for period in periods)

    def _own(self, period: Period) -> Part:
        """Return what was supplied for this very period."""
        figure = self.figures.get(period)
        if figure is None:
            return Part(_label(period))
        value, numerator, denominator = map(
            _exact, (figure.value, figure.numerator, figure.denominator)
        )
        part = Part(_label(period), value, numerator, denominator, figure.status, (figure,))
        return part if denominator is not None else self._weighed(part, period)

    def _weighed(self, part: Part, period: Period) -> Part:
        """Give a part the denominator that another row of the table has for it."""
        if self.weights is None or not isinstance(period, Quarter | Month):
            return part
        weight = self.weights.part(period)
        return replace(part, denominator=weight.value, figures=part.figures + weight.figures)

    def _as_supplied(self, part: Part, otherwise: Mark) -> Rolled:
        """Return one period's own figure: its value, or its whole parts divided."""
        if part.value is None and not part.missing:
            return _divided(part, self.indicator)
        if part.value is None:
            status = part.status or otherwise.status
            return Rolled(None, "", 0, 1, status=status, reason=otherwise.reason, parts=(part,))
        return Rolled(
            value=part.value,
            formula="as supplied",
            present=1,
            expected=1,
            denominator=part.denominator,
            status=part.status,
            parts=(part,),
        )


def _divided(part: Part, indicator: Indicator) -> Rolled:
    """Divide one period's whole parts; nothing is added, so people who count once may be there."""
    try:
        made = recalculate([part], indicator)
    except NoFigure as why:
        mark = why.mark
        return Rolled(None, "", 1, 1, status=mark.status, reason=mark.reason, parts=(part,))
    return Rolled(
        value=made.value,
        formula=made.formula,
        present=1,
        expected=1,
        numerator=made.numerator,
        denominator=made.denominator,
        status=part.status,
        parts=(part,),
    )


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _months(quarter: Quarter) -> tuple[Month, ...]:
    """Return a quarter's months: none where nobody knows the year."""
    return () if quarter.year.start is None else quarter.months


def _label(period: Period) -> str:
    return f"Q{period.number}" if isinstance(period, Quarter) else period.label
