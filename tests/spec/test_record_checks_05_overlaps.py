"""Record checks 5 · overlaps: two of a kind at the same time, where a child can have only one."""

import pytest

from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told

NEED = ("cin_episodes", "referral_date", "close_date")
PLAN = ("cp_plans", "start_date", "end_date")
CARE = ("cla_episodes", "start_date", "end_date")
MISSING = ("missing", "start_date", "end_date")


def spans(
    kind: tuple[str, str, str], *days: tuple[str, str | None], child: int = 1
) -> list[Record]:
    """Write a row of a kind for each pair of days, on lines 2, 3 …."""
    table, begins, ends = kind
    return [
        row(table, line, person_id=child, **{begins: first, ends: last})
        for line, (first, last) in enumerate(days, start=2)
    ]


@pytest.mark.parametrize(
    ("kind", "rule", "counted"),
    [
        (NEED, "episodes-of-need-overlap", "Both count as referrals"),
        (PLAN, "protection-plans-overlap", "the child counts once"),
        (CARE, "care-episodes-overlap", "the child counts once"),
        (MISSING, "missing-episodes-overlap", "Both count"),
    ],
)
@pytest.mark.parametrize(
    "second",
    [
        pytest.param(("2023-06-30", "2023-08-01"), id="ends later"),
        pytest.param(("2023-05-10", "2023-05-20"), id="ends before the other does"),
        pytest.param(("2023-05-10", "2023-05-10"), id="ends on the day it begins"),
        pytest.param(("2023-06-30", None), id="does not end"),
    ],
)
def test_what_begins_before_another_of_its_kind_ends_is_asked_for_and_both_count(
    kind: tuple[str, str, str], rule: str, counted: str, second: tuple[str, str | None]
) -> None:
    finding = only(checked(*spans(kind, ("2023-05-02", "2023-07-01"), second)))

    assert told([finding]) == [(rule, f"{kind[0]}, {kind[1]}")]
    assert finding.severity is Severity.QUERY
    assert finding.detail.startswith("On line 3.")
    assert counted in finding.detail


@pytest.mark.parametrize("kind", [NEED, PLAN, CARE, MISSING])
def test_what_begins_on_the_day_another_ends_or_later_is_left_alone(
    kind: tuple[str, str, str],
) -> None:
    days = ("2023-05-02", "2023-07-01"), ("2023-07-01", "2023-07-01"), ("2023-08-01", None)

    assert checked(*spans(kind, *days)) == []


def test_an_earlier_one_that_has_not_ended_overlaps_everything_after_it() -> None:
    finding = only(
        checked(
            *spans(PLAN, ("2023-05-02", None), ("2023-07-01", "2023-07-09"), ("2023-08-01", None))
        )
    )

    assert finding.detail.startswith("2 times, on lines 3 and 4.")


def test_two_that_lie_within_a_long_one_both_overlap_it() -> None:
    days = ("2023-05-02", "2023-12-01"), ("2023-06-01", "2023-06-02"), ("2023-07-01", "2023-07-02")

    assert only(checked(*spans(NEED, *days))).detail.startswith("2 times, on lines 3 and 4.")


def test_the_later_of_the_two_is_found_wherever_it_stands() -> None:
    days = ("2023-06-30", None), ("2023-05-02", "2023-07-01")

    assert only(checked(*spans(CARE, *days))).detail.startswith("On line 2.")


def test_two_children_may_have_them_at_the_same_time() -> None:
    days = ("2023-05-02", "2023-07-01")

    assert checked(*spans(PLAN, days), *spans(PLAN, days, child=2)) == []


def test_a_child_may_be_missing_from_home_and_from_education_at_once() -> None:
    days = {"start_date": "2023-05-02", "end_date": "2023-05-04"}
    home = row("missing", missing_from="HOME", **days)

    assert checked(home, row("missing", missing_from="EDUCATION", **days)) == []


def test_what_ends_before_it_begins_is_never_open_so_nothing_overlaps_it() -> None:
    findings = checked(*spans(PLAN, ("2023-07-01", "2023-05-02"), ("2023-06-01", "2023-08-01")))

    assert [finding.rule for finding in findings] == ["days-out-of-order"]
