"""All rules of returns, and the check of a return against every one of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from quarterdeck.check.returns.absent import EMPTY, EMPTY_WITH_REASON, NOT_SENT, absent
from quarterdeck.check.returns.asked import (
    NOT_DEFINED,
    NOT_DUE,
    OTHER_AGENCYS,
    OUTSIDE,
    asked_for,
)
from quarterdeck.check.returns.cells import impossible_numbers
from quarterdeck.check.returns.circumstances import Circumstances
from quarterdeck.check.returns.identities import (
    PART_TOO_LARGE,
    PARTS_MISFIT,
    UNBALANCED,
    identities,
)
from quarterdeck.check.returns.impossible import ABOVE_100, BELOW_ZERO, IMPOSSIBLE_SIZE, NOT_WHOLE
from quarterdeck.check.returns.months import NOT_ITS_MONTHS, quarters_against_months
from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.parts import (
    CHILDREN_ABOVE_EPISODES,
    PART_ABOVE_WHOLE,
    SOME_OF_NONE,
    parts_against_wholes,
)
from quarterdeck.check.returns.restated import RESTATED, UNEXPLAINED, restated
from quarterdeck.check.returns.rule import ReturnRule
from quarterdeck.check.returns.running import FALLS, running_figures
from quarterdeck.check.returns.unchanged import UNCHANGED, UNCHANGED_THRICE, unchanged
from quarterdeck.check.returns.units import ANOTHER_UNIT, wrong_units
from quarterdeck.check.returns.usual import FAR, far_from_usual
from quarterdeck.check.returns.whole import (
    ALL_ZERO,
    MOSTLY_BLANK,
    OTHER_AGENCYS_FILE,
    OTHER_QUARTERS_FILE,
    whole_return,
)
from quarterdeck.collect.returns.submission import Submission
from quarterdeck.define.finding import Finding

RETURN_RULES: tuple[ReturnRule, ...] = (
    OTHER_AGENCYS_FILE,
    OTHER_QUARTERS_FILE,
    NOT_DEFINED,
    OTHER_AGENCYS,
    BELOW_ZERO,
    NOT_WHOLE,
    ABOVE_100,
    IMPOSSIBLE_SIZE,
    SOME_OF_NONE,
    PART_ABOVE_WHOLE,
    CHILDREN_ABOVE_EPISODES,
    MOSTLY_BLANK,
    ALL_ZERO,
    NOT_SENT,
    EMPTY,
    OUTSIDE,
    ANOTHER_UNIT,
    PART_TOO_LARGE,
    PARTS_MISFIT,
    UNBALANCED,
    FALLS,
    NOT_ITS_MONTHS,
    FAR,
    UNCHANGED_THRICE,
    UNEXPLAINED,
    EMPTY_WITH_REASON,
    NOT_DUE,
    UNCHANGED,
    RESTATED,
)
"""Every rule of returns. What readers find while reading a file has its own names."""

_CHECKS: tuple[Callable[[Numbers], Iterator[Finding]], ...] = (
    whole_return,
    asked_for,
    impossible_numbers,
    parts_against_wholes,
    absent,
    wrong_units,
    identities,
    running_figures,
    quarters_against_months,
    far_from_usual,
    unchanged,
    restated,
)


_MANY_MORE = 20
"""How many findings of one rule of reading are told one by one: a file may have thousands."""


def check_return(submission: Submission, circumstances: Circumstances) -> tuple[Finding, ...]:
    """Check a return: errors first, then by indicator in printed order; nothing is said twice.

    What was found while reading the file is included. The order of the entries does not matter,
    and nothing that was sent makes this fail.
    """
    numbers = Numbers(submission, circumstances)
    read = _limited(_once(submission.findings))
    found = (*read, *(finding for check in _CHECKS for finding in check(numbers)))
    order = {indicator.ref: place for place, indicator in enumerate(numbers.indicators.values())}
    rules = {rule.name: place for place, rule in enumerate(RETURN_RULES)}

    def rank(finding: Finding) -> tuple[int, int, int, str]:
        first = min((order.get(ref, len(order)) for ref in finding.refs), default=-1)
        return finding.severity.rank, first, rules.get(finding.rule, -1), finding.period or ""

    return tuple(sorted(_once(found), key=rank))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Say the same of two places twice, as each has to be looked at, and of one place once."""
    yield from {(finding, finding.place): finding for finding in findings}.values()


def _limited(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell of the first findings of each rule one by one, and how many more there are."""
    counts: Counter[str] = Counter()
    last: dict[str, Finding] = {}
    for finding in findings:
        counts[finding.rule] += 1
        if counts[finding.rule] <= _MANY_MORE:
            yield finding
        else:
            last.setdefault(finding.rule, finding)
    for rule, finding in last.items():
        more = counts[rule] - _MANY_MORE
        yield replace(finding, message=f"And {more:,} more like these, from here on")
