"""Record checks 3 · codes: those that their lists do not have, or not in the file's years."""

from datetime import date

import pytest

from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (row("person", birth_date="2010-06-15", sex="X"), "sex"),
        (row("disability", disability_code="ASD"), "disability_code"),
        (row("cin_episodes", referral_date="2023-05-02", close_reason="RC0"), "close_reason"),
        (row("cla_episodes", start_date="2023-05-02", legal_status="V1"), "legal_status"),
    ],
)
def test_a_code_that_a_complete_list_lacks_is_asked_for_and_its_row_counts(
    bad: Record, column: str
) -> None:
    finding = only(checked(bad))

    assert told([finding]) == [("code-not-in-list", f"{bad.table}, {column}")]
    assert finding.severity is Severity.QUERY
    assert "The row counts, as one that has none of the codes asked for" in finding.detail


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (row("contacts", contact_date="2023-05-02", outcome_code="MASH"), "outcome_code"),
        (row("missing", start_date="2023-05-02", missing_from="HOSPITAL"), "missing_from"),
        (row("cla_episodes", start_date="2023-05-02", placement_type="Q9"), "placement_type"),
    ],
)
def test_a_code_that_another_list_lacks_is_only_noted(bad: Record, column: str) -> None:
    finding = only(checked(bad))

    assert told([finding]) == [("code-not-in-known-list", f"{bad.table}, {column}")]
    assert finding.severity is Severity.NOTE
    assert "The row counts" in finding.detail


def test_codes_of_their_lists_and_empty_cells_are_left_alone() -> None:
    contact = row("contacts", contact_date="2023-05-02", outcome_code="EH Referral")
    child = row("person", birth_date="2010-06-15", sex="F", ethnicity="WBRI")

    assert checked(contact, child, row("disability", disability_code="NONE")) == []


def test_of_a_list_whose_codes_are_not_known_nothing_is_claimed() -> None:
    assert checked(row("pre_proceedings", start_date="2023-05-02", outcome_code="A")) == []


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        pytest.param(
            row("assessment_factors", start_date="2023-05-02", factor_code="18A"),
            "assessment_factors, factor_code",
            id="a factor that was given up before",
        ),
        pytest.param(
            row("cla_episodes", start_date="2023-05-02", placement_type="Z12"),
            "cla_episodes, placement_type",
            id="a placement that was told apart only later",
        ),
    ],
)
def test_a_code_of_other_years_is_noted_and_counts(bad: Record, column: str) -> None:
    finding = only(checked(bad))

    assert told([finding]) == [("code-of-other-years", column)]
    assert finding.severity is Severity.NOTE
    assert "counts, with its code" in finding.detail


def test_a_row_may_have_a_code_of_any_year_since_it_began() -> None:
    old = row("assessment_factors", start_date="2020-03-31", factor_code="18A")
    new = row("assessment_factors", start_date="2020-04-01", factor_code="18A")

    assert checked(old) == []
    assert told(checked(new)) == [("code-of-other-years", "assessment_factors, factor_code")]


@pytest.mark.parametrize(
    ("last", "rules"),
    [(date(2022, 3, 31), ["code-of-other-years"]), (date(2022, 4, 1), [])],
    ids=["the year before it came", "the first day of the year it came in"],
)
def test_a_year_of_returns_begins_in_april(last: date, rules: list[str]) -> None:
    referral = row("cin_episodes", referral_date="2021-06-01", referral_source="5D")

    assert [finding.rule for finding in checked(referral, last=last)] == rules
