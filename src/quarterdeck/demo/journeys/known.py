"""What is known of a journey on a day, and where the child's own end cuts it off."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from quarterdeck.define.records.table import Kind
from quarterdeck.demo.journeys import events
from quarterdeck.demo.journeys.events import Event
from quarterdeck.demo.journeys.journey import TABLE_OF, Journey

E = TypeVar("E", bound=Event)

_ALWAYS = (events.Person, events.Disability, events.Uasc)
"""What has no day of its own."""
_AHEAD = ("icpc_target_date", "expected_birth_date")
"""Days that are known before they come, as is the day on which a child ceases to be a UASC."""
_TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "close_date": ("close_reason", "outcome_code"),
    "decision_date": ("outcome_code",),
    "end_date": (
        *("end_reason", "outcome_code", "icpc_not_required"),
        *("interview_needed", "interview_offered", "interview_held", "interview_date"),
    ),
    "interview_date": ("interview_held",),
    "review_date": ("modifiable_factors",),
}
"""Columns that say nothing before the day that another column holds."""
_ENDS = ("end_date", "close_date", "authorisation_date", "decision_date")
_REASONS: Mapping[bool, Mapping[tuple[type, str], Mapping[str, str]]] = {
    True: {
        (events.CinEpisode, "close_date"): {"close_reason": "RC2"},
        (events.ClaEpisode, "end_date"): {"end_reason": "E2"},
    },
    False: {
        (events.CinEpisode, "close_date"): {"close_reason": "RC6"},
        (events.ClaEpisode, "end_date"): {"end_reason": "E17"},
    },
}
"""Why what is still open is ended by a death, and by coming of age."""

_DAYS: Mapping[type, tuple[str, ...]] = {
    kind: tuple(
        column.name
        for column in table.columns
        if column.kind is Kind.DATE and column.name not in _AHEAD
    )
    for kind, table in TABLE_OF.items()
}
_OWN_DAY: Mapping[type, str] = {
    kind: next((name for name in _DAYS[kind] if name in table.needed), "death_date")
    for kind, table in TABLE_OF.items()
    if kind not in _ALWAYS
}


def day_of(event: Event) -> date | None:
    """Return the day on which an event happens or begins; None for what has none."""
    name = _OWN_DAY.get(type(event))
    return None if name is None else getattr(event, name)


def known_on(journey: Journey, day: date) -> Journey:
    """Return a journey as it is known when a day is over: nothing later, and no end to come."""
    known = [_known(event, day) for event in journey.events if (day_of(event) or day) <= day]
    if not any(isinstance(event, events.ClaEpisode) for event in known):
        known = [event for event in known if not isinstance(event, events.Uasc)]
    return Journey(journey.person_id, tuple(known), journey.plans_before)


def all_known_on(journeys: Iterable[Journey], day: date) -> Iterator[Journey]:
    """Yield journeys as they are known when a day is over."""
    return (known_on(journey, day) for journey in journeys)


def _known(event: E, day: date) -> E:
    """Take out of an event what is not known on a day; of an unborn child, also its sex."""
    if isinstance(event, events.Person) and event.birth_date is not None:
        expected = event.expected_birth_date or event.birth_date
        unborn = {"expected_birth_date": expected, "sex": "U"}
        born = {"expected_birth_date": None}
        return _without(_replaced(event, unborn if event.birth_date > day else born), day)
    return event if isinstance(event, events.Uasc) else _without(event, day)


def ended_by(event: E, last: date, *, died: bool) -> E | None:
    """Return an event that is over on a child's last day; None where it would begin only then."""
    begins = day_of(event)
    if begins is None:
        return event
    if begins >= last:
        return None
    ends: dict[str, object] = {}
    for name in _ENDS:
        if hasattr(event, name) and ((value := getattr(event, name)) is None or value >= last):
            ends[name] = last
            ends.update(_REASONS[died].get((type(event), name), {}))
    return _without(_replaced(event, ends), last)


def _without(event: E, day: date) -> E:
    """Take out the days after a day, and what is told only by then."""
    empty: dict[str, None] = {}
    for name in _DAYS[type(event)]:
        value = getattr(event, name)
        if value is not None and value > day:
            empty[name] = None
            empty.update((told, None) for told in _TOLD_BY.get(name, ()) if hasattr(event, told))
    return _replaced(event, empty)


def _replaced(event: E, changes: Mapping[str, object]) -> E:
    return event._replace(**changes) if changes else event  # type: ignore[arg-type, return-value]
