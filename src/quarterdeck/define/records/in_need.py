"""Tables of children in need: referral to closure, assessments, and plans."""

from quarterdeck.define.records.table import RecordTable, code, day, flag, person, team

CIN_EPISODES = RecordTable(
    name="cin_episodes",
    ssd="ssd_cin_episodes",
    holds="One row for each episode of need of a child, from its referral to its closure.",
    columns=(
        person(ssd="cine_person_id"),
        day("referral_date", "The day the child was referred", "cine_referral_date"),
        code(
            "referral_source",
            "Who referred the child",
            "referral_source",
            "cine_referral_source_code",
        ),
        code(
            "primary_need", "Why the child is in need", "primary_need", "cine_cin_primary_need_code"
        ),
        flag(
            "referral_nfa",
            "Whether nothing further was done after the referral",
            "cine_referral_nfa",
        ),
        day("close_date", "The day the episode was closed", "cine_close_date"),
        code("close_reason", "Why the episode was closed", "closure_reason", "cine_close_reason"),
        team("cine_referral_team"),
    ),
    key=("person_id", "referral_date"),
    needed=("person_id", "referral_date"),
    things="episodes of need",
    begins="referral_date",
    ends="close_date",
)

CIN_ASSESSMENTS = RecordTable(
    name="cin_assessments",
    ssd="ssd_cin_assessments",
    holds="One row for each social care assessment of a child.",
    columns=(
        person(ssd="cina_person_id"),
        day("start_date", "The day the assessment began", "cina_assessment_start_date"),
        day("review_date", "The day the assessment was reviewed before its end"),
        day(
            "authorisation_date",
            "The day a manager authorised the assessment",
            "cina_assessment_auth_date",
        ),
        team("cina_assessment_team"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="social care assessments",
    begins="start_date",
    ends="authorisation_date",
)

ASSESSMENT_FACTORS = RecordTable(
    name="assessment_factors",
    ssd="ssd_assessment_factors",
    holds="One row for each factor found in an assessment of a child.",
    columns=(
        person(),
        day("start_date", "The day the assessment began"),
        code(
            "factor_code",
            "The factor that was found",
            "assessment_factor",
            "cinf_assessment_factors_json",
        ),
    ),
    key=("person_id", "start_date", "factor_code"),
    needed=("person_id", "start_date", "factor_code"),
    things="factors found in assessments",
    begins="start_date",
)

CIN_PLANS = RecordTable(
    name="cin_plans",
    ssd="ssd_cin_plans",
    holds="One row for each child in need plan.",
    columns=(
        person(ssd="cinp_person_id"),
        day("start_date", "The day the plan began", "cinp_cin_plan_start_date"),
        day("end_date", "The day the plan ended", "cinp_cin_plan_end_date"),
        team("cinp_cin_plan_team"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="child in need plans",
    begins="start_date",
    ends="end_date",
)

TABLES = (CIN_EPISODES, CIN_ASSESSMENTS, ASSESSMENT_FACTORS, CIN_PLANS)
