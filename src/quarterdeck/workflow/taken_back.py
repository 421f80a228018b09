"""Taken back: which receipts no longer counted at a moment, as the log tells it.

A receipt that was accepted may be returned, and one that was superseded may count again. So where
they stand now does not say where they stood.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from quarterdeck.workflow.models import Event
from quarterdeck.workflow.states import Action
from quarterdeck.workflow.trouble import unreadable_event

_OF_PLACES = (Action.SUPERSEDE, Action.RESTORE, Action.REOPEN)


@dataclass(frozen=True)
class TakenBack:
    """That a receipt was returned: when, and why."""

    at: datetime
    reason: str


def returns_by(alias: str, at: datetime) -> Mapping[int, TakenBack]:
    """Map each receipt sent back by this moment to when and why, earliest first.

    Raises InputRefused for an event that says what none can say: it was changed.
    """
    returns: dict[int, TakenBack] = {}
    for event in _events(alias, at, (Action.RETURN,)):
        try:
            returns[_number(event)] = TakenBack(event.at, json.loads(event.details)["reason"])
        except (ValueError, KeyError, TypeError):
            raise unreadable_event(event.number) from None
    return returns


def without_effect(alias: str, at: datetime) -> frozenset[int]:
    """Return the numbers of the receipts that were returned by a moment, or superseded then.

    Raises InputRefused as `returns_by` does.
    """
    last: dict[int, str] = {}
    for event in _events(alias, at, _OF_PLACES):
        try:
            last[_number(event)] = event.action
        except ValueError:
            raise unreadable_event(event.number) from None
    superseded = {number for number, action in last.items() if action == Action.SUPERSEDE.value}
    return frozenset(superseded | returns_by(alias, at).keys())


def _events(alias: str, at: datetime, actions: Iterable[Action]) -> Iterable[Event]:
    names = [action.value for action in actions]
    return Event.objects.using(alias).filter(action__in=names, at__lte=at).order_by("number")


def _number(event: Event) -> int:
    return int(event.subject.rpartition(" ")[2])
