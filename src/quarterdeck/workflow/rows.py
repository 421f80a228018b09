"""Rows: what was read and found, as the tables keep it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quarterdeck.collect.returns.submission import Entry as Sent
from quarterdeck.define.finding import Finding
from quarterdeck.workflow.models import Entry, FindingRecord, Receipt

_WORDS = ("rule", "severity", "refs", "period", "message", "detail", "action", "place")
_SAID: Mapping[type, tuple[str, ...]] = {
    Entry: (
        *("receipt_id", "area", "indicator", "period", "component"),
        *("text", "value", "status", "reason", "promised", "place"),
    ),
    FindingRecord: ("receipt_id", "number", *_WORDS),
}
"""The fields of each table that a fingerprint covers; another one would belie older logs."""


def entry_rows(receipt: Receipt, entries: Iterable[Sent], area: str) -> Iterator[Entry]:
    """Make the rows of a receipt's numbers."""
    for entry in entries:
        yield Entry(
            receipt=receipt,
            area=area,
            indicator=entry.indicator,
            period=entry.period.label,
            component=entry.component.value,
            text=entry.text,
            value=None if entry.value is None else format(entry.value, "f"),
            status=entry.status and entry.status.value,
            reason=entry.reason,
            promised=entry.promised,
            place=str(entry.place),
        )


def finding_row(receipt: Receipt, number: int, finding: Finding) -> FindingRecord:
    """Make the row of a finding about a receipt, under the number by which it is answered."""
    return FindingRecord(
        receipt=receipt,
        number=number,
        rule=finding.rule,
        severity=finding.severity.value,
        refs=list(finding.refs),
        period=finding.period,
        message=finding.message,
        detail=finding.detail,
        action=finding.action,
        place=str(finding.place) if finding.place else "",
    )


def words_of(row: FindingRecord) -> str:
    """Return all that a finding says, whatever its number."""
    return json.dumps([getattr(row, name) for name in _WORDS])


def fingerprint(rows: Sequence[Entry] | Sequence[FindingRecord]) -> str:
    """Return the SHA-256 of all that rows say, by which the log knows if one was changed."""
    return hashlib.sha256(json.dumps([_said(row) for row in rows]).encode()).hexdigest()


def _said(row: Entry | FindingRecord) -> list[Any]:
    values = (getattr(row, name) for name in _SAID[type(row)])
    return [value if isinstance(value, list | int | None) else str(value) for value in values]
