"""Ratios: the year of a percentage, rate or duration, whose parts the table does not print.

The right year is pooled: summed numerators over summed denominators. Without those, a year that
pooling could give is never called wrong, nor a plain mean for certain: it cannot be checked.
"""

from collections.abc import Iterator

from quarterdeck.assure.averages import (
    Evidence,
    cannot_be_pooled,
    held_to_mean,
    is_rate,
    is_ratio,
    says_average,
)
from quarterdeck.assure.cut_off import year_was_cut
from quarterdeck.assure.verdicts import at_its_decimals, follows_no_rule, lies_outside, not_the_mean
from quarterdeck.check.year import PrintedYear
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import cut_off, decimals_of, plain, round_half_up
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp

AVERAGED = Rule(
    "averaged-not-pooled",
    Severity.NOTE,
    "The year agrees with the plain mean of percentages, rates or averages, and the table shows "
    "that it is one: the row cannot be pooled to that figure, or its label says “Average” and "
    "another row shows what that means here. In a plain mean a quarter of ten children weighs as "
    "much as a quarter of a hundred. The pooled year counts every child once.",
    "Ask for numerators and denominators and publish the pooled year; the plain mean may stand "
    "beside it, so that it can be compared with earlier years.",
)
MAY_BE_POOLED = Rule(
    "year-may-be-pooled",
    Severity.NOTE,
    "The year of a percentage, rate or duration may be pooled, as it should be. It cannot be "
    "checked, because the table does not print the numerators and denominators: any year between "
    "the least and the greatest quarter may be right, also one that agrees with their plain mean.",
    "Keep the numerators and denominators, and print them beside the figures.",
)


def ratio_against_quarters(year: PrintedYear, evidence: Evidence) -> Iterator[Finding]:
    """Find a ratio's year that is not what it must be, or say that it cannot be checked."""
    if cannot_be_pooled(year, evidence):
        yield from _neither_pooled_nor_mean(year, evidence)
    elif held_to_mean(year, evidence):
        if not year.within_rounding(TimeRollUp.MEAN):
            yield not_the_mean(year)
    elif evidence.pooled_value is None and not _cannot_be_otherwise(year):
        yield _may_be_pooled(year)


def _neither_pooled_nor_mean(year: PrintedYear, evidence: Evidence) -> Iterator[Finding]:
    if TimeRollUp.MEAN in year.followed:
        return
    outside = year.whole and not is_rate(year) and not year.spans(year.value)
    if outside and year.row.basis.certain:
        yield lies_outside(year)
    else:
        yield follows_no_rule(year, _pooled(evidence, year))


def _cannot_be_otherwise(year: PrintedYear) -> bool:
    """Say whether pooling and averaging give the same, and the year is that."""
    whole_rate = is_rate(year) and year.whole
    return whole_rate or (year.whole and {*year.values} == {year.value})


def _may_be_pooled(year: PrintedYear) -> Finding:
    return MAY_BE_POOLED.found(
        year.row,
        message=f"The year of {year.row.key}, {plain(year.value)}, {_why_unchecked(year)}: "
        f"{_what_it_may_be(year)}.",
        detail=f"{year.working(TimeRollUp.MEAN)}.",
        period=year.period.label,
    )


def _why_unchecked(year: PrintedYear) -> str:
    """Say why the year is not checked; a row without a definition may be no ratio at all."""
    if year.row.indicator is None:
        return f"is neither the sum, the mean nor the last of its printed {year.noun}s"
    return "cannot be checked without numerators and denominators"


def _what_it_may_be(year: PrintedYear) -> str:
    if not year.spans(year.value):
        return f"it may be pooled with a {year.noun} that is not printed"
    if TimeRollUp.MEAN in year.followed:
        return f"it agrees with the plain mean of its {year.noun}s, and may as well be pooled"
    lies = f"it lies within its {year.noun}s, so it may be pooled"
    return f"{lies}; {_as_labelled(year)}" if says_average(year) else lies


def _as_labelled(year: PrintedYear) -> str:
    """Say what an average would be, and where the year may be just that, cut off."""
    mean = year.by(TimeRollUp.MEAN)
    cut = cut_off(mean, decimals_of(year.value)) == year.value
    rounded = at_its_decimals(year, TimeRollUp.MEAN)
    would = f"the average that its label speaks of is {plain(mean)}, rounded {rounded}"
    return f"{would}; cut off, it is {plain(year.value)}" if cut else would


def averaged_not_pooled(year: PrintedYear, evidence: Evidence) -> Iterator[Finding]:
    """Find a ratio's year that the table shows to be the plain mean."""
    is_mean = TimeRollUp.MEAN in year.followed or year_was_cut(year, evidence)
    if not is_ratio(year) or not is_mean or len(set(year.values)) < 2:
        return
    if cannot_be_pooled(year, evidence) or held_to_mean(year, evidence):
        yield AVERAGED.found(
            year.row,
            message=f"The year of {year.row.key}, {plain(year.value)}, "
            f"{_is_the_mean(year, evidence)} "
            "weighs the same, however many it counted.",
            detail=f"{year.working(TimeRollUp.MEAN)}.{_pooled(evidence, year)}",
            period=year.period.label,
        )


def _is_the_mean(year: PrintedYear, evidence: Evidence) -> str:
    cut = " (cut off)" if year_was_cut(year, evidence) else ""
    mean = f"the plain mean of its {year.noun}s{cut}"
    if cannot_be_pooled(year, evidence):
        return f"is {mean}: each"
    return f"agrees with {mean}, and the average of {evidence.averages} certainly is one: each then"


def _pooled(evidence: Evidence, year: PrintedYear) -> str:
    indicator, pooled = year.row.indicator, evidence.pooled
    if indicator is None or pooled is None or pooled.value is None:
        return ""
    return (
        f" Pooled: {pooled.formula}, so {plain(round_half_up(pooled.value, indicator.decimals))}."
    )
