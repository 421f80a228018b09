"""Views: what the memory holds, as values to be shown. Nothing here changes anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.workflow.models import Answer, Event, FindingRecord, Receipt
from quarterdeck.workflow.workspace import Workspace


@dataclass(frozen=True)
class ReceiptView:
    """One receipt and where it stands."""

    number: int
    agency: str
    quarter: str
    name: str
    state: str
    received_at: datetime
    received_by: str
    superseded_by: int | None

    @property
    def heading(self) -> str:
        """Say in one line which receipt it is and where it stands."""
        return f"{self.name}: receipt {self.number}, {self.quarter}, {self.state}."


@dataclass(frozen=True)
class AnswerView:
    """What was said to a finding, by whom and when."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class FindingView:
    """A finding about a receipt, under the name by which it is answered, with its answers."""

    name: str
    agency: str
    finding: Finding
    answers: tuple[AnswerView, ...]
    withdrawn_at: datetime | None
    """When a later check did not find it again; None for one that stands."""

    @property
    def blocks(self) -> bool:
        """Say whether it is an error that stands."""
        return self.withdrawn_at is None and self.finding.severity is Severity.ERROR

    @property
    def waits(self) -> bool:
        """Say whether it is a query that stands without an answer."""
        asks = self.withdrawn_at is None and self.finding.severity is Severity.QUERY
        return asks and not self.answers


def receipts(workspace: Workspace) -> Iterator[ReceiptView]:
    """Yield all receipts, in the order they came."""
    return map(receipt_view, Receipt.objects.using(workspace.alias).order_by("number"))


def receipt_view(row: Receipt) -> ReceiptView:
    """Return a receipt as it is shown."""
    return ReceiptView(
        number=row.number,
        agency=row.agency,
        quarter=row.quarter,
        name=row.name,
        state=row.state,
        received_at=row.received_at,
        received_by=row.received_by,
        superseded_by=row.superseded_by_id,
    )


def findings(
    workspace: Workspace, agency: str | None = None, receipt: int | None = None
) -> Iterator[FindingView]:
    """Yield findings, of all receipts or of one agency's or of one, in the order they were made."""
    rows = FindingRecord.objects.using(workspace.alias).order_by("receipt", "number")
    rows = rows.filter(receipt__agency=agency) if agency else rows
    rows = rows if receipt is None else rows.filter(receipt=receipt)
    for row in rows.select_related("receipt").prefetch_related("answer_set"):
        answers = sorted(row.answer_set.all(), key=lambda answer: answer.pk)
        yield FindingView(
            name=f"{row.receipt.number}.{row.number}",
            agency=row.receipt.agency,
            finding=finding_of(row),
            answers=tuple(map(_answer, answers)),
            withdrawn_at=row.withdrawn_at,
        )


def last_event(workspace: Workspace) -> tuple[int, str]:
    """Return how many events there are, and the hash of the last; it stands for all of them."""
    event = Event.objects.using(workspace.alias).order_by("-number").first()
    return (event.number, event.hash) if event else (0, "")


def finding_of(row: FindingRecord) -> Finding:
    """Return a kept finding as it was found."""
    return Finding(
        rule=row.rule,
        severity=Severity(row.severity),
        message=row.message,
        action=row.action,
        refs=tuple(row.refs),
        period=row.period,
        detail=row.detail,
        place=Place(row.place) if row.place else None,
    )


def _answer(row: Answer) -> AnswerView:
    return AnswerView(row.text, row.by, row.at)
