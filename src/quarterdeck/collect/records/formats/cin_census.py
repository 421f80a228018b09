"""The children in need census: XML, each spring, about the year to 31 March.

Elements as the Department for Education's specifications name them, 2016-17 to 2025-26. Sex came
as GenderCurrent (1, 2, 0 and 9) up to 2023-24, and since then as Sex (M, F and U).
"""

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import RecordSource, RecordStream
from quarterdeck.collect.records.xml.census import open_census
from quarterdeck.collect.records.xml.elements import CIN_CENSUS
from quarterdeck.collect.records.xml.shape import OF_THE_CHILD, Form, Shape

ASSESSMENT = Shape(
    "cin_assessments",
    cells={
        "AssessmentActualStartDate": "start_date",
        "AssessmentInternalReviewDate": "review_date",
        "AssessmentAuthorisationDate": "authorisation_date",
    },
    rows={
        "AssessmentFactors": Shape(
            "assessment_factors",
            own="factor_code",
            given={**OF_THE_CHILD, "start_date": "start_date"},
        )
    },
)
CIN_PLAN = Shape(
    "cin_plans", cells={"CINPlanStartDate": "start_date", "CINPlanEndDate": "end_date"}
)
CONFERENCE_AFTER_ENQUIRY = Shape(
    "initial_cp_conference",
    own="icpc_date",
    given={**OF_THE_CHILD, "icpc_date": "icpc_date", "s47_start_date": "start_date"},
    fixed={"transfer_in": "N"},
)
CONFERENCE_OF_A_CHILD_MOVING_IN = Shape(
    "initial_cp_conference",
    own="icpc_date",
    fixed={"transfer_in": "Y"},
    unless=("s47_enquiry", "icpc_date"),
)
ENQUIRY = Shape(
    "s47_enquiry",
    cells={
        "S47ActualStartDate": "start_date",
        "InitialCPCtarget": "icpc_target_date",
        "DateOfInitialCPC": "icpc_date",
        "ICPCnotRequired": "icpc_not_required",
    },
    also=(CONFERENCE_AFTER_ENQUIRY,),
)
PROTECTION_PLAN = Shape(
    "cp_plans",
    cells={
        "CPPstartDate": "start_date",
        "CPPendDate": "end_date",
        "InitialCategoryOfAbuse": "initial_category",
        "LatestCategoryOfAbuse": "latest_category",
        "NumberOfPreviousCPP": "previous_plans",
    },
    rows={
        "CPPreviewDate": Shape(
            "cp_reviews",
            own="review_date",
            given={**OF_THE_CHILD, "plan_start_date": "start_date"},
        )
    },
)
PRE_PROCEEDINGS = Shape(
    "pre_proceedings",
    cells={
        "PPStartDate": "start_date",
        "LBPSentDate": "letter_date",
        "FGDMMeetingOffer": "family_meeting_offered",
        "FGDMMeetingFac": "family_meeting_held",
        "StepDecisionDate": "end_date",
        "PPOutcome": "outcome_code",
        "CourtAppDate": "court_date",
    },
)
EPISODE = Shape(
    "cin_episodes",
    cells={
        "CINreferralDate": "referral_date",
        "ReferralSource": "referral_source",
        "PrimaryNeedCode": "primary_need",
        "ReferralNFA": "referral_nfa",
        "CINclosureDate": "close_date",
        "ReasonForClosure": "close_reason",
    },
    rows={
        "DateOfInitialCPC": CONFERENCE_OF_A_CHILD_MOVING_IN,
        "Assessments": ASSESSMENT,
        "CINPlanDates": CIN_PLAN,
        "Section47": ENQUIRY,
        "ChildProtectionPlans": PROTECTION_PLAN,
        "PreProceedingsandFGDM": PRE_PROCEEDINGS,
    },
)
CHILD = Shape(
    "person",
    cells={
        "LAchildID": "person_id",
        "PersonBirthDate": "birth_date",
        "ExpectedPersonBirthDate": "expected_birth_date",
        "PersonDeathDate": "death_date",
        "GenderCurrent": "sex",
        "Sex": "sex",
        "Ethnicity": "ethnicity",
    },
    given={},
    rows={"Disability": Shape("disability", own="disability_code"), "CINdetails": EPISODE},
)
CENSUS = Form(
    CIN_CENSUS,
    records={"Child": CHILD},
    passed=frozenset(
        {
            "ChildIdentifiers",
            "ChildCharacteristics",
            "Disabilities",
            "FactorsIdentifiedAtAssessment",
            "Reviews",
            "UPN",
            "FormerUPN",
            "UPNunknown",
            "SeenSocialWorker",
            "InitialPPMeetingDate",
            "ReviewMeetingsCount",
            "LetterInitCPDate",
        }
    ),
)


def open_cin_census(source: RecordSource, ids: Pseudonyms, found: Found) -> RecordStream:
    """Open a census; its year is from 1 April to the reference date, as a rule 31 March.

    A conference date of a CINdetails is that of a child who moved here while on another area's
    plan, unless an enquiry of the same CINdetails led to a conference that day.
    """
    return open_census(CENSUS, source, ids, found, year_begins=4)
