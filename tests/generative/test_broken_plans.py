"""Whatever stands wrong in a plan is refused in our words, at a place that is in the file."""

import tomllib
from collections.abc import Container
from copy import deepcopy
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from quarterdeck.define.folder import BUILT_IN
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.wording import in_words, keys_of, worth_saying

FILES = [
    tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    for file in sorted(BUILT_IN.glob("0*.toml"))
]
COUNTED = [raw for file in FILES for raw in file["indicator"] if "records" in raw]
VALUES: tuple[Any, ...] = (
    *("x", "events", "count", "person_id", "Y", "cp_plans", "start_date", 5, -1, 10**9, True),
    *([], {}, [{}], ["a"], [5], [[1]], {"kind": "count"}, Decimal("1.5"), date(2020, 1, 1)),
)
KEYS = ("kind", "where", "count", "add", "of", "any_of", "linked", "within", "unless", "unknown")


def places(value: Any) -> list[tuple[Any, Any]]:
    """List every table and list inside a value with each of its keys or positions."""
    inside: list[Any] = []
    if isinstance(value, dict):
        inside = list(value)
    if isinstance(value, list):
        inside = list(range(len(value)))
    return [(value, key) for key in inside] + [
        place for key in inside for place in places(value[key])
    ]


def broken(random: Random) -> dict[str, Any]:
    """Take a good indicator and put, rename or leave out something within its records."""
    raw: dict[str, Any] = deepcopy(random.choice(COUNTED))
    table, key = random.choice(places(raw["records"]))
    match random.randrange(4):
        case 0:
            del table[key]
        case 1 if isinstance(table, dict):
            table[f"{key}s"] = table.pop(key)
        case 2 if isinstance(table, dict):
            table[random.choice(KEYS)] = deepcopy(random.choice(VALUES))
        case _:
            table[key] = deepcopy(random.choice(VALUES))
    return raw


def is_there(keys: tuple[int | str, ...], raw: Any) -> bool:
    """Say whether keys lead into the file; the last of them may be what is missing there."""
    *outer, _ = keys
    for key in outer:
        inside: Container[Any] = range(len(raw)) if isinstance(raw, list) else raw
        if key not in inside:
            return False
        raw = raw[key]
    return True


@settings(max_examples=300)
@given(st.integers(0, 2**32 - 1))
def test_what_is_wrong_is_said_in_our_words_at_a_place_that_is_there(seed: int) -> None:
    raw = broken(Random(seed))
    try:
        Indicator.model_validate(raw)
    except ValidationError as refused:
        problems = list(worth_saying(refused.errors()))
        keys = [keys_of(problem, Indicator) for problem in problems]
        said = [in_words(problem, Indicator) for problem in problems]
        assert len(set(keys)) == len(keys)
        assert all(is_there(one, raw) for one in keys)
        assert not any("nput should" in one or "\n" in one for one in said), "pydantic's own words"
