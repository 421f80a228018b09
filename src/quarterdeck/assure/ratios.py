"""Ratios: the year of a percentage, rate or duration, whose parts the table does not print.

The right year is pooled: summed numerators over summed denominators. Without those, a table can
only show that its year is the plain mean of its quarters, or that no pooling could give it.
"""

from collections.abc import Iterator
from fractions import Fraction

from quarterdeck.assure.cut_off import year_was_cut
from quarterdeck.assure.labels import claimed
from quarterdeck.assure.verdicts import follows_no_rule, lies_outside
from quarterdeck.calculate.amounts import Rolled
from quarterdeck.check.year import PrintedYear
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import half_a_unit, plain, round_half_up
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import Shape, TimeRollUp

AVERAGED = Rule(
    "averaged-not-pooled",
    Severity.NOTE,
    "The year is the plain mean of percentages, rates or averages, so a quarter of ten children "
    "weighs as much as a quarter of a hundred. The pooled year counts every child once.",
    "Ask for numerators and denominators and publish the pooled year; the plain mean may stand "
    "beside it, so that it can be compared with earlier years.",
)
MAY_BE_POOLED = Rule(
    "year-may-be-pooled",
    Severity.NOTE,
    "The printed year is not the plain mean of its quarters but lies between them. It may be "
    "pooled, as it should be; the table does not show the numbers behind it.",
    "Print the numerators and denominators beside the figures.",
)


def ratio_against_quarters(year: PrintedYear) -> Iterator[Finding]:
    """Find a ratio's year that neither pooling nor averaging its quarters can give."""
    indicator = year.row.indicator
    is_rate = indicator is not None and indicator.shape is Shape.RATE
    if TimeRollUp.MEAN in year.followed or (is_rate and year.within_rounding(TimeRollUp.SUM)):
        return
    if is_rate or not year.whole or not year.row.basis.certain or _between(year):
        yield from pooled_or_unexplained(year)
    else:
        yield lies_outside(year)


def pooled_or_unexplained(year: PrintedYear) -> Iterator[Finding]:
    """Judge a ratio's year that is not the mean: it may be pooled unless its label says average."""
    says_average = TimeRollUp.MEAN in claimed(year.row.label)
    label_explains = bool(year.followed) or year.within_rounding(TimeRollUp.MEAN)
    if says_average and label_explains:
        return
    if says_average or not _between(year):
        yield follows_no_rule(year)
        return
    yield MAY_BE_POOLED.found(
        year.row,
        message=f"The year of {year.row.key}, {plain(year.value)}, is not the plain mean of its "
        f"{year.noun}s but lies between them: it may be pooled.",
        detail=f"{year.working(TimeRollUp.MEAN)}.",
        period=year.period.label,
    )


def _between(year: PrintedYear) -> bool:
    """Say whether the year lies between the least and the greatest part, rounding allowed for."""
    room = half_a_unit(year.value) + max(map(year.doubt, year.values))
    values = [Fraction(value) for value in year.values]
    return min(values) - room <= year.value <= max(values) + room


def averaged_not_pooled(year: PrintedYear, pooled: Rolled | None) -> Iterator[Finding]:
    """Find a ratio's year that is the plain mean; `pooled` is what it should be, where known."""
    indicator = year.row.indicator
    if indicator is None or indicator.roll_up.time is not TimeRollUp.RECALCULATE:
        return
    was_cut = year_was_cut(year)
    is_mean = TimeRollUp.MEAN in year.followed or was_cut
    if not is_mean or len(set(year.values)) < 2:
        return
    mean = f"the plain mean of its {year.noun}s{' (cut off)' if was_cut else ''}"
    yield AVERAGED.found(
        year.row,
        message=f"The year of {year.row.key}, {plain(year.value)}, is {mean}: each weighs the "
        "same, however many it counted.",
        detail=f"{year.working(TimeRollUp.MEAN)}.{_pooled(pooled, indicator.decimals)}",
        period=year.period.label,
    )


def _pooled(pooled: Rolled | None, decimals: int) -> str:
    if pooled is None or pooled.value is None:
        return ""
    return f" Pooled: {pooled.formula}, so {plain(round_half_up(pooled.value, decimals))}."
