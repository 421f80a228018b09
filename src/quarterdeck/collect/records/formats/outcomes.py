"""Outcomes of contacts: several words or a JSON object of flags → the one that went furthest."""

import json
import re
from collections.abc import Iterator
from typing import Any

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.codes import known_code
from quarterdeck.collect.records.cells.kinds import LONGEST_TEXT, Cell, Read, code, flag, text_of

_CODES = "contact_outcome"
_OTHER = "Other"
_FURTHEST_FIRST = ("CIN Referral", "EH Referral", "Information and Advice", _OTHER, "NFA")
_SEVERAL = re.compile(r"[,;|]")
_NO_OUTCOMES = re.compile(
    r"outcome_|comments|number_of_outcomes|total_no_of_outcomes", re.IGNORECASE
)


def outcome(cell: Cell) -> Read:
    """Read what was decided about a contact, as the Standard Safeguarding Dataset writes it.

    Of several outcomes the one that went furthest counts: social care before early help, before
    information or advice, before anything else, before nothing further. An object's comments are
    never looked at.
    """
    text = text_of(cell)
    if len(text) > LONGEST_TEXT:
        return None, rules.TEXT_TOO_LONG
    if text.startswith(("{", "[")):
        return _of_json(text)
    known = {known_code(_CODES, piece) for piece in _SEVERAL.split(text)}
    return next(((one, None) for one in _FURTHEST_FIRST if one in known), code(_CODES, text))


def _of_json(text: str) -> Read:
    try:
        said = {*_codes_in(json.loads(text, strict=False))}
    except (ValueError, RecursionError):
        return None, rules.NOT_AN_OUTCOME
    return next((one for one in _FURTHEST_FIRST if one in said), None), None


def _codes_in(said: Any) -> Iterator[str]:
    """Yield the codes of words that stand alone, and of flags that are set."""
    match said:
        case str() if said.strip():
            yield known_code(_CODES, said) or _OTHER
        case list():
            for one in said:
                yield from _codes_in(one)
        case dict():
            for name, value in said.items():
                yield from _codes_of_field(str(name), value)


def _codes_of_field(name: str, value: Any) -> Iterator[str]:
    own = _NO_OUTCOMES.sub("", name)
    if isinstance(value, list | dict):
        yield from _codes_in(value)
    elif own and isinstance(value, str) and (code_of_value := known_code(_CODES, value)):
        yield code_of_value
    elif own and flag(value)[0] == "Y":
        yield known_code(_CODES, own) or _OTHER
