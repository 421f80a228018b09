"""Unchanged numbers: the same as in the period before, which happens, and is copied, too."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.periods import Time
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Period, period_words
from quarterdeck.define.words import figures, in_words, listed

UNCHANGED = ReturnRule(
    "unchanged",
    Severity.NOTE,
    Scope.SERIES,
    WhenMissing.SKIP,
    "All numbers of an indicator are the same as for the month, quarter or year before. Zero after "
    "zero is left alone.",
    "{refs}: {numbers} for {periods}, the same each time.",
    "Nothing, unless last time's numbers were left in the file.",
)
UNCHANGED_THRICE = ReturnRule(
    "unchanged-three-times",
    Severity.QUERY,
    Scope.SERIES,
    WhenMissing.SKIP,
    "A count that is not small is the same three times or more in a row. That is rare by chance.",
    "{refs}: {numbers} for {periods}, the same {times} times in a row.",
    "Check whether the number was counted anew each time; if it is right, say so.",
)

_Run = list[tuple[Time, Period, tuple[Decimal | None, ...]]]


def unchanged(numbers: Numbers) -> Iterator[Finding]:
    """Find runs of periods with the same numbers that end in, or hold, a new number."""
    for indicator in numbers.indicators.values():
        for run in _runs(numbers, indicator):
            keys = [_keys(indicator, period) for _, period, _ in run]
            if len(run) > 1 and any(numbers.is_new(key) for each in keys for key in each):
                yield _finding(numbers, indicator, run)


def _runs(numbers: Numbers, indicator: Indicator) -> Iterator[_Run]:
    """Yield the longest stretches of neighbouring periods whose numbers are all the same."""
    run: _Run = []
    for time, period in numbers.periods(indicator.slug).items():
        values = tuple(map(numbers.value, _keys(indicator, period)))
        if run and not (run[-1][0] == time.before and run[-1][2] == values):
            yield run
            run = []
        run = [*run, (time, period, values)] if any(values) else []
    if run:
        yield run


def _keys(indicator: Indicator, period: Period) -> list[tuple[str, str, str]]:
    return [(indicator.slug, period.label, component.value) for component in Component]


def _finding(numbers: Numbers, indicator: Indicator, run: _Run) -> Finding:
    values = [value for value in run[0][2] if value is not None]
    threshold = numbers.circumstances.catalogue.small_count_threshold
    asks = len(run) > 2 and _counts(indicator, run[0][2]) and max(values) > threshold
    rule = UNCHANGED_THRICE if asks else UNCHANGED
    periods = [period for _, period, _ in run]
    return rule.found(
        indicator.ref,
        at=numbers.at(indicator.slug, *(period.label for period in periods)),
        numbers=figures(values),
        periods=listed(map(period_words, periods)),
        times=in_words(len(run)),
    )


def _counts(indicator: Indicator, values: Sequence[Decimal | None]) -> bool:
    """Say whether these are counts: a value by its unit; parts and episodes always are."""
    return indicator.unit in ("count", "per month") or values[0] is None
