"""Records · SSDA903: the return of looked after children, as files of comma-separated values."""

from datetime import date

import pytest

from quarterdeck.collect.records.formats import ssda903
from quarterdeck.collect.records.lists.layout import Layout
from tests.support.record_lists import child, lines, read

EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
FIRST = "101,15/02/2016,S,C2,N3,U4,PR1,14/08/2017,X1,CHANGE,AB1 2CD,EF3 4GH,SC012345"
SECOND = "101,14/08/2017,P,C2,N3,K2,PR4,,,,AB1 2CD,EF3 4GH,SC012345"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"


def test_a_row_of_episodes_is_an_episode_of_care() -> None:
    reading = read(lines(EPISODES, FIRST, SECOND))

    assert reading.extract.format == "SSDA903"
    assert reading.extract.tables == {"cla_episodes"}
    assert reading.of("cla_episodes") == [
        {
            "person_id": child("101"),
            "start_date": date(2016, 2, 15),
            "start_reason": "S",
            "legal_status": "C2",
            "primary_need": "N3",
            "placement_type": "U4",
            "placement_provider": "PR1",
            "end_date": date(2017, 8, 14),
            "end_reason": "X1",
        },
        {
            "person_id": child("101"),
            "start_date": date(2017, 8, 14),
            "start_reason": "P",
            "legal_status": "C2",
            "primary_need": "N3",
            "placement_type": "K2",
            "placement_provider": "PR4",
        },
    ]
    assert [record.line for record in reading.records] == [2, 3]


def test_postcodes_and_inspectors_numbers_are_never_kept_and_that_is_said() -> None:
    reading = read(lines(EPISODES, FIRST))

    (record,) = reading.records
    assert not {"AB1 2CD", "EF3 4GH", "SC012345"} & {*record.values}
    message = reading.finding("column-unused").message
    assert "REASON_PLACE_CHANGE, HOME_POST, PL_POST and URN" in message
    assert "none of it is kept" in message


@pytest.mark.parametrize(
    ("sent", "sex"),
    [
        ("1", "M"),
        ("2", "F"),
        ("M", "M"),
        ("F", "F"),
        ("U", "U"),
        ("m", "M"),
        ("9", "U"),
        ("X", "X"),
        ("Not stated", "U"),
    ],
)
def test_sex_was_a_number_until_2024_and_is_a_letter_since(sent: str, sex: str) -> None:
    reading = read(lines(HEADER, f"101,{sent},27/03/2008,WBRI,A123,0,"))

    assert reading.of("person") == [
        {
            "person_id": child("101"),
            "birth_date": date(2008, 3, 27),
            "sex": sex,
            "ethnicity": "WBRI",
        }
    ]


def test_a_sex_that_is_not_given_is_not_made_up() -> None:
    (person,) = read(lines(HEADER, "101,,27/03/2008,WBRI,,,")).of("person")

    assert "sex" not in person


def test_reviews_say_how_the_child_took_part() -> None:
    reading = read(lines("CHILD,DOB,REVIEW,REVIEW_CODE", "101,27/03/2008,01/06/2020,PN1"))

    assert reading.of("cla_reviews") == [
        {
            "person_id": child("101"),
            "review_date": date(2020, 6, 1),
            "participation": "PN1",
        }
    ]


def test_unaccompanied_children_have_the_day_they_cease_to_be_that() -> None:
    reading = read(lines("CHILD,SEX,DOB,DUC", "101,1,27/03/2008,27/03/2026", "102,1,01/01/2009,"))

    assert reading.of("uasc") == [
        {"person_id": child("101"), "end_date": date(2026, 3, 27)},
        {"person_id": child("102")},
    ]


@pytest.mark.parametrize("kind", ["M", "A"])
def test_a_missing_incident_was_from_care(kind: str) -> None:
    reading = read(
        lines("CHILD,DOB,MISSING,MIS_START,MIS_END", f"101,27/03/2008,{kind},01/06/2020,03/06/2020")
    )

    assert reading.of("missing") == [
        {
            "person_id": child("101"),
            "start_date": date(2020, 6, 1),
            "end_date": date(2020, 6, 3),
            "missing_type": kind,
            "missing_from": "CARE",
        }
    ]


def test_only_the_header_tells_of_the_child_itself() -> None:
    """Reviews and incidents repeat the day of birth: a poorer row would replace the header's."""
    for text in (
        lines("CHILD,DOB,REVIEW,REVIEW_CODE", "101,27/03/2008,01/06/2020,PN1"),
        lines("CHILD,SEX,DOB,DUC", "101,1,27/03/2008,"),
    ):
        assert "person" not in read(text).extract.tables


@pytest.mark.parametrize("name", ["episodes.csv", "a.txt", "Missing 2020.csv", "Header.csv"])
def test_a_list_is_known_by_its_columns_whatever_its_file_is_called(name: str) -> None:
    assert read(lines(EPISODES, FIRST), name).extract.tables == {"cla_episodes"}


@pytest.mark.parametrize("layout", ssda903.LISTS, ids=lambda layout: layout.name)
def test_every_list_of_the_return_is_recognised_by_its_headings(layout: Layout) -> None:
    reading = read(lines(",".join(layout.headings)))

    assert reading.extract.format == "SSDA903"
    assert reading.extract.tables == {gives.table for gives in layout.gives}
    assert reading.rules == (["list-empty"] if layout.gives else ["list-unused"])


def test_the_order_of_columns_does_not_matter() -> None:
    reading = read(lines("DOB,ETHNIC,SEX,CHILD", "27/03/2008,WBRI,2,101"))

    assert reading.of("person")[0]["person_id"] == child("101")


ONE = lines("CHILD,SEX,DOB,ETHNIC", "1,1,01/02/2008,WBRI")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ONE.encode(), id="plain"),
        pytest.param(b"\xef\xbb\xbf" + ONE.encode(), id="byte order mark"),
        pytest.param(ONE.encode("utf-16"), id="UTF-16"),
        pytest.param(ONE.replace("\n", "\r\n").encode(), id="ends of lines of Windows"),
        pytest.param(ONE.removesuffix("\n").encode(), id="no end of the last line"),
        pytest.param(ONE.replace(",", ";").encode(), id="semicolons"),
        pytest.param(ONE.replace(",", "\t").encode(), id="tabs"),
        pytest.param(
            lines('"CHILD", SEX,"DOB",ETHNIC', '"1",1,"01/02/2008","WBRI"').encode(), id="quoted"
        ),
        pytest.param(f"Header 2024\n\n{ONE}\n".encode(), id="a title above"),
    ],
)
def test_the_same_list_is_read_the_same_however_a_program_writes_it(data: bytes) -> None:
    reading = read(data)

    assert reading.of("person") == [
        {
            "person_id": child("1"),
            "birth_date": date(2008, 2, 1),
            "sex": "M",
            "ethnicity": "WBRI",
        }
    ]
    assert reading.findings == ()
