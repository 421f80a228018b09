"""Return checks 6 · units: numbers that look as if they were sent in another unit.

Nothing is changed: the finding says what was probably meant, and its sender decides.
"""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.checked_returns import accepted, checked, months_before, only, rules_of, sent
from tests.support.indicators import indicator

SHARE = indicator("last", ref="2.1", unit="percent", shape="proportion", multiplier=100, decimals=1)
RATE = indicator("last", ref="5.5", unit="rate", shape="rate", multiplier=10000, decimals=1)
RULE = "unit-looks-wrong"


def asked(of: Indicator, cell: str, before: str = "") -> bool:
    """Say whether June's number is asked about, with the months up to March accepted."""
    known = accepted(of, months_before(before))
    return RULE in rules_of(checked(*sent(of, {"2020-06": cell}), of=of, known=known))


def test_a_percentage_typed_as_a_fraction_is_asked_about() -> None:
    known = accepted(SHARE, months_before("76.0 78.0 77.0"))

    finding = only(checked(*sent(SHARE, {"2020-06": "0.769"}), of=SHARE, known=known))

    assert finding.rule == RULE
    assert finding.severity is Severity.QUERY
    assert finding.message == "2.1: 0.769 sent for June 2020; was 76.9 per cent meant?"
    assert finding.detail == "The last three periods lay between 76.0 per cent and 78.0 per cent."


@pytest.mark.parametrize(
    ("sent_as", "meant"),
    [("1814.0", "181.4"), ("18.14", "181.4"), ("1.814", "181.4"), ("0.01814", "181.4")],
)
def test_a_rate_ten_to_ten_thousand_times_off_is_asked_about(sent_as: str, meant: str) -> None:
    known = accepted(RATE, months_before("180.0 182.0 179.5"))

    finding = only(checked(*sent(RATE, {"2020-06": sent_as}), of=RATE, known=known))

    assert finding.message == f"5.5: {sent_as} sent for June 2020; was {meant} meant?"


@pytest.mark.parametrize(
    ("cell", "slip"), [("79", False), ("80", True), ("100", True), ("125", True), ("126", False)]
)
def test_what_was_meant_is_within_a_quarter_of_what_was_accepted(*, cell: str, slip: bool) -> None:
    """A tenth of it lies between 10 ÷ 1.25 = 8 and 10 × 1.25 = 12.5."""
    assert asked(RATE, cell, before="10 10 10") is slip


@pytest.mark.parametrize(("cell", "slip"), [("150", False), ("150.1", True)])
def test_a_number_within_three_times_of_what_was_accepted_is_in_the_right_unit(
    *, cell: str, slip: bool
) -> None:
    assert asked(RATE, cell, before="5 20 50") is slip


@pytest.mark.parametrize(
    ("of", "cell", "meant"),
    [
        pytest.param(SHARE, "0.77", "77.0 per cent", id="a percentage"),
        pytest.param(RATE, "0.0217", "217.0", id="a rate for every 10,000"),
    ],
)
def test_without_history_a_fraction_is_known_by_its_decimals(
    of: Indicator, cell: str, meant: str
) -> None:
    finding = only(checked(*sent(of, {"2020-06": cell}), of=of))

    assert finding.message == f"{of.ref}: {cell} sent for June 2020; was {meant} meant?"
    assert finding.detail == f"{cell} has more than the one decimal it is sent with."


@pytest.mark.parametrize("cell", ["0.8", "0", "1.05", "76.9"])
def test_without_history_other_percentages_are_left_alone(cell: str) -> None:
    assert not asked(SHARE, cell)


def test_history_speaks_before_shape_and_two_periods_are_no_history() -> None:
    assert not asked(SHARE, "0.77", before="0.75 0.80 0.79")
    assert asked(SHARE, "0.77", before="0.75 0.80")


def test_zeros_alone_are_no_history() -> None:
    assert asked(SHARE, "0.77", before="0 0 0")


def test_counts_are_left_alone() -> None:
    assert not asked(indicator(), "270", before="26 27 28")


def test_a_number_in_another_unit_is_not_called_far_from_the_usual_too() -> None:
    known = accepted(SHARE, months_before("76.0 78.0 76.0 78.0 76.0 78.0"))

    found = checked(*sent(SHARE, {"2020-06": "0.769"}), of=SHARE, known=known)

    assert rules_of(found) == [RULE]
