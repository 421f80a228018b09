"""Printed values: one cell's text → a number, or the reason there is none.

Numbers keep the decimals they were printed with. Whatever is not plainly a number stays without a
value and says so; nothing is guessed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quarterdeck.define.status import Status

LONGEST_FIGURE = 100
SMALL_BOUND = 10


class Doubt(StrEnum):
    """What has to be asked or told about a cell, as the name of the finding that does so."""

    TWO_MEANINGS = "sign-of-two-meanings"
    NOT_A_NUMBER = "not-a-number"
    MORE_THAN_A_NUMBER = "more-than-a-number"


@dataclass(frozen=True)
class Value:
    """One cell's text read as a figure.

    `unit` is the mark printed with it (`%`, `£`, `days`), `remark` whatever stood beside the
    number or what the placeholder says in words, `doubt` what somebody should look at.
    """

    value: Decimal | None
    status: Status | None = None
    unit: str | None = None
    remark: str = ""
    doubt: Doubt | None = None

    def __post_init__(self) -> None:
        """Refuse an absence without a reason."""
        if self.value is None and self.status is None:
            raise ValueError("a value that is not there needs a status")


_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)
_ARROWS = "↑↓→←↔↗↘▲▼△▽⬆⬇➡⇧⇩"
_FIGURE = re.compile(
    rf"""
    [{_ARROWS}]?\s*
    (?P<sign>[+-])?\s*
    (?P<money>[£€$])?\s*
    (?P<number>[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?
      | [1-9][0-9]{{0,2}}(?:\s[0-9]{{3}})+(?:\.[0-9]+)?
      | [0-9]+(?:\.[0-9]+)?
      | \.[0-9]+)
    (?:\s*(?P<unit>%(?:\spoints?|\spts?)?|per\scent|percent|pp|ppts?|fte|wte|headcount
      |(?:working\s|school\s|calendar\s)?days?|weeks?|months?|years?|hours?
      |per\s1[0,\s]*0))?
    \s*(?P<rest>(?:[\[(*†‡§#¹²³⁴⁵⁶⁷⁸⁹⁰{_ARROWS}]|/\s*[a-z]|(?:red|amber|green)$).*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKED = {
    "p": Status.PROVISIONAL,
    "provisional": Status.PROVISIONAL,
    "r": Status.REVISED,
    "revised": Status.REVISED,
    "e": Status.ESTIMATED,
    "estimated": Status.ESTIMATED,
    "b": Status.BREAK_IN_SERIES,
    "u": Status.LOW_RELIABILITY,
    "low": Status.LOW,
    "partial": Status.PARTIAL,
}
_BOUND = re.compile(
    r"(?:(?P<under>fewer than|less than|under|below|<|≤|<=|up to|at most)"
    r"|(?P<over>more than|greater than|over|above|at least|>|≥|>=))?\s*"
    r"(?P<limit>[0-9]+(?:\.[0-9]+)?)\s*%?"
    r"(?P<after>\s*(?:or|and) (?:under|fewer|less|below|greater|more|over|above)|\+)?"
)

_PLACEHOLDERS = {
    Status.CONFIDENTIAL: ("c", "s", "supp", "suppressed", "confidential", "redacted"),
    Status.NOT_APPLICABLE: ("z", ".", "not applicable"),
    Status.LOW: ("low", "k", "~", "negligible"),
    Status.LOW_RELIABILITY: ("u", "unreliable"),
    Status.NOT_AVAILABLE: (
        *(
            "",
            "-",
            "--",
            "---",
            "- -",
            "x",
            ":",
            "..",
            "...",
            "…",
            ". .",
            "n/a",
            "na",
            "n.a",
            "n.a.",
        ),
        *("nan", "null", "n/k", "not available", "not yet available", "unavailable", "no data"),
        *("data not available", "not collected", "not provided", "not supplied", "not submitted"),
        *("not reported", "not recorded", "not known", "unknown", "tbc", "tba", "to be confirmed"),
        *("to follow", "pending", "awaited", "awaiting", "awaiting data", "data awaited"),
        *("data to be supplied", "data to follow", "not due", "no return"),
    ),
}
_STATUS_OF = {text: status for status, texts in _PLACEHOLDERS.items() for text in texts}
_SAID = {f"{status.shorthand}{status.words}".casefold(): status for status in _PLACEHOLDERS}
"""Our own pages say in words what a sign means, to those who hear them."""
_BLANK = Value(None, Status.NOT_AVAILABLE)


def parse_value(text: str) -> Value:
    """Read one cell's text as a figure."""
    if _PLAIN.fullmatch(text):
        return Value(Decimal(text))
    plain = _DASHES.sub("-", _SPACES.sub(" ", text)).strip()
    if not plain:
        return _BLANK
    if len(plain) > LONGEST_FIGURE:
        return _not_a_number(plain)
    match = _FIGURE.fullmatch(plain)
    return _number(match) if match else _absent(plain)


def with_mark(text: str, mark: str) -> str:
    """Put the status of a column of its own behind a figure, where it is one of a figure."""
    marked = f"{text} [{mark}]"
    return marked if _MARKED.get(mark.casefold()) and parse_value(text).value is not None else text


def is_plain(text: str) -> bool:
    """Say whether a text is digits alone, with a point perhaps: then nothing about it is in doubt.

    Far quicker than reading it.
    """
    return _PLAIN.fullmatch(text) is not None


def is_figure(text: str) -> bool:
    """Say whether a cell's text is a number or a sign for one, blank included."""
    return parse_value(text).doubt is not Doubt.NOT_A_NUMBER


def _number(match: re.Match[str]) -> Value:
    digits = re.sub(r"[,\s]", "", match["number"])
    value = Decimal(f"-{digits}" if match["sign"] == "-" else digits)
    unit = f"{match['money'] or ''}{match['unit'] or ''}".casefold() or None
    rest = (match["rest"] or "").strip()
    mark = _MARKED.get(rest.strip("[]()").casefold())
    if mark:
        return Value(value, mark, unit)
    asks = rest.strip(f"{_ARROWS} ")
    return Value(value, None, unit, rest, Doubt.MORE_THAN_A_NUMBER if asks else None)


def _absent(plain: str) -> Value:
    """Read a cell that is no number: a placeholder, a bound, or something to ask about."""
    text = plain.casefold()
    if text in ("*", "**"):
        return Value(None, Status.NOT_AVAILABLE, remark=plain, doubt=Doubt.TWO_MEANINGS)
    sign = text.removesuffix("%").strip() if text.startswith("-") else text.strip("[]() ")
    status = _STATUS_OF.get(sign) or _STATUS_OF.get(sign.rstrip(".")) or _said(text)
    if status:
        return Value(None, status, remark=plain)
    return _bounded(plain, text) or _not_a_number(plain)


def _said(text: str) -> Status | None:
    return next((status for said, status in _SAID.items() if text.startswith(said)), None)


def _bounded(plain: str, text: str) -> Value | None:
    """Read `Fewer than 5`, `<5`, `10 or greater` as a small number that was hidden."""
    match = _BOUND.fullmatch(text)
    if not match or not (match["under"] or match["over"] or match["after"]):
        return None
    limit = Decimal(match["limit"])
    if limit > SMALL_BOUND:
        return None
    rounds_to_zero = match["under"] and limit < 1
    return Value(None, Status.LOW if rounds_to_zero else Status.CONFIDENTIAL, remark=plain)


def _not_a_number(plain: str) -> Value:
    return Value(None, Status.NOT_AVAILABLE, remark=plain, doubt=Doubt.NOT_A_NUMBER)
