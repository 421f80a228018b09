"""Audit 4 · year: a printed year is what its own rule makes of its quarters.

If it is not, the finding says which rule it does follow and what it should be. Nothing is held
against a year that its rule could give.
"""

import pytest

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.audits import audited, found, rules_found
from tests.support.indicators import indicator
from tests.support.readings import YEAR, reading, row

STOCK = indicator("last")
EVENTS = indicator("sum")
PER_MONTH = indicator("mean", unit="per month", decimals=1)


def test_a_stock_that_was_added_up_is_an_error() -> None:
    """Row 4.1: episodes open at the end of the quarter, summed to 1385."""
    finding = found("year-breaks-its-rule", row("370 317 301 397 1385", ref="4.1", indicator=STOCK))

    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "The year of 4.1 is printed as 1385, the sum of its quarters; "
        "by its own rule it is the figure of its last quarter, 397."
    )
    assert finding.detail == "370 + 317 + 301 + 397 = 1385; Q4 is 397."
    assert finding.action.startswith("Print 397")
    assert finding.period == "2020/21"


@pytest.mark.parametrize(
    ("of", "cells", "says"),
    [
        pytest.param(
            EVENTS,
            "395 451 462 439 439",
            "439, the figure of its last quarter; "
            "by its own rule it is the sum of its quarters, 1747",
            id="events, the last printed for the sum",
        ),
        pytest.param(
            EVENTS,
            "400 450 460 440 1462",
            "1462, which no rule makes of its quarters; "
            "by its own rule it is the sum of its quarters, 1750",
            id="a total that does not add up",
        ),
        pytest.param(
            PER_MONTH,
            "61.3 32.3 35.0 40.0 168.6",
            "168.6, the sum of its quarters; by its own rule it is the mean of its quarters, 42.2",
            id="monthly means, added up",
        ),
        pytest.param(
            indicator("cumulative", decimals=1, unit="rate"),
            "43.4 103.7 136.1 217.8 501.0",
            "501.0, the sum of its quarters; "
            "by its own rule it is the figure of its last quarter, 217.8",
            id="a running rate, added up",
        ),
    ],
)
def test_the_finding_names_the_rule_that_was_followed_instead(
    of: Indicator, cells: str, says: str
) -> None:
    finding = found("year-breaks-its-rule", row(cells, label="(Year)", indicator=of))

    assert finding.message == f"The year of 9.9 is printed as {says}."


@pytest.mark.parametrize(
    ("of", "cells", "label"),
    [
        pytest.param(EVENTS, "404 530 577 536 2047", "(Total)", id="5.1"),
        pytest.param(EVENTS, "2 7 6 12 27", "(Total)", id="6.2"),
        pytest.param(EVENTS, "0 0 0 0 0", "(Total)", id="nothing happened"),
        pytest.param(STOCK, "31 30 30 35 35", "(Month End)", id="3.7"),
        pytest.param(STOCK, "3 1 1 3 3", "(Month End)", id="6.6"),
        pytest.param(
            PER_MONTH, "834.0 829.7 951.3 871.3 871.6", "(Average)", id="4.4, by its months"
        ),
        pytest.param(PER_MONTH, "61.3 32.3 35.0 40.0 42.2", "(Average)", id="4.2, by its months"),
    ],
)
def test_a_year_that_follows_its_rule_is_not_mentioned(
    of: Indicator, cells: str, label: str
) -> None:
    assert audited(row(cells, label=label, indicator=of)) == ()


def test_a_mean_made_before_the_quarters_were_rounded_is_right_too() -> None:
    """8.34, 8.34, 8.34 and 8.34 print as 8.3 four times; their mean prints as 8.34."""
    rates = indicator("mean", unit="rate", decimals=2)

    assert "year-breaks-its-rule" not in rules_found(row("8.3 8.3 8.3 8.3 8.34", indicator=rates))


def test_parts_printed_as_whole_numbers_are_counts_and_add_up_exactly() -> None:
    assert "year-breaks-its-rule" in rules_found(row("12 14 9 11 47", indicator=EVENTS))


def test_decimals_that_were_rounded_add_up_within_their_rounding() -> None:
    """Four figures to one decimal may be 0.2 off together."""
    staff = indicator("sum", unit="FTE", decimals=1)

    assert "year-breaks-its-rule" not in rules_found(row("1.2 3.4 5.6 7.8 18.2", indicator=staff))
    assert "year-breaks-its-rule" in rules_found(row("1.2 3.4 5.6 7.8 18.3", indicator=staff))


def test_a_quarter_that_is_not_printed_may_explain_the_year() -> None:
    assert "year-breaks-its-rule" not in rules_found(row("12 [c] 14 [c] 51", indicator=EVENTS))
    assert "year-breaks-its-rule" not in rules_found(row("12 14 9 [x] 11", indicator=STOCK))


def test_a_last_quarter_that_is_no_column_may_explain_the_year_too() -> None:
    unfinished = reading(
        row("364 356 349 347", indicator=STOCK), columns=(*YEAR.quarters[:3], YEAR)
    )

    assert "year-breaks-its-rule" not in rules_found(unfinished)


def test_a_total_below_its_parts_is_wrong_whatever_is_missing() -> None:
    assert "year-breaks-its-rule" in rules_found(row("12 [x] 14 [x] 25", indicator=EVENTS))


def test_an_uncertain_reading_is_asked_about_and_not_called_wrong() -> None:
    uncertain = row("84 86 87 84 350", indicator=EVENTS, basis=Basis.PLAUSIBILITY)

    assert "year-breaks-its-rule" not in rules_found(uncertain)
    assert found("year-follows-no-rule", uncertain).severity is Severity.QUERY


def test_an_uncertain_reading_that_adds_up_to_its_year_is_certain_enough() -> None:
    summed = row("370 317 301 397 1385", indicator=STOCK, basis=Basis.PLAUSIBILITY)

    assert "year-breaks-its-rule" in rules_found(summed)


def test_a_mean_without_one_of_its_quarters_can_only_be_asked_about() -> None:
    finding = found("year-follows-no-rule", row("61.3 [x] 35.0 40.0 50.0", indicator=PER_MONTH))

    assert finding.message == (
        "The year of 9.9 is printed as 50.0, which follows from its three printed quarters by no "
        "rule that fits: their mean is 45.4."
    )


def test_a_mean_beside_a_quarter_that_is_only_hidden_may_be_right() -> None:
    """16.25 is the mean of 13.33, 18, 21.33 and 12.33."""
    hidden = row("13.33 18.00 [c] 12.33 16.25", label="(Average)", indicator=PER_MONTH)

    assert rules_found(hidden) == []


def test_a_year_that_equals_its_last_quarter_by_chance_is_said_to() -> None:
    finding = found("year-follows-no-rule", row("[x] [x] 35.0 40.0 40.0", indicator=PER_MONTH))

    assert "by no rule that fits, though it is the figure of its last quarter: " in finding.message


def test_a_year_of_a_row_without_rule_is_what_was_supplied() -> None:
    assert rules_found(row("1 2 3 4 99", indicator=indicator("none"))) == []


class TestOfUnknownRows:
    """Without a definition a year need only follow some rule."""

    @pytest.mark.parametrize("year", ["46", "11.5", "11"])
    def test_any_rule_will_do(self, year: str) -> None:
        assert "year-follows-no-rule" not in rules_found(row(f"12 14 9 11 {year}"))

    def test_a_year_that_follows_none_is_asked_about(self) -> None:
        finding = found("year-follows-no-rule", row("12 14 9 11 57"))

        assert finding.severity is Severity.QUERY
        assert finding.message == (
            "The year of 9.9 is printed as 57, which follows from its four printed quarters by "
            "no rule that fits: their mean is 12 and their sum 46."
        )
        assert finding.detail == "(12 + 14 + 9 + 11) ÷ 4 = 46 ÷ 4 = 11.5."

    def test_a_year_between_its_quarters_may_be_pooled(self) -> None:
        finding = found("year-may-be-pooled", row("71.2 80.4 76.9 76.9 76.1", label="% seen"))

        assert finding.message == (
            "The year of 9.9, 76.1, is neither the sum, the mean nor the last of its printed "
            "quarters: it lies within its quarters, so it may be pooled."
        )

    def test_one_quarter_beside_the_year_shows_nothing(self) -> None:
        assert "year-follows-no-rule" not in rules_found(row("12 [x] [x] [x] 57"))
