"""What is known: the numbers of accepted receipts, as they stood at a moment."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.status import Status
from quarterdeck.workflow.models import Entry


def known(alias: str, at: datetime) -> Mapping[Key, Known]:
    """Return every number accepted by a moment; of several for one key the last accepted."""
    entries = (
        Entry.objects.using(alias)
        .filter(receipt__accepted_at__lte=at)
        .order_by("receipt__accepted_at", "receipt", "id")
        .values_list("indicator", "period", "component", "value", "status", "receipt")
    )
    return {
        (indicator, period, component): Known(_number(value), _status(status), receipt)
        for indicator, period, component, value, status, receipt in entries.iterator()
    }


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _status(text: str | None) -> Status | None:
    return None if text is None else Status(text)
