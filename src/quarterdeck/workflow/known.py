"""What is known: the numbers of accepted receipts, as they stood at a moment."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.check.returns.reach import Reach
from quarterdeck.define.status import Status
from quarterdeck.workflow.models import Entry


def known(alias: str, at: datetime) -> Mapping[Key, Known]:
    """Return every number accepted by a moment; of several for one key the last accepted."""
    return _last(accepted_by(alias, at))


def known_within(alias: str, at: datetime, reach: Reach) -> Mapping[Key, Known]:
    """Return what `known` does, of some indicators and periods only."""
    near = accepted_by(alias, at).filter(
        indicator__in=sorted(reach.indicators), period__in=sorted(reach.periods)
    )
    return _last(near)


def accepted_by(alias: str, at: datetime) -> QuerySet[Entry]:
    """Return the numbers accepted by a moment, the last accepted last."""
    accepted = Entry.objects.using(alias).filter(receipt__accepted_at__lte=at)
    return accepted.order_by("receipt__accepted_at", "receipt", "id")


def _last(entries: QuerySet[Entry]) -> Mapping[Key, Known]:
    rows = entries.values_list(*_FIELDS).iterator()
    return {(slug, label, part): _known(*rest) for slug, label, part, *rest in rows}


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
