"""Record checks 6 · links: work that rests on other work, which the file should have too."""

import pytest

from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, row, told

PLAN = row("cp_plans", start_date="2023-07-03", end_date="2024-01-08")
CONFERENCE = row("initial_cp_conference", icpc_date="2023-07-03")
ASSESSMENT = row("cin_assessments", start_date="2023-07-03")
NO_CONFERENCE = ("plan-without-conference", "cp_plans, start_date")
NO_EPISODE = ("plan-outside-an-episode", "cp_plans, start_date")
NO_ENQUIRY = ("conference-without-enquiry", "initial_cp_conference, icpc_date")
NOT_IN_NEED = ("assessment-outside-an-episode", "cin_assessments, start_date")


def conference(held: str, child: int = 1) -> Record:
    return row("initial_cp_conference", 3, person_id=child, icpc_date=held)


def episode(referred: str, closed: str | None = None, child: int = 1) -> Record:
    return row("cin_episodes", 3, person_id=child, referral_date=referred, close_date=closed)


def enquiry(begun: str, child: int = 1) -> Record:
    return row("s47_enquiry", 3, person_id=child, start_date=begun, icpc_not_required="Y")


@pytest.mark.parametrize(
    ("held", "right"),
    [("2023-07-03", True), ("2023-06-03", True), ("2023-06-02", False), ("2023-07-04", False)],
    ids=["that day", "30 days before", "31 days before", "the day after"],
)
def test_a_plan_begins_with_a_conference_and_counts_anyway(held: str, *, right: bool) -> None:
    findings = checked(PLAN, conference(held))

    assert told(findings) == ([] if right else [NO_CONFERENCE])
    assert all("The plan counts." in finding.detail for finding in findings)
    assert all(finding.severity is Severity.QUERY for finding in findings)


@pytest.mark.parametrize(
    ("referred", "closed", "right"),
    [
        ("2023-07-03", None, True),
        ("2019-01-01", "2023-07-03", True),
        ("2023-07-04", None, False),
        ("2019-01-01", "2023-07-02", False),
    ],
    ids=["referred that day", "closed that day", "referred the day after", "closed the day before"],
)
def test_a_plan_and_an_assessment_begin_in_an_episode_of_need_and_count_anyway(
    referred: str, closed: str | None, *, right: bool
) -> None:
    need = episode(referred, closed)

    plan, assessment = checked(PLAN, need), checked(ASSESSMENT, need)

    assert told(plan) == ([] if right else [NO_EPISODE])
    assert told(assessment) == ([] if right else [NOT_IN_NEED])
    assert all("The plan counts" in finding.detail for finding in plan)
    assert all("The assessment counts" in finding.detail for finding in assessment)


@pytest.mark.parametrize(
    ("begun", "right"),
    [("2023-07-03", True), ("2023-04-04", True), ("2023-04-03", False), ("2023-07-04", False)],
    ids=["that day", "90 days before", "91 days before", "the day after"],
)
def test_a_conference_follows_an_enquiry_and_counts_anyway(begun: str, *, right: bool) -> None:
    findings = checked(CONFERENCE, enquiry(begun))

    assert told(findings) == ([] if right else [NO_ENQUIRY])
    assert all("The conference counts" in finding.detail for finding in findings)


def test_another_childs_work_is_not_what_it_rests_on() -> None:
    others = conference("2023-07-03", child=2), episode("2023-07-03", child=2)

    assert told(checked(PLAN, *others)) == [NO_CONFERENCE, NO_EPISODE]


def test_plans_of_another_area_and_transfers_rest_on_work_elsewhere() -> None:
    plan = row("cp_plans", start_date="2023-07-03", other_area="Y")
    transfer = row("initial_cp_conference", icpc_date="2023-07-03", transfer_in="Y")

    assert checked(plan, also=("initial_cp_conference", "cin_episodes")) == []
    assert checked(transfer, also=("s47_enquiry",)) == []


def test_nothing_is_claimed_of_work_that_the_file_does_not_speak_of() -> None:
    assert checked(PLAN, ASSESSMENT) == []
    assert checked(CONFERENCE) == []


def test_a_file_that_speaks_of_it_and_has_none_lacks_it() -> None:
    assert told(checked(PLAN, also=("initial_cp_conference",))) == [NO_CONFERENCE]
    assert told(checked(CONFERENCE, also=("s47_enquiry",))) == [NO_ENQUIRY]


@pytest.mark.parametrize(
    ("begun", "lacks"),
    [("2023-04-30", False), ("2023-05-01", True), ("2021-05-01", False)],
    ids=["29 days into the file's year", "30 days into it", "long before it"],
)
def test_nothing_is_claimed_of_a_plan_whose_conference_may_lie_before_the_file(
    begun: str, *, lacks: bool
) -> None:
    plan = row("cp_plans", start_date=begun)

    findings = checked(plan, also=("initial_cp_conference",))

    assert told(findings) == ([NO_CONFERENCE] if lacks else [])


@pytest.mark.parametrize(
    ("begun", "lacks"), [("2023-03-31", False), ("2023-04-01", True)], ids=["before", "within"]
)
def test_nothing_is_claimed_of_work_that_began_before_the_file(begun: str, *, lacks: bool) -> None:
    plan, assessment = row("cp_plans", start_date=begun), row("cin_assessments", start_date=begun)

    findings = checked(plan, assessment, also=("cin_episodes",))

    assert told(findings) == ([NO_EPISODE, NOT_IN_NEED] if lacks else [])


def test_a_file_that_does_not_say_since_when_is_known_since_its_earliest_row() -> None:
    others = enquiry("2023-04-01", child=2)
    late = row("initial_cp_conference", icpc_date="2023-06-30")
    early = row("initial_cp_conference", icpc_date="2023-06-29")

    assert told(checked(late, others, first=None)) == [NO_ENQUIRY]
    assert checked(early, others, first=None) == []
    assert checked(late, also=("s47_enquiry",), first=None) == []
