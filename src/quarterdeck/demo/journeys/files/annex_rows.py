"""Rows of Annex A: what each list says about a child, on a day and six months back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from quarterdeck.define.days import years_later
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.days import age_on
from quarterdeck.demo.journeys.events import (
    CinAssessment,
    CinEpisode,
    CinPlan,
    ClaEpisode,
    ClaReview,
    Contact,
    CpPlan,
    CpReview,
    Disability,
    EarlyHelpAssessment,
    InitialCpConference,
    Missing,
    Person,
    PoliceProtection,
    S47Enquiry,
    Uasc,
)
from quarterdeck.demo.journeys.files import annex_words as words
from quarterdeck.demo.journeys.files.made_up import postcode, urn, worker
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.spans import Span

Cell = str | int | date | None
Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class Listed:
    """A child as known on the day of an extract."""

    journey: Journey
    span: Span

    @cached_property
    def person(self) -> Person:
        """Who it is."""
        return self.journey.person or Person(None)

    @cached_property
    def year(self) -> Span:
        """The twelve months up to the day."""
        return Span(years_later(self.span.last, -1), self.span.last)

    @property
    def who(self) -> Cells:
        """The cells with which its rows begin."""
        born = self.person.birth_date
        age = None if born is None else age_on(self.span.last, born)
        sex, origin = words.gender(self.person.sex), words.ethnicity(self.person.ethnicity)
        return self.journey.person_id, sex, origin, born, age

    @property
    def disabled(self) -> str:
        """Whether it has a disability."""
        codes = (one.disability_code for one in self.journey.of(Disability))
        return words.yes(any(code != "NONE" for code in codes))


def _allocated(team: str | None) -> Cells:
    return team, worker(team)


def _contacts(child: Listed) -> Iterator[Cells]:
    for one in child.journey.of(Contact):
        if child.span.has(one.contact_date):
            yield *child.who, one.contact_date, words.source(one.source_code)


def _early_help(child: Listed) -> Iterator[Cells]:
    for one in child.journey.of(EarlyHelpAssessment):
        if child.span.touches(one.start_date, one.authorisation_date):
            yield *child.who, one.start_date, one.authorisation_date, one.organisation


def _referrals(child: Listed) -> Iterator[Cells]:
    episodes = child.journey.of(CinEpisode)
    for one in episodes:
        if child.span.has(one.referral_date):
            year = Span(years_later(one.referral_date, -1), one.referral_date)
            many = sum(year.has(other.referral_date) for other in episodes)
            said = words.source(one.referral_source), words.yes(one.referral_nfa == "Y"), many
            yield *child.who, one.referral_date, *said, *_allocated(one.team)


def _assessments(child: Listed) -> Iterator[Cells]:
    for one in child.journey.of(CinAssessment):
        if child.span.touches(one.start_date, one.authorisation_date):
            further = any(plan.start_date >= one.start_date for plan in child.journey.of(CinPlan))
            seen = "Yes" if one.authorisation_date else None
            dates = one.start_date, seen, one.authorisation_date, words.yes(further)
            yield *child.who, child.disabled, *dates, *_allocated(one.team)


def _enquiries(child: Listed) -> Iterator[Cells]:
    enquiries, conferences = child.journey.of(S47Enquiry), child.journey.of(InitialCpConference)
    agreed = {one.icpc_date for one in conferences if one.cp_plan == "Y"}
    many = sum(child.year.has(one.start_date) for one in enquiries)
    held = sum(child.year.has(one.icpc_date) for one in conferences)
    for one in enquiries:
        if child.span.has(one.start_date):
            needless = words.yes(one.icpc_not_required == "Y") if one.icpc_not_required else None
            planned = words.yes(one.icpc_date in agreed) if one.icpc_date else None
            said = one.start_date, needless, one.icpc_date, planned, many, held
            yield *child.who, child.disabled, *said, *_allocated(one.team)


def _in_need(child: Listed) -> Iterator[Cells]:
    for one in child.journey.of(CinEpisode):
        if one.referral_nfa != "Y" and child.span.touches(one.referral_date, one.close_date):
            seen = one.close_date or child.span.last
            dates = one.referral_date, words.need(one.primary_need), seen, one.close_date
            said = one.close_reason, _status(child, one)
            yield *child.who, child.disabled, *dates, *said, *_allocated(one.team)


def _status(child: Listed, episode: CinEpisode) -> str:
    """Say how a case stands on the day."""
    day = Span(child.span.last, child.span.last)
    if episode.close_date is not None:
        return "f) Closed episode"
    if any(day.touches(one.start_date, one.end_date) for one in child.journey.of(ClaEpisode)):
        return "a) Looked after child"
    if any(day.touches(one.start_date, one.end_date) for one in child.journey.of(CpPlan)):
        return "b) Child protection plan"
    if any(day.touches(one.start_date, one.end_date) for one in child.journey.of(CinPlan)):
        return "c) Child in need plan"
    return "d) Open assessment"


def _protected(child: Listed) -> Iterator[Cells]:
    taken = any(child.span.has(one.start_date) for one in child.journey.of(PoliceProtection))
    for one in child.journey.of(CpPlan):
        if child.span.touches(one.start_date, one.end_date):
            reviews = [
                review.review_date
                for review in child.journey.of(CpReview)
                if review.plan_start_date == one.start_date
            ]
            categories = words.category(one.initial_category), words.category(one.latest_category)
            seen = one.end_date or child.span.last, words.YES, max(reviews, default=None)
            said = one.end_date, words.yes(taken), one.previous_plans
            plan = one.start_date, *categories, *seen, *said
            yield *child.who, child.disabled, *plan, *_allocated(one.team)


def _cared_for(child: Listed) -> Iterator[Cells]:
    """Yield a row for each time of being looked after, about its last episode."""
    for care in _times(child.journey.of(ClaEpisode)):
        first, last = care[0], care[-1]
        if child.span.touches(first.start_date, last.end_date):
            yield _care_row(child, care)


def _times(episodes: Iterable[ClaEpisode]) -> Iterator[list[ClaEpisode]]:
    care: list[ClaEpisode] = []
    for one in episodes:
        if one.start_reason == "S" and care:
            yield care
            care = []
        care.append(one)
    if care:
        yield care


def _care_row(child: Listed, care: list[ClaEpisode]) -> Cells:
    first, last = care[0], care[-1]
    status = next(one for one in care if one.legal_status == last.legal_status)
    earlier = (one for one in child.journey.of(ClaEpisode) if one.start_date < first.start_date)
    again = any(child.year.has(one.end_date) for one in earlier)
    return (
        *child.who,
        words.yes(child.journey.of(Uasc)),
        child.disabled,
        first.start_date,
        words.need(first.primary_need),
        words.yes(again),
        status.start_date,
        f"{last.legal_status}: Legal status",
        *_seen(child, last),
        *_placements(child, care),
        *_missing(child),
        *_allocated(last.team),
    )


def _seen(child: Listed, last: ClaEpisode) -> Cells:
    """Return when a child was reviewed, visited and examined, and what is planned for it."""
    day = last.end_date or child.span.last
    reviews = (one.review_date for one in child.journey.of(ClaReview))
    return max((one for one in reviews if one <= day), default=None), day, None, day, None, None


def _placements(child: Listed, care: list[ClaEpisode]) -> Cells:
    """Return how many placements a child had, when and why care ended, and the last placement."""
    last, name = care[-1], child.journey.person_id or ""
    within = (one for one in care if child.year.touches(one.start_date, one.end_date))
    many = len({one.placement_type for one in within})
    kind, provider = last.placement_type, last.placement_provider
    where = postcode(name, f"{kind} {provider}"), urn(name, f"{kind} {provider}"), None, None
    said = f"{kind}: Placement", f"{provider} - Provision"
    return many, last.end_date, last.end_reason, last.start_date, *said, *where


def _missing(child: Listed) -> Cells:
    """Return how often a child was missing, and away, and about its last return interview."""
    from_care = [
        one
        for one in child.journey.of(Missing)
        if one.missing_from == often.CARE and child.year.has(one.start_date)
    ]
    many = [sum(one.missing_type == kind for one in from_care) for kind in "MA"]
    last = from_care[-1] if from_care else Missing(child.span.last)
    offered = words.yes(last.interview_offered == "Y") if last.interview_offered else None
    held = words.yes(last.interview_held == "Y") if last.interview_held else None
    return *many, offered, held


ROWS: Mapping[str, Callable[[Listed], Iterator[Cells]]] = {
    "List 1": _contacts,
    "List 2": _early_help,
    "List 3": _referrals,
    "List 4": _assessments,
    "List 5": _enquiries,
    "List 6": _in_need,
    "List 7": _protected,
    "List 8": _cared_for,
}
"""How the rows of each list about a child are made; lists 9 to 11 have none."""
