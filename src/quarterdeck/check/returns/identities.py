"""Identities: arithmetic that must hold between indicators, in a return and with what is known."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.periods import Time
from quarterdeck.check.returns.quarters import entries_for, figure_for, months_of
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.identity import Balance, Identity, Parts, Subset
from quarterdeck.define.number import half_a_unit, plain
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Period, period_words
from quarterdeck.define.place import Place
from quarterdeck.define.words import listed

UNBALANCED = ReturnRule(
    "stock-does-not-balance",
    Severity.QUERY,
    Scope.SEVERAL,
    WhenMissing.SKIP,
    "What was open at the end of the period before, plus those who joined, minus those who left, "
    "is not what is open at the end of this one.",
    "{refs} do not agree for {periods}: {arithmetic}.",
    "Compare the lists of those who joined and left around the last day of the period; if late "
    "entries explain it, say so.",
)
PARTS_MISFIT = ReturnRule(
    "parts-do-not-make-whole",
    Severity.QUERY,
    Scope.SEVERAL,
    WhenMissing.SKIP,
    "Numbers that are parts of a whole add up to more than it, or to less where they are all of "
    "it. The others may be in this return or accepted from somebody else.",
    "{refs} do not agree for {periods}: {arithmetic}.",
    "Ask whether the parts overlap, or count something that the whole does not.",
)
PART_TOO_LARGE = ReturnRule(
    "part-larger-than-whole",
    Severity.QUERY,
    Scope.SEVERAL,
    WhenMissing.SKIP,
    "Everything that one number counts is counted in another too, and yet it is the larger one. "
    "The other may be in this return or accepted from somebody else.",
    "{refs} do not agree for {periods}: {arithmetic}.",
    "Ask whether both count the same thing over the same period.",
)

Misses = Mapping[Period, str]
"""The arithmetic of each period in which an identity does not hold."""


def identities(numbers: Numbers) -> Iterator[Finding]:
    """Find the catalogue's identities that a number of this return does not keep."""
    for identity in numbers.circumstances.catalogue.identities:
        if all(slug in numbers.indicators for slug in identity.slugs()):
            rule, judge = _judged(identity, numbers)
            misses = {
                period: arithmetic
                for time, period in _periods(identity, numbers).items()
                if (arithmetic := judge(time, period))
            }
            if misses:
                yield _finding(rule, identity, numbers, misses)


def _judged(
    identity: Identity, numbers: Numbers
) -> tuple[ReturnRule, Callable[[Time, Period], str]]:
    match identity:
        case Balance():
            return UNBALANCED, lambda time, period: _off(identity, numbers, time, period)
        case Parts():
            return PARTS_MISFIT, lambda _, period: _misfit(identity, numbers, period)
        case Subset():
            return PART_TOO_LARGE, lambda _, period: _larger(identity, numbers, period)


def _periods(identity: Identity, numbers: Numbers) -> Mapping[Time, Period]:
    """List the periods for which this return has a number of the identity, in time order.

    A stock sent for one period is also the opening of the next, and a month belongs to a quarter
    that others were sent for.
    """
    sent = {t: p for slug in identity.slugs() for t, p in numbers.sent_periods(slug).items()}
    every = {t: p for slug in identity.slugs() for t, p in numbers.periods(slug).items()}
    sent |= {t: p for t, p in every.items() if any(m in sent.values() for m in months_of(p))}
    if isinstance(identity, Balance):
        later = numbers.periods(identity.stock)
        sent |= {t: p for t, p in later.items() if t.before in numbers.sent_periods(identity.stock)}
    return dict(sorted(sent.items()))


def _value(numbers: Numbers, slug: str, period: Period | None) -> Fraction | None:
    if period is None:
        return None
    return figure_for(numbers, numbers.indicators[slug], period)


def _doubt(numbers: Numbers, period: Period, *slugs: str) -> Fraction:
    """How far rounding may move the sum of these figures; counts and their parts are exact."""
    keys = ((slug, period.label, Component.VALUE.value) for slug in slugs)
    values = [numbers.value(key) for key in keys if numbers.indicators[key[0]].unit != "count"]
    return sum((half_a_unit(value) for value in values if value is not None), Fraction())


def _off(balance: Balance, numbers: Numbers, time: Time, period: Period) -> str:
    """Return the arithmetic of a period that does not balance; nothing where it does."""
    before = numbers.periods(balance.stock).get(time.before)
    opening = _value(numbers, balance.stock, before)
    joined, left, closing = (
        _value(numbers, slug, period) for slug in (balance.joining, balance.leaving, balance.stock)
    )
    if opening is None or joined is None or left is None or closing is None:
        return ""
    made = opening + joined - left
    if abs(made - closing) <= _doubt(numbers, period, *balance.slugs()):
        return ""
    return (
        f"{plain(opening)} + {plain(joined)} − {plain(left)} = {plain(made)}, "
        f"but {plain(closing)} are open, off by {plain(abs(made - closing))}"
    )


def _misfit(parts: Parts, numbers: Numbers, period: Period) -> str:
    pieces = [_value(numbers, slug, period) for slug in parts.parts]
    known = [piece for piece in pieces if piece is not None]
    whole = _value(numbers, parts.whole, period) if parts.whole else Fraction(100)
    if whole is None or len(known) < len(pieces):
        return ""
    total, doubt = sum(known, Fraction()), _doubt(numbers, period, *parts.slugs())
    if total - doubt <= whole and not (parts.complete and total + doubt < whole):
        return ""
    return f"{' + '.join(map(plain, known))} = {plain(total)}, beside a whole of {plain(whole)}"


def _larger(subset: Subset, numbers: Numbers, period: Period) -> str:
    part, whole = (_value(numbers, slug, period) for slug in (subset.part, subset.whole))
    if part is None or whole is None:
        return ""
    larger = part - whole > _doubt(numbers, period, subset.part, subset.whole)
    return f"{plain(part)} of {plain(whole)}" if larger else ""


def _finding(rule: ReturnRule, identity: Identity, numbers: Numbers, misses: Misses) -> Finding:
    slugs = tuple(identity.slugs())
    labels = [period.label for period in misses]
    return rule.found(
        *(numbers.indicators[slug].ref for slug in slugs),
        at=[entry for slug in slugs for entry in _entries(numbers, slug, misses)],
        place=Place(numbers.submission.file),
        period=labels[0] if len(labels) == 1 else None,
        periods=listed(period_words(period) for period in misses),
        arithmetic="; ".join(misses.values()),
        detail=f"{_whose(identity, numbers, misses)}{identity.why}",
    )


def _entries(numbers: Numbers, slug: str, misses: Misses) -> list[Entry]:
    indicator = numbers.indicators[slug]
    return [entry for period in misses for entry in entries_for(numbers, indicator, period)]


def _whose(identity: Identity, numbers: Numbers, misses: Misses) -> str:
    """Say which of the numbers are not of this return but were accepted before."""
    slugs = identity.slugs()
    others = [numbers.indicators[slug].ref for slug in slugs if not _entries(numbers, slug, misses)]
    if not others:
        return ""
    return f"Accepted before, not in this file: {listed(others)}. "
