"""Running figures: what is counted since the year began can only rise or stay."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from quarterdeck.check.returns.numbers import Numbers, figure
from quarterdeck.check.returns.periods import Time
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter, period_words
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import listed

FALLS = ReturnRule(
    "running-figure-falls",
    Severity.QUERY,
    Scope.SERIES,
    WhenMissing.SKIP,
    "A number that is counted from the beginning of the year can only rise or stay until the year "
    "ends, and it falls. A period without a number is passed over.",
    "{refs} is counted from the beginning of the year, so it cannot fall; it falls {falls}.",
    "Ask whether a period was corrected and those before it were not, or whether only this period "
    "was counted; send the count since the year began.",
)


def running_figures(numbers: Numbers) -> Iterator[Finding]:
    """Find running figures that fall within a reporting year to or from a number of this return."""
    for indicator in numbers.indicators.values():
        if indicator.roll_up.time is TimeRollUp.CUMULATIVE:
            falls = list(_falls(numbers, indicator))
            if falls:
                yield FALLS.found(
                    indicator.ref,
                    at=numbers.at(indicator.slug, *(p.label for pair in falls for p in pair)),
                    falls=listed(_said(numbers, indicator, *pair) for pair in falls),
                )


def _falls(numbers: Numbers, indicator: Indicator) -> Iterator[tuple[Period, Period]]:
    sent = numbers.sent_periods(indicator.slug)
    for year in _years(numbers, indicator):
        for (time, before), (later, after) in pairwise(year):
            here = time in sent or later in sent
            high = figure(indicator, before.label, numbers.value)
            low = figure(indicator, after.label, numbers.value)
            if here and high is not None and low is not None and low < high:
                yield before, after


def _years(numbers: Numbers, indicator: Indicator) -> Iterator[list[tuple[Time, Period]]]:
    """Yield the months, and then the quarters, of each reporting year that have a figure."""
    years: dict[tuple[int, FinancialYear], list[tuple[Time, Period]]] = defaultdict(list)
    for time, period in numbers.periods(indicator.slug).items():
        if figure(indicator, period.label, numbers.value) is not None:
            if isinstance(period, Month):
                first_month = numbers.circumstances.catalogue.first_month
                years[time.months, period.quarter(first_month).year].append((time, period))
            elif isinstance(period, Quarter):
                years[time.months, period.year].append((time, period))
    yield from years.values()


def _said(numbers: Numbers, indicator: Indicator, before: Period, after: Period) -> str:
    high, low = (figure(indicator, each.label, numbers.value) for each in (before, after))
    start, end = period_words(before), period_words(after)
    return f"from {plain(high or 0)} in {start} to {plain(low or 0)} in {end}"
