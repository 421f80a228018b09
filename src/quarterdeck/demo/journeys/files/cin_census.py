"""Children in need census: an XML file for a year, with every episode of need open in it.

Its year is that in which it ends: 2021 for 2020/21. Sex is written as `GenderCurrent` up to 2024,
and as `Sex` from 2025 on. Pre-proceedings are in it from 2026 on.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from quarterdeck.define.days import years_later
from quarterdeck.define.period import FinancialYear
from quarterdeck.demo.journeys.events import (
    AssessmentFactor,
    CinAssessment,
    CinEpisode,
    CinPlan,
    CpPlan,
    CpReview,
    Disability,
    InitialCpConference,
    Person,
    PreProceedings,
    S47Enquiry,
)
from quarterdeck.demo.journeys.files.made_up import pupil_number
from quarterdeck.demo.journeys.files.trees import Tree, document, header, leaves, tree
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.known import all_known_on
from quarterdeck.demo.journeys.spans import span_of

_SEX_SINCE, _PRE_PROCEEDINGS_SINCE = 2025, 2026
_GENDER = {"M": "1", "F": "2", "U": "0"}
_SCHOOL_AGE = 5
_TRUE = {"Y": "true", "N": "false"}


def write_cin_census(journeys: Iterable[Journey], year: FinancialYear, stream: BinaryIO) -> None:
    """Write the census of a year, child by child."""
    span = span_of(year)
    with document(stream, "Message") as sink:
        sink.write(header("CIN", span.last.year, span.last), pretty_print=True)
        with sink.element("Children"):
            for journey in all_known_on(journeys, span.last):
                episodes = [
                    one
                    for one in journey.of(CinEpisode)
                    if span.touches(one.referral_date, one.close_date)
                ]
                if episodes:
                    sink.write(_child(journey, episodes, span.last), pretty_print=True)


def _child(journey: Journey, episodes: Iterable[CinEpisode], day: date) -> Tree:
    parts = [_identifiers(journey, day), _characteristics(journey)]
    return tree("Child", parts, (_details(journey, one, day) for one in episodes))


def _identifiers(journey: Journey, day: date) -> Tree:
    name, person = journey.person_id or "", journey.person or Person(None)
    at_school = person.birth_date is not None and years_later(person.birth_date, _SCHOOL_AGE) <= day
    sex = {"Sex": person.sex} if day.year >= _SEX_SINCE else {"GenderCurrent": _gender(person)}
    return tree(
        "ChildIdentifiers",
        leaves(
            LAchildID=name,
            UPN=pupil_number(name) if at_school else None,
            UPNunknown=None if at_school else "UN1",
            PersonBirthDate=person.birth_date,
            ExpectedPersonBirthDate=person.expected_birth_date,
            **sex,
            PersonDeathDate=person.death_date,
        ),
    )


def _gender(person: Person) -> str:
    return _GENDER.get(person.sex or "U", "9")


def _characteristics(journey: Journey) -> Tree:
    person = journey.person or Person(None)
    codes = (leaves(Disability=one.disability_code) for one in journey.of(Disability))
    disabilities = tree("Disabilities", *codes)
    return tree("ChildCharacteristics", leaves(Ethnicity=person.ethnicity), [disabilities])


def _details(journey: Journey, episode: CinEpisode, day: date) -> Tree:
    """Write an episode with all that happened in it."""
    within = _Within(journey, episode)
    return tree(
        "CINdetails",
        leaves(
            CINreferralDate=episode.referral_date,
            ReferralSource=episode.referral_source,
            PrimaryNeedCode=episode.primary_need,
            CINclosureDate=episode.close_date,
            ReasonForClosure=episode.close_reason,
            DateOfInitialCPC=within.moved_in,
        ),
        within.assessments(),
        within.plans(),
        within.enquiries(),
        leaves(ReferralNFA=_TRUE.get(episode.referral_nfa or "")),
        within.protection_plans(),
        within.pre_proceedings() if day.year >= _PRE_PROCEEDINGS_SINCE else (),
    )


class _Within:
    """What happened to a child in an episode."""

    def __init__(self, journey: Journey, episode: CinEpisode) -> None:
        self._journey = journey
        self._first, self._last = episode.referral_date, episode.close_date or date.max

    def _has(self, day: date) -> bool:
        return self._first <= day <= self._last

    @property
    def moved_in(self) -> date | None:
        conferences = self._journey.of(InitialCpConference)
        days = (one.icpc_date for one in conferences if one.transfer_in == "Y")
        return next(filter(self._has, days), None)

    def assessments(self) -> Iterator[Tree]:
        for one in self._journey.of(CinAssessment):
            if self._has(one.start_date):
                factors = (
                    leaves(AssessmentFactors=factor.factor_code)
                    for factor in self._journey.of(AssessmentFactor)
                    if factor.start_date == one.start_date
                )
                dates = leaves(
                    AssessmentActualStartDate=one.start_date,
                    AssessmentInternalReviewDate=one.review_date,
                    AssessmentAuthorisationDate=one.authorisation_date,
                )
                found = [tree("FactorsIdentifiedAtAssessment", *factors)]
                yield tree("Assessments", dates, found if one.authorisation_date else ())

    def plans(self) -> Iterator[Tree]:
        for one in self._journey.of(CinPlan):
            if self._has(one.start_date):
                dates = leaves(CINPlanStartDate=one.start_date, CINPlanEndDate=one.end_date)
                yield tree("CINPlanDates", dates)

    def enquiries(self) -> Iterator[Tree]:
        for one in self._journey.of(S47Enquiry):
            if self._has(one.start_date):
                yield tree(
                    "Section47",
                    leaves(
                        S47ActualStartDate=one.start_date,
                        InitialCPCtarget=one.icpc_target_date,
                        DateOfInitialCPC=one.icpc_date,
                        ICPCnotRequired=_TRUE.get(one.icpc_not_required or ""),
                    ),
                )

    def protection_plans(self) -> Iterator[Tree]:
        for one in self._journey.of(CpPlan):
            if self._has(one.start_date):
                reviews = (
                    leaves(CPPreviewDate=review.review_date)
                    for review in self._journey.of(CpReview)
                    if review.plan_start_date == one.start_date
                )
                said = leaves(
                    CPPstartDate=one.start_date,
                    CPPendDate=one.end_date,
                    InitialCategoryOfAbuse=one.initial_category,
                    LatestCategoryOfAbuse=one.latest_category,
                    NumberOfPreviousCPP=one.previous_plans,
                )
                yield tree("ChildProtectionPlans", said, [tree("Reviews", *reviews)])

    def pre_proceedings(self) -> Iterator[Tree]:
        for one in self._journey.of(PreProceedings):
            if self._has(one.start_date):
                yield tree(
                    "PreProceedingsandFGDM",
                    leaves(
                        PPStartDate=one.start_date,
                        LBPSentDate=one.letter_date,
                        FGDMMeetingOffer=_TRUE.get(one.family_meeting_offered or ""),
                        FGDMMeetingFac=_TRUE.get(one.family_meeting_held or ""),
                        StepDecisionDate=one.end_date,
                        PPOutcome=one.outcome_code,
                        CourtAppDate=one.court_date,
                    ),
                )
