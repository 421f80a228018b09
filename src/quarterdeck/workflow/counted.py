"""Counted: what the accepted records come to, by the plans of the catalogue, as of a moment.

Nothing of it is kept: whoever asks again counts the same files by the same definitions again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from quarterdeck.calculate.records.counted import CountedFigure, Counter
from quarterdeck.calculate.records.coverage import Coverage, Stretch, coverage_of
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Month
from quarterdeck.define.plans.needs import tables_of
from quarterdeck.define.plans.plan import FromRecords, Plan
from quarterdeck.define.status import Status
from quarterdeck.define.words import listed
from quarterdeck.workflow.models import RecordFile
from quarterdeck.workflow.record_store import counting_engine
from quarterdeck.workflow.workspace import Workspace

Numbers = Mapping[Key, Known]


@dataclass(frozen=True)
class Counted:
    """Numbers counted from records: by the plans, and by each other way that plans name.

    `otherwise` is by words for that way; `receipts` are those whose records were counted.
    """

    numbers: Numbers = field(default_factory=dict)
    otherwise: Mapping[str, Numbers] = field(default_factory=dict)
    receipts: frozenset[int] = frozenset()


def files_at(workspace: Workspace, at: datetime) -> list[RecordFile]:
    """Return the record files that count at a moment, in the order in which they came."""
    rows = RecordFile.objects.using(workspace.alias).filter(receipt__accepted_at__lte=at)
    gone = rows.filter(receipt__superseded_at__lte=at).values("pk")
    return list(rows.exclude(pk__in=gone).select_related("receipt").order_by("receipt"))


def count_records(workspace: Workspace, at: datetime, sent: Numbers) -> Counted:
    """Count everything that the records accepted by a moment tell.

    `sent` are the numbers that were sent, the populations that rates are per among them.
    """
    files = files_at(workspace, at)
    if not files:
        return Counted()
    return Count(workspace, files, sent).all()
