"""Returns 3 · files: whose a file is, for which quarter, and in which forms it may come."""

import pytest

from quarterdeck.collect.returns.columns import Column, column_named
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.period import FinancialYear, Quarter
from tests.support.return_files import filled, published, rows, stamped, workbook
from tests.support.returns import numbers, rules, separated, submitted

NEXT = Quarter(FinancialYear(2024), 2)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Ref", Column.REF),
        ("KPI ref.", Column.REF),
        ("KPI", Column.REF),
        ("Indicator title", Column.INDICATOR),
        ("Measure", Column.INDICATOR),
        ("Quarter", Column.PERIOD),
        ("REPORTING PERIOD", Column.PERIOD),
        ("Month", Column.PERIOD),
        ("Part", Column.COMPONENT),
        ("Measure type", Column.COMPONENT),
        ("Figure", Column.VALUE),
        ("Value (number)", Column.VALUE),
        ("Reason code", Column.REASON),
        ("Expected (dd/mm/yyyy)", Column.PROMISED),
        ("Comments", Column.NOTE),
        ("Last figure", Column.LAST),
        ("Target", None),
        ("Name", None),
        ("", None),
    ],
)
def test_a_column_is_known_by_the_names_people_give_it(name: str, column: Column | None) -> None:
    assert column_named(name) is column


def test_a_template_says_whose_it_is_and_for_which_quarter() -> None:
    submission = submitted(filled({"F2": 5}), "Book1.xlsx", None)

    assert (submission.file, len(submission.sha256)) == ("Book1.xlsx", 64)
    assert (submission.agency, submission.quarter) == ("police", "2024/25 Q1")


def test_without_a_stamp_it_says_neither() -> None:
    submission = submitted(separated(rows()))

    assert (submission.agency, submission.quarter) == ("", "")


def test_the_quarter_of_the_stamp_dates_the_periods_where_none_is_given() -> None:
    body = [("ref", "period", "value"), ("3.1", "Q1", "5")]

    assert numbers(submitted(workbook(body), quarter=None)) == {"3.1 2024/25 Q1 value": "5"}


def test_a_stamp_against_the_given_quarter_is_left_to_the_checks_and_the_rows_are_kept() -> None:
    submission = submitted(workbook(rows()), quarter=NEXT)

    assert submission.quarter == "2024/25 Q1"
    assert submission.findings == ()
    assert len(submission.entries) == len(rows()) - 1


def test_stamps_that_differ_say_nothing() -> None:
    stamps = [stamped(agency="police"), stamped(agency="education")]
    submission = submitted(workbook(rows(), stamps=stamps))

    assert (submission.agency, submission.quarter) == ("", "")


def test_the_properties_say_it_where_the_first_sheet_is_gone() -> None:
    body = workbook(rows(), stamps=[], stamped_property=stamped())

    assert submitted(body).agency == "police"


def test_the_template_in_any_of_its_forms_says_the_same() -> None:
    as_text = numbers(submitted(separated(rows())))

    assert numbers(submitted(workbook(rows()))) == as_text
    assert numbers(submitted(separated(rows(), ";"))) == as_text


class TestPublishedTable:
    """Rows are indicators, columns are periods: of the return's periods every cell is a value."""

    def test_only_the_periods_of_the_return_are_taken(self) -> None:
        submission = submitted(separated(published("2024/25 Q1", "2024/25 Q2")))

        assert numbers(submission) == {"3.1 2024/25 Q1 value": "404", "3.3 2024/25 Q1 value": "96"}
        assert rules(submission) == ["other-periods-left-out"]

    def test_quarters_without_a_year_are_those_of_the_returns_year(self) -> None:
        assert len(submitted(separated(published("Q1", "Q2"))).entries) == 2

    def test_with_the_last_quarter_the_year_is_due_too(self) -> None:
        last = Quarter(FinancialYear(2024), 4)
        submission = submitted(separated(published("Q4", "2024/25")), quarter=last)

        assert list(numbers(submission)) == [
            *("3.1 2024/25 Q4 value", "3.1 2024/25 value"),
            *("3.3 2024/25 Q4 value", "3.3 2024/25 value"),
        ]

    def test_a_row_that_does_not_fit_its_columns_is_not_taken(self) -> None:
        table = published("2024/25 Q1", "2024/25 Q2")
        table[1] = [*table[1], "7"]

        submission = submitted(separated(table))

        assert list(numbers(submission)) == ["3.3 2024/25 Q1 value"]
        assert "row-not-certain" in rules(submission)

    def test_quarters_of_a_yearly_indicator_are_never_missing(self) -> None:
        table = [*published("Q1", "Q2"), ["1.1", "% Children living in poverty", "-", ""]]

        assert [one for one in numbers(submitted(separated(table))) if "1.1" in one] == []

    def test_a_blank_is_a_number_that_is_not_there_as_in_the_template(self) -> None:
        table = published("Q1", "Q2")
        table[1][2] = "-"

        assert numbers(submitted(separated(table)))["3.1 2024/25 Q1 value"] == "[x]"

    def test_nobody_takes_it_without_knowing_for_which_quarter(self) -> None:
        with pytest.raises(InputRefused) as refused:
            submitted(separated(published("Q1", "Q2")), quarter=None)

        assert refused.value.findings[0].rule == "no-quarter"

    def test_a_sheet_of_ours_that_lost_its_columns_is_never_read_as_one(self) -> None:
        with pytest.raises(InputRefused) as refused:
            submitted(workbook(published("2024/25 Q1", "2024/25 Q2")))

        assert refused.value.findings[0].rule == "columns-missing"


def test_a_refusal_tells_of_the_hidden_sheet_where_the_figures_may_be() -> None:
    hidden = workbook(rows(), lambda _, sheet: sheet.hide())
    with pytest.raises(InputRefused) as refused:
        submitted(hidden)

    assert [finding.rule for finding in refused.value.findings] == [
        "columns-missing",
        "hidden-sheet",
    ]
