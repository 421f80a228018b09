"""Record checks 4 · repeats: rows of one file that are about the same thing."""

import pytest

from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told


def test_a_row_about_the_same_thing_as_an_earlier_one_is_counted_once() -> None:
    earlier = row("cp_plans", 3, start_date="2023-05-02", previous_plans=0)
    later = row("cp_plans", 9, start_date="2023-05-02", previous_plans=1)

    finding = only(checked(earlier, later))

    assert told([finding]) == [("row-repeated", "cp_plans")]
    assert finding.severity is Severity.QUERY
    assert finding.detail == "On line 9. It is counted once, by the last of these rows in the file."


def test_the_row_on_the_later_line_repeats_the_other_whichever_came_first() -> None:
    lines = [row("contacts", line, contact_date="2023-05-02") for line in (9, 3)]

    assert only(checked(*lines)).detail.startswith("On line 9.")


def test_each_further_row_repeats_the_one_before() -> None:
    contacts = [row("contacts", line, contact_date="2023-05-02") for line in (2, 3, 4)]

    assert only(checked(*contacts)).detail.startswith("2 times, on lines 3 and 4.")


def test_the_row_that_stands_last_is_the_one_that_is_held_to_other_rules() -> None:
    wrong = {"start_date": "2023-05-02", "end_date": "2023-05-01"}
    right = {"start_date": "2023-05-02", "end_date": "2023-05-03"}

    last_right = checked(row("cp_plans", 2, **wrong), row("cp_plans", 3, **right))
    last_wrong = checked(row("cp_plans", 2, **right), row("cp_plans", 3, **wrong))

    assert [finding.rule for finding in last_right] == ["row-repeated"]
    assert [finding.rule for finding in last_wrong] == ["days-out-of-order", "row-repeated"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"person_id": 2, "contact_date": "2023-05-02"}, id="another child"),
        pytest.param({"contact_date": "2023-05-03"}, id="another day"),
        pytest.param({"contact_date": "2023-05-02", "source_code": "6"}, id="another source"),
    ],
)
def test_rows_that_differ_in_their_key_are_about_different_things(other: dict[str, str]) -> None:
    assert checked(row("contacts", contact_date="2023-05-02"), row("contacts", **other)) == []


def test_workers_and_posts_are_told_apart_too() -> None:
    census = row("vacancies", census_date="2023-09-30", vacant_posts=None)

    assert told(checked(census, census)) == [("row-repeated", "vacancies")]
