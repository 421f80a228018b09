"""Tables of people: who a child is, as far as counting asks, and which disabilities it has."""

from quarterdeck.define.records.table import RecordTable, code, day, label, person

PERSON = RecordTable(
    name="person",
    ssd="ssd_person",
    holds="One row for each child: what breakdowns by age, sex, ethnicity and ward need.",
    columns=(
        person(ssd="pers_person_id"),
        day("birth_date", "The day the child was born", "pers_dob"),
        day(
            "expected_birth_date",
            "The day an unborn child is expected",
            "pers_expected_dob",
        ),
        day("death_date", "The day the child died", "pers_death_date"),
        code("sex", "Sex", "sex", "pers_sex"),
        code("ethnicity", "Ethnic group", "ethnicity", "pers_ethnicity"),
        label("ward", "The ward the child lives in, where the sender gives it"),
    ),
    key=("person_id",),
    needed=("person_id",),
    things="personal details",
)

DISABILITY = RecordTable(
    name="disability",
    ssd="ssd_disability",
    holds="One row for each disability of a child; NONE where it is known to have none.",
    columns=(
        person(ssd="disa_person_id"),
        code("disability_code", "The disability", "disability", "disa_disability_code"),
    ),
    key=("person_id", "disability_code"),
    needed=("person_id", "disability_code"),
    things="disabilities",
)

TABLES = (PERSON, DISABILITY)
