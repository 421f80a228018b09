"""Tables of the front door: contacts, early help, and what the police tell of."""

from quarterdeck.define.records.table import (
    RecordTable,
    code,
    day,
    flag,
    identifier,
    label,
    person,
    team,
)

CONTACTS = RecordTable(
    name="contacts",
    ssd="ssd_contacts",
    holds="One row for each child in each contact with the multi-agency safeguarding hub.",
    columns=(
        person(ssd="cont_person_id"),
        day("contact_date", "The day the contact came", "cont_contact_date"),
        code("source_code", "Who made the contact", "contact_source", "cont_contact_source_code"),
        day("decision_date", "The day a decision was made"),
        code("outcome_code", "What was decided", "contact_outcome", "cont_contact_outcome_json"),
        team(),
    ),
    key=("person_id", "contact_date", "source_code"),
    needed=("person_id", "contact_date"),
    things="contacts with the hub",
    begins="contact_date",
)

EARLY_HELP_EPISODES = RecordTable(
    name="early_help_episodes",
    ssd="ssd_early_help_episodes",
    holds="One row for each episode of early help for a child or its family.",
    columns=(
        person(ssd="earl_person_id"),
        day("start_date", "The day the help began", "earl_episode_start_date"),
        day("end_date", "The day the help ended", "earl_episode_end_date"),
        label("organisation", "The service that gives the help", "earl_episode_organisation"),
        team(),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="early help episodes",
    begins="start_date",
    ends="end_date",
)

EARLY_HELP_ASSESSMENTS = RecordTable(
    name="early_help_assessments",
    holds="One row for each early help assessment of a child.",
    columns=(
        person(),
        day("start_date", "The day the assessment began"),
        day("authorisation_date", "The day the assessment was completed and authorised"),
        label("organisation", "The service that made the assessment"),
    ),
    key=("person_id", "start_date"),
    needed=("person_id", "start_date"),
    things="early help assessments",
    begins="start_date",
    ends="authorisation_date",
)

DOMESTIC_ABUSE_NOTIFICATIONS = RecordTable(
    name="domestic_abuse_notifications",
    holds="One row for each incident of domestic abuse the police notified, and each child in it.",
    columns=(
        identifier("notification_id", "The notification"),
        person("A child of the household, where the notification names one"),
        day("notification_date", "The day the notification came"),
        identifier("address_id", "The address the police were called to"),
        flag("child_present", "Whether a child was present"),
        flag("child_at_address", "Whether a child lives at the address"),
    ),
    key=("notification_id", "person_id"),
    needed=("notification_id", "notification_date"),
    things="domestic abuse notifications",
    begins="notification_date",
)

TABLES = (
    CONTACTS,
    EARLY_HELP_EPISODES,
    EARLY_HELP_ASSESSMENTS,
    DOMESTIC_ABUSE_NOTIFICATIONS,
)
