"""Audit 2 · decimals: every figure of a row is printed with the same number of them."""

import pytest

from quarterdeck.define.finding import Severity
from tests.support.audits import found, rules_found
from tests.support.readings import row


@pytest.mark.parametrize(
    ("ref", "cells", "says"),
    [
        pytest.param(
            "3.5",
            "76.9 73.4 79.1 82.6 78",
            "the year 78 has no decimals; its quarters have one decimal",
            id="3.5 the year lost its zero",
        ),
        pytest.param(
            "3.8",
            "2.3 2.67 1.67 1 1.91",
            "Q4 1 has no decimals; Q1 2.3 has one decimal; the other quarters have two decimals",
            id="3.8 three kinds in one row",
        ),
        pytest.param(
            "4.2",
            "61.3 32.3 35 40 42.15",
            "Q3 35 and Q4 40 have no decimals; the year 42.15 has two decimals; "
            "the other quarters have one decimal",
            id="4.2 fewer and more",
        ),
        pytest.param(
            "4.4",
            "834 829.7 951.3 871.3 872",
            "Q1 834 and the year 872 have no decimals; the other quarters have one decimal",
            id="4.4 a quarter and the year",
        ),
        pytest.param(
            "4.5(c)",
            "19.5 21.8 20.9 22.4 21.15",
            "the year 21.15 has two decimals; its quarters have one decimal",
            id="4.5(c) the year has more",
        ),
    ],
)
def test_the_finding_says_which_figures_differ_and_how(ref: str, cells: str, says: str) -> None:
    finding = found("mixed-decimals", row(cells, ref=ref))

    assert finding.message == f"{ref} mixes decimals: {says}."
    assert finding.severity is Severity.NOTE


def test_a_whole_number_among_decimals_has_only_lost_its_zero() -> None:
    finding = found("mixed-decimals", row("94.6 88.5 95 94.6 93.2"))

    assert finding.detail == "95 is 95.0 with its zeros dropped."


def test_a_shorter_decimal_may_have_lost_a_zero_or_another_digit() -> None:
    finding = found("mixed-decimals", row("2.3 2.67 1.67 1.10 1.94"))

    assert finding.detail == "2.3 is 2.30 with its zeros dropped, or has lost a digit."


def test_a_year_that_is_the_mean_to_the_last_digit_shows_it() -> None:
    finding = found("mixed-decimals", row("61.3 32.3 35.0 40.0 42.15"))

    assert finding.detail == (
        "The year agrees with the mean exactly: "
        "(61.3 + 32.3 + 35.0 + 40.0) ÷ 4 = 168.6 ÷ 4 = 42.15."
    )


def test_a_year_rounded_further_than_its_quarters_shows_what_it_was() -> None:
    finding = found("mixed-decimals", row("834.0 829.7 951.3 871.3 872"))

    assert finding.detail.startswith("The year agrees with the mean rounded to 872: ")
    assert finding.detail.endswith("= 3486.3 ÷ 4 = 871.575.")


@pytest.mark.parametrize(
    "cells", ["404 530 577 536 2047", "1.79 3.37 2.31 1.08 2.14", "- 8.1 - - 8"]
)
def test_rows_printed_alike_and_single_figures_are_left_alone(cells: str) -> None:
    assert "mixed-decimals" not in rules_found(row(cells))
