"""Counted: what indicators must come to, counted from journeys in plain Python.

It goes through the events themselves, period by period, and knows no rows, plans or engines: it
is what they are tried against. Definitions are those of `quarterdeck.define.plans`: an event
counts in the period that its day lies in; what is open at the end of a period began by its last
day, and had not ended by it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.demo.journeys.counts import (
    front_door,
    in_need,
    looked_after,
    protection,
    risk,
)
from quarterdeck.demo.journeys.counts.parts import Counts, Part, is_repeat
from quarterdeck.demo.journeys.events import DomesticAbuseNotification
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span, span_of

Known = Mapping[tuple[str, str], Part]
"""By an indicator's slug and a period's label."""

_COUNTS: Counts = {
    **risk.COUNTS,
    **front_door.COUNTS,
    **in_need.COUNTS,
    **protection.COUNTS,
    **looked_after.COUNTS,
}
_INCIDENTS = (
    "domestic-abuse-notifications-with-a-child-present",
    "repeat-domestic-abuse-call-outs",
)


def counted(
    journeys: Iterable[Journey], periods: Sequence[Month | Quarter | FinancialYear]
) -> Known:
    """Count every indicator that children's records tell, in every period.

    A rate is its numerator, not divided by a population, and a running total is that of the period
    alone.
    """
    spans = {period.label: span_of(period) for period in periods}
    tops, bottoms = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    incidents: dict[str, DomesticAbuseNotification] = {}
    for journey in journeys:
        incidents |= {one.notification_id: one for one in journey.of(DomesticAbuseNotification)}
        asked = [(slug, count) for slug, (kind, count) in _COUNTS.items() if journey.of(kind)]
        for label, span in spans.items():
            for slug, count in asked:
                top, bottom = count(journey, span)
                tops[slug, label] += top
                bottoms[slug, label] += bottom
    for label, span in spans.items():
        tops.update({(slug, label): number for slug, number in _incidents(incidents, span)})
    every = ((slug, label) for slug in (*_COUNTS, *_INCIDENTS) for label in spans)
    return {key: (tops[key], bottoms[key]) for key in every}


def _incidents(
    incidents: Mapping[str, DomesticAbuseNotification], span: Span
) -> Iterator[tuple[str, int]]:
    """Count incidents, each once whichever children are named; a repeat is at the same address."""
    days: dict[str | None, list[date]] = {}
    for one in incidents.values():
        days.setdefault(one.address_id, []).append(one.notification_date)
    within = [one for one in incidents.values() if span.has(one.notification_date)]
    present = sum(one.child_present == "Y" for one in within)
    again = sum(
        one.child_at_address == "Y" and is_repeat(one.notification_date, days[one.address_id])
        for one in within
    )
    yield from zip(_INCIDENTS, (present, again), strict=True)
