"""The JSON document: all of the release, exact numbers, and a schema that is kept."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError

from quarterdeck.publish.document import (
    SCHEMA_NAME,
    release_schema,
    render_json,
    render_schema,
)
from quarterdeck.publish.release import Release
from tests.support.made_releases import releases
from tests.support.quarterly_report import quarterly_report
from tests.support.small_release import small_release

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / SCHEMA_NAME
VALIDATOR = Draft202012Validator(release_schema())


def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render_json(small_release()))
    return loaded


def test_the_schema_in_the_reference_is_current() -> None:
    how = f'write document.render_schema() to "{REFERENCE.name}" again'
    assert REFERENCE.read_text(encoding="utf-8") == render_schema(), how


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(release_schema())


def test_the_example_keeps_to_the_schema() -> None:
    VALIDATOR.validate(document())


def test_the_example_report_keeps_to_the_schema() -> None:
    report = json.loads(render_json(quarterly_report()))
    VALIDATOR.validate(report)
    assert report["report"]["coverage"][0]["completeness"] == "64.3"
    assert report["report"]["changes"][1]["difference"] == "3"


@settings(max_examples=30, deadline=None)
@given(releases())
def test_any_release_keeps_to_the_schema(release: Release) -> None:
    VALIDATOR.validate(json.loads(render_json(release)))


def test_the_whole_release_is_in_it_in_the_order_of_its_definition() -> None:
    assert list(document()) == ["$schema", *(field.name for field in fields(Release))]


def test_numbers_are_strings_with_the_decimals_they_were_printed_with() -> None:
    interviews = document()["sections"][0]["indicators"][2]
    assert interviews["figures"][4]["value"] == "78"
    assert interviews["beside"]["value"] == "78.0"


def test_a_figure_without_a_value_has_its_status() -> None:
    poverty = document()["sections"][1]["indicators"][0]["figures"][0]
    assert (poverty["value"], poverty["status"], poverty["text"]) == (None, "x", "[x]")


def test_findings_are_whole() -> None:
    found = document()["sections"][0]["indicators"][0]["findings"][0]
    assert found["severity"] == "error"
    assert found["refs"] == ["4.1"]
    assert (found["place"]["file"], found["place"]["line"]) == ("appendix-2.txt", 7)


@pytest.mark.parametrize("number", [78, 78.0, "78,0", "7.8E+1", "", "NaN"])
def test_the_schema_refuses_a_number_that_is_not_written_in_full(number: object) -> None:
    broken = document()
    broken["sections"][0]["indicators"][0]["figures"][0]["value"] = number
    with pytest.raises(ValidationError):
        VALIDATOR.validate(broken)


def test_the_schema_refuses_a_missing_key_and_an_unknown_one() -> None:
    without, beyond = document(), document()
    del without["source_sha256"]
    beyond["sections"][0]["colour"] = "red"
    assert not VALIDATOR.is_valid(without)
    assert not VALIDATOR.is_valid(beyond)


def test_the_same_release_gives_the_same_text() -> None:
    assert render_json(small_release()) == render_json(small_release())
