"""Roll-ups 12 · examples: every year worked by hand in a catalogue is what the rules make of it."""

from typing import Any

import pytest

from quarterdeck.calculate.examples import broken_examples
from quarterdeck.define.finding import Severity
from quarterdeck.define.load import built_in_catalogue
from tests.support.indicators import catalogue, indicator

QUARTERS = [370, 317, 301, 397]
RATIOS = {"numerators": [1, 2, 1, 2], "denominators": [3, 3, 3, 3]}


def test_the_built_in_catalogue_agrees_with_its_examples() -> None:
    built_in = built_in_catalogue()

    assert sum(len(definition.examples) for definition in built_in.indicators) >= 40
    assert broken_examples(built_in) == ()


@pytest.mark.parametrize(
    ("time", "example"),
    [
        ("sum", {"values": QUARTERS, "year": 1385}),
        ("sum", {"values": [0, 0, 0, 0], "year": 0}),
        ("last", {"values": QUARTERS, "year": 397}),
        ("last", {"values": [370, 317, 301, "x"], "year": "x"}),
        ("mean", {"values": [2, 3, 2, 3], "year": 3}),
        ("recalculate", {**RATIOS, "year": 50}),
        ("none", {"values": QUARTERS, "year": "x"}),
    ],
)
def test_an_example_that_works_is_not_mentioned(time: str, example: dict[str, Any]) -> None:
    definition = indicator(time, examples=[{"says": "worked by hand", **example}])

    assert broken_examples(catalogue(definition)) == ()


@pytest.mark.parametrize(
    ("time", "example", "makes"),
    [
        ("last", {"values": QUARTERS, "year": 1385}, "1385, but its quarters make 397"),
        ("last", {"values": QUARTERS, "year": "x"}, "x, but its quarters make 397"),
        ("sum", {"values": [370, 317, 301, "x"], "year": 0}, "0, but its quarters make x"),
        ("mean", {"values": [2, 3, 2, 3], "year": 2}, "2, but its quarters make 3"),
        ("recalculate", {**RATIOS, "year": 49}, "49, but its quarters make 50.0"),
    ],
)
def test_an_example_that_does_not_work_is_an_error(
    time: str, example: dict[str, Any], makes: str
) -> None:
    definition = indicator(time, examples=[{"says": "worked by hand", **example}])

    (finding,) = broken_examples(catalogue(definition))

    assert finding.severity is Severity.ERROR
    assert finding.refs == ("9.9",)
    assert finding.message == f"An example of 9.9 (“worked by hand”) gives the year as {makes}."
