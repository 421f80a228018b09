"""Audit 7 · labels: the words beside a row and its numbers tell the same story.

A label is never obeyed: where it and the numbers disagree, both are shown.
"""

import pytest

from quarterdeck.assure.labels import claimed
from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.rules import TimeRollUp
from tests.support.audits import found, rules_found
from tests.support.indicators import indicator
from tests.support.readings import row

STOCK = indicator("last")
EVENTS = indicator("sum")
PERCENT = indicator("recalculate")


@pytest.mark.parametrize(
    ("label", "rules"),
    [
        ("Number of Child Protection Plans (Total)", {TimeRollUp.SUM: "Total"}),
        ("Number of CSE episodes open (Month End)", {TimeRollUp.LAST: "Month End"}),
        ("open at end of month / year (Month End)", {TimeRollUp.LAST: "Month End"}),
        ("Children looked after as at 31 March", {TimeRollUp.LAST: "as at"}),
        ("Average number of working days", {TimeRollUp.MEAN: "Average"}),
        (
            "Rate of S47s (Cumulative) (Month End)",
            {TimeRollUp.CUMULATIVE: "Cumulative", TimeRollUp.LAST: "Month End"},
        ),
        ("Number of DV Notifications from police where a child is present", {}),
        ("Total number of children who meant to stay", {}),
    ],
)
def test_a_label_claims_what_its_words_say(label: str, rules: dict[TimeRollUp, str]) -> None:
    assert claimed(label) == rules


def test_a_stock_labelled_as_a_total_is_a_contradiction() -> None:
    """Rows 2.2, 2.3, 6.5 and 7.1."""
    stock = row("364 356 349 347 347", ref="7.1", label="Looked after (Total)", indicator=STOCK)

    finding = found("label-contradicts-numbers", stock)

    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "The label of 7.1 says “Total”, but its year is the figure of its last quarter: "
        "a stock, which is never added up."
    )
    assert finding.detail == (
        "364, 356, 349 and 347 add up to 1416; the year is 347, and Q4 is 347."
    )
    assert finding.action == "Write “(at year end)” in the label instead of “Total”."


@pytest.mark.parametrize(
    ("of", "cells", "label"),
    [
        pytest.param(EVENTS, "404 530 577 536 2047", "(Month End)", id="events, as a stock"),
        pytest.param(EVENTS, "404 530 577 536 2047", "(Average)", id="events, as a mean"),
        pytest.param(PERCENT, "17.5 21.6 23.9 25.4 22.1", "(Total)", id="a percentage, as a total"),
        pytest.param(None, "364 356 349 347 347", "(Total)", id="unknown"),
    ],
)
def test_any_label_can_contradict_its_numbers(of: Indicator | None, cells: str, label: str) -> None:
    assert "label-contradicts-numbers" in rules_found(row(cells, label=label, indicator=of))


@pytest.mark.parametrize(
    ("of", "cells", "label"),
    [
        pytest.param(EVENTS, "34 28 16 35 113", "(Total)", id="7.2"),
        pytest.param(STOCK, "31 30 30 35 35", "(Month End)", id="3.7"),
        pytest.param(
            indicator("cumulative"),
            "434 1037 1361 2178 2178",
            "(Cumulative) (Month End)",
            id="6.3 says both, and a running figure is both",
        ),
        pytest.param(PERCENT, "77.5 86.7 74.7 89.8 82.2", "(Average)", id="6.4"),
        pytest.param(
            PERCENT, "17.5 21.6 23.9 25.4 25.4", "(Average)", id="pooled, the last by chance"
        ),
        pytest.param(
            PERCENT, "17.5 21.6 23.9 25.4 22.1", "(Month End)", id="pooled, the mean by chance"
        ),
        pytest.param(STOCK, "8 8 8 8 8", "(Average)", id="equal quarters follow several rules"),
        pytest.param(STOCK, "30 24 26 [c] 26", "(Total)", id="the last quarter is hidden"),
        pytest.param(None, "20.1 20.3 20.2 20.4 20.9", "(Total)", id="a year that shows no rule"),
    ],
)
def test_a_label_that_its_numbers_bear_out_is_left_alone(
    of: Indicator | None, cells: str, label: str
) -> None:
    assert "label-contradicts-numbers" not in rules_found(row(cells, label=label, indicator=of))


def test_a_percentage_is_never_a_total_whatever_its_year_is() -> None:
    finding = found(
        "label-contradicts-numbers",
        row("17.5 21.6 23.9 25.4 22.3", label="% again (Total)", indicator=PERCENT),
    )

    assert finding.message == (
        "The label of 9.9 says “Total”, but by its definition it is never added up, and its year "
        "is not the sum of its quarters."
    )
    assert finding.detail == "17.5 + 21.6 + 23.9 + 25.4 = 88.4; the year is 22.3."
    assert finding.action == "Take “Total” out of the label."


def test_where_the_year_is_wrong_the_label_is_not_blamed() -> None:
    """Row 4.1: the label says month end, as it should; the year was added up, as it should not."""
    summed = row("370 317 301 397 1385", label="Episodes open (Month End)", indicator=STOCK)

    assert rules_found(summed) == ["year-breaks-its-rule"]


def test_without_a_definition_nobody_knows_whether_label_or_year_is_wrong() -> None:
    finding = found(
        "label-contradicts-numbers", row("370 317 301 397 1385", label="Open (Month End)")
    )

    assert finding.message == (
        "The label of 9.9 says “Month End”, but its year agrees with the sum of its quarters."
    )
    assert finding.action == "Find out which of the two is meant; change the label, or the year."


def test_a_year_that_could_be_two_things_is_said_to_be_either() -> None:
    """Row 2.3 to somebody without its definition: 1.25 rounds to the last quarter's 1."""
    finding = found("label-contradicts-numbers", row("2 1 1 1 1", label="Arrangements (Total)"))

    assert finding.message == (
        "The label of 9.9 says “Total”, but its year agrees with the mean of its quarters or "
        "the figure of its last quarter."
    )


def test_a_label_without_a_word_on_its_year_is_noted() -> None:
    """Rows 3.1 and 3.3."""
    silent = row("395 451 462 439 1747", ref="3.1", label="DV notifications", indicator=EVENTS)

    finding = found("label-says-nothing", silent)

    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "The label of 3.1 does not say how its year is made; "
        "the figures show the sum of its quarters."
    )
    assert finding.detail == "395 + 451 + 462 + 439 = 1747."
    assert finding.action == "Add “(Total)” to the label."


@pytest.mark.parametrize(
    ("of", "cells"),
    [
        pytest.param(PERCENT, "17.5 21.6 23.9 25.4 22.1", id="a ratio should be pooled anyway"),
        pytest.param(EVENTS, "0 0 0 0 0", id="4.3: nothing at all fits every rule"),
        pytest.param(EVENTS, "0 0 0 12 12", id="the sum, or the last"),
        pytest.param(None, "8 8 8 8 8", id="equal quarters do not show a rule"),
        pytest.param(None, "17.5 21.6 23.9 25.4 22.1", id="the mean, or pooled"),
        pytest.param(None, "8 [x] [x] [x] 8", id="nor does a single one"),
    ],
)
def test_nothing_is_noted_where_the_figures_show_nothing_either(
    of: Indicator | None, cells: str
) -> None:
    assert "label-says-nothing" not in rules_found(row(cells, label="Seen", indicator=of))
