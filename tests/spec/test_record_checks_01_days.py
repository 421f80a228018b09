"""Record checks 1 · days: which can be, which follow which, and how far apart they are."""

from datetime import date

import pytest

from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        pytest.param(
            row("cin_episodes", referral_date="2023-05-02", close_date="2023-05-01"),
            "cin_episodes, close_date",
            id="closed the day before the referral",
        ),
        pytest.param(
            row("cp_plans", start_date="2023-05-02", end_date="2022-05-02"),
            "cp_plans, end_date",
            id="a plan that ended a year before",
        ),
        pytest.param(
            row("s47_enquiry", start_date="2023-05-02", icpc_date="2023-05-01"),
            "s47_enquiry, icpc_date",
            id="a conference before the strategy discussion",
        ),
        pytest.param(
            row("initial_cp_conference", s47_start_date="2023-05-02", icpc_date="2023-05-01"),
            "initial_cp_conference, icpc_date",
            id="the same, told by the conference",
        ),
        pytest.param(
            row("contacts", contact_date="2023-05-02", decision_date="2023-05-01"),
            "contacts, decision_date",
            id="decided before the contact came",
        ),
        pytest.param(
            row("person", birth_date="2010-05-02", death_date="2010-05-01"),
            "person, death_date",
            id="died before birth",
        ),
        pytest.param(
            row(
                "professionals",
                census_date="2023-09-30",
                role_start_date="2023-05-02",
                role_end_date="2023-05-01",
            ),
            "professionals, role_end_date",
            id="a worker who left before coming",
        ),
    ],
)
def test_a_day_before_the_one_it_follows_cannot_be_and_the_row_is_never_open(
    bad: Record, column: str
) -> None:
    finding = only(checked(bad))

    assert told([finding]) == [("days-out-of-order", column)]
    assert finding.severity is Severity.ERROR
    assert "The row is never open" in finding.detail
    assert "each day still counts" in finding.detail


@pytest.mark.parametrize(
    "good",
    [
        pytest.param(
            row("cin_episodes", referral_date="2023-05-02", close_date="2023-05-02"),
            id="closed on the day of the referral",
        ),
        pytest.param(row("cp_plans", start_date="2023-05-02"), id="not ended"),
        pytest.param(
            row("s47_enquiry", start_date="2023-05-02", icpc_date="2023-05-02"),
            id="a conference on the day of the strategy discussion",
        ),
    ],
)
def test_one_day_may_be_both_and_the_second_may_be_to_come(good: Record) -> None:
    assert checked(good) == []


def test_a_day_after_the_file_was_received_has_not_come_yet() -> None:
    bad = row("cp_plans", start_date="2023-05-02", end_date="2024-06-04")

    finding = only(checked(bad, received=date(2024, 6, 3)))

    assert told([finding]) == [("day-in-the-future", "cp_plans, end_date")]
    assert finding.severity is Severity.ERROR
    assert "in no period until then" in finding.detail
    assert told(checked(bad, received=date(2024, 6, 4))) == [
        ("day-after-the-extract", "cp_plans, end_date")
    ]


def test_a_day_after_the_time_that_the_file_is_about_is_asked_for_and_counts() -> None:
    bad = row("contacts", contact_date="2024-04-01")
    good = row("contacts", contact_date="2024-03-31")

    finding = only(checked(bad))

    assert told([finding]) == [("day-after-the-extract", "contacts, contact_date")]
    assert finding.severity is Severity.QUERY
    assert "counts by its days, in the period after" in finding.detail
    assert checked(good) == []
    assert checked(bad, last=None) == [], "a file that does not say may be about any day until then"


@pytest.mark.parametrize(
    "good",
    [
        row("person", expected_birth_date="2024-08-01"),
        row(
            "s47_enquiry",
            start_date="2024-05-28",
            icpc_target_date="2024-06-18",
        ),
        row("cin_assessments", start_date="2024-05-28", review_date="2024-06-10"),
        row("uasc", end_date="2026-02-01"),
    ],
    ids=["an expected birth", "a target", "a review to come", "the day an asylum seeker is 18"],
)
def test_what_is_set_beforehand_may_lie_ahead(good: Record) -> None:
    assert checked(good, last=None) == []


@pytest.mark.parametrize(
    ("table", "first", "last", "too_long"),
    [
        ("cla_episodes", "2002-03-31", "2023-03-31", False),
        ("cla_episodes", "2002-03-31", "2023-04-01", True),
        ("cp_plans", "2013-05-02", "2023-05-02", False),
        ("cp_plans", "2013-05-02", "2023-05-03", True),
        ("cin_plans", "2013-05-02", "2023-05-03", True),
        ("cla_episodes", "2003-03-31", None, False),
        ("cla_episodes", "2003-03-30", None, True),
        ("cp_plans", "2012-02-29", "2022-02-28", False),
        ("cp_plans", "2012-02-29", "2022-03-01", True),
        ("early_help_episodes", "1990-05-02", "2023-05-02", False),
    ],
)
def test_care_lasts_at_most_21_years_and_a_plan_10(
    table: str, first: str, last: str | None, *, too_long: bool
) -> None:
    findings = checked(row(table, start_date=first, end_date=last))

    assert told(findings) == ([("too-long-to-be", f"{table}, end_date")] if too_long else [])
    assert all("is open from its first day to its last" in each.detail for each in findings)


@pytest.mark.parametrize(
    ("target", "right"),
    [
        pytest.param("2023-06-05", True, id="15 working days, a bank holiday left out"),
        pytest.param("2023-06-02", False, id="15 weekdays"),
        pytest.param("2023-05-29", False, id="15 days"),
        pytest.param("2023-06-06", False, id="16 working days"),
        pytest.param("2023-05-01", False, id="before it"),
    ],
)
def test_a_conference_is_due_fifteen_working_days_after_the_discussion(
    target: str, *, right: bool
) -> None:
    enquiry = row(
        "s47_enquiry", start_date="2023-05-12", icpc_target_date=target, icpc_not_required="Y"
    )

    findings = checked(enquiry)

    rule = ("target-not-fifteen-days", "s47_enquiry, icpc_target_date")
    assert told(findings) == ([] if right else [rule])
    assert all("never from this one" in each.detail for each in findings)
