"""Counts of enquiries, conferences, protection plans, and police protection."""

from quarterdeck.define.days import years_later
from quarterdeck.define.working_days import working_days_between
from quarterdeck.demo.journeys.counts.parts import Counts, Part, children, rows
from quarterdeck.demo.journeys.events import (
    CpPlan,
    InitialCpConference,
    PoliceProtection,
    S47Enquiry,
)
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span

_IN_TIME = 15
"""Working days within which a conference is held."""
_LONG = 2
"""Years that make a protection plan a long one."""


def is_protected(journey: Journey, span: Span) -> bool:
    """Say whether a child is on a protection plan of this council when the span ends."""
    return any(span.ends_within(one.start_date, one.end_date) for one in _own(journey))


def _own(journey: Journey) -> list[CpPlan]:
    return [one for one in journey.of(CpPlan) if one.other_area != "Y"]


def _protected(journey: Journey, span: Span) -> Part:
    return children([is_protected(journey, span)])


def _protected_long(journey: Journey, span: Span) -> Part:
    since = ((years_later(one.start_date, _LONG), one.end_date) for one in _own(journey))
    return rows(span.ends_within(long, end) for long, end in since)


def _protected_again(journey: Journey, span: Span) -> Part:
    started = [one for one in _own(journey) if span.has(one.start_date)]
    return sum((one.previous_plans or 0) >= 1 for one in started), len(started)


def _police_protected(journey: Journey, span: Span) -> Part:
    return rows(span.has(one.start_date) for one in journey.of(PoliceProtection))


def _enquiries(journey: Journey, span: Span) -> Part:
    return rows(span.has(one.start_date) for one in journey.of(S47Enquiry))


def _conferences_in_time(journey: Journey, span: Span) -> Part:
    held = [
        one
        for one in journey.of(InitialCpConference)
        if span.has(one.icpc_date) and one.transfer_in != "Y"
    ]
    in_time = (
        one.s47_start_date is not None
        and working_days_between(one.s47_start_date, one.icpc_date) <= _IN_TIME
        for one in held
    )
    return sum(in_time), len(held)


COUNTS: Counts = {
    "police-protection-used": (PoliceProtection, _police_protected),
    "section-47-enquiries-rate": (S47Enquiry, _enquiries),
    "initial-conferences-in-time": (InitialCpConference, _conferences_in_time),
    "children-on-a-protection-plan": (CpPlan, _protected),
    "protection-plans-two-years-or-more": (CpPlan, _protected_long),
    "repeat-protection-plans": (CpPlan, _protected_again),
}
