"""Doubles: one number given in several rows is taken once if they agree, and else not at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quarterdeck.collect.figures import first_few
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.rules import noticed
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding

Told = tuple[Entry, tuple[Finding, ...]]
"""An entry and what was noticed about its row."""


def without_doubles(
    told: Iterable[Told], refs: dict[str, str]
) -> tuple[list[Entry], list[Finding]]:
    """Take each number once; `refs` are the printed references by slug.

    A row left blank says nothing against one that gives the number.
    """
    by_key: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for one in told:
        by_key[one[0].key].append(one)
    entries: list[Entry] = []
    findings: list[Finding] = []
    for same in by_key.values():
        answered = [(entry, more) for entry, more in same if entry.text or entry.reason] or same[:1]
        findings += (finding for _, more in answered for finding in more)
        findings += _about([entry for entry, _ in same], refs)
        if _agree([entry for entry, _ in answered]):
            entries.append(answered[0][0])
    return entries, findings


def _agree(entries: Sequence[Entry]) -> bool:
    return len({(entry.value, entry.status) for entry in entries}) == 1


def _about(same: Sequence[Entry], refs: dict[str, str]) -> Iterator[Finding]:
    if len(same) == 1:
        return
    first, second, *_ = same
    answered = [entry for entry in same if entry.text or entry.reason]
    agree = _agree(answered or same)
    rule = rules.SENT_TWICE if agree else rules.SENT_DIFFERENTLY
    ref = refs[first.indicator]
    part = f"{ref} {first.period.label} {first.component.value}"
    outcome = "it was taken once" if agree else "with different numbers, so none was taken"
    places = first_few((entry.place.within for entry in same), "; ")
    what = f"{part} stands in {len(same)} rows ({places}); {outcome}"
    yield noticed(rule, what, second.place, refs=(ref,), period=first.period.label)
