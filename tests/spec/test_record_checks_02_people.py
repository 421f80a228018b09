"""Record checks 2 · children: births to come and births that were, deaths, and ages."""

from datetime import date

import pytest

from quarterdeck.calculate.records.breakdowns import age_band
from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told

BORN = row("person", birth_date="2010-06-15")
UNBORN = row("person", expected_birth_date="2024-05-01")
DEAD = row("person", birth_date="2010-06-15", death_date="2023-09-01")


def test_a_child_has_a_day_of_birth_or_one_on_which_it_is_expected() -> None:
    finding = only(checked(row("person", sex="F")))

    assert told([finding]) == [("no-birth-date", "person, birth_date")]
    assert "The child's rows count" in finding.detail
    assert "the age is not known" in finding.detail
    assert checked(BORN) == []
    assert checked(UNBORN) == []


@pytest.mark.parametrize(
    ("expected", "passed"),
    [("2024-03-01", False), ("2024-02-29", True), ("2024-04-20", False)],
    ids=["30 days before the file's last day", "31 days before", "to come"],
)
def test_a_birth_is_recorded_thirty_days_after_it_was_expected(
    expected: str, *, passed: bool
) -> None:
    findings = checked(row("person", expected_birth_date=expected))

    rule = ("expected-birth-passed", "person, expected_birth_date")
    assert told(findings) == ([rule] if passed else [])
    assert all("The child's rows count" in finding.detail for finding in findings)


@pytest.mark.parametrize(
    ("born", "far"),
    [
        ("2023-05-01", False),
        ("2023-05-31", False),
        ("2023-06-01", True),
        ("2023-01-01", False),
        ("2022-12-31", True),
    ],
    ids=["that day", "30 days after", "31 days after", "120 days before", "121 days before"],
)
def test_a_child_is_born_about_when_it_is_expected(born: str, *, far: bool) -> None:
    findings = checked(row("person", birth_date=born, expected_birth_date="2023-05-01"))

    assert told(findings) == ([("birth-far-from-expected", "person, birth_date")] if far else [])
    assert all("age is counted from the date of birth" in finding.detail for finding in findings)


@pytest.mark.parametrize(
    ("work", "table"),
    [
        pytest.param(
            row("cin_episodes", referral_date="2009-08-18"),
            "cin_episodes",
            id="a referral 301 days before birth",
        ),
        pytest.param(
            row("cla_episodes", start_date="2010-06-14", legal_status="C1"),
            "cla_episodes",
            id="care the day before birth",
        ),
        pytest.param(row("missing", start_date="2010-06-14"), "missing", id="missing before birth"),
    ],
)
def test_what_began_before_a_birth_cannot_be_and_counts_on_its_day(
    work: Record, table: str
) -> None:
    finding = only(checked(BORN, work, first=None))

    assert told([finding]) == [("before-birth", table)]
    assert finding.severity is Severity.ERROR
    assert "The row counts on its day" in finding.detail


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(
            row("cin_episodes", referral_date="2009-08-19", close_date="2010-08-19"),
            id="a referral 300 days before birth",
        ),
        pytest.param(
            row("cp_plans", start_date="2010-05-01", end_date="2011-05-01"),
            id="a plan before birth",
        ),
        pytest.param(row("cla_episodes", start_date="2010-06-15"), id="care on the day of birth"),
        pytest.param(row("missing", start_date="2023-06-15"), id="missing at 13"),
    ],
)
def test_a_child_may_be_worked_with_before_its_birth_but_not_be_in_care(work: Record) -> None:
    assert checked(BORN, work) == []


@pytest.mark.parametrize(
    ("table", "begins"),
    [
        ("cla_episodes", "start_date"),
        ("cla_reviews", "review_date"),
        ("missing", "start_date"),
        ("police_protection", "start_date"),
        ("cse_episodes", "referral_date"),
        ("private_fostering", "start_date"),
        ("placed_by_other_authorities", "start_date"),
    ],
)
def test_an_unborn_child_is_in_no_care_and_not_missing(table: str, begins: str) -> None:
    finding = only(checked(UNBORN, row(table, **{begins: "2024-02-01"})))

    assert told([finding]) == [("not-for-an-unborn-child", table)]
    assert finding.severity is Severity.QUERY
    assert "The row counts" in finding.detail


def test_a_child_that_was_born_as_expected_may_be_in_care() -> None:
    child = row("person", birth_date="2023-05-03", expected_birth_date="2023-05-01")

    assert checked(child, row("cla_episodes", start_date="2023-05-03")) == []


@pytest.mark.parametrize(
    ("table", "begins"),
    [
        ("contacts", "contact_date"),
        ("cin_episodes", "referral_date"),
        ("cin_assessments", "start_date"),
        ("cp_plans", "start_date"),
        ("initial_cp_conference", "icpc_date"),
        ("pre_proceedings", "start_date"),
    ],
)
def test_an_unborn_child_may_be_referred_assessed_and_have_a_plan(table: str, begins: str) -> None:
    assert checked(UNBORN, row(table, **{begins: "2024-02-01"})) == []


def test_nothing_begins_after_a_childs_death_and_the_row_counts_on_its_day() -> None:
    finding = only(checked(DEAD, row("contacts", contact_date="2023-09-02")))

    assert told([finding]) == [("after-death", "contacts")]
    assert finding.severity is Severity.QUERY
    assert "counts on its day" in finding.detail


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(row("contacts", contact_date="2023-09-01"), id="on that day"),
        pytest.param(
            row("cin_episodes", referral_date="2023-05-01", close_date="2023-09-20"),
            id="work that is closed after it",
        ),
        pytest.param(
            row("child_death_reviews", death_date="2023-09-01", review_date="2024-01-10"),
            id="the review of the death",
        ),
    ],
)
def test_a_death_is_followed_by_closing_the_work_and_by_its_review(work: Record) -> None:
    assert checked(DEAD, work) == []


@pytest.mark.parametrize(
    ("born", "rules"),
    [
        pytest.param("2005-05-03", [], id="the day before 18"),
        pytest.param("2005-05-02", ["referred-over-18"], id="18 that day"),
        pytest.param("2002-05-03", ["referred-over-18"], id="the day before 21"),
        pytest.param("2002-05-02", ["over-21"], id="21 that day"),
        pytest.param("1972-05-02", ["over-21"], id="51"),
    ],
)
def test_children_are_referred_before_they_are_18_and_a_referral_counts_anyway(
    born: str, rules: list[str]
) -> None:
    person = row("person", birth_date=born)

    findings = checked(person, row("cin_episodes", referral_date="2023-05-02"))

    assert [finding.rule for finding in findings] == rules
    assert all(" counts." in finding.detail for finding in findings)


def test_other_work_may_begin_at_18_but_hardly_at_21() -> None:
    contact = row("contacts", contact_date="2023-05-02")

    assert checked(row("person", birth_date="2005-05-02"), contact) == []
    grown = checked(row("person", birth_date="2002-05-02"), contact)
    assert told(grown) == [("over-21", "contacts")]


def test_a_child_born_on_29_february_is_18_on_the_28th_as_it_is_when_it_is_counted() -> None:
    person = row("person", birth_date="2004-02-29")

    def referred(on: str) -> list[tuple[str, str]]:
        return told(checked(person, row("cin_episodes", referral_date=on), first=None))

    assert referred("2022-02-27") == []
    assert referred("2022-02-28") == [("referred-over-18", "cin_episodes, referral_date")]
    assert age_band(date(2004, 2, 29), date(2022, 2, 27)) == "16 and 17"
    assert age_band(date(2004, 2, 29), date(2022, 2, 28)) == "18 and over"


def test_of_a_child_that_no_row_tells_of_nothing_is_claimed() -> None:
    other = row("person", person_id=2, birth_date="2024-02-02")

    assert checked(other, row("cla_episodes", start_date="2023-05-02")) == []
