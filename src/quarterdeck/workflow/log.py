"""The log: one event for everything done, chained by hashes, so that what was changed shows.

An event's hash covers its own fields and the hash of the event before it. Changing, removing or
putting in an event breaks every link after it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connections, transaction

from quarterdeck.workflow.models import Event

BEGINNING = "0" * 64
"""What the first event holds for the hash of the one before it."""

_NEXT = timedelta(microseconds=1)
_ONE_WRITER = 7_237_125  # any number: what Postgres knows this lock by


@dataclass(frozen=True)
class Done:
    """What was done, when (UTC), by whom, to what (`receipt 12`), with all that has to be kept."""

    at: datetime
    by: str
    action: str
    subject: str
    details: Mapping[str, Any]


@contextmanager
def writing(alias: str) -> Iterator[None]:
    """Open a transaction in which nobody else writes, so that events have one order."""
    with transaction.atomic(using=alias):
        connection = connections[alias]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_WRITER])
        yield


def record(alias: str, done: Done) -> Event:
    """Add an event; call it within `writing`.

    Its moment is after that of the event before it, whatever the clock says, so that a moment
    alone tells which events had happened by then.
    """
    last = _last(alias)
    event = Event(
        number=last.number + 1 if last else 1,
        at=next_moment(alias, done.at),
        by=done.by,
        action=done.action,
        subject=done.subject,
        details=json.dumps(done.details, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        previous=last.hash if last else BEGINNING,
    )
    event.hash = hash_of(event)
    event.save(using=alias, force_insert=True)
    return event


def next_moment(alias: str, at: datetime) -> datetime:
    """Return the moment that an event recorded at `at` would have; call it within `writing`."""
    last = _last(alias)
    return max(at, last.at + _NEXT) if last else at


def _last(alias: str) -> Event | None:
    return Event.objects.using(alias).order_by("-number").first()


def hash_of(event: Event) -> str:
    """Return the SHA-256 of everything an event says and of the link to the one before it."""
    said = [event.number, event.at.isoformat(timespec="microseconds"), event.by, event.action]
    linked = [*said, event.subject, event.details, event.previous]
    return hashlib.sha256(json.dumps(linked, ensure_ascii=False).encode()).hexdigest()


def broken_links(alias: str) -> Iterator[str]:
    """Yield, in words, every place where the chain does not hold."""
    previous, expected = BEGINNING, 1
    for event in Event.objects.using(alias).order_by("number").iterator():
        if event.number != expected:
            yield f"Event {expected} is missing: event {event.number} follows."
        elif event.previous != previous:
            yield f"Event {event.number} does not follow from the event before it."
        if hash_of(event) != event.hash:
            yield f"Event {event.number} ({event.action} {event.subject}) was changed."
        previous, expected = event.hash, event.number + 1
