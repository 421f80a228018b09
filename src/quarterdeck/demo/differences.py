"""Differences: printed years that their indicator's own rule does not make of what is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from quarterdeck.calculate.amounts import Part, Rolled
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.demo.compare import same, seen
from quarterdeck.demo.table import YEAR, PrintedRow

_COUNTED = (Component.VALUE, Component.EPISODES)


@dataclass(frozen=True)
class Difference:
    """A printed year and the year by the indicator's own rule, which is another or none."""

    indicator: Indicator
    printed: Decimal
    by_rule: Rolled

    @property
    def shown(self) -> Decimal | None:
        """The year by its rule, at the places that are printed."""
        value = self.by_rule.value
        return None if value is None else seen(value, self.printed, self.indicator)

    @property
    def by(self) -> Decimal | None:
        """How far the printed year is from it."""
        printed = seen(self.printed, self.printed, self.indicator)
        return None if self.shown is None else printed - self.shown


def differences(rows: Sequence[PrintedRow], known: Mapping[Key, Known]) -> Iterator[Difference]:
    """Yield every row whose printed year is not the one that its rule makes of what is known."""
    for row in rows:
        if row.year is not None:
            by_rule = Accepted(row.indicator, known).year
            if by_rule.value is None or not same(by_rule.value, row.year, row.indicator):
                yield Difference(row.indicator, row.year, by_rule)


@dataclass(frozen=True)
class Accepted:
    """What is known of one indicator, rolled up by its own rule."""

    indicator: Indicator
    known: Mapping[Key, Known]

    def quarter(self, quarter: Quarter) -> Rolled:
        """Return a quarter as it was sent or, where it was not, as its months make it."""
        own = self._part(quarter)
        parts = [own] if not own.missing else [self._part(month) for month in quarter.months]
        return roll_up(parts, self.indicator)

    @property
    def year(self) -> Rolled:
        """The year from the shortest periods there are; where it is sent as such, as it is."""
        own = self._part(YEAR)
        if own.value is not None:
            return Rolled(own.value, "as sent", 1, 1, parts=(own,))
        quarters = [self._part(quarter) for quarter in YEAR.quarters]
        months = [self._part(month) for month in YEAR.months]
        by_quarter = any(not part.missing for part in quarters) or all(
            part.missing for part in months
        )
        return roll_up(quarters if by_quarter else months, self.indicator)

    def _part(self, period: Month | Quarter | FinancialYear) -> Part:
        value = next(filter(_is_there, (self._number(period, one) for one in _COUNTED)), None)
        numerator = self._number(period, Component.NUMERATOR)
        denominator = self._number(period, Component.DENOMINATOR)
        return Part(period.label, value, numerator, denominator)

    def _number(
        self, period: Month | Quarter | FinancialYear, component: Component
    ) -> Fraction | None:
        known = self.known.get((self.indicator.slug, period.label, component.value))
        return None if known is None or known.value is None else Fraction(known.value)


def _is_there(number: Fraction | None) -> bool:
    return number is not None
