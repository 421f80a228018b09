"""Returns 2 · rows: which number a row is about, and what becomes of rows nobody can place."""

import pytest

from quarterdeck.collect.returns.submission import Submission
from quarterdeck.define.finding import Severity
from quarterdeck.define.period import FinancialYear, Quarter
from tests.support.returns import QUARTER, numbers, of_rows, rules, separated, submitted

NAMED = ("ref", "indicator", "period", "component", "value")


def row(ref: str, period: str, component: str, value: str = "5") -> tuple[str, ...]:
    return (ref, period, component, value)


def of(*rows: tuple[str, ...]) -> Submission:
    return of_rows(*rows, header=("ref", "period", "component", "value"))


@pytest.mark.parametrize(
    ("ref", "indicator"),
    [
        ("3.1", ""),
        ("3.1 ", ""),
        ("", "number of DV notifications from police where a child is present"),
        ("", "domestic-abuse-notifications-with-a-child-present"),
    ],
)
def test_an_indicator_is_known_by_ref_title_or_slug(ref: str, indicator: str) -> None:
    submission = of_rows((ref, indicator, "2024/25 Q1", "value", "5"), header=NAMED)

    assert numbers(submission) == {"3.1 2024/25 Q1 value": "5"}


def test_a_ref_against_another_title_is_never_guessed() -> None:
    submission = of_rows(("3.1", "Number of children missing", "Q1", "value", "5"), header=NAMED)

    assert submission.entries == ()
    assert rules(submission)[0] == "indicator-not-known"
    assert "3.1 is “" in submission.findings[0].message


@pytest.mark.parametrize("ref", ["9.9", "", "3.11"])
def test_a_figure_of_no_known_indicator_is_an_error_with_its_place(ref: str) -> None:
    submission = of(row(ref, "2024/25 Q1", "value"))

    first = submission.findings[0]
    assert (first.rule, first.severity) == ("indicator-not-known", Severity.ERROR)
    assert str(first.place) == "return.csv, line 2, column 1"


def test_a_row_without_a_figure_that_is_nobodys_is_left_out_with_a_note() -> None:
    submission = of(row("3 Risk", "", "", ""), row("3.1", "2024/25 Q1", "value"))

    assert numbers(submission) == {"3.1 2024/25 Q1 value": "5"}
    assert rules(submission) == ["line-left-out"]


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("2024/25 Q1", "2024/25 Q1"),
        ("Q1", "2024/25 Q1"),
        ("Quarter 1", "2024/25 Q1"),
        ("Q1 2024-25", "2024/25 Q1"),
        ("Apr-Jun 2024", "2024/25 Q1"),
        ("April", "2024-04"),
        ("Apr-24", "2024-04"),
        ("2024-04", "2024-04"),
        ("2024/25", "2024/25"),
        ("2023/24 Q4", "2023/24 Q4"),
    ],
)
def test_a_period_is_read_as_people_write_it(printed: str, label: str) -> None:
    submission = of(row("3.1", printed, "value"))

    assert list(numbers(submission)) == [f"3.1 {label} value"]


@pytest.mark.parametrize(
    "printed",
    ["", "45383", "1 April 2024", "01/04/2024", "Q1 2024", "Q5", "Autumn term", "YTD", "2024Q1"],
)
def test_a_period_that_could_be_several_or_none_is_an_error(printed: str) -> None:
    submission = of(row("3.1", printed, "value"))

    first = submission.findings[0]
    assert submission.entries == ()
    assert first.rule == "period-not-known"
    assert str(first.place) == "return.csv, line 2, column 2"
    assert "2024/25 Q1" in first.action


def test_a_date_as_a_number_is_called_what_it_may_be() -> None:
    assert "stored as a number" in of(row("3.1", "45383", "value")).findings[0].message


def test_a_period_without_a_year_needs_a_quarter_that_is_known() -> None:
    csv = separated([("ref", "period", "value"), ("3.1", "Q1", "5"), ("3.3", "April", "6")])

    assert rules(submitted(csv, quarter=None)) == ["period-not-known"] * 2


@pytest.mark.parametrize(("year", "part"), [("2024/25", "Q1"), ("2024/25", "April")])
def test_a_year_may_stand_in_a_column_of_its_own(year: str, part: str) -> None:
    header = ("ref", "year", "quarter", "value")
    other = Quarter(FinancialYear(2030), 1)
    csv = separated([header, ("3.1", year, part, "5")])

    (entry,) = submitted(csv, quarter=other).entries
    assert entry.period in (QUARTER, *QUARTER.months)


@pytest.mark.parametrize(
    ("ref", "component", "key"),
    [
        ("3.1", "", "value"),
        ("3.1", "Count", "value"),
        ("3.5", "Numerator", "numerator"),
        ("3.5", "denom.", "denominator"),
        ("3.5", "%", "value"),
        ("3.4(a)", "Children", "children"),
        ("3.4(a)", "incidents", "episodes"),
    ],
)
def test_a_component_is_read_by_its_name(ref: str, component: str, key: str) -> None:
    assert list(numbers(of(row(ref, "Q1", component)))) == [f"{ref} 2024/25 Q1 {key}"]


@pytest.mark.parametrize(("ref", "component"), [("3.5", ""), ("3.4(a)", ""), ("3.1", "target")])
def test_a_component_that_is_not_said_is_never_guessed(ref: str, component: str) -> None:
    submission = of(row(ref, "Q1", component))

    assert submission.entries == ()
    assert rules(submission)[0] == "component-not-known"


@pytest.mark.parametrize(
    "total",
    [
        ("Total", "", "", "11"),
        ("", "", "Grand total", "11"),
        ("3.7", "Total", "value", "11"),
        ("3.4(a)", "2024/25 Q1", "Total", "11"),
    ],
)
def test_a_row_of_totals_is_left_out_with_a_note(total: tuple[str, ...]) -> None:
    submission = of(row("3.1", "2024/25 Q1", "value"), total)

    assert numbers(submission) == {"3.1 2024/25 Q1 value": "5"}
    assert rules(submission) == ["total-left-out"]


def test_the_same_number_twice_is_taken_once_with_a_note() -> None:
    submission = of(row("3.1", "Q1", "value", "5"), row("3.1", "2024/25 Q1", "", "5.0"))

    assert numbers(submission) == {"3.1 2024/25 Q1 value": "5"}
    assert rules(submission) == ["sent-twice"]


def test_of_two_different_numbers_neither_is_taken() -> None:
    submission = of(row("3.1", "Q1", "value", "5"), row("3.1", "Q1", "value", "6"))

    first = submission.findings[0]
    assert submission.entries == ()
    assert (first.rule, first.severity) == ("sent-twice-differently", Severity.ERROR)
    assert "line 2, column 4; line 3, column 4" in first.message


def test_a_row_left_blank_says_nothing_against_one_with_the_number() -> None:
    submission = of(row("3.1", "Q1", "value", ""), row("3.1", "Q1", "value", "6"))

    assert numbers(submission) == {"3.1 2024/25 Q1 value": "6"}
    assert rules(submission) == ["sent-twice"]


def test_a_number_against_a_status_is_a_difference() -> None:
    submission = of(row("3.1", "Q1", "value", "<5"), row("3.1", "Q1", "value", "6"))

    assert submission.entries == ()
    assert rules(submission)[0] == "sent-twice-differently"
