"""The JSON Schema of catalogue files agrees with the models it is made from."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from quarterdeck.define.folder import BUILT_IN
from quarterdeck.define.schema import schema_text
from tests.support.catalogues import AGENCIES, EXTENDING, SECTION, indicator

SCHEMA = json.loads(schema_text())

REFERRALS = 'kind = "events", table = "cin_episodes", date = "referral_date"'


def counted(measure: str) -> str:
    """Write an indicator that is counted from records."""
    return SECTION + indicator(records=f'{{ plan = {{ kind = "count", of = {{ {measure} }} }} }}')


def accepts(text: str) -> bool:
    """Say whether the schema accepts a TOML file, read as editors read it: dates are text."""
    document = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    return validator.is_valid(document)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", sorted(BUILT_IN.glob("*.toml")), ids=lambda file: file.name)
def test_every_built_in_file_is_accepted(file: Path) -> None:
    assert accepts(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "good",
    [
        EXTENDING,
        EXTENDING + '[change."7.1"]\ndecimals = 0\nowner = "police"',
        AGENCIES,
        SECTION + indicator(),
        SECTION + indicator(examples='[{ says = "s", values = [1, 2.5, 3, "x"], year = "x" }]'),
        counted(REFERRALS),
        counted(REFERRALS + ', where = [{ linked = "cin_plans", when = "any time" }]'),
        counted('kind = "events", table = "vacancies", date = "census_date", add = "vacant_posts"'),
    ],
)
def test_what_the_loader_takes_is_accepted(good: str) -> None:
    assert accepts(good)


@pytest.mark.parametrize(
    "bad",
    [
        EXTENDING.replace("first_month = 4", "first_month = 13"),
        EXTENDING + '[change."7.1"]\ndecimal = 0',
        AGENCIES.replace('"police"\nname', '"The Police"\nname'),
        AGENCIES + SECTION,
        SECTION,
        SECTION + indicator(ref="6.10"),
        SECTION + indicator(title=None),
        SECTION + indicator(definitoin='"x"'),
        SECTION + indicator(roll_up='{ time = "total", area = "sum" }'),
        SECTION + indicator(valid_from='"April 2024"'),
        SECTION + indicator(change_log="[]"),
        SECTION + indicator(examples='[{ says = "s", values = [1, 2, 3, "-"], year = 6 }]'),
        counted(REFERRALS.replace("events", "event")),
        counted(REFERRALS.replace('date = "referral_date"', 'day = "referral_date"')),
        counted(REFERRALS + ', where = [{ column = "team" }]'),
        counted(REFERRALS + ', where = [{ column = "team", any_of = [] }]'),
    ],
)
def test_what_the_loader_refuses_field_by_field_is_refused(bad: str) -> None:
    assert not accepts(bad)


def test_every_field_is_described_for_whoever_points_at_it() -> None:
    fields: dict[str, Any] = {
        f"{name}.{field}": schema
        for name, table in SCHEMA["$defs"].items()
        for field, schema in table.get("properties", {}).items()
    }
    without = {
        field
        for field, schema in fields.items()
        if not (schema.get("description") or described_elsewhere(schema))
    }
    assert without == set()


def described_elsewhere(schema: dict[str, Any]) -> bool:
    """Say whether the field is a choice whose own definition tells what it is."""
    return "description" in SCHEMA["$defs"].get(schema.get("$ref", "").split("/")[-1], {})
