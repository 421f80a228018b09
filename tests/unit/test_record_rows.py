"""Rows as checks see them: by column and kind, by child, and what a file knows since when."""

from datetime import date

from quarterdeck.check.records.rows import CheckedFile, RecordRow
from quarterdeck.check.records.spans import Beginnings, Spans
from quarterdeck.collect.records.record import Extract, Record
from tests.support.checked_records import day, row


def plans(*days: tuple[str | None, str | None]) -> list[RecordRow]:
    return [RecordRow(row("cin_plans", start_date=first, end_date=last)) for first, last in days]


def file(*records: Record, first: date | None = None, last: date | None = None) -> CheckedFile:
    rows = [RecordRow(record) for record in records]
    return CheckedFile(Extract("Test", frozenset(), first, last), date(2024, 6, 3), rows)


def test_a_cell_is_given_by_its_column_and_kind() -> None:
    plan = RecordRow(row("cp_plans", 7, start_date="2023-05-02", previous_plans=2, other_area="Y"))

    assert (plan.table, plan.line) == ("cp_plans", 7)
    assert plan["previous_plans"] == plan.whole("previous_plans") == 2
    assert plan.day("start_date") == plan.begins == date(2023, 5, 2)
    assert plan.text("other_area") == "Y"
    assert (plan.day("end_date"), plan.text("team")) == (None, None)


def test_a_row_of_who_a_child_is_begins_on_no_day() -> None:
    assert RecordRow(row("person", birth_date="2010-06-15")).begins is None


def test_rows_are_put_to_their_children_and_workers_are_none() -> None:
    of_two = file(
        row("person", 2, person_id=1, birth_date="2010-06-15"),
        row("contacts", 3, person_id=2, contact_date="2023-05-02"),
        row("contacts", 4, person_id=1, contact_date="2023-05-03"),
        row("professionals", 5, person_id=3, census_date="2023-09-30"),
        row("domestic_abuse_notifications", 6, person_id=None, notification_date="2023-05-02"),
    )

    first, second = of_two.children

    assert [each.line for each in (*first.of("person"), *first.of("contacts"))] == [2, 4]
    assert [each.line for each, _ in second.begun] == [3]
    assert first.day("birth_date") == date(2010, 6, 15)
    assert second.day("birth_date") is None


def test_the_last_day_a_file_knows_of_is_its_own_or_the_one_on_which_it_came() -> None:
    assert file().last_day == date(2024, 6, 3)
    assert file(last=date(2024, 3, 31)).last_day == date(2024, 3, 31)
    assert file(last=date(2024, 9, 30)).last_day == date(2024, 6, 3)


def test_a_file_knows_a_table_since_it_says_or_since_its_earliest_row() -> None:
    contacts = [row("contacts", contact_date=each) for each in ("2023-05-02", "2023-04-20")]

    assert file(*contacts).knows_since("contacts") == date(2023, 4, 20)
    assert file(*contacts, first=date(2023, 4, 1)).knows_since("contacts") == date(2023, 4, 1)
    assert file(*contacts).knows_since("cp_plans") == date.max


def test_spans_cover_the_days_from_their_first_to_their_last() -> None:
    spans = Spans(
        plans(("2023-05-02", "2023-05-09"), ("2023-07-01", "2023-05-01"), ("2023-06-01", None)),
        "end_date",
    )

    covered = ["2023-05-02", "2023-05-09", "2023-06-01", "2099-01-01"]
    assert all(spans.cover(day(each)) for each in covered)
    assert not any(spans.cover(day(each)) for each in ("2023-05-01", "2023-05-10", "2023-05-31"))


def test_a_long_span_covers_the_days_after_a_short_one_within_it() -> None:
    spans = Spans(
        plans(("2023-05-02", "2023-12-01"), ("2023-06-01", "2023-06-02"), (None, "2024-01-01")),
        "end_date",
    )

    assert spans.cover(day("2023-11-01"))
    assert not spans.cover(day("2023-12-02"))


def test_beginnings_are_looked_for_between_two_days() -> None:
    beginnings = Beginnings(plans(("2023-05-02", None), (None, None), ("2023-07-01", None)))

    assert beginnings.any_within(day("2023-05-02"), day("2023-05-02"))
    assert beginnings.any_within(day("2023-04-01"), day("2023-05-02"))
    assert not beginnings.any_within(day("2023-05-03"), day("2023-06-30"))
    assert not Beginnings([]).any_within(date.min, date.max)
