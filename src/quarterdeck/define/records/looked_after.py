"""Tables of looked after children: episodes of care, reviews, and unaccompanied children."""

from quarterdeck.define.records.table import RecordTable, code, day, person, team

CLA_EPISODES = RecordTable(
    name="cla_episodes",
    ssd="ssd_cla_episodes",
    holds=(
        "One row for each episode of care: a new one begins whenever a child's legal status or "
        "placement changes."
    ),
    columns=(
        person(ssd="clae_person_id"),
        day("start_date", "The day the episode began", "clae_cla_episode_start_date"),
        code(
            "start_reason",
            "Why the episode began",
            "episode_start_reason",
            "clae_cla_episode_start_reason",
        ),
        code("legal_status", "The child's legal status", "legal_status", "lega_legal_status"),
        code(
            "primary_need",
            "Why the child is looked after",
            "primary_need",
            "clae_cla_primary_need_code",
        ),
        code(
            "placement_type", "The kind of placement", "placement_type", "clap_cla_placement_type"
        ),
        code(
            "placement_provider",
            "Who provides the placement",
            "placement_provider",
            "clap_cla_placement_provider",
        ),
        day("end_date", "The day the episode ended", "clae_cla_episode_ceased_date"),
        code(
            "end_reason",
            "Why the episode ended",
            "episode_end_reason",
            "clae_cla_episode_ceased_reason",
        ),
        team(),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="episodes of care",
    begins="start_date",
    ends="end_date",
)

CLA_REVIEWS = RecordTable(
    name="cla_reviews",
    ssd="ssd_cla_reviews",
    holds="One row for each review of a looked after child.",
    columns=(
        person(ssd="clar_person_id"),
        day("review_date", "The day of the review", "clar_cla_review_date"),
        code(
            "participation",
            "How the child took part",
            "participation",
            "clar_cla_review_participation",
        ),
    ),
    key=("person_id", "review_date"),
    needed=("person_id", "review_date"),
    things="reviews of looked after children",
    begins="review_date",
)

UASC = RecordTable(
    name="uasc",
    holds="One row for each unaccompanied child who seeks asylum.",
    columns=(
        person(),
        day("end_date", "The day the child ceased to be one"),
    ),
    key=("person_id",),
    needed=("person_id",),
    things="records as an unaccompanied child who seeks asylum",
)

TABLES = (CLA_EPISODES, CLA_REVIEWS, UASC)
