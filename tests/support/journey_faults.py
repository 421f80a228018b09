"""Faults: what in a journey contradicts something else in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.define.working_days import working_days_between
from quarterdeck.demo.journeys.events import (
    CinAssessment,
    CinEpisode,
    CinPlan,
    ClaEpisode,
    ClaReview,
    Contact,
    CpPlan,
    CpReview,
    InitialCpConference,
    Missing,
    PreProceedings,
    S47Enquiry,
    Uasc,
)
from quarterdeck.demo.journeys.journey import Journey, rows_of
from quarterdeck.demo.journeys.known import day_of
from quarterdeck.demo.journeys.often import CARE

BEFORE_BIRTH = {
    *("contacts", "cin_episodes", "cin_assessments", "assessment_factors", "cin_plans"),
    *("s47_enquiry", "initial_cp_conference", "cp_plans", "cp_reviews", "pre_proceedings"),
    *("early_help_episodes", "early_help_assessments"),
}
"""Tables of work that can begin before a child is born."""
AHEAD = {"icpc_target_date", "expected_birth_date"}
SHORT_BREAKS = {"V3", "V4"}
FAR = date(2099, 12, 31)


def faults(journey: Journey, last_day: date) -> Iterator[str]:
    """Yield every contradiction in a journey that is known on a day."""
    for name, value, is_after_all in _days(journey):
        if value > last_day:
            yield f"{name} is not known yet"
        if not is_after_all and not _lives(journey, name, value):
            yield f"{name} is before birth or after death"
    for look in (_about_rows, _about_ends, _about_need, _about_times, _about_plans):
        yield from look(journey)
    for look in (_about_conferences, _about_care, _about_care_and_need, _about_missing):
        yield from look(journey)


def _days(journey: Journey) -> Iterator[tuple[str, date, bool]]:
    """Yield every day of a journey, by table and column, and whether it may be after death."""
    for row in rows_of(journey):
        for name, value in zip(TABLES[row.table].names, row.values, strict=True):
            if isinstance(value, date) and name not in AHEAD and row.table != "uasc":
                yield f"{row.table}.{name}", value, row.table == "child_death_reviews"


def _lives(journey: Journey, name: str, day: date) -> bool:
    """Say whether a child lives on a day or, for work that begins before its birth, soon will."""
    person = journey.person
    if person is None:
        return True
    born = person.birth_date or person.expected_birth_date or FAR
    may_be_before = name.partition(".")[0] in BEFORE_BIRTH
    first = born - timedelta(days=160) if may_be_before else born
    return first <= day <= (person.death_date or FAR)


def _about_rows(journey: Journey) -> Iterator[str]:
    keys: Counter[tuple[object, ...]] = Counter()
    for row in rows_of(journey):
        table = TABLES[row.table]
        cells = dict(zip(table.names, row.values, strict=True))
        keys[table.name, *(cells[name] for name in table.key)] += 1
        yield from (f"{table.name}.{name} is empty" for name in table.needed if cells[name] is None)
        for column in table.columns:
            if column.kind is Kind.FLAG and cells[column.name] not in {None, "Y", "N"}:
                yield f"{table.name}.{column.name} is no flag"
            if column.kind is Kind.DATE and not isinstance(cells[column.name], date | None):
                yield f"{table.name}.{column.name} is no day"
    yield from (f"{key[0]} has a row twice" for key, times in keys.items() if times > 1)


def _about_ends(journey: Journey) -> Iterator[str]:
    for event in journey.events:
        begins = day_of(event)
        for name in ("end_date", "close_date", "authorisation_date", "decision_date"):
            if begins is not None and (getattr(event, name, None) or FAR) < begins:
                yield f"{type(event).__name__} ends before it begins"


def _about_need(journey: Journey) -> Iterator[str]:
    episodes = journey.of(CinEpisode)
    for earlier, later in pairwise(episodes):
        if (earlier.close_date or FAR) >= later.referral_date:
            yield "a child is referred while its episode is open"
    if any((one.close_date is None) != (one.close_reason is None) for one in episodes):
        yield "a closure without its reason, or the other way round"
    spans = [(one.start_date, one.authorisation_date) for one in journey.of(CinAssessment)]
    spans += [(one.start_date, one.end_date) for one in journey.of(CinPlan)]
    spans += [(one.start_date, one.end_date) for one in _own_plans(journey)]
    spans += [(one.start_date, one.end_date) for one in journey.of(S47Enquiry)]
    spans += [(one.start_date, one.end_date) for one in journey.of(PreProceedings)]
    if not all(_inside(start, end, episodes) for start, end in spans):
        yield "an assessment, plan or enquiry lies outside the episodes of need"


def _about_times(journey: Journey) -> Iterator[str]:
    for assessment in journey.of(CinAssessment):
        if _working_days(assessment.start_date, assessment.authorisation_date) > 70:
            yield "an assessment takes too long to be believed"
    for contact in journey.of(Contact):
        if _working_days(contact.contact_date, contact.decision_date) > 10:
            yield "a decision takes too long to be believed"


def _about_plans(journey: Journey) -> Iterator[str]:
    plans, conferences = _own_plans(journey), journey.of(InitialCpConference)
    agreed = {one.icpc_date for one in conferences if one.cp_plan == "Y"}
    for number, plan in enumerate(plans):
        if plan.previous_plans != journey.plans_before + number:
            yield "a plan does not know how many there were before"
        if plan.start_date not in agreed:
            yield "a plan that no conference agreed"
    for earlier, later in pairwise(plans):
        if (earlier.end_date or FAR) > later.start_date:
            yield "two protection plans at once"
    ends = {plan.start_date: plan.end_date or FAR for plan in plans}
    for review in journey.of(CpReview):
        start = review.plan_start_date or FAR
        if not start < review.review_date <= ends.get(start, date.min):
            yield "a review outside its plan"


def _about_conferences(journey: Journey) -> Iterator[str]:
    held_after = {(one.start_date, one.icpc_date) for one in journey.of(S47Enquiry)}
    for one in journey.of(InitialCpConference):
        if one.transfer_in != "Y" and (one.s47_start_date, one.icpc_date) not in held_after:
            yield "a conference without the enquiry before it"
        if (one.s47_start_date or date.min) > one.icpc_date:
            yield "a conference before its strategy discussion"


def _about_care(journey: Journey) -> Iterator[str]:
    episodes = journey.of(ClaEpisode)
    for earlier, later in pairwise(episodes):
        goes_on = earlier.end_reason == "X1" and earlier.end_date == later.start_date
        if (earlier.end_date or FAR) > later.start_date:
            yield "two episodes of care at once"
        if goes_on == (later.start_reason == "S"):
            yield "an episode begins for a reason that does not fit the one before"
    if episodes and (episodes[0].start_reason != "S" or episodes[-1].end_reason == "X1"):
        yield "care begins or ends in the middle"
    for episode in episodes:
        if (episode.end_date is None) != (episode.end_reason is None):
            yield "an end of care without its reason, or the other way round"
        if (episode.end_date or FAR) <= episode.start_date:
            yield "an episode of care without a day"


def _about_care_and_need(journey: Journey) -> Iterator[str]:
    episodes, needs = journey.of(ClaEpisode), journey.of(CinEpisode)
    for episode in episodes:
        is_break = episode.legal_status in SHORT_BREAKS
        if not is_break and not _inside(episode.start_date, episode.end_date, needs):
            yield "a child is looked after without being in need"
    if journey.of(Uasc) and not episodes:
        yield "an unaccompanied child that nobody looks after"
    for review in journey.of(ClaReview):
        day = review.review_date
        if not any(one.start_date <= day <= (one.end_date or FAR) for one in episodes):
            yield "a review of a child that is not looked after"


def _about_missing(journey: Journey) -> Iterator[str]:
    cared = [one for one in journey.of(ClaEpisode) if one.legal_status not in SHORT_BREAKS]
    for earlier, later in pairwise(journey.of(Missing)):
        if (earlier.end_date or FAR) >= later.start_date:
            yield "a child goes missing while it is"
    for missing in journey.of(Missing):
        day = missing.start_date
        in_care = any(one.start_date <= day < (one.end_date or FAR) for one in cared)
        if in_care != (missing.missing_from == CARE):
            yield "a child is missing from where it was not"
        if (missing.interview_held == "Y") != (missing.interview_date is not None):
            yield "an interview was held on no day, or one on a day was not held"


def _own_plans(journey: Journey) -> list[CpPlan]:
    """Return the protection plans that are not another area's."""
    return [one for one in journey.of(CpPlan) if one.other_area != "Y"]


def _inside(start: date, end: date | None, episodes: Sequence[CinEpisode]) -> bool:
    return any(
        one.referral_date <= start and (end or FAR) <= (one.close_date or FAR) for one in episodes
    )


def _working_days(first: date, last: date | None) -> int:
    return 0 if last is None else working_days_between(first, last)
