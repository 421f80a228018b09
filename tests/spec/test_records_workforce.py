"""Records 3: the social work workforce census, of 30 September and the year before it."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.collect.records.formats.workforce import open_workforce
from tests.support.record_files import IDS, Given, element, read_records

CENSUS_DAY = date(2022, 9, 30)
HEADER = (
    "<Header><CollectionDetails><Collection>CSWW</Collection><Year>2022</Year>"
    "<ReferenceDate>2022-09-30</ReferenceDate></CollectionDetails></Header>"
)
W1 = {"person_id": IDS.person("AB1234567890"), "census_date": CENSUS_DAY}


def given(*records: str, header: str = HEADER) -> Given:
    return read_records(open_workforce, element("Message", header, *records))


def worker(*within: str) -> str:
    return element("CSWWWorker", "<SWENo>AB1234567890</SWENo>", *within)


def test_a_worker_on_the_census_day() -> None:
    read = given(
        worker(
            "<AgencyWorker>0</AgencyWorker>",
            "<FTE>0.9</FTE>",
            "<PersonBirthDate>1990-09-28</PersonBirthDate>",
            "<GenderCurrent>9</GenderCurrent>",
            "<Ethnicity>WBRI</Ethnicity>",
            "<QualInst>A university</QualInst>",
            "<OrgRole>6</OrgRole>",
            "<RoleStartDate>2020-03-28</RoleStartDate>",
            "<FTE30>0.8</FTE30>",
            "<Cases30>17</Cases30>",
        )
    )
    assert read.rows("professionals") == [
        {
            **W1,
            "agency_worker": "N",
            "full_time_equivalent": Decimal("0.8"),
            "role": "6",
            "role_start_date": date(2020, 3, 28),
            "cases": 17,
        }
    ]
    assert read.findings == []


@pytest.mark.parametrize(
    ("left", "counts"),
    [
        ("2021-09-30", False),
        ("2021-10-01", True),
        ("2022-09-30", True),
        ("2022-10-01", False),
    ],
)
def test_a_post_became_free_if_the_worker_left_within_the_year(left: str, counts: bool) -> None:
    one = worker("<FTE>0.9</FTE>", f"<RoleEndDate>{left}</RoleEndDate>")
    (row,) = given(one).rows("professionals")
    assert row["role_end_date"] == date.fromisoformat(left)
    assert row.get("full_time_equivalent_left") == (Decimal("0.9") if counts else None)


@pytest.mark.parametrize(("sent", "flag"), [("0", "N"), ("1", "Y")])
def test_agency_workers_are_told_by_y_and_n(sent: str, flag: str) -> None:
    (row,) = given(worker(f"<AgencyWorker>{sent}</AgencyWorker>")).rows("professionals")
    assert row["agency_worker"] == flag


def test_vacant_posts_of_the_council() -> None:
    vacant = (
        "<LALevelVacancies><NumberOfVacancies>79.68</NumberOfVacancies>"
        "<NoAgencyFTE>59.82</NoAgencyFTE><NoAgencyHeadcount>71</NoAgencyHeadcount>"
        "</LALevelVacancies>"
    )
    read = given(vacant, worker())
    assert read.rows("vacancies") == [
        {
            "census_date": CENSUS_DAY,
            "vacant_posts": Decimal("79.68"),
            "agency_posts": Decimal("59.82"),
        }
    ]
    assert read.findings == []


def test_the_census_tells_of_the_year_to_its_reference_date() -> None:
    extract = given(worker()).extract
    assert extract.format == "Workforce census"
    assert (extract.first_day, extract.last_day) == (date(2021, 10, 1), CENSUS_DAY)
    assert extract.tables == {"professionals", "vacancies"}


def test_without_a_reference_date_the_year_says_which_day_it_is_about() -> None:
    read = given(worker(), header="<Header><Year>2022</Year></Header>")
    assert read.rows("professionals") == [W1]


def test_without_any_day_no_row_can_be_kept_and_it_is_found() -> None:
    read = given(worker(), header="<Header/>")
    assert read.records == []
    assert read.rules == ["row-incomplete"]
