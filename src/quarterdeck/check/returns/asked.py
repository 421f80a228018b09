"""What was asked: numbers that are another agency's, not due, or of another quarter."""

from collections import defaultdict
from collections.abc import Iterator

from quarterdeck.check.returns.numbers import Numbers, by_indicator
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.check.returns.whole import agency_named, of_another_agency, of_another_quarter
from quarterdeck.check.returns.words import sent
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import Period, Quarter
from quarterdeck.define.words import shortened

NOT_DEFINED = ReturnRule(
    "indicator-not-in-catalogue",
    Severity.ERROR,
    Scope.RETURN,
    WhenMissing.SKIP,
    "A number was sent for an indicator that the catalogue does not have, so nobody knows what it "
    "counts.",
    "{refs} is not in the catalogue.",
    "Use the file made for this quarter; ask the partnership if the indicator should be there.",
)
OTHER_AGENCYS = ReturnRule(
    "indicator-of-another-agency",
    Severity.ERROR,
    Scope.RETURN,
    WhenMissing.SKIP,
    "A number was sent for an indicator that another agency answers for. Cells left empty do no "
    "harm.",
    "{refs} is for {owner} to send, not for {sender}: {numbers}.",
    "Take it out of the file, or ask the partnership to make it yours.",
)
NOT_DUE = ReturnRule(
    "not-due-this-quarter",
    Severity.NOTE,
    Scope.RETURN,
    WhenMissing.SKIP,
    "A number was sent for an indicator that is this agency's and is not owed for this quarter, "
    "such as one that is sent once a year. A correction of an accepted number is no such thing.",
    "{refs} is not due for {quarter}: {numbers}.",
    "Nothing; it is asked for when it is due.",
)
OUTSIDE = ReturnRule(
    "period-outside-quarter",
    Severity.QUERY,
    Scope.RETURN,
    WhenMissing.SKIP,
    "A number is for a period that is neither this quarter, nor one of its months, nor its year. "
    "A correction of an accepted number may be for any period.",
    "{refs}: {numbers}, outside {quarter}.",
    "Check the period; if an earlier number comes late, say so.",
)


def asked_for(numbers: Numbers) -> Iterator[Finding]:
    """Find numbers that nobody asked this agency for, or not for this quarter."""
    given = [entry for entry in numbers.in_order if entry.value is not None]
    unknown = [entry for entry in given if entry.indicator not in numbers.indicators]
    yield from _not_defined(unknown)
    known = [entry for entry in given if entry.indicator in numbers.indicators]
    if not of_another_agency(numbers):
        yield from _of_others(numbers, [e for e in known if not numbers.owns(e.indicator)])
    if not of_another_quarter(numbers):
        yield from _of_other_times(numbers)


def _not_defined(entries: list[Entry]) -> Iterator[Finding]:
    unknown: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        unknown[shortened(entry.indicator) or "An indicator without a name"].append(entry)
    for name, found in unknown.items():
        yield NOT_DEFINED.found(name, at=found)


def _of_others(numbers: Numbers, entries: list[Entry]) -> Iterator[Finding]:
    sender = agency_named(numbers, numbers.circumstances.agency)
    for indicator, found in by_indicator(numbers, entries):
        owner = agency_named(numbers, indicator.owner)
        yield OTHER_AGENCYS.found(
            indicator.ref, at=found, owner=owner, sender=sender, numbers=sent(found)
        )


def _of_other_times(numbers: Numbers) -> Iterator[Finding]:
    """Find new numbers of indicators that are not due, and of periods that are not asked for."""
    owed = {slug for slug, _, _ in numbers.owed}
    late = [e for key, e in numbers.sent.items() if numbers.accepted(key) is None]
    quarter = numbers.circumstances.quarter
    for indicator, entries in by_indicator(numbers, late):
        outside = [
            e for e in entries if not _belongs(e.period, quarter) and e.key not in numbers.owed
        ]
        if indicator.slug not in owed:
            yield NOT_DUE.found(
                indicator.ref, at=entries, quarter=quarter.label, numbers=sent(entries)
            )
        elif outside:
            yield OUTSIDE.found(
                indicator.ref, at=outside, quarter=quarter.label, numbers=sent(outside)
            )


def _belongs(period: Period, quarter: Quarter) -> bool:
    months = quarter.months if quarter.year.start is not None else ()
    return period in (quarter, quarter.year, *months)
