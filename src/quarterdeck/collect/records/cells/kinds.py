"""Cells: what one cell says → a value of its column's kind, or a rule it breaks.

There is one meaning for each kind, whether a cell comes in XML, in separated text or in a workbook.
Every converter takes a cell as text or as a spreadsheet types it. None of them guesses: a cell that
could be read in two ways is empty, and its rule says so. Where lists differ from XML is said in
`in_lists`.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from math import isfinite
from typing import Any

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.codes import code_of
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Value
from quarterdeck.define.days import YEARS
from quarterdeck.define.number import decimals_of, round_half_up
from quarterdeck.define.records.table import Column, Kind
from quarterdeck.define.rule import Rule

Cell = str | int | float | bool | date | time | timedelta | None
"""A cell as a text, or as calamine types it."""

Read = tuple[Value, Rule | None]
"""The value of a cell, and the rule that it breaks, if it does."""

Convert = Callable[[Any], Read]
"""Reads a cell."""

LONGEST_TEXT = 4_000
"""Signs that a cell may have."""

SHORT = 60
"""Signs of the longest text whose value is remembered: many cells hold the same short ones."""

_DECIMALS = 6
_EXACT_UP_TO = 2**53
_EMPTY: Read = (None, None)
_BLANK = {"", "#n/a", "n/a", "null", "nan", "nat", "-", "–", "—"}
_NOTHING = _BLANK | {"na", "none", "unknown", "not known", "not recorded", "not stated"}
_NOBODY = _NOTHING | {"n/k", "nk", "tbc", "to be confirmed", "pending", "?", "??", "xx", "xxx"}
"""What is written where an identifier should be: two of them are not the same child."""
_YES = {"y", "yes", "true", "t", "1", "1.0"}
_NO = {"n", "no", "false", "f", "0", "0.0"}
_LETTERED = re.compile(r"[a-z]{1,2}\)\s*", re.IGNORECASE)

_TIME = r"(?:[T ]\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(?:Z|[+-]\d{2}:?\d{2})?"
_DAY = re.compile(
    r"(?:(?P<iso_year>\d{4})(?P<s1>[-/])(?P<iso_month>\d{1,2})(?P=s1)(?P<iso_day>\d{1,2})"
    r"|(?P<day>\d{1,2})(?P<s2>[-/.])(?P<month>\d{1,2})(?P=s2)(?P<year>\d{4}|\d{2})"
    r"|(?P<name_day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<name>[a-z]{3,9})[ ,-]\s?"
    r"(?P<name_year>\d{4}|\d{2}))" + _TIME,
    re.IGNORECASE | re.ASCII,
)
_MIDNIGHT = re.compile(r"0{1,2}:00(?::00(?:\.0+)?)?")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,20})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


def reader_of(column: Column, ids: Pseudonyms) -> Convert:
    """Return what reads the cells of a column of the dictionary."""
    match column.kind:
        case Kind.PERSON:
            return partial(_hashed, ids.person)
        case Kind.IDENTIFIER:
            return partial(_hashed, partial(ids.thing, column.name.removesuffix("_id")))
        case Kind.CODE:
            return partial(code, column.codes or "")
        case _:
            return _PLAIN[column.kind]


def text_of(cell: Cell) -> str:
    """Write a cell as a text, as somebody would type it: whole numbers whole."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return "" if cell is None else str(cell)


def day(cell: Cell) -> Read:
    """Read a day.

    As a text it begins with the year, or has its day first; it has four digits for the year.
    """
    if isinstance(cell, str):
        return _day_of_text(cell)
    if isinstance(cell, datetime):
        dropped = rules.TIME_DROPPED if cell.time() != time.min else None
        return _possible(cell.date(), dropped)
    if isinstance(cell, date):
        return _possible(cell, None)
    return _EMPTY if cell is None else (None, rules.NOT_A_DATE)


def _day_of_text(text: str) -> Read:
    words = text.strip()
    if len(words) > SHORT:
        return None, _too_long(words) or rules.NOT_A_DATE
    if words.casefold() in _NOTHING:
        return _EMPTY
    found = _DAY.fullmatch(words)
    return _day_of_parts(found) if found else (None, rules.NOT_A_DATE)


def _day_of_parts(found: re.Match[str]) -> Read:
    part = found.groupdict()
    name = (part["name"] or "").casefold()
    named = [at for at, month in enumerate(_MONTHS, 1) if name and month.startswith(name)]
    month = part["iso_month"] or part["month"] or (named[0] if len(named) == 1 else 0)
    year = part["iso_year"] or part["year"] or part["name_year"]
    two_digits = len(year) == 2
    try:
        there = date(
            int(year) + 2000 * two_digits,
            int(month),
            int(part["iso_day"] or part["day"] or part["name_day"]),
        )
    except ValueError:
        return None, rules.NOT_A_DATE
    if two_digits:
        return None, rules.TWO_DIGIT_YEAR
    has_time = part["time"] and not _MIDNIGHT.fullmatch(part["time"])
    return _possible(there, rules.TIME_DROPPED if has_time else None)


def _possible(there: date, rule: Rule | None) -> Read:
    return (there, rule) if there.year in YEARS else (None, rules.NOT_A_DATE)


def _too_long(text: str) -> Rule | None:
    return rules.TEXT_TOO_LONG if len(text) > LONGEST_TEXT else None


def flag(cell: Cell) -> Read:
    """Read Y or N, from any of the usual words for them."""
    text = text_of(cell)
    if too_long := _too_long(text):
        return None, too_long
    word = _LETTERED.sub("", text, count=1).casefold()
    if word in _NOTHING:
        return _EMPTY
    if word in _YES:
        return "Y", None
    return ("N", None) if word in _NO else (None, rules.NOT_YES_OR_NO)


def code(codes: str, cell: Cell) -> Read:
    """Read a code of the list called `codes`; one that the list does not have stays as sent."""
    text = text_of(cell)
    if too_long := _too_long(text):
        return None, too_long
    words = _LETTERED.sub("", " ".join(text.split()), count=1)
    untold = _BLANK if codes == "sex" else _NOTHING - {"none"}
    return _EMPTY if words.casefold() in untold else (code_of(codes, words), None)


def label(cell: Cell) -> Read:
    """Read a short name of a team, a service or a place."""
    text = " ".join(text_of(cell).split())
    if too_long := _too_long(text):
        return None, too_long
    return _EMPTY if text.casefold() in _BLANK else (text, None)


def number(cell: Cell) -> Read:
    """Read a number that is not negative and below a thousand million, rounded to six decimals."""
    text = _decimal(cell) if isinstance(cell, float) else text_of(cell)
    if too_long := _too_long(text):
        return None, too_long
    if text.casefold() in _NOTHING:
        return _EMPTY
    plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
    if not _NUMBER.fullmatch(plain):
        return None, rules.NOT_A_NUMBER
    value = Decimal(plain)
    return (value if decimals_of(value) <= _DECIMALS else round_half_up(value, _DECIMALS)), None


def _decimal(cell: float) -> str:
    return f"{cell:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def whole(cell: Cell) -> Read:
    """Read a whole number that is not negative."""
    value, rule = number(cell)
    if not isinstance(value, Decimal):
        return value, rule
    return (int(value), None) if value == int(value) else (None, rules.NOT_A_NUMBER)


def identifier(cell: Cell) -> tuple[str | None, Rule | None]:
    """Read what names a child or a thing, before it becomes a hash."""
    if isinstance(cell, float) and not (isfinite(cell) and abs(cell) < _EXACT_UP_TO):
        return None, rules.IDENTIFIER_SHORTENED
    return _identifier_of_text(text_of(cell))


def _identifier_of_text(text: str) -> tuple[str | None, Rule | None]:
    if too_long := _too_long(text):
        return None, too_long
    if _SHORTENED.fullmatch(text):
        return None, rules.IDENTIFIER_SHORTENED
    return (None, None) if " ".join(text.casefold().split()) in _NOBODY else (text, None)


def _hashed(hash_of: Callable[[str | None], int | None], cell: Cell) -> Read:
    name, rule = identifier(cell)
    return hash_of(name), rule


_PLAIN: dict[Kind, Convert] = {
    Kind.DATE: day,
    Kind.LABEL: label,
    Kind.FLAG: flag,
    Kind.WHOLE: whole,
    Kind.NUMBER: number,
}
