"""Cells: numbers that cannot be, and numbers sent twice."""

from collections import defaultdict
from collections.abc import Iterator

from quarterdeck.check.returns.impossible import fault
from quarterdeck.check.returns.numbers import Numbers, by_indicator, values_of
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.check.returns.words import number, sent
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import period_words
from quarterdeck.define.words import listed

SENT_TWICE = ReturnRule(
    "number-sent-twice",
    Severity.ERROR,
    Scope.CELL,
    WhenMissing.SKIP,
    "The same number stands in the file twice or more, with different values, so nobody can know "
    "which one is meant. The same value twice does no harm.",
    "{refs}: {numbers}, where one number is meant.",
    "Say which one is right, and send it once.",
)
_SAID_IN_READING = ("twice", "duplicate")
"""Words in the names of readers' findings that say the same."""


def impossible_numbers(numbers: Numbers) -> Iterator[Finding]:
    """Find numbers that their indicator can never have: one finding for each way to be wrong."""
    own = [entry for sent in numbers.versions.values() for entry in sent]
    for indicator, entries in by_indicator(numbers, own):
        wrong: dict[ReturnRule, list[Entry]] = defaultdict(list)
        for entry in entries:
            if (rule := fault(entry, indicator)) is not None:
                wrong[rule].append(entry)
        for rule, found in wrong.items():
            yield rule.found(indicator.ref, at=found, numbers=sent(found), counts=indicator.counts)


def sent_twice(numbers: Numbers) -> Iterator[Finding]:
    """Find numbers that came with different values, unless reading the file has said so."""
    twice = [sent[0] for sent in numbers.versions.values() if len(values_of(sent)) > 1]
    for indicator, entries in by_indicator(numbers, twice):
        unsaid = [entry for entry in entries if not _said(numbers, indicator.ref, entry)]
        if unsaid:
            says = listed(_both(numbers, entry) for entry in unsaid)
            yield SENT_TWICE.found(indicator.ref, at=unsaid, numbers=says)


def _said(numbers: Numbers, ref: str, entry: Entry) -> bool:
    return any(
        ref in finding.refs and finding.period in (None, entry.period.label)
        for finding in numbers.submission.findings
        if any(word in finding.rule for word in _SAID_IN_READING)
    )


def _both(numbers: Numbers, entry: Entry) -> str:
    versions = [each for each in numbers.versions[entry.key] if each.value is not None]
    shown = dict.fromkeys(number(each) for each in versions)
    where = [each.place.within for each in versions if each.place.within]
    at = f" ({'; '.join(dict.fromkeys(where))})" if where else ""
    return f"{listed(shown)} sent for {period_words(entry.period)}{at}"
