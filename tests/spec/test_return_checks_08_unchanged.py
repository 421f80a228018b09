"""Return checks 8 · unchanged: the same numbers as in the period before."""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.checked_returns import accepted, checked, only, rules_of, sent
from tests.support.indicators import indicator

COUNT = indicator(ref="6.2")
SHARE = indicator("recalculate", ref="6.4")
PERCENT = indicator("last", ref="2.1", unit="percent", shape="proportion", multiplier=100)
MISSING = indicator(ref="3.4(a)", also_children=True)


def test_the_same_number_twice_in_a_row_is_noted() -> None:
    known = accepted(COUNT, {"2020-03": "12"})

    finding = only(checked(*sent(COUNT, {"2020-04": "12"}), of=COUNT, known=known))

    assert finding.rule == "unchanged"
    assert finding.severity is Severity.NOTE
    assert finding.message == "6.2: 12 for March 2020 and April 2020, the same each time."
    assert finding.period == "2020-04"


def test_a_count_that_is_the_same_three_times_is_asked_about_once() -> None:
    entries = sent(COUNT, {"2020-04": "12", "2020-05": "12", "2020-06": "12"})

    finding = only(checked(*entries, of=COUNT))

    assert finding.rule == "unchanged-three-times"
    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "6.2: 12 for April 2020, May 2020 and June 2020, the same three times in a row."
    )


@pytest.mark.parametrize(
    ("of", "cell", "rules"),
    [
        pytest.param(COUNT, "5", ["unchanged"], id="a small count"),
        pytest.param(COUNT, "6", ["unchanged-three-times"], id="a count that is not small"),
        pytest.param(COUNT, "0", [], id="nothing, again and again"),
        pytest.param(PERCENT, "100", ["unchanged"], id="a percentage"),
        pytest.param(SHARE, "3/5", ["unchanged"], id="small parts"),
        pytest.param(SHARE, "3/6", ["unchanged-three-times"], id="parts that are not small"),
        pytest.param(MISSING, "4 in 6", ["unchanged-three-times"], id="children and episodes"),
    ],
)
def test_three_times_the_same_is_rare_only_for_counts_that_are_not_small(
    of: Indicator, cell: str, rules: list[str]
) -> None:
    entries = sent(of, {"2020-04": cell, "2020-05": cell, "2020-06": cell})

    assert rules_of(checked(*entries, of=of)) == rules


def test_percentages_alike_of_different_numbers_have_changed() -> None:
    assert checked(*sent(SHARE, {"2020-05": "5/10", "2020-06": "6/12"}), of=SHARE) == ()


def test_all_of_an_indicators_numbers_must_be_the_same() -> None:
    assert checked(*sent(MISSING, {"2020-05": "5 in 7", "2020-06": "5 in 8"}), of=MISSING) == ()


def test_only_neighbours_of_one_length_are_compared() -> None:
    known = accepted(COUNT, {"2020-02": "12", "2019/20 Q4": "12"})

    assert checked(*sent(COUNT, {"2020-04": "12"}), of=COUNT, known=known) == ()


def test_what_was_accepted_is_not_noted_again() -> None:
    known = accepted(COUNT, {"2020-03": "12", "2020-04": "12"})

    assert checked(*sent(COUNT, {"2020-04": "12", "2020-05": "13"}), of=COUNT, known=known) == ()
