"""Record checks 7 · protection: enquiries, reviews, and how many plans there were before."""

import pytest

from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told

NO_OUTCOME = ("enquiry-without-outcome", "s47_enquiry")
OUTSIDE = ("review-outside-its-plan", "cp_reviews, review_date")
TOO_LOW = ("previous-plans-too-low", "cp_plans, previous_plans")


@pytest.mark.parametrize(
    "enquiry",
    [
        pytest.param(
            row("s47_enquiry", start_date="2024-03-25", end_date="2024-03-27"),
            id="ended",
        ),
        pytest.param(row("s47_enquiry", start_date="2024-03-06"), id="16 working days old"),
        pytest.param(
            row("s47_enquiry", start_date="2023-05-02", icpc_not_required="N"),
            id="a conference needed, and none held",
        ),
    ],
)
def test_an_enquiry_leads_to_a_conference_or_the_word_that_none_is_needed(enquiry: Record) -> None:
    finding = only(checked(enquiry))

    assert told([finding]) == [NO_OUTCOME]
    assert finding.severity is Severity.QUERY
    assert "The enquiry counts on its day" in finding.detail


@pytest.mark.parametrize(
    "enquiry",
    [
        pytest.param(row("s47_enquiry", start_date="2024-03-07"), id="15 working days old"),
        pytest.param(
            row("s47_enquiry", start_date="2023-05-02", icpc_not_required="Y"), id="none needed"
        ),
        pytest.param(
            row("s47_enquiry", start_date="2023-05-02", icpc_date="2023-05-12"), id="held"
        ),
    ],
)
def test_an_enquiry_that_has_its_outcome_or_is_young_is_left_alone(enquiry: Record) -> None:
    assert checked(enquiry) == []


@pytest.mark.parametrize(
    ("of", "lacks"),
    [
        pytest.param({"s47_start_date": "2023-05-02"}, False, id="that names it"),
        pytest.param({}, False, id="that names none"),
        pytest.param({"s47_start_date": "2023-05-03"}, True, id="that names another"),
        pytest.param({"person_id": 2, "transfer_in": "Y"}, True, id="of another child"),
    ],
)
def test_the_conference_may_stand_in_a_row_of_its_own(
    of: dict[str, str | int], *, lacks: bool
) -> None:
    enquiry = row("s47_enquiry", start_date="2023-05-02")
    conference = row("initial_cp_conference", icpc_date="2023-05-12", **of)

    assert told(checked(enquiry, conference)) == ([NO_OUTCOME] if lacks else [])


def test_a_conference_before_it_is_not_its_outcome_and_one_that_day_is() -> None:
    enquiry = row("s47_enquiry", start_date="2023-05-02")

    before = checked(enquiry, row("initial_cp_conference", icpc_date="2023-05-01"))
    that_day = checked(enquiry, row("initial_cp_conference", icpc_date="2023-05-02"))

    assert told(before) == [NO_OUTCOME]
    assert told(that_day) == []


@pytest.mark.parametrize(
    ("reviewed", "named", "right"),
    [
        ("2023-07-03", "2023-05-02", True),
        ("2023-05-02", None, True),
        ("2023-11-01", None, True),
        ("2023-05-01", None, False),
        ("2023-11-02", "2023-05-02", False),
        ("2023-07-03", "2023-05-03", False),
    ],
    ids=["within it", "on its first day", "on its last", "before", "after", "of another plan"],
)
def test_a_review_is_held_within_its_plan_and_counts_anyway(
    reviewed: str, named: str | None, *, right: bool
) -> None:
    plan = row("cp_plans", start_date="2023-05-02", end_date="2023-11-01")
    review = row("cp_reviews", plan_start_date=named, review_date=reviewed)

    findings = checked(plan, review)

    assert told(findings) == ([] if right else [OUTSIDE])
    assert all("The review counts" in finding.detail for finding in findings)


def test_where_the_file_does_not_speak_of_plans_nothing_is_claimed_of_reviews() -> None:
    review = row("cp_reviews", review_date="2023-07-03")

    assert checked(review) == []
    assert told(checked(review, also=("cp_plans",))) == [OUTSIDE]


def plans(*previous: int | None) -> list[Record]:
    """Write plans of one child, a month each, one for each number of plans before."""
    return [
        row(
            *("cp_plans", number + 2),
            start_date=f"2023-{number + 4:02d}-01",
            end_date=f"2023-{number + 4:02d}-28",
            previous_plans=said,
        )
        for number, said in enumerate(previous)
    ]


@pytest.mark.parametrize(
    "previous",
    [
        pytest.param((0,), id="0 is what a first plan has"),
        pytest.param((0, 1, 2), id="each one more"),
        pytest.param((2, 3), id="two before the file begins"),
        pytest.param((0, 4), id="some elsewhere in between"),
        pytest.param((None, 1), id="not said"),
        pytest.param((0, None, 2), id="not said in between"),
        pytest.param((None, None), id="never said"),
    ],
)
def test_numbers_of_previous_plans_that_the_file_allows_are_left_alone(
    previous: tuple[int | None, ...],
) -> None:
    assert checked(*plans(*previous)) == []


@pytest.mark.parametrize(
    ("previous", "line"),
    [
        pytest.param((0, 0), 3, id="a second plan is no first one"),
        pytest.param((0, 1, 1), 4, id="a third is no second"),
        pytest.param((2, 1), 3, id="fewer than the plan before had"),
        pytest.param((None, 0), 3, id="one before it, whatever that says"),
        pytest.param((0, None, 1), 4, id="two before it"),
    ],
)
def test_fewer_previous_plans_than_the_file_shows_are_asked_for_and_count_as_said(
    previous: tuple[int | None, ...], line: int
) -> None:
    finding = only(checked(*plans(*previous)))

    assert told([finding]) == [TOO_LOW]
    assert finding.severity is Severity.QUERY
    assert finding.detail.startswith(f"On line {line}. The plan counts by its own number")
