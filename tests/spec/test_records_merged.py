"""Merging: several files and overlapping extracts tell of each thing once."""

from datetime import date

import pytest

from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES
from tests.support.files_of_records import COUNCIL, POLICE, file_of, row

MAY, JUNE, JULY, AUGUST = (date(2020, month, 1) for month in (5, 6, 7, 8))
Q1, Q2 = ("2020-04-01", "2020-06-30"), ("2020-07-01", "2020-09-30")
HALF_YEAR = ("2020-04-01", "2020-09-30")


def plan(start: date, end: date | None = None, person: int = 1, **cells: Value) -> Record:
    return row("cp_plans", person_id=person, start_date=start, end_date=end, **cells)


def plans(*files: FileOfRecords) -> list[dict[str, Value]]:
    rows = merged(files).get("cp_plans", ())
    names = TABLES["cp_plans"].names
    return [{n: v for n, v in zip(names, one, strict=True) if v is not None} for one in rows]


def test_the_same_plan_in_two_extracts_is_one_plan_as_it_was_told_of_last() -> None:
    first, second = file_of(plan(MAY)), file_of(plan(MAY, JULY))
    assert plans(first, second) == [{"person_id": 1, "start_date": MAY, "end_date": JULY}]


def test_a_plan_that_is_open_again_is_open() -> None:
    first, second = file_of(plan(MAY, JULY)), file_of(plan(MAY))
    assert plans(first, second) == [{"person_id": 1, "start_date": MAY}]


def test_files_about_times_apart_are_told_in_the_order_of_their_times() -> None:
    earlier, later = file_of(plan(MAY), time=Q1), file_of(plan(MAY, AUGUST), time=Q2)
    ended = [{"person_id": 1, "start_date": MAY, "end_date": AUGUST}]
    assert plans(earlier, later) == ended
    assert plans(later, earlier) == ended


def test_a_file_about_both_times_that_came_between_keeps_the_order_of_receipt() -> None:
    """It told again of the later time, and the last one puts it right."""
    later, both, earlier = (
        file_of(plan(MAY, team=team), time=time)
        for team, time in (("North", Q2), ("South", HALF_YEAR), ("West", Q1))
    )
    assert plans(later, both, earlier) == [{"person_id": 1, "start_date": MAY, "team": "West"}]
    assert plans(later, earlier) == [{"person_id": 1, "start_date": MAY, "team": "North"}]


@pytest.mark.parametrize(("table", "sender"), [("contacts", COUNCIL), ("cp_plans", POLICE)])
def test_one_of_other_tables_or_another_sender_between_changes_no_order(
    table: str, sender: str
) -> None:
    between = file_of(tables=[table], time=HALF_YEAR, sender=sender)
    later, earlier = file_of(tables=["cp_plans"], time=Q2), file_of(plan(MAY), time=Q1)
    assert plans(later, between, earlier) == plans(earlier, between, later) == []


def test_a_file_of_an_earlier_time_knows_nothing_of_an_end_after_it() -> None:
    half_year = file_of(plan(MAY, AUGUST, team="North"), time=HALF_YEAR)
    corrected = file_of(plan(MAY, team="South"), time=Q1)
    assert plans(half_year, corrected) == plans(half_year)


def test_a_column_that_a_later_file_cannot_fill_keeps_what_was_known() -> None:
    census = file_of(plan(MAY, previous_plans=2))
    annex = file_of(plan(MAY, JUNE, team="North"), lacks=("cp_plans.previous_plans",))
    (both,) = plans(census, annex)
    assert both["previous_plans"] == 2
    assert (both["end_date"], both["team"]) == (JUNE, "North")


def test_a_column_that_a_later_file_can_fill_is_emptied_by_it() -> None:
    first = file_of(plan(MAY, previous_plans=2))
    assert "previous_plans" not in plans(first, file_of(plan(MAY)))[0]


def test_rows_come_in_the_order_of_their_keys_whatever_files_they_came_in() -> None:
    one, two = plan(MAY, person=1), plan(AUGUST, person=2)
    alone = file_of(one, time=Q1), file_of(two, one, time=Q2)
    assert plans(*alone) == plans(file_of(one, two))


def test_keys_are_in_the_order_of_their_columns_and_empty_cells_last() -> None:
    """A second person comes before a tenth, and June before July."""
    contacts = [
        row("contacts", person_id=person, contact_date=day, source_code=code)
        for person, day, code in ((2, JUNE, "6"), (2, JUNE, None), (2, JULY, "1"), (10, MAY, "1"))
    ]
    told = merged([file_of(*reversed(contacts))])["contacts"]
    assert told == [one.values for one in contacts]


def test_an_empty_cell_of_a_key_is_a_value_like_any_other() -> None:
    contact = row("contacts", person_id=1, contact_date=MAY)
    other = row("contacts", person_id=1, contact_date=MAY, source_code="6")
    assert len(merged([file_of(contact, other, contact)])["contacts"]) == 2


@pytest.mark.parametrize("sender", [COUNCIL, POLICE])
def test_a_file_without_a_column_of_the_key_tells_of_the_same_thing_without_it(sender: str) -> None:
    contact = row("contacts", person_id=1, contact_date=MAY, source_code="6")
    again = row("contacts", person_id=1, contact_date=MAY, outcome_code="NFA")
    has = file_of(contact, lacks=("contacts.outcome_code",))
    without = file_of(again, lacks=("contacts.source_code",), sender=sender)
    both = row("contacts", person_id=1, contact_date=MAY, source_code="6", outcome_code="NFA")
    assert merged([has, without])["contacts"] == [both.values]
    assert merged([without, has])["contacts"] == [both.values]


def test_what_a_file_without_a_column_of_the_key_told_is_each_thing_that_another_tells() -> None:
    contact = row("contacts", person_id=1, contact_date=MAY, outcome_code="NFA")
    without = file_of(contact, lacks=("contacts.source_code",))
    two = [row("contacts", person_id=1, contact_date=MAY, source_code=code) for code in "67"]
    has = file_of(*two, lacks=("contacts.outcome_code",))
    place = TABLES["contacts"].names.index("source_code")
    for files in ([without, has], [has, without]):
        contacts = merged(files)["contacts"]
        assert [one[place] for one in contacts] == ["6", "7"]
        assert all("NFA" in one for one in contacts)


def test_a_kind_that_a_corrected_list_adds_makes_no_second_row() -> None:
    episode: dict[str, Value] = {"person_id": 1, "start_date": MAY, "end_date": JUNE}
    without = file_of(row("missing", **episode), lacks=("missing.missing_from",))
    corrected = file_of(
        row("missing", **episode, missing_from="HOME"), only={"missing.missing_from": ("HOME",)}
    )
    (one,) = merged([without, corrected])["missing"]
    assert one == row("missing", **episode, missing_from="HOME").values
    assert merged([corrected, without])["missing"] == [one]
