"""Records 4: the return of looked after children in its XML form.

`CHILD` holds a `HEADER`, with reviews and missing episodes in it, and the `EPISODE`s beside it.
Where the lists of the other form say CHILD and PLACE, this one says CHILDID and PL.
"""

from datetime import date

import pytest

from quarterdeck.collect.records.formats.ssda903_xml import open_ssda903_xml
from tests.support.record_files import IDS, Given, element, read_records

C1 = {"person_id": IDS.person("1")}


def given(*within: str, header: str = "") -> Given:
    head = f"<HEADER><CHILDID>1</CHILDID>{header}</HEADER>"
    return read_records(open_ssda903_xml, element("EXPSSDA903", element("CHILD", head, *within)))


def test_the_header_is_a_person() -> None:
    read = given(
        header="<UPN>A123</UPN><SEX>1</SEX><DOB>27/03/2015</DOB><ETHNIC>WBRI</ETHNIC>"
        "<UASC>0</UASC><MOTHER>0</MOTHER>"
    )
    person = {**C1, "sex": "M", "birth_date": date(2015, 3, 27), "ethnicity": "WBRI"}
    assert [read.rows("person"), len(read.records)] == [[person], 1]
    assert read.findings == []


def test_each_episode_is_a_row() -> None:
    read = given(
        "<EPISODE><DECOM>14/10/2019</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL>"
        "<PL_POST>BL9</PL_POST><HOME_POST>BL9</HOME_POST><URN>SC1</URN>"
        "<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>01/02/2020</DEC><REC>X1</REC>"
        "<REASON_PLACE_CHANGE>CARPL</REASON_PLACE_CHANGE></EPISODE>",
        "<EPISODE><DECOM>01/02/2020</DECOM><RNE>P</RNE></EPISODE>",
    )
    assert read.rows("cla_episodes") == [
        {
            **C1,
            "start_date": date(2019, 10, 14),
            "start_reason": "S",
            "legal_status": "C2",
            "primary_need": "N1",
            "placement_type": "U1",
            "placement_provider": "PR1",
            "end_date": date(2020, 2, 1),
            "end_reason": "X1",
        },
        {**C1, "start_date": date(2020, 2, 1), "start_reason": "P"},
    ]
    assert read.findings == []


def test_reviews_and_missing_episodes_within_the_header_are_rows() -> None:
    read = given(
        header="<AREVIEW><REVIEW>05/05/2020</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>"
        "<AMISSING><MISSING>M</MISSING><MIS_START>06/05/2020</MIS_START>"
        "<MIS_END>07/05/2020</MIS_END></AMISSING>"
    )
    assert read.rows("cla_reviews") == [
        {**C1, "review_date": date(2020, 5, 5), "participation": "PN1"}
    ]
    assert read.rows("missing") == [
        {
            **C1,
            "start_date": date(2020, 5, 6),
            "end_date": date(2020, 5, 7),
            "missing_type": "M",
            "missing_from": "CARE",
        }
    ]


@pytest.mark.parametrize(
    ("sent", "rows"),
    [
        ("<UASC>1</UASC>", [C1]),
        ("<UASC>1</UASC><DUC>08/08/2020</DUC>", [{**C1, "end_date": date(2020, 8, 8)}]),
        ("<UASC>0</UASC>", []),
        ("", []),
    ],
)
def test_a_child_that_seeks_asylum_alone_is_told_by_a_one(
    sent: str, rows: list[dict[str, object]]
) -> None:
    assert given(header=sent).rows("uasc") == rows


def test_the_return_names_no_year() -> None:
    extract = given().extract
    assert (extract.format, extract.first_day, extract.last_day) == ("SSDA903", None, None)
    assert extract.tables == {"person", "cla_episodes", "cla_reviews", "missing", "uasc"}
    assert extract.only == {"missing.missing_from": ("CARE",)}
