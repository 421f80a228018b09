"""Return checks 9 · restated: numbers that were accepted before and arrive different."""

import pytest

from quarterdeck.define.finding import Severity
from tests.support.checked_returns import accepted, checked, only, rules_of, sent
from tests.support.indicators import indicator

COUNT = indicator(ref="6.2")
KNOWN = accepted(COUNT, {"2020-03": "25"})


def test_a_change_without_a_reason_is_asked_about() -> None:
    finding = only(checked(*sent(COUNT, {"2020-03": "27"}), of=COUNT, known=KNOWN))

    assert finding.rule == "restated-without-reason"
    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "6.2 has changed since it was accepted, without a reason: "
        "27 for March 2020 instead of 25 (receipt 12)."
    )
    assert finding.period == "2020-03"


def test_a_change_with_a_reason_is_noted_without_its_words() -> None:
    entries = sent(COUNT, {"2020-03": "27"}, reason="Two were entered late.")

    finding = only(checked(*entries, of=COUNT, known=KNOWN))

    assert finding.rule == "restated"
    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "6.2 has changed since it was accepted: 27 for March 2020 instead of 25 (receipt 12)."
    )
    assert finding.detail == "Reason: in the sender's own words."


@pytest.mark.parametrize("cell", ["25", "25.0", ""])
def test_the_same_number_and_an_empty_cell_change_nothing(cell: str) -> None:
    assert checked(*sent(COUNT, {"2020-03": cell}), of=COUNT, known=KNOWN, owed=()) == ()


def test_a_number_can_be_taken_back_in_so_many_words() -> None:
    found = checked(*sent(COUNT, {"2020-03": "[x]"}), of=COUNT, known=KNOWN)

    assert "“[x]” for March 2020 instead of 25" in only(found).message


def test_the_first_number_for_a_period_restates_nothing() -> None:
    blank = accepted(COUNT, {"2020-04": ""})

    assert checked(*sent(COUNT, {"2020-04": "27"}), of=COUNT) == ()
    assert checked(*sent(COUNT, {"2020-04": "27"}), of=COUNT, known=blank) == ()


def test_changes_with_and_without_reasons_are_two_findings() -> None:
    known = accepted(COUNT, {"2020-01": "20", "2020-02": "22", "2020-03": "25"})
    entries = (
        *sent(COUNT, {"2020-01": "21"}, reason="One was entered late."),
        *sent(COUNT, {"2020-02": "23", "2020-03": "27"}),
    )

    found = checked(*entries, of=COUNT, known=known)

    assert rules_of(found) == ["restated-without-reason", "restated"]
    assert found[0].message == (
        "6.2 has changed since it was accepted, without a reason: 23 for February 2020 instead of "
        "22 (receipt 12) and 27 for March 2020 instead of 25 (receipt 12)."
    )
