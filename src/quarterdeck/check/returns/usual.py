"""The usual: figures far from those of the last twelve periods, as on an individuals chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from quarterdeck.check.returns.history import accepted_before, measure
from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.periods import Time, time_of
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.check.returns.units import in_another_unit
from quarterdeck.check.returns.words import in_unit
from quarterdeck.check.year import equals
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.period import Period, period_words
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import listed

FAR = ReturnRule(
    "far-from-the-last-twelve",
    Severity.QUERY,
    Scope.SERIES,
    WhenMissing.SKIP,
    "A figure is further from the mean of the last 12 accepted periods than 2.66 times the mean "
    "step from one of them to the next: the limits of an individuals (XmR) chart. There must be "
    "at least 6 of them. Running figures, and counts that have always been small, are left alone.",
    "{refs}: {figure} sent for {when}, {side} the {limit} that the last {history} would lead one "
    "to expect.",
    "Check the number; if it is right, say what happened.",
)
FEWEST = 6
"""Limits from fewer periods say more about chance than about the figure."""
_REACH = Fraction("2.66")


@dataclass(frozen=True)
class Limits:
    """The mean of a history and how far from it a figure may be, in the indicator's unit."""

    history: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        """Refuse a history too short to say anything."""
        if len(self.history) < FEWEST:
            raise ValueError(f"limits need {FEWEST} periods, not {len(self.history)}")

    @property
    def mean(self) -> Fraction:
        """The centre."""
        return sum(self.history, Fraction()) / len(self.history)

    @property
    def step(self) -> Fraction:
        """The mean moving range: how far one period is from the next, on average."""
        steps = [abs(after - before) for before, after in pairwise(self.history)]
        return sum(steps, Fraction()) / len(steps)

    @property
    def lower(self) -> Fraction:
        """The lowest figure to be expected; nothing counted is below zero."""
        return max(Fraction(), self.mean - _REACH * self.step)

    @property
    def upper(self) -> Fraction:
        """The highest figure to be expected."""
        return self.mean + _REACH * self.step


@dataclass(frozen=True)
class _Far:
    """A figure outside its limits; `children` where it is the children beside the episodes."""

    indicator: Indicator
    period: Period
    value: Fraction
    limits: Limits
    children: bool

    @property
    def above(self) -> bool:
        return self.value > self.limits.upper

    @property
    def figure(self) -> str:
        shown = in_unit(self.value, self.indicator)
        return f"{shown} children" if self.children else shown

    @property
    def limit(self) -> str:
        """The last figure inside the limits, as many decimals long as the indicator's."""
        scale = 10**self.indicator.decimals
        limits = self.limits
        last = floor(limits.upper * scale) if self.above else ceil(limits.lower * scale)
        return in_unit(Fraction(last, scale), self.indicator)

    @property
    def history(self) -> str:
        time = time_of(self.period)
        return f"{len(self.limits.history)} {time.noun if time else 'period'}s"

    @property
    def arithmetic(self) -> str:
        limits, decimals = self.limits, self.indicator.decimals
        values = listed(plain(round_half_up(value, decimals)) for value in limits.history)
        sign, limit = ("+", limits.upper) if self.above else ("−", limits.lower)
        return (
            f"The last {self.history} were {values}: mean {equals(limits.mean)}, mean step from "
            f"one to the next {equals(limits.step)}; {plain(limits.mean)} {sign} "
            f"{plain(_REACH)} × {plain(limits.step)} {equals(limit)}."
        )


def far_from_usual(numbers: Numbers) -> Iterator[Finding]:
    """Find new figures outside the limits of what was accepted before them."""
    for indicator in numbers.indicators.values():
        if indicator.roll_up.time is not TimeRollUp.CUMULATIVE:
            passed_over = in_another_unit(numbers, indicator)
            for time, period in numbers.sent_periods(indicator.slug).items():
                entries = numbers.at(indicator.slug, period.label)
                new = any(numbers.is_new(entry.key) for entry in entries)
                far = _judge(numbers, indicator, time, period) if new else None
                if far is not None and period.label not in passed_over:
                    yield _finding(far, entries)


def _judge(numbers: Numbers, indicator: Indicator, time: Time, period: Period) -> _Far | None:
    """Judge the figure and, only where that is as usual, the children beside it."""
    for children in (False, True):
        value = measure(indicator, period.label, numbers.value, children=children)
        before = accepted_before(numbers, indicator, time, children=children)
        if value is None or len(before) < FEWEST or _small(numbers, indicator, (value, *before)):
            continue
        limits = Limits(before)
        if not limits.lower <= value <= limits.upper:
            return _Far(indicator, period, value, limits, children)
    return None


def _small(numbers: Numbers, indicator: Indicator, values: Sequence[Fraction]) -> bool:
    """Say whether these are counts so small that one more or less says nothing."""
    counted = indicator.unit in ("count", "per month")
    return counted and max(values) <= numbers.circumstances.catalogue.small_count_threshold


def _finding(far: _Far, entries: Sequence[Entry]) -> Finding:
    return FAR.found(
        far.indicator.ref,
        at=entries,
        figure=far.figure,
        when=period_words(far.period),
        side="above" if far.above else "below",
        limit=far.limit,
        history=far.history,
        detail=far.arithmetic,
    )
