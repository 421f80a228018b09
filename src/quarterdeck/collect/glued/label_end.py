"""Label ends: the numbers that a label may end in, and how likely each is to be the label's.

`aged 0-17`, `per 10,000`, `COVID-19`, `Section 47`, `24/7`, `as at 31/03/2021`: where separators
were lost, nothing but likelihood divides such a number from the figures behind it.
"""

import re
from dataclasses import dataclass
from math import inf, log

_EXPECTED = (
    (
        re.compile(
            r"\b(?:per|aged?|ages|under|over|stage|ks|years?|from|to|and|than|in|since|at|least"
            r"|most|last|tier|level|band|group|phase|section)\s\Z",
            re.IGNORECASE,
        ),
        0.98,
    ),
    (re.compile(r"\d[/:]\Z|[<>]\Z"), 0.98),  # `16/17`, `24/7`, `1:1`
    (re.compile(r"\b[A-Z]{1,2}\.?\Z"), 0.5),  # `S47`, `S.47`, `KS4`
    (re.compile(r"\s\Z"), 0.1),
)
_BEHIND_A_SPACE = 0.9
"""The same for any word and a space, where other figures of the table touch their labels."""

_UNEXPECTED = 0.02
_EVEN_ODDS = 0.5

_DIGIT = log(10)
_ODD = log(0.02)
_OLDEST = 25
_FARTHEST = 8
_DATE = r"(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|1[0-2])\1(?:20)?\d\d"
_RANGE = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})")


@dataclass(frozen=True)
class _Shape:
    """A kind of number that labels end in, and its share of those they do end in.

    The digits of a `known` one speak for it where a number is expected; those of others have to be
    accounted for, as a figure's have. One that is `joined` to the word before it needs no other
    reason to be expected.
    """

    pattern: re.Pattern[str]
    share: float
    known: bool = False
    joined: bool = False

    def doubt(self, digits: int, expected: float) -> float:
        """Return the log of how likely a label is to go on with such a number."""
        if self.joined:
            return log(self.share) - digits * _DIGIT
        if self.known and expected >= _EVEN_ODDS:
            return log(self.share * expected)
        is_possible = self.known or expected > _UNEXPECTED
        return log(self.share * expected) - digits * _DIGIT if is_possible else -inf


_SHAPES = (
    _Shape(re.compile(_DATE), 0.5, known=True),
    _Shape(re.compile(r"20\d\d[/-]\d\d"), 0.5, known=True),
    _Shape(re.compile(r"20\d\d"), 0.1, known=True),
    _Shape(re.compile(r"(?:100|[1-9]\d?)%"), 0.1, known=True),
    _Shape(re.compile(r"100,?000|10,?000|1,?000|100(?!\d)"), 0.3, known=True),
    _Shape(re.compile(r"\d{1,2}\s?[-–]\s?\d\d"), 0.3, known=True),
    _Shape(re.compile(r"\d{1,2}\s?[-–]\s?\d"), 0.1, known=True),
    _Shape(re.compile(r"\d{1,2}\s?[-–]\s?\d\.\d"), 0.1, known=True),
    _Shape(re.compile(r"(?<=\s)[-–](?=\d)|(?<=[A-Za-z)])\*+(?=\d)"), 0.5, joined=True),
    _Shape(re.compile(r"(?<=[A-Za-z])[-–]\d\d"), 0.5, joined=True),
    _Shape(re.compile(r"(?<=[A-Za-z])[-–]\d"), 0.1, joined=True),
    _Shape(re.compile(r"\d\.\d"), 0.02),
    _Shape(re.compile(r"\d{4}"), 0.05),
    _Shape(re.compile(r"\d{3}\+?"), 0.1),
    _Shape(re.compile(r"\d\d\+?"), 0.4),
    _Shape(re.compile(r"\d\+?"), 0.3),
)


def number_expected(text: str, start: int, *, touching: bool) -> float:
    """Return how likely the label is to go on with the number that begins at `start`.

    `touching` says that figures of this table stand behind their labels without a space.
    """
    if not text[start : start + 1].isdigit():
        return _UNEXPECTED
    before = text[:start]
    likely = next((likely for words, likely in _EXPECTED if words.search(before)), _UNEXPECTED)
    return max(likely, _BEHIND_A_SPACE) if touching and before.endswith(" ") else likely


def numbers_at(text: str, start: int, expected: float) -> dict[int, float]:
    """Return where numbers that may be the label's end, and the log of how likely each is.

    Such a number begins at `start`, where figures could begin, or before it and goes beyond.
    """
    ends: dict[int, float] = {}
    for shape in _SHAPES:
        for begin in range(max(0, start - _FARTHEST), min(start + 1, len(text))):
            number = shape.pattern.match(text, begin)
            if number and number.end() > start and not _is_within_digits(text, begin):
                digits = sum(sign.isdigit() for sign in text[start : number.end()])
                doubt = shape.doubt(digits, expected) + _oddness(text, begin, number.end())
                ends.setdefault(number.end(), doubt)
    return {end: doubt for end, doubt in ends.items() if doubt > -inf}


def _is_within_digits(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit() and text[at].isdigit()


def _oddness(text: str, begin: int, end: int) -> float:
    """Return the log of how odd a number is as a range of ages, or as the beginning of one.

    In `aged 0-46` the 6 is hardly an age of childhood; in `aged 0-17` the 0 is hardly all.
    """
    own, around = _RANGE.fullmatch(text, begin, end), _RANGE.match(text, begin)
    if own:
        first, last = int(own[1]), int(own[2])
        return -inf if first >= last else _ODD if last > _OLDEST else 0.0
    begins = around and around[1] == text[begin:end] and int(around[1]) < int(around[2]) <= _OLDEST
    return _ODD if begins else 0.0
