"""Splits: where in a glued line the label may end and the figures begin.

A label may end in a number itself (`aged 0-17`, `per 10,000`): then there are several ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from quarterdeck.collect.glued.refs import end_of_title

_TAIL = re.compile(r"(?:n/a|N/A|TBC|tbc|\[[a-z]+\]|[\d.,%£\s*–—−-])*\Z")
_RANGES = (re.compile(r"\d{1,2}\s?[-–]\s?\d\d"), re.compile(r"\d{1,2}\s?[-–]\s?\d"))
_BASES = (re.compile(r"100,?000|10,?000|1,?000|100(?!\d)"),)
_BARE = (re.compile(r"\d\d\+?"), re.compile(r"\d\+?"))
_ANNOUNCED = re.compile(
    r"\b(?:per|aged?|ages|under|over|stage|ks|years?|from|to|and|than)\s*\Z", re.IGNORECASE
)
_DIGIT = log(10)
ANNOUNCED = log(0.98)
"""`per 10,000`, `aged 0-17`: after such a word a number belongs to the label."""

UNANNOUNCED = {_RANGES: log(0.1), _BASES: log(0.1), _BARE: log(0.02)}
"""Any other number before the figures is more likely the first of them."""

NOT_IN_LABEL = log(0.02)
"""How likely a number is a figure although a word announced it."""


@dataclass(frozen=True)
class Split:
    """One way to divide a line: label, then figures; `doubt` is the log of how likely it is."""

    label: str
    tail: str
    doubt: float = 0.0


def splits_of(text: str, title: str = "") -> Iterator[Split]:
    """Yield the ways to divide a line into label and figures, given its `title` if it is known."""
    if known := end_of_title(text, title):
        yield Split(text[:known].strip(), text[known:].strip())
        return
    label, tail = divided(text)
    apart = label[-1:].isspace() and tail[:1].isdigit()
    announced = bool(_ANNOUNCED.search(label)) and apart
    if apart:
        yield from _with_number(label, tail, announced=announced)
    yield Split(label.strip(), tail, NOT_IN_LABEL if announced else 0.0)


def _with_number(label: str, tail: str, *, announced: bool) -> Iterator[Split]:
    """Yield the splits by which a number at the start of the tail ends the label."""
    for patterns, unannounced in UNANNOUNCED.items():
        for number in (pattern.match(tail) for pattern in patterns):
            if number:
                digits = sum(sign.isdigit() for sign in number[0])
                doubt = ANNOUNCED if announced else unannounced - digits * _DIGIT
                yield Split(label + number[0], tail[number.end() :].strip(), doubt)


def divided(text: str) -> tuple[str, str]:
    """Divide a line before the longest end that could all be figures, spaces before it aside."""
    match = _TAIL.search(text)
    tail = match[0].strip() if match else ""
    return text.rstrip()[: len(text.rstrip()) - len(tail)], tail
