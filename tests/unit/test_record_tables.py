"""Record tables that make no sense are refused as soon as they are written down."""

import pytest

from quarterdeck.define.records.table import Column, Kind, RecordTable, day, person


def test_a_table_has_each_column_once() -> None:
    with pytest.raises(ValueError, match="made has a column twice"):
        RecordTable("made", "", (person(), person()), key=("person_id",), needed=())


@pytest.mark.parametrize(
    ("key", "needed"),
    [
        pytest.param((), (), id="no key"),
        pytest.param(("end_date",), (), id="a key it does not have"),
        pytest.param(("person_id",), ("end_date",), id="a need it does not have"),
    ],
)
def test_a_table_has_a_key_and_what_it_needs(key: tuple[str, ...], needed: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="lacks a column of its key, or has no key"):
        RecordTable("made", "", (person(), day("start_date", "")), key, needed)


@pytest.mark.parametrize(
    ("begins", "ends", "why"),
    [
        ("end_date", None, "made begins or ends on what is no day of it"),
        ("person_id", None, "made begins or ends on what is no day of it"),
        ("start_date", "person_id", "made begins or ends on what is no day of it"),
        (None, "start_date", "made ends and does not begin"),
    ],
)
def test_a_table_begins_and_ends_on_its_days(
    begins: str | None, ends: str | None, why: str
) -> None:
    columns = person(), day("start_date", "")
    with pytest.raises(ValueError, match=why):
        RecordTable("made", "", columns, ("person_id",), (), begins=begins, ends=ends)


def test_only_a_code_has_a_list_of_codes() -> None:
    with pytest.raises(ValueError, match="start_date is no code"):
        Column("start_date", Kind.DATE, "The day it began", codes="sex")


def test_a_table_is_about_people_where_rows_belong_to_a_person() -> None:
    of_days = RecordTable("made", "", (day("census_date", ""),), ("census_date",), ())

    assert not of_days.is_about_people
    assert RecordTable("made", "", (person(),), ("person_id",), ()).is_about_people
