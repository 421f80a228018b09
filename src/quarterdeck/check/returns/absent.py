"""Absent numbers: owed, and not in the file at all or left empty in it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quarterdeck.check.returns.numbers import Numbers, by_indicator
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.check.returns.whole import of_another_agency, of_another_quarter
from quarterdeck.check.returns.words import reason_named, with_unit
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain
from quarterdeck.define.owed import Component, Owed, components_of
from quarterdeck.define.period import day_words, period_words
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status
from quarterdeck.define.words import listed

NOT_SENT = ReturnRule(
    "owed-and-not-sent",
    Severity.QUERY,
    Scope.RETURN,
    WhenMissing.FIND,
    "A number that is owed is not in the file at all, and none was accepted before.",
    "{refs} is owed and not in the file: {numbers}.",
    "Send it, or leave its cell empty with the reason, and say when it will come.",
)
EMPTY = ReturnRule(
    "empty-without-reason",
    Severity.QUERY,
    Scope.CELL,
    WhenMissing.FIND,
    "A number that is owed is left empty, and nothing says why. It may be zero, unknown, or late; "
    "nobody can tell which.",
    "{refs} is left empty without a reason: {numbers}.",
    "Send the number, zero included, or say why there is none and when it will come.",
)
EMPTY_WITH_REASON = ReturnRule(
    "empty-with-reason",
    Severity.NOTE,
    Scope.CELL,
    WhenMissing.FIND,
    "A number that is owed is left empty, and the return says why: in words, with the day on which "
    "it will come, or by [z] not applicable or [c] confidential.",
    "{refs} is left empty with a reason: {numbers}.",
    "Nothing, until the day that was promised.",
)
_SPEAK_FOR_THEMSELVES = (Status.NOT_APPLICABLE, Status.CONFIDENTIAL)


def absent(numbers: Numbers) -> Iterator[Finding]:
    """Find what is owed and has no number, unless reading the file has already asked about it."""
    if not (of_another_agency(numbers) or of_another_quarter(numbers)):
        yield from _not_sent(numbers)
    yield from _empty(numbers)


def _not_sent(numbers: Numbers) -> Iterator[Finding]:
    missing: dict[str, list[Owed]] = defaultdict(list)
    for owed in numbers.circumstances.owed:
        known = owed.key in numbers.circumstances.known
        told = numbers.told(owed.indicator.ref, owed.period.label)
        if owed.key not in numbers.entries and not known and not told:
            missing[owed.indicator.slug].append(owed)
    for group in missing.values():
        labels = {owed.period.label for owed in group}
        due = day_words(max(owed.due for owed in group))
        yield NOT_SENT.found(
            group[0].indicator.ref,
            place=Place(numbers.submission.file),
            period=labels.pop() if len(labels) == 1 else None,
            numbers=_periods(group, group[0].indicator),
            detail=f"Due by {due}.{_sent_instead(numbers, group)}",
        )


def _empty(numbers: Numbers) -> Iterator[Finding]:
    empty = [e for k, e in numbers.entries.items() if k in numbers.owed and e.value is None]
    for indicator, entries in by_indicator(numbers, empty):
        reasoned = [entry for entry in entries if _says_why(entry)]
        silent = [e for e in entries if not _says_why(e) and not _told(numbers, indicator, e)]
        for rule, found in ((EMPTY, silent), (EMPTY_WITH_REASON, reasoned)):
            if found:
                yield rule.found(
                    indicator.ref,
                    at=found,
                    numbers=_periods(found, indicator),
                    detail=" ".join(dict.fromkeys(_details(numbers, found))),
                )


def _says_why(entry: Entry) -> bool:
    explained = bool(entry.reason.strip()) or entry.promised is not None
    return explained or entry.status in _SPEAK_FOR_THEMSELVES


def _told(numbers: Numbers, indicator: Indicator, entry: Entry) -> bool:
    """Say whether reading has asked about the cell, or about what stands in it."""
    stands = bool(entry.text.strip()) and numbers.told(indicator.ref, entry.period.label)
    return stands or entry.place in numbers.asked_at


def _details(numbers: Numbers, entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.reason.strip():
            yield f"Reason: {reason_named(entry)}."
        elif entry.status in _SPEAK_FOR_THEMSELVES:
            yield f"{entry.status.shorthand}."
        if entry.promised is not None:
            yield f"Promised for {day_words(entry.promised)}."
        if (before := numbers.accepted(entry.key)) is not None:
            yield f"{plain(before)} was accepted for {period_words(entry.period)} before."


def _periods(numbers: Sequence[Owed] | Sequence[Entry], indicator: Indicator) -> str:
    """List periods, each with the components that are meant where they are not all there are."""
    components: dict[str, list[Component]] = defaultdict(list)
    for each in numbers:
        components[period_words(each.period)].append(each.component)
    every = set(components_of(indicator))
    return listed(
        period if every <= {*given} else f"{listed(c.value for c in given)} for {period}"
        for period, given in components.items()
    )


def _sent_instead(numbers: Numbers, owed: Sequence[Owed]) -> str:
    """Say that a percentage or rate came, where the two numbers behind it are owed."""
    indicator = owed[0].indicator
    for one in owed:
        instead = numbers.sent.get((indicator.slug, one.period.label, Component.VALUE.value))
        if (
            one.component is not Component.VALUE
            and instead is not None
            and instead.value is not None
        ):
            given = with_unit(instead.value, indicator)
            when = period_words(one.period)
            return f" {given} was sent for {when}; the two numbers behind it are owed."
    return ""
