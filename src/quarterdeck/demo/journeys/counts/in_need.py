"""Counts of referrals, assessments, and children in need."""

from quarterdeck.define.working_days import working_days_between
from quarterdeck.demo.journeys.counts.looked_after import is_looked_after
from quarterdeck.demo.journeys.counts.parts import Counts, Part, is_repeat, rows
from quarterdeck.demo.journeys.counts.protection import is_protected
from quarterdeck.demo.journeys.events import (
    CinAssessment,
    CinEpisode,
    CinPlan,
    Disability,
    EarlyHelpAssessment,
)
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span

_IN_TIME = 45
"""Working days within which an assessment is completed."""


def _referrals(journey: Journey, span: Span) -> Part:
    return rows(span.has(one.referral_date) for one in journey.of(CinEpisode))


def _repeated(journey: Journey, span: Span) -> Part:
    days = [one.referral_date for one in journey.of(CinEpisode)]
    within = [day for day in days if span.has(day)]
    return sum(is_repeat(day, days) for day in within), len(within)


def _helped_before(journey: Journey, span: Span) -> Part:
    days = [one.authorisation_date for one in journey.of(EarlyHelpAssessment)]
    return rows(
        span.has(one.referral_date)
        and any(day is not None and day < one.referral_date for day in days)
        for one in journey.of(CinEpisode)
    )


def _assessed(journey: Journey, span: Span) -> Part:
    within = [one for one in journey.of(CinEpisode) if span.has(one.referral_date)]
    led = (
        any(
            one.referral_date <= other.start_date
            and (one.close_date is None or other.start_date <= one.close_date)
            for other in journey.of(CinAssessment)
        )
        for one in within
    )
    return sum(led), len(within)


def _assessed_in_time(journey: Journey, span: Span) -> Part:
    took = [
        working_days_between(one.start_date, one.authorisation_date)
        for one in journey.of(CinAssessment)
        if one.authorisation_date is not None and span.has(one.authorisation_date)
    ]
    return sum(days <= _IN_TIME for days in took), len(took)


def _is_planned(journey: Journey, span: Span) -> bool:
    """Say whether a child has a plan and is neither on a protection plan nor looked after."""
    plans = journey.of(CinPlan)
    planned = any(span.ends_within(one.start_date, one.end_date) for one in plans)
    return planned and not (is_protected(journey, span) or is_looked_after(journey, span))


def _planned(journey: Journey, span: Span) -> Part:
    return int(_is_planned(journey, span)), 0


def _disabled(journey: Journey, span: Span) -> Part:
    disabled = any(one.disability_code != "NONE" for one in journey.of(Disability))
    planned = _is_planned(journey, span)
    return int(planned and disabled), int(planned)


COUNTS: Counts = {
    "referrals-to-social-care": (CinEpisode, _referrals),
    "repeat-referrals-within-12-months": (CinEpisode, _repeated),
    "referrals-after-early-help-assessment": (CinEpisode, _helped_before),
    "referrals-leading-to-assessment": (CinEpisode, _assessed),
    "assessments-in-time": (CinAssessment, _assessed_in_time),
    "children-in-need-rate": (CinPlan, _planned),
    "children-in-need-with-a-disability": (CinPlan, _disabled),
}
