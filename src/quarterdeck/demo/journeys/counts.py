"""Counts: how each indicator that children's records tell is counted in one journey.

Each returns a numerator and a denominator for a span of days; what is only counted has 0 for its
denominator.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from quarterdeck.define.working_days import working_days_between
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.days import birthday
from quarterdeck.demo.journeys.events import (
    CinAssessment,
    CinEpisode,
    CinPlan,
    ClaEpisode,
    Contact,
    CpPlan,
    CseEpisode,
    EarlyHelpAssessment,
    EarlyHelpEpisode,
    Event,
    InitialCpConference,
    LadoAllegation,
    Missing,
    PlacedByOthers,
    PoliceProtection,
    PrivateFostering,
    S47Enquiry,
)
from quarterdeck.demo.journeys.journey import Journey

Part = tuple[int, int]
"""A numerator and a denominator."""


@dataclass(frozen=True)
class Span:
    """A period's days."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        """Say whether a day lies in the period."""
        return day is not None and self.first <= day <= self.last

    def ends_within(self, start: date | None, end: date | None) -> bool:
        """Say whether something is open on the period's last day."""
        return start is not None and start <= self.last and (end is None or end > self.last)


def is_repeat(day: date, days: Iterable[date]) -> bool:
    """Say whether one of the days is an earlier one, at most twelve months before."""
    return any(other < day <= birthday(other, 1) for other in days)


def _placed_here(journey: Journey, span: Span) -> Part:
    return _children(span.ends_within(*one[:2]) for one in journey.of(PlacedByOthers))


def _privately_fostered(journey: Journey, span: Span) -> Part:
    return _rows(span.ends_within(*one[:2]) for one in journey.of(PrivateFostering))


def _missing_from(place: str) -> Callable[[Journey, Span], Part]:
    def count(journey: Journey, span: Span) -> Part:
        return _rows(
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
    return _rows(span.ends_within(one.start_date, one.end_date) for one in journey.of(CseEpisode))


def _at_high_risk(journey: Journey, span: Span) -> Part:
    return _rows(
        span.has(one.referral_date) and one.risk_level == often.HIGH
        for one in journey.of(CseEpisode)
    )


def _helped_by_hubs(journey: Journey, span: Span) -> Part:
    return _rows(
        span.ends_within(one.start_date, one.end_date) and one.organisation == often.HUBS
        for one in journey.of(EarlyHelpEpisode)
    )


def _early_help_assessed(journey: Journey, span: Span) -> Part:
    return _rows(span.has(one.authorisation_date) for one in journey.of(EarlyHelpAssessment))


def _contacts(journey: Journey, span: Span) -> Part:
    return _rows(span.has(one.contact_date) for one in journey.of(Contact))


def _days_to_decide(journey: Journey, span: Span) -> Part:
    took = [
        working_days_between(one.contact_date, one.decision_date)
        for one in journey.of(Contact)
        if one.decision_date is not None and span.has(one.decision_date)
    ]
    return sum(took), len(took)


def _decided(outcome: str) -> Callable[[Journey, Span], Part]:
    def count(journey: Journey, span: Span) -> Part:
        decided = [one for one in journey.of(Contact) if span.has(one.decision_date)]
        return sum(one.outcome_code == outcome for one in decided), len(decided)

    return count


def _referrals(journey: Journey, span: Span) -> Part:
    return _rows(span.has(one.referral_date) for one in journey.of(CinEpisode))


def _repeated(journey: Journey, span: Span) -> Part:
    days = [one.referral_date for one in journey.of(CinEpisode)]
    within = [day for day in days if span.has(day)]
    return sum(is_repeat(day, days) for day in within), len(within)


def _assessed(journey: Journey, span: Span) -> Part:
    within = [one for one in journey.of(CinEpisode) if span.has(one.referral_date)]
    assessments = journey.of(CinAssessment)
    led = (
        any(
            one.referral_date <= other.start_date
            and (one.close_date is None or other.start_date <= one.close_date)
            for other in assessments
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
    return sum(days <= 45 for days in took), len(took)


def _planned(journey: Journey, span: Span) -> Part:
    """Count a child with a plan that is neither on a protection plan nor looked after."""
    planned = any(span.ends_within(*one[:2]) for one in journey.of(CinPlan))
    otherwise = _protected(journey, span)[0] or _looked_after(journey, span)[0]
    return int(planned and not otherwise), 0


def _police_protected(journey: Journey, span: Span) -> Part:
    return _rows(span.has(one.start_date) for one in journey.of(PoliceProtection))


def _enquiries(journey: Journey, span: Span) -> Part:
    return _rows(span.has(one.start_date) for one in journey.of(S47Enquiry))


def _conferences_in_time(journey: Journey, span: Span) -> Part:
    held = [
        one
        for one in journey.of(InitialCpConference)
        if span.has(one.icpc_date) and one.transfer_in != "Y"
    ]
    in_time = (
        one.s47_start_date is not None
        and working_days_between(one.s47_start_date, one.icpc_date) <= 15
        for one in held
    )
    return sum(in_time), len(held)


def _protected(journey: Journey, span: Span) -> Part:
    return _children(
        span.ends_within(*one[:2]) and one.other_area != "Y" for one in journey.of(CpPlan)
    )


def _protected_two_years(journey: Journey, span: Span) -> Part:
    return _rows(
        span.ends_within(birthday(one.start_date, 2), one.end_date) and one.other_area != "Y"
        for one in journey.of(CpPlan)
    )


def _protected_again(journey: Journey, span: Span) -> Part:
    started = [
        one for one in journey.of(CpPlan) if span.has(one.start_date) and one.other_area != "Y"
    ]
    return sum((one.previous_plans or 0) >= 1 for one in started), len(started)


def _care(journey: Journey) -> Iterator[ClaEpisode]:
    """Yield the episodes of care that are no short breaks."""
    return (one for one in journey.of(ClaEpisode) if one.legal_status not in {"V3", "V4"})


def _looked_after(journey: Journey, span: Span) -> Part:
    return _children(span.ends_within(one.start_date, one.end_date) for one in _care(journey))


def _became_looked_after(journey: Journey, span: Span) -> Part:
    return _rows(span.has(one.start_date) and one.start_reason == "S" for one in _care(journey))


def _ceased(journey: Journey, span: Span) -> Part:
    return _rows(
        span.has(one.end_date) and one.end_reason not in {None, "X1"} for one in _care(journey)
    )


def _alleged(journey: Journey, span: Span) -> Part:
    return _rows(span.has(one.referral_date) for one in journey.of(LadoAllegation))


def _rows(counting: Iterable[bool]) -> Part:
    return sum(counting), 0


def _children(counting: Iterable[bool]) -> Part:
    return int(any(counting)), 0


COUNTS: Mapping[str, tuple[type[Event], Callable[[Journey, Span], Part]]] = {
    "children-placed-here-by-other-authorities": (PlacedByOthers, _placed_here),
    "private-fostering-arrangements": (PrivateFostering, _privately_fostered),
    "missing-from-home": (Missing, _missing_from(often.HOME)),
    "missing-from-care": (Missing, _missing_from(often.CARE)),
    "independent-return-interviews": (Missing, _interviewed),
    "open-child-sexual-exploitation-episodes": (CseEpisode, _exploited),
    "new-high-risk-sexual-exploitation-referrals": (CseEpisode, _at_high_risk),
    "locality-hub-episodes-open": (EarlyHelpEpisode, _helped_by_hubs),
    "early-help-assessments-authorised": (EarlyHelpAssessment, _early_help_assessed),
    "mash-referrals": (Contact, _contacts),
    "working-days-to-mash-decision": (Contact, _days_to_decide),
    "mash-decisions-for-early-help": (Contact, _decided(often.EARLY_HELP)),
    "mash-decisions-for-social-care": (Contact, _decided(often.REFERRAL)),
    "referrals-to-social-care": (CinEpisode, _referrals),
    "repeat-referrals-within-12-months": (CinEpisode, _repeated),
    "referrals-leading-to-assessment": (CinEpisode, _assessed),
    "assessments-in-time": (CinAssessment, _assessed_in_time),
    "children-in-need-rate": (CinPlan, _planned),
    "police-protection-used": (PoliceProtection, _police_protected),
    "section-47-enquiries-rate": (S47Enquiry, _enquiries),
    "initial-conferences-in-time": (InitialCpConference, _conferences_in_time),
    "children-on-a-protection-plan": (CpPlan, _protected),
    "protection-plans-two-years-or-more": (CpPlan, _protected_two_years),
    "repeat-protection-plans": (CpPlan, _protected_again),
    "children-looked-after": (ClaEpisode, _looked_after),
    "children-becoming-looked-after": (ClaEpisode, _became_looked_after),
    "children-ceasing-to-be-looked-after": (ClaEpisode, _ceased),
    "allegations-referred-to-the-designated-officer": (LadoAllegation, _alleged),
}
"""How each indicator is counted, and the kind of event without which it is nought."""
