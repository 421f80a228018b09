"""Events: what happens to a child, as its record table holds it, but for whom it happens to.

The fields of each are the columns of its table, in their order. NamedTuples, because thirty
thousand children have a million of them.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

Day = date | None
Text = str | None


class Person(NamedTuple):
    """Who a child is."""

    birth_date: Day
    expected_birth_date: Day = None
    death_date: Day = None
    sex: Text = None
    ethnicity: Text = None
    ward: Text = None


class Disability(NamedTuple):
    """One disability of a child, or NONE."""

    disability_code: str


class Contact(NamedTuple):
    """A contact about a child with the multi-agency safeguarding hub."""

    contact_date: date
    source_code: Text
    decision_date: Day = None
    outcome_code: Text = None
    team: Text = None


class EarlyHelpEpisode(NamedTuple):
    """An episode of early help."""

    start_date: date
    end_date: Day = None
    organisation: Text = None
    team: Text = None


class EarlyHelpAssessment(NamedTuple):
    """An early help assessment."""

    start_date: date
    authorisation_date: Day = None
    organisation: Text = None


class DomesticAbuseNotification(NamedTuple):
    """An incident of domestic abuse that the police notified."""

    notification_id: str
    notification_date: date
    address_id: Text = None
    child_present: Text = None
    child_at_address: Text = None


class CinEpisode(NamedTuple):
    """An episode of need, from referral to closure."""

    referral_date: date
    referral_source: Text = None
    primary_need: Text = None
    referral_nfa: Text = None
    close_date: Day = None
    close_reason: Text = None
    team: Text = None


class CinAssessment(NamedTuple):
    """A social care assessment."""

    start_date: date
    review_date: Day = None
    authorisation_date: Day = None
    team: Text = None


class AssessmentFactor(NamedTuple):
    """A factor that an assessment found."""

    start_date: date
    factor_code: str


class CinPlan(NamedTuple):
    """A child in need plan."""

    start_date: date
    end_date: Day = None
    team: Text = None


class S47Enquiry(NamedTuple):
    """An enquiry under section 47."""

    start_date: date
    end_date: Day = None
    icpc_target_date: Day = None
    icpc_date: Day = None
    icpc_not_required: Text = None
    team: Text = None


class InitialCpConference(NamedTuple):
    """A child at an initial child protection conference."""

    icpc_date: date
    s47_start_date: Day = None
    transfer_in: Text = None
    cp_plan: Text = None
    team: Text = None


class CpPlan(NamedTuple):
    """A child protection plan."""

    start_date: date
    end_date: Day = None
    initial_category: Text = None
    latest_category: Text = None
    previous_plans: int | None = None
    other_area: Text = None
    team: Text = None


class CpReview(NamedTuple):
    """A review conference of a protection plan."""

    plan_start_date: Day
    review_date: date


class PreProceedings(NamedTuple):
    """A time in pre-proceedings."""

    start_date: date
    letter_date: Day = None
    family_meeting_offered: Text = None
    family_meeting_held: Text = None
    end_date: Day = None
    outcome_code: Text = None
    court_date: Day = None


class PoliceProtection(NamedTuple):
    """A time in police protection."""

    start_date: date
    end_date: Day = None


class ChildDeathReview(NamedTuple):
    """The review of a child's death."""

    death_date: Day
    review_date: Day = None
    modifiable_factors: Text = None


class Missing(NamedTuple):
    """A time a child was missing."""

    start_date: date
    end_date: Day = None
    missing_type: Text = None
    missing_from: Text = None
    interview_needed: Text = None
    interview_offered: Text = None
    interview_held: Text = None
    interview_date: Day = None


class CseEpisode(NamedTuple):
    """An episode of work because a child may be sexually exploited."""

    referral_date: date
    risk_level: Text = None
    start_date: Day = None
    end_date: Day = None


class PrivateFostering(NamedTuple):
    """A private fostering arrangement."""

    start_date: date
    end_date: Day = None


class PlacedByOthers(NamedTuple):
    """A stay in the area of a child that another authority looks after."""

    start_date: date
    end_date: Day = None
    responsible_authority: Text = None


class LadoAllegation(NamedTuple):
    """An allegation about somebody who works with children."""

    allegation_id: str
    referral_date: date
    sector: Text = None
    outcome_code: Text = None
    close_date: Day = None


class ClaEpisode(NamedTuple):
    """An episode of care."""

    start_date: date
    start_reason: Text = None
    legal_status: Text = None
    primary_need: Text = None
    placement_type: Text = None
    placement_provider: Text = None
    end_date: Day = None
    end_reason: Text = None
    team: Text = None


class ClaReview(NamedTuple):
    """A review of a looked after child."""

    review_date: date
    participation: Text = None


class Uasc(NamedTuple):
    """That a child is unaccompanied and seeks asylum."""

    end_date: Day = None


class Professional(NamedTuple):
    """A social worker in the census of 30 September."""

    census_date: date
    agency_worker: Text = None
    full_time_equivalent: Decimal | None = None
    full_time_equivalent_left: Decimal | None = None
    role: Text = None
    role_start_date: Day = None
    role_end_date: Day = None
    cases: int | None = None


class Vacancies(NamedTuple):
    """The council's vacant posts in the census of 30 September."""

    census_date: date
    vacant_posts: Decimal | None = None
    agency_posts: Decimal | None = None


Event = (
    Person
    | Disability
    | Contact
    | EarlyHelpEpisode
    | EarlyHelpAssessment
    | DomesticAbuseNotification
    | CinEpisode
    | CinAssessment
    | AssessmentFactor
    | CinPlan
    | S47Enquiry
    | InitialCpConference
    | CpPlan
    | CpReview
    | PreProceedings
    | PoliceProtection
    | ChildDeathReview
    | Missing
    | CseEpisode
    | PrivateFostering
    | PlacedByOthers
    | LadoAllegation
    | ClaEpisode
    | ClaReview
    | Uasc
    | Professional
    | Vacancies
)
"""Any of them."""
