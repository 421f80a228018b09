"""Texts of XML elements → the values of cells, each with what has to be noticed about it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from quarterdeck.collect.records.record import Value
from quarterdeck.collect.records.rules import (
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_YES_OR_NO,
    TEXT_TOO_LONG,
    TIME_DROPPED,
    TWO_DIGIT_YEAR,
)
from quarterdeck.define.days import YEARS
from quarterdeck.define.records.table import Column, Kind
from quarterdeck.define.rule import Rule

LONGEST = 200
"""Signs that the text of one cell has at most."""

Cell = tuple[Value, Rule | None]
"""A value, and the rule by which its text is noticed."""

Read = Callable[[str], Cell]

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T.+|Z|[+-].+)?")
_BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})")
_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]+)?")
_FLAGS = dict.fromkeys(("Y", "YES", "TRUE", "1"), "Y") | dict.fromkeys(
    ("N", "NO", "FALSE", "0"), "N"
)
_SEXES = {"1": "M", "2": "F", "0": "U", "9": "U"}
_SMALLEST = Decimal("0.000001")


def cell(read: Read, text: str | None) -> Cell:
    """Read a cell's text; an empty one is no value and nothing to notice."""
    plain = (text or "").strip()
    if len(plain) > LONGEST:
        return None, TEXT_TOO_LONG
    return read(plain) if plain else (None, None)


def day(text: str) -> Cell:
    """Read a day, written as 2020-04-01 or 01/04/2020, between 1900 and 2099."""
    if iso := _ISO.fullmatch(text):
        year, month, day_of_month, time = iso.groups()
        return _day(year, month, day_of_month, TIME_DROPPED if time else None)
    if british := _BRITISH.fullmatch(text):
        day_of_month, month, year = british.groups()
        if len(year) == 2:
            return None, TWO_DIGIT_YEAR
        return _day(year, month, day_of_month, None)
    return None, NOT_A_DATE


def _day(year: str, month: str, day_of_month: str, noticed: Rule | None) -> Cell:
    if int(year) not in YEARS:
        return None, NOT_A_DATE
    try:
        return date(int(year), int(month), int(day_of_month)), noticed
    except ValueError:
        return None, NOT_A_DATE


def code(text: str) -> Cell:
    """Read a code as it was sent, in capitals."""
    return text.upper(), None


def flag(text: str) -> Cell:
    """Read true and false, 1 and 0 or Y and N as Y and N."""
    value = _FLAGS.get(text.upper())
    return value, None if value else NOT_YES_OR_NO


def whole(text: str) -> Cell:
    """Read a whole number, none below zero."""
    return (int(text), None) if _WHOLE.fullmatch(text) else (None, NOT_A_NUMBER)


def number(text: str) -> Cell:
    """Read a number, none below zero, rounded half up to six decimals."""
    if not _NUMBER.fullmatch(text):
        return None, NOT_A_NUMBER
    value = Decimal(text)
    rounded = value.quantize(_SMALLEST, ROUND_HALF_UP)
    return (value if value == rounded else rounded), None


def sex(text: str) -> Cell:
    """Read a sex; the numbers that stood for it are M, F and U."""
    return _SEXES.get(text, text.upper()), None


def reader_of(column: Column) -> Read:
    """Return how the text of a column is read."""
    return sex if column.codes == "sex" else _READERS[column.kind]


_READERS: Mapping[Kind, Read] = {
    Kind.DATE: day,
    Kind.CODE: code,
    Kind.FLAG: flag,
    Kind.WHOLE: whole,
    Kind.NUMBER: number,
}
