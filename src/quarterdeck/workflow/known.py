"""What is known: the numbers of accepted receipts, as they stood at a moment."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.status import Status
from quarterdeck.workflow.models import Entry


def known(alias: str, at: datetime) -> Mapping[Key, Known]:
    """Return every number accepted by a moment; of several for one key the last accepted."""
    entries = (
        Entry.objects.using(alias)
        .filter(receipt__accepted_at__lte=at)
        .order_by("receipt__accepted_at", "receipt", "id")
        .values_list(*_FIELDS)
    )
    return {(slug, label, part): _known(*rest) for slug, label, part, *rest in entries.iterator()}


_FIELDS = (
    *("indicator", "period", "component", "value", "status", "receipt", "reason", "promised"),
    *("place", "receipt__received_at"),
)


def _known(value: str | None, status: str | None, *others: Any) -> Known:
    receipt, reason, promised, place, received_at = others
    return Known(
        value=_number(value),
        status=_status(status),
        receipt=receipt,
        reason=reason,
        promised=promised,
        place=place,
        received_on=received_at.date(),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _status(text: str | None) -> Status | None:
    return None if text is None else Status(text)
