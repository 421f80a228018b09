"""Audit 11 · impossible: figures that cannot be, and running figures that fall."""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from tests.support.audits import found, rules_found
from tests.support.indicators import indicator
from tests.support.readings import row

RUNNING = indicator("cumulative", unit="rate", decimals=1)


@pytest.mark.parametrize(
    ("of", "cells", "says"),
    [
        pytest.param(indicator(), "3 -4 5 6 10", "Q2 -4 is below zero", id="below zero"),
        pytest.param(
            indicator(),
            "3 4.5 5 6 18.5",
            "Q2 4.5 is not a whole number (it counts: child)",
            id="parts",
        ),
        pytest.param(
            indicator("recalculate"),
            "98.0 104.0 99.0 98.0 99.8",
            "Q2 104.0 is more than 100",
            id="more than all",
        ),
    ],
)
def test_a_figure_that_cannot_be_blocks(of: Indicator, cells: str, says: str) -> None:
    finding = found("impossible-value", row(cells, indicator=of))

    assert finding.severity is Severity.ERROR
    assert finding.message == f"9.9 cannot be right: {says}."


@pytest.mark.parametrize(
    ("of", "cells"),
    [
        pytest.param(indicator("recalculate"), "98.0 100.0 0.0 98.0 74.0", id="all and none"),
        pytest.param(indicator("cumulative", unit="rate"), "120 150 201 309 309", id="a rate"),
        pytest.param(indicator("sum", unit="FTE"), "1.5 2.5 1.0 1.0 6.0", id="part-time staff"),
        pytest.param(None, "-3 4.5 104 6 111.5", id="nobody knows what it is"),
    ],
)
def test_a_figure_that_may_be_is_left_alone(of: Indicator | None, cells: str) -> None:
    assert "impossible-value" not in rules_found(row(cells, indicator=of))


def test_a_running_figure_that_falls_is_asked_about() -> None:
    falling = row("43.4 103.7 99.1 217.8 217.8", ref="6.3", label="YTD", indicator=RUNNING)

    finding = found("running-figure-falls", falling)

    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "6.3 runs through the year, so it cannot fall; it falls from Q2 103.7 to Q3 99.1."
    )


def test_a_label_alone_can_say_that_a_row_runs_through_the_year() -> None:
    assert "running-figure-falls" in rules_found(row("4 9 8 12 12", label="Checks (Cumulative)"))


@pytest.mark.parametrize("cells", ["43.4 103.7 136.1 217.8 217.8", "1.0 1.0 [x] 2.0 2.0"])
def test_a_running_figure_may_rise_stay_or_be_missing(cells: str) -> None:
    assert "running-figure-falls" not in rules_found(row(cells, indicator=RUNNING))


def test_other_rows_may_fall() -> None:
    stock = indicator("last")

    assert "running-figure-falls" not in rules_found(row("9 8 7 6 6", indicator=stock))
