"""Merging: several files and overlapping extracts tell of each thing once."""

from datetime import date

from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES

MAY, JUNE, JULY = date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1)


def row(table: str, **cells: Value) -> Record:
    return Record(table, tuple(cells.get(name) for name in TABLES[table].names), 2)


def plan(start: date, end: date | None = None, person: int = 1, **cells: Value) -> Record:
    return row("cp_plans", person_id=person, start_date=start, end_date=end, **cells)


def plans(*files: FileOfRecords) -> list[dict[str, Value]]:
    rows = merged(files).get("cp_plans", ())
    names = TABLES["cp_plans"].names
    return [{n: v for n, v in zip(names, one, strict=True) if v is not None} for one in rows]


def test_the_same_plan_in_two_extracts_is_one_plan_as_it_was_told_of_last() -> None:
    first, second = FileOfRecords([plan(MAY)]), FileOfRecords([plan(MAY, JULY)])
    assert plans(first, second) == [{"person_id": 1, "start_date": MAY, "end_date": JULY}]


def test_a_plan_that_is_open_again_is_open() -> None:
    first, second = FileOfRecords([plan(MAY, JULY)]), FileOfRecords([plan(MAY)])
    assert plans(first, second) == [{"person_id": 1, "start_date": MAY}]


def test_other_plans_of_the_child_and_of_others_stay() -> None:
    first, second = FileOfRecords([plan(MAY)]), FileOfRecords([plan(JUNE), plan(MAY, person=2)])
    assert len(plans(first, second)) == 3


def test_what_a_later_file_does_not_speak_of_any_more_stays_known() -> None:
    rolling = FileOfRecords([plan(JULY)])
    assert [one["start_date"] for one in plans(FileOfRecords([plan(MAY)]), rolling)] == [MAY, JULY]


def test_a_column_that_a_later_file_cannot_fill_keeps_what_was_known() -> None:
    census = FileOfRecords([plan(MAY, previous_plans=2)])
    annex = FileOfRecords([plan(MAY, JUNE, team="North")], {"cp_plans.previous_plans"})
    (both,) = plans(census, annex)
    assert both["previous_plans"] == 2
    assert (both["end_date"], both["team"]) == (JUNE, "North")


def test_a_column_that_a_later_file_can_fill_is_emptied_by_it() -> None:
    first = FileOfRecords([plan(MAY, previous_plans=2)])
    assert "previous_plans" not in plans(first, FileOfRecords([plan(MAY)]))[0]


def test_rows_come_in_the_order_of_their_keys_whatever_files_they_came_in() -> None:
    one, two = plan(MAY, person=1), plan(JUNE, person=2)
    assert plans(FileOfRecords([two]), FileOfRecords([one])) == plans(FileOfRecords([one, two]))


def test_an_empty_cell_of_a_key_is_a_value_like_any_other() -> None:
    contact = row("contacts", person_id=1, contact_date=MAY)
    other = row("contacts", person_id=1, contact_date=MAY, source_code="6")
    assert len(merged([FileOfRecords([contact, other, contact])])["contacts"]) == 2
