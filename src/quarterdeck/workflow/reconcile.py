"""Reconciling: what a check finds now, held against the findings that are on record.

A finding on record is never changed: an answer belongs to what was asked, word for word. So a
finding is the same as before only where it says the same in everything.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from quarterdeck.define.finding import Finding
from quarterdeck.workflow.models import FindingRecord, Receipt
from quarterdeck.workflow.rows import finding_row, words_of


@dataclass(frozen=True)
class Reconciled:
    """All findings of a receipt after a check."""

    again: tuple[FindingRecord, ...]
    """On record, and found again: each keeps its number and its answers."""
    gone: tuple[FindingRecord, ...]
    """On record, and not found again."""
    new: tuple[FindingRecord, ...]
    """Found for the first time, with the next numbers; not saved yet."""

    @property
    def every(self) -> list[FindingRecord]:
        """All of them in the order of their numbers."""
        return sorted((*self.again, *self.gone, *self.new), key=_number)


def reconcile(
    receipt: Receipt, on_record: Sequence[FindingRecord], found: Iterable[Finding]
) -> Reconciled:
    """Hold what was found about a receipt against what is on record about it."""
    left: dict[str, deque[FindingRecord]] = defaultdict(deque)
    for row in on_record:
        left[words_of(row)].append(row)
    numbers = count(max((row.number for row in on_record), default=0) + 1)
    again, new = [], []
    for finding in found:
        same = left[words_of(finding_row(receipt, 0, finding))]
        if same:
            again.append(same.popleft())
        else:
            new.append(finding_row(receipt, next(numbers), finding))
    gone = sorted(chain.from_iterable(left.values()), key=_number)
    return Reconciled(tuple(again), tuple(gone), tuple(new))


def _number(row: FindingRecord) -> int:
    return row.number
