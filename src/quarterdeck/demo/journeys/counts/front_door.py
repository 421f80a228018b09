"""Counts of contacts and early help."""

from quarterdeck.define.working_days import working_days_between
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.counts.parts import Count, Counts, Part, rows
from quarterdeck.demo.journeys.events import Contact, EarlyHelpAssessment, EarlyHelpEpisode
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span


def _helped_by_hubs(journey: Journey, span: Span) -> Part:
    return rows(
        span.ends_within(one.start_date, one.end_date) and one.organisation == often.HUBS
        for one in journey.of(EarlyHelpEpisode)
    )


def _assessed(journey: Journey, span: Span) -> Part:
    return rows(span.has(one.authorisation_date) for one in journey.of(EarlyHelpAssessment))


def _contacts(journey: Journey, span: Span) -> Part:
    return rows(span.has(one.contact_date) for one in journey.of(Contact))


def _days_to_decide(journey: Journey, span: Span) -> Part:
    took = [
        working_days_between(one.contact_date, one.decision_date)
        for one in journey.of(Contact)
        if one.decision_date is not None and span.has(one.decision_date)
    ]
    return sum(took), len(took)


def _decided(outcome: str) -> Count:
    def count(journey: Journey, span: Span) -> Part:
        decided = [one for one in journey.of(Contact) if span.has(one.decision_date)]
        return sum(one.outcome_code == outcome for one in decided), len(decided)

    return count


COUNTS: Counts = {
    "locality-hub-episodes-open": (EarlyHelpEpisode, _helped_by_hubs),
    "early-help-assessments-authorised": (EarlyHelpAssessment, _assessed),
    "mash-referrals": (Contact, _contacts),
    "working-days-to-mash-decision": (Contact, _days_to_decide),
    "mash-decisions-for-early-help": (Contact, _decided(often.EARLY_HELP)),
    "mash-decisions-for-social-care": (Contact, _decided(often.REFERRAL)),
}
