"""Averages: what printed percentages, rates or durations can show of how their year was made.

Their definition says that the year is pooled; the label beside them often says “Average”. Any year
between the least and the greatest of its quarters may be pooled, also one that agrees with their
plain mean. What can be known is that some years are not pooled: those outside their quarters, and
those that the denominators in another row contradict. Where such a year is the plain mean, and its
label says “Average”, the table has shown what it means by that word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quarterdeck.assure.labels import claimed
from quarterdeck.calculate.amounts import Rolled
from quarterdeck.check.year import PrintedYear
from quarterdeck.define.number import half_a_unit
from quarterdeck.define.rules import Shape, TimeRollUp


@dataclass(frozen=True)
class Evidence:
    """What the rest of a table shows of how one row's year was made.

    `pooled` is its pooled year, where another row prints the denominators. `averages` is the row
    that shows what “Average” means in this table, if one does.
    """

    pooled: Rolled | None = None
    averages: str | None = None

    @property
    def pooled_value(self) -> Fraction | None:
        """The pooled year itself, where it could be worked out."""
        return self.pooled.value if self.pooled else None


def is_ratio(year: PrintedYear) -> bool:
    """Say whether a row is known to be a percentage, rate or duration, whose year is pooled."""
    indicator = year.row.indicator
    return indicator is not None and indicator.roll_up.time is TimeRollUp.RECALCULATE


def is_rate(year: PrintedYear) -> bool:
    """Say whether a ratio is over one population, so that pooling it adds its quarters up."""
    indicator = year.row.indicator
    return indicator is not None and indicator.shape is Shape.RATE


def says_average(year: PrintedYear) -> bool:
    """Say whether the label claims that the year is a mean."""
    return TimeRollUp.MEAN in claimed(year.row.label)


def cannot_be_pooled(year: PrintedYear, evidence: Evidence) -> bool:
    """Say whether no numerators and denominators at all could give the printed year."""
    if evidence.pooled_value is not None:
        doubt = half_a_unit(year.value) + max(map(year.doubt, year.values))
        return abs(evidence.pooled_value - Fraction(year.value)) > doubt
    if not year.whole:
        return False
    return not (year.within_rounding(TimeRollUp.SUM) if is_rate(year) else year.spans(year.value))


def shown_by(years: Iterable[tuple[PrintedYear, Evidence]]) -> str | None:
    """Name a row whose year is certainly the plain mean, as its label says; None without one."""
    for year, evidence in years:
        is_mean = TimeRollUp.MEAN in year.followed and says_average(year)
        if is_mean and is_ratio(year) and cannot_be_pooled(year, evidence):
            return year.row.key
    return None


def held_to_mean(year: PrintedYear, evidence: Evidence) -> bool:
    """Say whether a year must be the mean that its label claims, its definition notwithstanding.

    Without a definition the label's word is all there is.
    """
    if not says_average(year):
        return False
    shown = evidence.averages is not None or cannot_be_pooled(year, evidence)
    return year.row.indicator is None or (is_ratio(year) and shown)
