"""What is known: the numbers of accepted receipts, as they stood at a moment."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet

from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.check.returns.reach import Reach
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.owed import Component
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status
from quarterdeck.workflow.models import Entry
from quarterdeck.workflow.taken_back import returns_by
from quarterdeck.workflow.trouble import FROM_BACKUP

_WAYS = (
    {Component.VALUE},
    {Component.EPISODES, Component.CHILDREN},
    {Component.NUMERATOR, Component.DENOMINATOR},
)
_WAY = {component.value: number for number, way in enumerate(_WAYS) for component in way}


class Accepted(NamedTuple):
    """Where an accepted number belongs, and what it says."""

    area: str
    indicator: str
    period: str
    component: str
    value: str | None
    text: str
    reason: str

    @property
    def silent(self) -> bool:
        """Say whether it is blank, without a reason."""
        return not any((self.value, self.text, self.reason))


_Kept = TypeVar("_Kept")
_MORE = ("status", "receipt", "promised", "place", "receipt__received_at")


def known(alias: str, at: datetime) -> Mapping[Key, Known]:
    """Return every number that counts of those accepted by a moment; see `what_counts`."""
    return _known(accepted_by(alias, at))


def known_within(alias: str, at: datetime, reach: Reach) -> Mapping[Key, Known]:
    """Return what `known` does, of some indicators and periods only."""
    near = accepted_by(alias, at).filter(
        indicator__in=sorted(reach.indicators), period__in=sorted(reach.periods)
    )
    return _known(near)


def accepted_by(alias: str, at: datetime) -> QuerySet[Entry]:
    """Return the numbers accepted by a moment and not returned, the last accepted last."""
    accepted = ever_accepted_by(alias, at).exclude(receipt__in=[*returns_by(alias, at)])
    return accepted.order_by("receipt__accepted_at", "receipt", "id")


def ever_accepted_by(alias: str, at: datetime) -> QuerySet[Entry]:
    """Return the numbers accepted by a moment, those that were returned since among them."""
    return Entry.objects.using(alias).filter(receipt__accepted_at__lte=at)


def what_counts(numbers: Iterable[tuple[Accepted, _Kept]]) -> Mapping[Accepted, _Kept]:
    """Return the numbers that count, of numbers in order of acceptance, with what is kept of each.

    The last counts. A silent one takes nothing back. A figure that comes in another way than
    before, as a value after its parts, takes the place of all of them: no figure is known in two
    ways.
    """
    figures: dict[tuple[str, str, str], dict[str, tuple[Accepted, _Kept]]] = {}
    for number, kept in numbers:
        figure = figures.setdefault(number[:3], {})
        if number.silent and number.component in figure:
            continue
        if number.value is not None:
            for other in [one for one in figure if _WAY[one] != _WAY[number.component]]:
                del figure[other]
        figure[number.component] = number, kept
    return dict(pair for figure in figures.values() for pair in figure.values())


def _known(entries: QuerySet[Entry]) -> Mapping[Key, Known]:
    width = len(Accepted._fields)
    rows = entries.values_list(*Accepted._fields, *_MORE).iterator()
    counting = what_counts((Accepted(*row[:width]), row[width:]) for row in rows)
    return {number[1:4]: _as_known(number, kept) for number, kept in counting.items()}


def _as_known(number: Accepted, kept: tuple[Any, ...]) -> Known:
    status, receipt, promised, place, received_at = kept
    try:
        value = None if number.value is None else Decimal(number.value)
        mark = None if status is None else Status(status)
    except (ArithmeticError, ValueError):  # nothing that was received is kept like this
        message = f"A figure of receipt {receipt} cannot be read: the memory was changed"
        found = Finding("memory-changed", Severity.ERROR, message, FROM_BACKUP, place=Place(place))
        raise InputRefused(found) from None
    return Known(
        value=value,
        status=mark,
        receipt=receipt,
        reason=number.reason,
        promised=promised,
        place=place,
        received_on=received_at.date(),
    )
