"""Wording: what a model refuses, said so that an analyst knows what to write instead."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from quarterdeck.define.definition import NAME, SLUG
from quarterdeck.define.location import follow, tables_in

_PATTERNS = {
    SLUG: "small letters, digits and single hyphens, like children-in-need",
    NAME: "small letters, digits and underscores, like start_date",
}

_OF_NO_KIND = ("union_tag_invalid", "union_tag_not_found")

_WORDS: dict[str, Callable[[Any, dict[str, Any]], str]] = {
    "missing": lambda _, __: "this field is missing",
    "value_error": lambda _, context: str(context["error"]),
    "enum": lambda given, context: _not_a_choice(given, context["expected"]),
    "literal_error": lambda given, context: _not_a_choice(given, context["expected"]),
    "string_type": lambda given, _: (
        "this must be text, in quotes"
        if isinstance(given, dict | list)
        else f"this must be text: put {given} in quotes"
    ),
    "string_too_short": lambda _, __: "this must not be empty",
    "string_pattern_mismatch": lambda given, context: (
        f"“{given}” must be {_PATTERNS[context['pattern']]}"
    ),
    "int_type": lambda _, __: "this must be a whole number, without quotes",
    "int_from_float": lambda _, __: "this must be a whole number, without quotes",
    "bool_type": lambda _, __: "this must be true or false, without quotes",
    "date_type": lambda _, __: "this must be a date like 2020-04-01, without quotes",
    "tuple_type": lambda _, __: "this must be a list, in square brackets",
    "too_short": lambda _, context: f"this needs {context['min_length']} or more entries",
    "dict_type": lambda _, __: "this must be a table of fields",
    "model_type": lambda _, __: "this must be a table of fields",
    "model_attributes_type": lambda _, __: "this must be a table of fields",
    "union_tag_invalid": lambda _, context: _not_a_choice(context["tag"], context["expected_tags"]),
    "union_tag_not_found": lambda _, __: "this field is missing",
    "unknown_condition": lambda given, context: _no_condition(given, context["words"].split(", ")),
    "greater_than_equal": lambda given, context: (
        f"{given} is too low; the least is {context['ge']}"
    ),
    "less_than_equal": lambda given, context: f"{given} is too high; the most is {context['le']}",
}


def worth_saying(problems: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Leave out that a list is too short where only its refused entries make it so."""
    for problem in problems:
        place = problem["loc"]
        inside = (other for other in problems if len(other["loc"]) > len(place))
        refused = any(other["loc"][: len(place)] == place for other in inside)
        if problem["type"] != "too_short" or not refused:
            yield problem


def keys_of(problem: ErrorDetails, model: type[BaseModel]) -> tuple[int | str, ...]:
    """Return the keys, as the file has them, that lead to what `model` refused."""
    keys = follow(problem["loc"], model).keys
    return (*keys, "kind") if problem["type"] in _OF_NO_KIND else keys


def in_words(problem: ErrorDetails, model: type[BaseModel]) -> str:
    """Say one thing that `model` refused, in words for whoever wrote the file."""
    if problem["type"] == "extra_forbidden":
        *tables, name = problem["loc"]
        return "there is no such field" + _hint(str(name), follow(tables, model).table)
    words = _WORDS.get(problem["type"])
    return words(problem["input"], problem.get("ctx", {})) if words else problem["msg"]


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Suggest the nearest of `names`, as the end of a sentence; say nothing when none is near."""
    nearest = get_close_matches(name, names, n=1, cutoff=0.75)
    return f"; did you mean “{nearest[0]}”?" if nearest else ""


def _not_a_choice(given: object, expected: str) -> str:
    choices = re.sub(r"'([^']*)'", r"“\1”", expected)
    return f"“{given}” is not a choice here; write {choices}"


def _no_condition(given: object, words: Sequence[str]) -> str:
    near = (did_you_mean(name, words) for name in given) if isinstance(given, Mapping) else ()
    hint = next(filter(None, near), "")
    return f"a condition here is a table with one of {', '.join(words)}{hint}"


def _hint(name: str, table: type[BaseModel]) -> str:
    """Say which field was meant, or which table inside this one the field belongs in."""
    fields = table.model_fields
    inside = (field for field in fields if name in _fields_of(fields[field].annotation))
    belongs = next((f"; it belongs in {field}" for field in inside), "")
    return did_you_mean(name, fields) or belongs


def _fields_of(annotation: object) -> Iterable[str]:
    return {name for table in tables_in(annotation) for name in table.model_fields}
