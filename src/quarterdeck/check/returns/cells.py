"""Cells: numbers that cannot be."""

from collections import defaultdict
from collections.abc import Iterator

from quarterdeck.check.returns.impossible import fault
from quarterdeck.check.returns.numbers import Numbers, by_indicator
from quarterdeck.check.returns.rule import ReturnRule
from quarterdeck.check.returns.words import sent
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding


def impossible_numbers(numbers: Numbers) -> Iterator[Finding]:
    """Find numbers that their indicator can never have: one finding for each way to be wrong."""
    own = [*numbers.entries.values()]
    for indicator, entries in by_indicator(numbers, own):
        wrong: dict[ReturnRule, list[Entry]] = defaultdict(list)
        for entry in entries:
            if (rule := fault(entry, indicator)) is not None:
                wrong[rule].append(entry)
        for rule, found in wrong.items():
            yield rule.found(indicator.ref, at=found, numbers=sent(found), counts=indicator.counts)
