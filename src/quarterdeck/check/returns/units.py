"""Units: numbers that look as if they were sent in another unit. They are never changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from quarterdeck.check.returns.history import accepted_before
from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.periods import time_of
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.check.returns.words import in_unit, number, sent
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import decimals_of
from quarterdeck.define.owed import Component
from quarterdeck.define.words import in_words, listed

ANOTHER_UNIT = ReturnRule(
    "unit-looks-wrong",
    Severity.QUERY,
    Scope.SERIES,
    WhenMissing.SKIP,
    "A percentage, rate or mean is ten, a hundred, a thousand or ten thousand times off what was "
    "accepted for at least three periods before. With fewer, one below 1 that has more decimals "
    "than the indicator has looks like a fraction: 0.769 for 76.9 per cent. Counts are left alone.",
    "{refs}: {numbers}; was {meant} meant?",
    "Send the number in the indicator's unit, or say that it is right as it is.",
)
_FEWEST = 3
_FACTORS = tuple(Fraction(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
_APART = 3
"""How many times above or below everything accepted before a number in the right unit may be."""
_AROUND = Fraction(5, 4)
"""How many times above or below it what was meant may be."""


@dataclass(frozen=True)
class _Slip:
    """A number that was sent, what was probably meant, and what speaks for it."""

    entry: Entry
    meant: Fraction
    why: str


def wrong_units(numbers: Numbers) -> Iterator[Finding]:
    """Find numbers that look as if they were sent in another unit, and say what may be meant."""
    for indicator in numbers.indicators.values():
        slips = list(_slips(numbers, indicator))
        if slips:
            yield ANOTHER_UNIT.found(
                indicator.ref,
                at=[slip.entry for slip in slips],
                numbers=sent(slip.entry for slip in slips),
                meant=listed(in_unit(slip.meant, indicator) for slip in slips),
                detail=" ".join(dict.fromkeys(slip.why for slip in slips)),
            )


def in_another_unit(numbers: Numbers, indicator: Indicator) -> frozenset[str]:
    """Return the labels of the periods whose number looks as if it were in another unit."""
    return frozenset(slip.entry.period.label for slip in _slips(numbers, indicator))


def _slips(numbers: Numbers, indicator: Indicator) -> Iterator[_Slip]:
    if indicator.unit == "count":
        return
    for period in numbers.sent_for(indicator.slug):
        entry = numbers.sent.get((indicator.slug, period.label, Component.VALUE.value))
        if entry is not None and entry.value:
            time = time_of(period)
            before = accepted_before(numbers, indicator, time) if time else ()
            known = len(before) >= _FEWEST and max(before) > 0
            slip = _against(entry, before, indicator) if known else _by_shape(entry, indicator)
            yield from [slip] if slip else []


def _against(entry: Entry, before: Sequence[Fraction], indicator: Indicator) -> _Slip | None:
    """Hold a number against what was accepted: far off, and put right by some factor, is a slip."""
    value, least, most = Fraction(entry.value or 0), min(before), max(before)
    if least / _APART <= value <= most * _APART:
        return None
    usual = median(before)
    fits = [
        value * factor for factor in _FACTORS if least / _AROUND <= value * factor <= most * _AROUND
    ]
    if not fits:
        return None
    meant = min(fits, key=lambda one: abs(one - usual))
    lay = f"between {in_unit(least, indicator)} and {in_unit(most, indicator)}"
    return _Slip(entry, meant, f"The last {in_words(len(before))} periods lay {lay}.")


def _by_shape(entry: Entry, indicator: Indicator) -> _Slip | None:
    """Judge a percentage or rate without history: one below 1 with many decimals is a slip."""
    value = entry.value
    if indicator.unit not in ("percent", "rate") or value is None or not 0 < value < 1:
        return None
    if decimals_of(value) <= indicator.decimals:
        return None
    meant = Fraction(value) * indicator.multiplier
    decimals = f"{in_words(indicator.decimals)} decimal{'' if indicator.decimals == 1 else 's'}"
    return _Slip(entry, meant, f"{number(entry)} has more than the {decimals} it is sent with.")
