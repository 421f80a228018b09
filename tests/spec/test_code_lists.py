"""Code lists: which codes a column may hold, what they mean, and when they were asked for."""

import pytest
from pydantic import ValidationError

from quarterdeck.define.records.code_lists import CodeList, code_list
from quarterdeck.define.records.dictionary import TABLES
from tests.support.code_lists import code_list_names
from tests.support.repository import ROOT

NAMED = {
    column.codes
    for table in TABLES.values()
    for column in table.columns
    if column.codes is not None
}


def made(*codes: dict[str, object], complete: bool = True) -> CodeList:
    return CodeList.model_validate(
        {"name": "made", "title": "Made", "source": "Here", "complete": complete, "codes": codes}
    )


def test_every_list_that_the_dictionary_names_is_there_and_no_other() -> None:
    assert set(code_list_names()) == NAMED


@pytest.mark.parametrize("name", code_list_names())
def test_every_list_can_be_read_and_a_complete_one_has_codes(name: str) -> None:
    codes = code_list(name)

    assert codes.name == name
    assert codes.codes or not codes.complete


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("sex", "M F U"),
        ("abuse_category", "NEG PHY SAB EMO MUL"),
        ("disability", "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"),
        ("primary_need", "N0 N1 N2 N3 N4 N5 N6 N7 N8 N9"),
        ("closure_reason", "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9"),
        ("missing_type", "M A"),
        ("episode_start_reason", "S L P T B U"),
        ("legal_status", "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3"),
        ("participation", "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7"),
    ],
)
def test_lists_have_the_codes_of_the_national_returns(name: str, codes: str) -> None:
    assert set(code_list(name).by_code) == set(codes.split())
    assert code_list(name).complete


@pytest.mark.parametrize(
    ("name", "code", "year"),
    [
        pytest.param("assessment_factor", "18A", 2020, id="physical abuse, not told apart"),
        pytest.param("assessment_factor", "18B", 2021, id="by another child"),
        pytest.param("assessment_factor", "24A", 2022, id="criminal exploitation"),
        pytest.param("referral_source", "5D", 2023, id="early help refers"),
        pytest.param("contact_source", "5D", 2023, id="early help makes contact"),
        pytest.param("episode_end_reason", "E44", 2018, id="special guardianship before 2019"),
        pytest.param("episode_end_reason", "E48", 2019, id="special guardianship since"),
        pytest.param("placement_type", "Z14", 2026, id="other placements told apart"),
        pytest.param("sex", "F", 1990, id="a code of every year"),
    ],
)
def test_a_code_is_known_in_its_years(name: str, code: str, year: int) -> None:
    assert code_list(name).by_code[code].is_of(year, year)


@pytest.mark.parametrize(
    ("name", "code", "year"),
    [
        pytest.param("assessment_factor", "18A", 2021, id="physical abuse, told apart"),
        pytest.param("assessment_factor", "18B", 2020, id="not yet told apart"),
        pytest.param("assessment_factor", "24A", 2021, id="criminal exploitation, not yet"),
        pytest.param("episode_end_reason", "E44", 2019, id="special guardianship, since"),
        pytest.param("placement_type", "Z1", 2026, id="other placements as one"),
    ],
)
def test_a_code_is_not_known_in_other_years(name: str, code: str, year: int) -> None:
    assert not code_list(name).by_code[code].is_of(year, year)


@pytest.mark.parametrize("code", ["1", "m", "MALE", "", "M "])
def test_what_readers_make_into_a_code_is_no_code_itself(code: str) -> None:
    assert code not in code_list("sex").by_code


def test_a_code_of_some_years_is_of_every_span_that_touches_them() -> None:
    (code,) = made({"code": "A", "meaning": "a", "from": 2019, "to": 2021}).codes

    assert [code.is_of(2010, year) for year in (2018, 2019, 2030)] == [False, True, True]
    assert [code.is_of(year, 2030) for year in (2021, 2022)] == [True, False]
    assert code.years == "from 2019 to 2021"


def test_a_list_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValidationError, match="a code twice"):
        made({"code": "A", "meaning": "a"}, {"code": "A", "meaning": "b"})
    with pytest.raises(ValidationError, match="end before it begins"):
        made({"code": "A", "meaning": "a", "from": 2021, "to": 2020})


def test_lists_stand_in_the_folder_that_is_packaged() -> None:
    assert (ROOT / "src/quarterdeck/define/records/codes/sex.toml").is_file()
    assert 'packages = ["src/quarterdeck"]' in (ROOT / "pyproject.toml").read_text("utf-8")
