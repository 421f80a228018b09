"""Counts of looked after children."""

from collections.abc import Iterator

from quarterdeck.demo.journeys.counts.parts import Counts, Part, children, rows
from quarterdeck.demo.journeys.events import ClaEpisode
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span

_SHORT_BREAKS = ("V3", "V4")


def is_looked_after(journey: Journey, span: Span) -> bool:
    """Say whether a child is looked after when the span ends."""
    return any(span.ends_within(one.start_date, one.end_date) for one in _care(journey))


def _care(journey: Journey) -> Iterator[ClaEpisode]:
    """Yield the episodes of care that are no short breaks."""
    return (one for one in journey.of(ClaEpisode) if one.legal_status not in _SHORT_BREAKS)


def _looked_after(journey: Journey, span: Span) -> Part:
    return children([is_looked_after(journey, span)])


def _became(journey: Journey, span: Span) -> Part:
    return rows(span.has(one.start_date) and one.start_reason == "S" for one in _care(journey))


def _ceased(journey: Journey, span: Span) -> Part:
    return rows(
        span.has(one.end_date) and one.end_reason not in {None, "X1"} for one in _care(journey)
    )


COUNTS: Counts = {
    "children-looked-after": (ClaEpisode, _looked_after),
    "children-becoming-looked-after": (ClaEpisode, _became),
    "children-ceasing-to-be-looked-after": (ClaEpisode, _ceased),
}
