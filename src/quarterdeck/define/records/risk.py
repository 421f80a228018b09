"""Tables of risk: missing and exploited children, children with others, and allegations."""

from quarterdeck.define.records.table import RecordTable, code, day, flag, identifier, label, person

MISSING = RecordTable(
    name="missing",
    ssd="ssd_missing",
    holds="One row for each time a child was missing.",
    columns=(
        person(ssd="miss_person_id"),
        day("start_date", "The day the child went missing", "miss_missing_episode_start_date"),
        day("end_date", "The day the child was found", "miss_missing_episode_end_date"),
        code(
            "missing_type",
            "How the child was missing",
            "missing_type",
            "miss_missing_episode_type",
        ),
        code("missing_from", "What the child was missing from", "missing_from"),
        flag("interview_needed", "Whether a return interview was owed"),
        flag(
            "interview_offered",
            "Whether a return interview was offered",
            "miss_missing_rhi_offered",
        ),
        flag(
            "interview_held",
            "Whether a return interview was accepted and held",
            "miss_missing_rhi_accepted",
        ),
        day("interview_date", "The day the return interview was held"),
    ),
    key=("person_id", "start_date", "missing_from"),
    needed=("person_id", "start_date"),
    kind_column="missing_from",
    things="missing episodes",
    begins="start_date",
    ends="end_date",
)

CSE_EPISODES = RecordTable(
    name="cse_episodes",
    holds="One row for each episode of work because a child may be sexually exploited.",
    columns=(
        person(),
        day("referral_date", "The day the child was referred"),
        code("risk_level", "The risk recorded at the referral", "risk_level"),
        day("start_date", "The day the episode began"),
        day("end_date", "The day it ended"),
    ),
    key=("person_id", "referral_date"),
    needed=("person_id", "referral_date"),
    things="episodes of child sexual exploitation",
    begins="referral_date",
    ends="end_date",
)

PRIVATE_FOSTERING = RecordTable(
    name="private_fostering",
    holds="One row for each private fostering arrangement of a child.",
    columns=(
        person(),
        day("start_date", "The day the arrangement began"),
        day("end_date", "The day the arrangement ended"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="private fostering arrangements",
    begins="start_date",
    ends="end_date",
)

PLACED_BY_OTHERS = RecordTable(
    name="placed_by_other_authorities",
    holds="One row for each stay in the area of a child that another authority looks after.",
    columns=(
        person(),
        day("start_date", "The day the child came"),
        day("end_date", "The day the child left"),
        label("responsible_authority", "The authority that looks after the child"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="stays of children placed here by other authorities",
    begins="start_date",
    ends="end_date",
)

LADO_ALLEGATIONS = RecordTable(
    name="lado_allegations",
    holds="One row for each allegation about somebody who works with children.",
    columns=(
        identifier("allegation_id", "The allegation"),
        day("referral_date", "The day the allegation was referred to the designated officer"),
        label("sector", "The kind of workplace the allegation is about"),
        code("outcome_code", "What was found", "allegation_outcome"),
        day("close_date", "The day the allegation was closed"),
    ),
    key=("allegation_id",),
    needed=("allegation_id", "referral_date"),
    things="allegations about people who work with children",
    begins="referral_date",
)

TABLES = (
    MISSING,
    CSE_EPISODES,
    PRIVATE_FOSTERING,
    PLACED_BY_OTHERS,
    LADO_ALLEGATIONS,
)
