"""Audit 1 · gaps: a figure that is not there has a reason, and the table says it.

A dash may mean that nothing happened, that nobody knows, or that nobody may say.
"""

from dataclasses import replace

import pytest

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Severity
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status
from tests.support.audits import audited, found, rules_found
from tests.support.indicators import indicator
from tests.support.readings import reading, row

WHOLE = row("1 2 3 4 10", ref="9.8")
"""A row beside the one under test, which shows that the table has all four quarters."""


def test_a_row_of_dashes_is_asked_about() -> None:
    finding = found("gap-without-reason", row("- - - - -", ref="1.1"))

    assert finding.severity is Severity.QUERY
    assert finding.message == "1.1 has no figure and no reason why: its cells hold only dashes."


def test_a_blank_row_is_told_apart_from_one_of_dashes() -> None:
    finding = found("gap-without-reason", row("_ _ _ _ _", ref="1.2"))

    assert finding.message == "1.2 has no figure and no reason why: its cells are blank."


def test_the_agency_that_owns_the_row_is_named() -> None:
    finding = found("gap-without-reason", row("- - - - -", indicator=indicator()))

    assert "Town council" in finding.action


@pytest.mark.parametrize(
    ("mark", "says"), [("–", "only dashes"), ("..", "only “..”"), (":", "only “:”")]
)
def test_other_marks_are_no_reasons_either(mark: str, says: str) -> None:
    assert says in found("gap-without-reason", row([mark] * 5)).message


@pytest.mark.parametrize("said", ["*", "[x]", "[z]", "[c]", "n/a", "TBC", "not available"])
def test_a_row_that_says_why_is_left_alone(said: str) -> None:
    assert audited(row([said] * 5)) == ()


def test_a_year_made_without_one_of_its_quarters_must_say_so() -> None:
    """Row 5.5: a stock's rate, averaged over the three quarters that there are."""
    stock = indicator("last", unit="rate", shape="rate", decimals=1)
    averaged = row("171.8 176.5 196.0 - 181.4", ref="5.5", label="Rate (Average)", indicator=stock)

    finding = found("missing-quarter-unsaid", averaged, WHOLE)

    assert finding.message == "5.5: Q4 is missing without a reason, yet a year of 181.4 is printed."
    assert finding.detail == (
        "The year agrees with the mean of the three quarters present: "
        "(171.8 + 176.5 + 196.0) ÷ 3 = 544.3 ÷ 3 ≈ 181.4333. "
        "By its own rule the year is the figure at the end of the period."
    )


def test_every_missing_quarter_of_a_row_is_in_one_finding() -> None:
    finding = found("missing-quarter-unsaid", row("- 64.3 68.7 - 66.5", ref="6.7"), WHOLE)

    assert finding.message.startswith("6.7: Q1 and Q4 are missing without a reason")


def test_a_missing_quarter_that_says_why_is_left_alone() -> None:
    assert "missing-quarter-unsaid" not in rules_found(row("12 [c] 14 [c] 51"), WHOLE)


def test_an_annual_row_owes_no_quarters() -> None:
    """Row 8.1 has one figure a year; its quarters are not gaps."""
    annual = indicator("none", frequency="annual")

    for row_8_1 in (row("- - - - 318", indicator=annual), row("- - - - 318")):
        assert "missing-quarter-unsaid" not in rules_found(row_8_1, WHOLE)


def test_an_annual_row_owes_its_year() -> None:
    """Its quarters are known to be not applicable, though dashes are printed there as well."""
    dashes = row("- - - - -", ref="1.1", indicator=indicator("none", frequency="annual"))
    *quarters, year = dashes.cells
    known = [replace(cell, status=Status.NOT_APPLICABLE) for cell in quarters]

    finding = found("gap-without-reason", replace(dashes, cells=(*known, year)))

    assert finding.message == "1.1 has no figure and no reason why: its cells hold only dashes."


def test_a_quarterly_row_owes_its_quarters_though_it_has_a_year() -> None:
    quarterly = row("- - - - 318", indicator=indicator())

    finding = found("missing-quarter-unsaid", quarterly, WHOLE)

    assert finding.message == "9.9: Q1, Q2, Q3 and Q4 are missing without a reason."


def test_a_quarter_that_no_row_has_yet_is_not_missing() -> None:
    """A table printed in October has nothing for the quarters to come."""
    year = FinancialYear(2020)
    table = reading(row("12 14 - -"), row("8 9 - -", ref="9.8"), columns=year.quarters)

    assert audited(table) == ()


def test_a_row_that_could_not_be_read_is_no_gap() -> None:
    assert rules_found(row("- - - - -", basis=Basis.REFUSED)) == ["reading-refused"]
