"""Counts of missing and exploited children, children with others, allegations and deaths."""

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.counts.parts import Count, Counts, Part, children, rows
from quarterdeck.demo.journeys.events import (
    ChildDeathReview,
    CseEpisode,
    LadoAllegation,
    Missing,
    PlacedByOthers,
    PrivateFostering,
)
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span


def _placed_here(journey: Journey, span: Span) -> Part:
    stays = journey.of(PlacedByOthers)
    return children(span.ends_within(one.start_date, one.end_date) for one in stays)


def _privately_fostered(journey: Journey, span: Span) -> Part:
    stays = journey.of(PrivateFostering)
    return rows(span.ends_within(one.start_date, one.end_date) for one in stays)


def _missing_from(place: str) -> Count:
    def count(journey: Journey, span: Span) -> Part:
        return rows(
            span.has(one.start_date) and one.missing_from == place and one.missing_type == "M"
            for one in journey.of(Missing)
        )

    return count


def _interviewed(journey: Journey, span: Span) -> Part:
    ended = [
        one
        for one in journey.of(Missing)
        if span.has(one.end_date)
        and one.missing_type == "M"
        and one.missing_from in {often.HOME, often.CARE}
    ]
    return sum(one.interview_held == "Y" for one in ended), len(ended)


def _exploited(journey: Journey, span: Span) -> Part:
    return rows(span.ends_within(one.start_date, one.end_date) for one in journey.of(CseEpisode))


def _at_high_risk(journey: Journey, span: Span) -> Part:
    return rows(
        span.has(one.referral_date) and one.risk_level == often.HIGH
        for one in journey.of(CseEpisode)
    )


def _alleged(journey: Journey, span: Span) -> Part:
    return rows(span.has(one.referral_date) for one in journey.of(LadoAllegation))


def _died(journey: Journey, span: Span) -> Part:
    return rows(
        span.has(one.review_date) and one.modifiable_factors == "Y"
        for one in journey.of(ChildDeathReview)
    )


COUNTS: Counts = {
    "children-placed-here-by-other-authorities": (PlacedByOthers, _placed_here),
    "private-fostering-arrangements": (PrivateFostering, _privately_fostered),
    "missing-from-home": (Missing, _missing_from(often.HOME)),
    "missing-from-care": (Missing, _missing_from(often.CARE)),
    "missing-from-education": (Missing, _missing_from(often.EDUCATION)),
    "independent-return-interviews": (Missing, _interviewed),
    "open-child-sexual-exploitation-episodes": (CseEpisode, _exploited),
    "new-high-risk-sexual-exploitation-referrals": (CseEpisode, _at_high_risk),
    "allegations-referred-to-the-designated-officer": (LadoAllegation, _alleged),
    "child-deaths-with-modifiable-factors": (ChildDeathReview, _died),
}
