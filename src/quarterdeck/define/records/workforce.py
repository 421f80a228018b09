"""Tables of the workforce: social workers, and posts that are vacant, on a census day."""

from quarterdeck.define.records.table import (
    Column,
    Kind,
    RecordTable,
    code,
    day,
    flag,
    person,
)

PROFESSIONALS = RecordTable(
    name="professionals",
    ssd="ssd_professionals",
    holds="One row for each social worker in each yearly census of 30 September.",
    columns=(
        person("The worker", "prof_professional_id"),
        day("census_date", "The day of the census"),
        flag("agency_worker", "Whether an agency lends the worker", "prof_agency_worker_flag"),
        Column(
            "full_time_equivalent",
            Kind.NUMBER,
            "The part of a full-time post the worker fills on the census day",
            "prof_full_time_equivalency",
        ),
        Column(
            "full_time_equivalent_left",
            Kind.NUMBER,
            "The part of a full-time post that became free, where the worker left in the year",
        ),
        code("role", "The role in the organisation", "organisational_role"),
        day("role_start_date", "The day the role began"),
        day("role_end_date", "The day the role ended"),
        Column("cases", Kind.WHOLE, "Cases held on the census day"),
    ),
    key=("person_id", "census_date"),
    needed=("person_id", "census_date"),
    things="social workers at a census",
    begins="census_date",
)

VACANCIES = RecordTable(
    name="vacancies",
    holds="One row for each yearly census: the vacant posts of the whole council.",
    columns=(
        day("census_date", "The day of the census"),
        Column("vacant_posts", Kind.NUMBER, "Vacant posts, as full-time equivalents"),
        Column("agency_posts", Kind.NUMBER, "Posts filled by agency staff, as full-time ones"),
    ),
    key=("census_date",),
    needed=("census_date",),
    things="censuses of vacant posts",
    begins="census_date",
)

TABLES = (PROFESSIONALS, VACANCIES)
