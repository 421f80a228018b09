"""Parts: the two numbers behind a percentage, rate or mean, and children beside their episodes."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Period, period_words
from quarterdeck.define.rules import Shape
from quarterdeck.define.words import listed

SOME_OF_NONE = ReturnRule(
    "some-out-of-none",
    Severity.ERROR,
    Scope.INDICATOR,
    WhenMissing.SKIP,
    "A denominator is zero and its numerator is not. Nothing out of nothing is possible: 0 of 0.",
    "{refs}: {numbers}, some out of none.",
    "Send the number that they are out of.",
)
PART_ABOVE_WHOLE = ReturnRule(
    "numerator-above-denominator",
    Severity.ERROR,
    Scope.INDICATOR,
    WhenMissing.SKIP,
    "The part of a percentage is larger than its whole, so it would be above 100 per cent. All of "
    "the whole is possible.",
    "{refs}: {numbers}, a part larger than its whole.",
    "Check that both count the same things in the same period, and were not swapped.",
)
CHILDREN_ABOVE_EPISODES = ReturnRule(
    "children-above-episodes",
    Severity.ERROR,
    Scope.INDICATOR,
    WhenMissing.SKIP,
    "Every child who is counted had at least one episode, so there are never more children than "
    "episodes.",
    "{refs}: {numbers}, more children than episodes.",
    "Check whether the two were swapped, and count each child once.",
)

Pair = tuple[Decimal, Decimal]
"""Two numbers of one indicator in one period."""
Pairs = Mapping[Period, Pair]
"""The pairs of an indicator, by period."""


def parts_against_wholes(numbers: Numbers) -> Iterator[Finding]:
    """Find numerators that their denominators do not allow, and more children than episodes."""
    for indicator in numbers.indicators.values():
        yield from _numerators(numbers, indicator)
        counted = _pairs(numbers, indicator, Component.CHILDREN, Component.EPISODES)
        more = {when: pair for when, pair in counted.items() if pair[0] > pair[1]}
        says = _said(more, "{} children in {} episodes")
        yield from _found(CHILDREN_ABOVE_EPISODES, numbers, indicator, says)


def _numerators(numbers: Numbers, indicator: Indicator) -> Iterator[Finding]:
    pairs = _pairs(numbers, indicator, Component.NUMERATOR, Component.DENOMINATOR)
    none = {when: pair for when, pair in pairs.items() if pair[0] > pair[1] == 0}
    yield from _found(SOME_OF_NONE, numbers, indicator, _said(none, "{} of {}"))
    if indicator.shape is Shape.PROPORTION:
        above = {when: pair for when, pair in pairs.items() if pair[0] > pair[1] > 0}
        says, detail = _said(above, "{} of {}"), " ".join(map(_percentage, above.values()))
        yield from _found(PART_ABOVE_WHOLE, numbers, indicator, says, detail)


def _pairs(numbers: Numbers, indicator: Indicator, one: Component, other: Component) -> Pairs:
    """Gather the pairs of which at least one was sent; the other may be accepted already."""
    pairs = {}
    for period in numbers.sent_for(indicator.slug):
        keys = [(indicator.slug, period.label, each.value) for each in (one, other)]
        a, b = map(numbers.value, keys)
        if a is not None and b is not None and any(key in numbers.sent for key in keys):
            pairs[period] = (a, b)
    return pairs


def _said(pairs: Pairs, words: str) -> Mapping[Period, str]:
    return {when: words.format(plain(a), plain(b)) for when, (a, b) in pairs.items()}


def _found(
    rule: ReturnRule,
    numbers: Numbers,
    indicator: Indicator,
    says: Mapping[Period, str],
    detail: str = "",
) -> Iterator[Finding]:
    if says:
        yield rule.found(
            indicator.ref,
            at=numbers.at(indicator.slug, *(period.label for period in says)),
            numbers=listed(f"{pair} for {period_words(period)}" for period, pair in says.items()),
            detail=detail,
        )


def _percentage(pair: Pair) -> str:
    part, whole = map(Fraction, pair)
    made = round_half_up(part / whole * 100, 1)
    return f"{plain(part)} ÷ {plain(whole)} × 100 = {plain(made)} per cent."
