"""Return checks 5 · months: a quarter is what its own rule makes of its three months."""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.checked_returns import accepted, checked, only, rules_of, sent
from tests.support.indicators import indicator

EVENTS = indicator("sum", ref="6.2")
STOCK = indicator("last", ref="6.6")
PER_MONTH = indicator("mean", ref="3.8", unit="per month", decimals=2)
RUNNING = indicator("cumulative", ref="6.3", unit="rate", multiplier=10000, decimals=1)
SHARE = indicator("recalculate", ref="6.4")
RATE = indicator("recalculate", ref="3.6", unit="rate", multiplier=10000, shape="rate")
MISSING = indicator("sum", ref="3.4(a)", also_children=True)


MONTHS = ("2020-04", "2020-05", "2020-06")


def held(of: Indicator, cells: str) -> list[str]:
    """Send April, May, June and the quarter; return what is said of the quarter."""
    entries = sent(of, dict(zip((*MONTHS, "2020/21 Q1"), cells.split(), strict=True)))
    found = checked(*entries, of=of)
    return [f.message for f in found if f.rule == "quarter-does-not-follow-its-months"]


@pytest.mark.parametrize(
    ("of", "right", "wrong", "says"),
    [
        pytest.param(
            EVENTS,
            "5 6 7 18",
            "5 6 7 19",
            "6.2 does not follow from its months: 19 sent for 2020/21 Q1, but their sum is 18.",
            id="events",
        ),
        pytest.param(
            STOCK,
            "9 8 7 7",
            "9 8 7 24",
            "6.6 does not follow from its months: "
            "24 sent for 2020/21 Q1, but the last of them is 7.",
            id="a stock",
        ),
        pytest.param(
            PER_MONTH,
            "7 8 8 7.67",
            "7 8 8 7.66",
            "3.8 does not follow from its months: "
            "7.66 sent for 2020/21 Q1, but their mean is 7.6667.",
            id="a monthly mean",
        ),
        pytest.param(
            RUNNING,
            "1.5 2.5 4.0 4.0",
            "1.5 2.5 4.0 8.0",
            "6.3 does not follow from its months: "
            "8.0 sent for 2020/21 Q1, but the last of them is 4.0.",
            id="a running figure",
        ),
        pytest.param(
            SHARE,
            "1/4 2/4 3/4 6/12",
            "1/4 2/4 3/4 5/12",
            "6.4 does not follow from its months: "
            "numerator 5 sent for 2020/21 Q1, but their sum is 6.",
            id="a numerator",
        ),
        pytest.param(
            SHARE,
            "1/4 2/4 3/4 6/12",
            "1/4 2/4 3/4 6/13",
            "6.4 does not follow from its months: "
            "denominator 13 sent for 2020/21 Q1, but their sum is 12.",
            id="a denominator",
        ),
        pytest.param(
            RATE,
            "1/900 2/900 3/900 6/900",
            "1/900 2/900 3/900 6/2700",
            "3.6 does not follow from its months: "
            "denominator 2700 sent for 2020/21 Q1, but the last of them is 900.",
            id="the people a rate is out of",
        ),
    ],
)
def test_a_quarter_follows_from_its_months_by_the_indicators_own_rule(
    of: Indicator, right: str, wrong: str, says: str
) -> None:
    assert held(of, right) == []
    assert held(of, wrong) == [says]


def test_it_is_a_query_with_the_arithmetic() -> None:
    cells = {"2020-04": "5", "2020-05": "6", "2020-06": "7", "2020/21 Q1": "19"}

    finding = only(checked(*sent(EVENTS, cells), of=EVENTS))

    assert finding.severity is Severity.QUERY
    assert finding.detail == "2020/21 Q1: the months are 5, 6 and 7; 5 + 6 + 7 = 18."
    assert finding.period == "2020/21 Q1"
    assert str(finding.place) == "return.xlsx, sheet Return, cell D5"


@pytest.mark.parametrize(("children", "fits"), [("3", False), ("4", True), ("9", True)])
def test_children_of_a_quarter_are_at_least_those_of_its_largest_month(
    *, children: str, fits: bool
) -> None:
    cells = {"2020-04": "2 in 5", "2020-05": "4 in 5", "2020-06": "3 in 5"}
    cells["2020/21 Q1"] = f"{children} in 15"

    assert (checked(*sent(MISSING, cells), of=MISSING) == ()) is fits


def test_children_of_a_quarter_are_at_most_those_of_its_months_together() -> None:
    cells = {"2020-04": "2 in 5", "2020-05": "4 in 5", "2020-06": "3 in 5"}
    cells["2020/21 Q1"] = "10 in 15"

    finding = only(checked(*sent(MISSING, cells), of=MISSING))

    assert finding.message == (
        "3.4(a) does not follow from its months: "
        "children 10 sent for 2020/21 Q1, but they allow 4 to 9."
    )
    assert finding.detail == "2020/21 Q1: the months are 2, 4 and 3; 2 + 4 + 3 = 9."


def test_without_one_of_its_months_nothing_is_claimed_of_a_quarter() -> None:
    cells = {"2020-04": "5", "2020-06": "7", "2020/21 Q1": "19"}

    assert checked(*sent(EVENTS, cells), of=EVENTS) == ()


def test_months_that_were_accepted_before_count() -> None:
    known = accepted(EVENTS, {"2020-04": "5", "2020-05": "6", "2020-06": "7"})

    found = checked(*sent(EVENTS, {"2020/21 Q1": "19"}), of=EVENTS, known=known)

    assert rules_of(found) == ["quarter-does-not-follow-its-months"]


def test_percentages_alone_and_rows_without_a_rule_are_left_alone() -> None:
    supplied = indicator("none")

    assert held(SHARE, "25 50 75 20") == []
    assert held(supplied, "1 2 4 20") == []
