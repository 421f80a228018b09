"""The social work workforce census: XML, each year, about 30 September and the year before it."""

from collections.abc import Iterator
from datetime import date

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Extract, Record, RecordSource, RecordStream
from quarterdeck.collect.records.xml.census import open_census
from quarterdeck.collect.records.xml.elements import WORKFORCE
from quarterdeck.collect.records.xml.shape import Form, Shape
from quarterdeck.define.records.workforce import PROFESSIONALS

OF_THE_CENSUS = {"census_date": "census_date"}
WORKER = Shape(
    PROFESSIONALS.name,
    cells={
        "SWENo": "person_id",
        "AgencyWorker": "agency_worker",
        "FTE30": "full_time_equivalent",
        "FTE": "full_time_equivalent_left",
        "OrgRole": "role",
        "RoleStartDate": "role_start_date",
        "RoleEndDate": "role_end_date",
        "Cases30": "cases",
    },
    given=OF_THE_CENSUS,
)
VACANT_POSTS = Shape(
    "vacancies",
    cells={"NumberOfVacancies": "vacant_posts", "NoAgencyFTE": "agency_posts"},
    given=OF_THE_CENSUS,
)
CENSUS = Form(
    WORKFORCE,
    records={"LALevelVacancies": VACANT_POSTS, "CSWWWorker": WORKER},
    passed=frozenset(
        {
            "NoAgencyHeadcount",
            "PersonBirthDate",
            "GenderCurrent",
            "Sex",
            "Ethnicity",
            "QualInst",
            "QualLevel",
            "StepUpGrad",
            "StartOrigin",
            "LeaverDestination",
            "ReasonLeave",
            "WorkingDaysLost",
            "ContractWeeks",
            "FrontlineGrad",
            "Absat30Sept",
            "ReasonAbsence",
            "CFKSSstatus",
        }
    ),
)
_LEFT = PROFESSIONALS.names.index("role_end_date")
_POST_LEFT = PROFESSIONALS.names.index("full_time_equivalent_left")


def open_workforce(source: RecordSource, ids: Pseudonyms, found: Found) -> RecordStream:
    """Open a census; its year is from 1 October to the reference date, as a rule 30 September.

    FTE is kept of workers who left within it: it is the part of a post that became free.
    """
    stream = open_census(CENSUS, source, ids, found, year_begins=10)
    return RecordStream(stream.extract, _leavers(stream.extract, stream.records))


def _leavers(extract: Extract, records: Iterator[Record]) -> Iterator[Record]:
    """Take the part of a post that became free from whoever did not leave in the year."""
    for record in records:
        if record.table == PROFESSIONALS.name and not _within(extract, record):
            values = (*record.values[:_POST_LEFT], None, *record.values[_POST_LEFT + 1 :])
            yield record._replace(values=values)
        else:
            yield record


def _within(extract: Extract, record: Record) -> bool:
    left, first, last = record.values[_LEFT], extract.first_day, extract.last_day
    return isinstance(left, date) and bool(first and last and first <= left <= last)
