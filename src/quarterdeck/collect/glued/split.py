"""Splits: where in a glued line the label may end and the figures begin.

A label may end in a number itself (`aged 0-17`, `per 10,000`, `COVID-19`, `as at 31/03/2021`): then
there are several ways, some more likely than others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from quarterdeck.collect.glued.pieces import PLACEHOLDER_WORDS
from quarterdeck.collect.glued.refs import end_of_title

_TAIL = re.compile(rf"(?:{PLACEHOLDER_WORDS}|[\d.,%£\s*–—−-])*\Z")
ANNOUNCES = re.compile(
    r"\b(?:per|aged?|ages|under|over|stage|ks|years?|from|to|and|than|in|since|at|least|most|last"
    r"|tier|level|band|group|phase|section)\s*\Z",
    re.IGNORECASE,
)
"""What announces a number of the label at the end of a text: `children aged`, `per`."""

_NO_CELL = re.compile(r"(?:[%,\s]|\.(?!\.))*")
"""What no cell begins with, so that it ends the label: `in time %`, `known to police etc.`"""

_DIGIT = log(10)

_NUMBERS = {
    re.compile(r"\d{1,2}[./]\d{1,2}[./](?:20)?\d\d"): log(0.5),
    re.compile(r"20\d\d[/-]\d\d"): log(0.5),
    re.compile(r"20\d\d"): log(0.1),
    re.compile(r"100,?000|10,?000|1,?000|100(?!\d)"): log(0.1),
    re.compile(r"(?<=\b[A-Za-z])\.\s?\d\d"): log(0.1),
    re.compile(r"(?<=\s)(?:\d\d|100)%"): log(0.1),
    re.compile(r"\d{1,2}\s?[-–]\s?\d\d"): log(0.1),
    re.compile(r"\d{1,2}\s?[-–]\s?\d"): log(0.1),
    re.compile(r"\d{1,2}\s?[-–]\s?\d\.\d"): log(0.1),
    re.compile(r"(?<=\s)[-–](?=\d)|(?<=[A-Za-z)])\*+(?=\d)"): log(0.5),
    re.compile(r"(?<=[A-Za-z])[-–]\d\d"): log(0.5),
    re.compile(r"(?<=[A-Za-z])[-–]\d"): log(0.1),
    re.compile(r"(?<=\b[A-Z])\d\d|(?<=\b[A-Z]{2})\d\d"): log(0.1),
    re.compile(r"(?<=\b[A-Z])\d|(?<=\b[A-Z]{2})\d"): log(0.1),
    re.compile(r"(?<=\s)\d\.\d"): log(0.02),
    re.compile(r"(?<=\s)\d\d\+?"): log(0.02),
    re.compile(r"(?<=\s)\d\+?"): log(0.02),
}
"""What ends labels, and how likely each is when no word before it announces a number."""

OLDEST = 25
NO_AGE = log(0.02)
"""`aged 0-46`: a range beyond that age is hardly one of childhood, so the 6 is a figure."""

_LONGEST = 400
_WITHIN_A_RANGE = re.compile(r"\s?[-–]\s?\d")
_RANGE = re.compile(r"\d{1,2}\s?[-–]\s?(\d\d)\Z")

ANNOUNCED = log(0.98)
"""`per 10,000`, `aged 0-17`: after such a word and a space a number belongs to the label."""

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
    start = start_of_figures(text)
    before = text[:start]
    announced = (
        before.endswith(" ") and bool(ANNOUNCES.search(before)) and text[start:][:1].isdigit()
    )
    for end, doubt in _numbers_at(text, start, announced=announced).items():
        yield Split(text[:end].strip(), text[end:].strip(), doubt)
    match = _NO_CELL.match(text, start)
    figures = match.end() if match else start
    yield Split(text[:figures].strip(), text[figures:].strip(), NOT_IN_LABEL if announced else 0.0)


def start_of_figures(text: str) -> int:
    """Return where the longest end of the line begins that could all be figures."""
    match = _TAIL.search(text, max(0, len(text) - _LONGEST))
    start = match.start() if match else len(text)
    return start + len(text[start:]) - len(text[start:].lstrip())


def _numbers_at(text: str, start: int, *, announced: bool) -> dict[int, float]:
    """Return where numbers that may belong to the label end, and how likely they are to.

    Such a number begins before the figures or with them. Unless a word announces it, its digits
    weigh against it, since as a figure each of them has to be accounted for too.
    """
    ends: dict[int, float] = {}
    for pattern, likely in _NUMBERS.items():
        for begin in range(max(0, start - 8), min(start + 1, len(text))):
            number = pattern.match(text, begin)
            if number and number.end() > start and _is_whole(text, begin, number.end()):
                digits = sum(sign.isdigit() for sign in text[start : number.end()])
                years = _RANGE.fullmatch(number[0])
                beyond = NO_AGE if years and int(years[1]) > OLDEST else 0.0
                doubt = ANNOUNCED if announced else likely - digits * _DIGIT
                ends.setdefault(number.end(), doubt + beyond)
    return ends


def _is_whole(text: str, begin: int, end: int) -> bool:
    """Refuse a number that begins within another, or that ends within a range."""
    inside = begin > 0 and text[begin - 1].isdigit() and text[begin].isdigit()
    is_number = text[begin:end].isdigit()
    return not inside and not (is_number and _WITHIN_A_RANGE.match(text, end))
