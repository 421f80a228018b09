"""Tables of protection: enquiries, conferences, protection plans, and care proceedings near."""

from quarterdeck.define.records.table import (
    Column,
    Kind,
    RecordTable,
    code,
    day,
    flag,
    person,
    team,
)

S47_ENQUIRY = RecordTable(
    name="s47_enquiry",
    ssd="ssd_s47_enquiry",
    holds="One row for each enquiry under section 47 about a child.",
    columns=(
        person(ssd="s47e_person_id"),
        day("start_date", "The day of the strategy discussion", "s47e_s47_start_date"),
        day("end_date", "The day the enquiry ended", "s47e_s47_end_date"),
        day("icpc_target_date", "The day by which a conference was due", "icpc_icpc_target_date"),
        day("icpc_date", "The day the initial conference was held", "icpc_icpc_date"),
        flag("icpc_not_required", "Whether no conference was needed"),
        team("s47e_s47_completed_by_team"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="section 47 enquiries",
    begins="start_date",
)

INITIAL_CP_CONFERENCE = RecordTable(
    name="initial_cp_conference",
    ssd="ssd_initial_cp_conference",
    holds="One row for each child at each initial child protection conference.",
    columns=(
        person(ssd="icpc_person_id"),
        day("icpc_date", "The day the conference was held", "icpc_icpc_date"),
        day("s47_start_date", "The day of the strategy discussion before it"),
        flag(
            "transfer_in",
            "Whether a child on another area's plan moved here",
            "icpc_icpc_transfer_in",
        ),
        flag("cp_plan", "Whether a protection plan was decided", "icpc_icpc_outcome_cp_flag"),
        team("icpc_icpc_team"),
    ),
    key=("person_id", "icpc_date"),
    needed=("person_id", "icpc_date"),
    things="initial child protection conferences",
    begins="icpc_date",
)

CP_PLANS = RecordTable(
    name="cp_plans",
    ssd="ssd_cp_plans",
    holds="One row for each child protection plan.",
    columns=(
        person(ssd="cppl_person_id"),
        day("start_date", "The day the plan began", "cppl_cp_plan_start_date"),
        day("end_date", "The day the plan ended", "cppl_cp_plan_end_date"),
        code(
            "initial_category",
            "The category of abuse at the start",
            "abuse_category",
            "cppl_cp_plan_initial_category",
        ),
        code(
            "latest_category",
            "The latest category of abuse",
            "abuse_category",
            "cppl_cp_plan_latest_category",
        ),
        Column(
            "previous_plans",
            Kind.WHOLE,
            "The number of earlier plans the child had with any council",
        ),
        flag("other_area", "Whether the plan is another area's", "cppl_cp_plan_ola"),
        team(),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="child protection plans",
    begins="start_date",
    ends="end_date",
)

CP_REVIEWS = RecordTable(
    name="cp_reviews",
    ssd="ssd_cp_reviews",
    holds="One row for each review conference of a protection plan.",
    columns=(
        person(ssd="cppr_person_id"),
        day("plan_start_date", "The day the plan began"),
        day("review_date", "The day of the review", "cppr_cp_review_date"),
    ),
    key=("person_id", "plan_start_date", "review_date"),
    needed=("person_id", "review_date"),
    things="reviews of child protection plans",
    begins="review_date",
)

PRE_PROCEEDINGS = RecordTable(
    name="pre_proceedings",
    ssd="ssd_pre_proceedings",
    holds="One row for each time a child's family was in pre-proceedings.",
    columns=(
        person(ssd="prep_person_id"),
        day("start_date", "The day they began", "prep_pre_pro_decision_date"),
        day(
            "letter_date",
            "The day the letter before proceedings was sent",
            "prep_pre_pro_letter_date",
        ),
        flag("family_meeting_offered", "Whether a family group decision meeting was offered"),
        flag("family_meeting_held", "Whether one was held"),
        day("end_date", "The day it was decided to step out of them"),
        code(
            "outcome_code", "What came of them", "pre_proceedings_outcome", "prep_pre_pro_outcome"
        ),
        day("court_date", "The day of the application to court"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="times in pre-proceedings",
    begins="start_date",
    ends="end_date",
)

POLICE_PROTECTION = RecordTable(
    name="police_protection",
    holds="One row for each time a child was taken into police protection.",
    columns=(
        person(),
        day("start_date", "The day the power was used"),
        day("end_date", "The day the protection ended"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="uses of police protection",
    begins="start_date",
)

CHILD_DEATH_REVIEWS = RecordTable(
    name="child_death_reviews",
    holds="One row for each review of a child's death.",
    columns=(
        person(),
        day("death_date", "The day the child died"),
        day("review_date", "The day the review was completed"),
        flag("modifiable_factors", "Whether factors that could be changed were found"),
    ),
    key=("person_id",),
    needed=("person_id",),
    things="reviews of children's deaths",
    begins="review_date",
)

TABLES = (
    S47_ENQUIRY,
    INITIAL_CP_CONFERENCE,
    CP_PLANS,
    CP_REVIEWS,
    PRE_PROCEEDINGS,
    POLICE_PROTECTION,
    CHILD_DEATH_REVIEWS,
)
