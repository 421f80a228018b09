"""Restated numbers: accepted before, and different now."""

from collections.abc import Iterator, Sequence

from quarterdeck.check.returns.numbers import Numbers, by_indicator
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.check.returns.words import named, reason_named
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain
from quarterdeck.define.period import period_words
from quarterdeck.define.words import listed

UNEXPLAINED = ReturnRule(
    "restated-without-reason",
    Severity.QUERY,
    Scope.SERIES,
    WhenMissing.SKIP,
    "A number that was accepted before arrives with a different value, or is taken back, and the "
    "return does not say why. Reports made since then show the earlier one.",
    "{refs} has changed since it was accepted, without a reason: {numbers}.",
    "Say why the number has changed.",
)
RESTATED = ReturnRule(
    "restated",
    Severity.NOTE,
    Scope.SERIES,
    WhenMissing.SKIP,
    "A number that was accepted before arrives with a different value, or is taken back, and the "
    "return says why.",
    "{refs} has changed since it was accepted: {numbers}.",
    "Nothing; the earlier number stays on record, and reports made with it can be made again.",
)


def restated(numbers: Numbers) -> Iterator[Finding]:
    """Find numbers that differ from what was accepted: one finding with, one without reasons."""
    changed = [entry for entry in numbers.entries.values() if _changes(numbers, entry)]
    for indicator, entries in by_indicator(numbers, changed):
        unexplained = [entry for entry in entries if not entry.reason.strip()]
        explained = [entry for entry in entries if entry.reason.strip()]
        if unexplained:
            yield _finding(UNEXPLAINED, numbers, indicator, unexplained)
        if explained:
            yield _finding(RESTATED, numbers, indicator, explained)


def _changes(numbers: Numbers, entry: Entry) -> bool:
    """Say whether an entry changes or takes back a number that was accepted.

    A blank one takes nothing back unless it says something; one that is owed is asked for anyway.
    """
    if numbers.accepted(entry.key) is None:
        return False
    if entry.value is not None:
        return numbers.is_new(entry.key)
    says_something = bool(entry.text.strip() or entry.reason.strip())
    return says_something and entry.key not in numbers.owed


def _finding(
    rule: ReturnRule, numbers: Numbers, indicator: Indicator, entries: Sequence[Entry]
) -> Finding:
    reasons = dict.fromkeys(reason_named(entry) for entry in entries if entry.reason.strip())
    return rule.found(
        indicator.ref,
        at=entries,
        numbers=listed(_said(numbers, entry) for entry in entries),
        detail=" ".join(f"Reason: {reason}." for reason in reasons),
    )


def _said(numbers: Numbers, entry: Entry) -> str:
    known = numbers.circumstances.known[entry.key]
    before = plain(known.value) if known.value is not None else "nothing"
    when = period_words(entry.period)
    return f"{named(entry)} for {when} instead of {before} (receipt {known.receipt})"
