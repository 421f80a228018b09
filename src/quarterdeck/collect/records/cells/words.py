"""Words: when two headings, or words for codes, are the same, however they are printed."""

import re
from functools import lru_cache

from quarterdeck.define.spelling import normal_form

_ASIDE_YES_NO = re.compile(r"\(\s*y\s*/\s*n\s*\)+")
_NOT_WORDS = re.compile(r"[\W_]+")
LONGEST_HEADING = 300
"""Signs of a heading that are looked at: the longest real one has 140."""


def normal(text: str) -> str:
    """Return the form in which headings and words are compared: small letters, single spaces.

    Beside what tells no words apart, signs, underscores and a trailing “(Y/N)” do not count here.

    >>> normal("Child’s  Legal_Status (Y/N)) ")
    'childs legal status'
    """
    return _normal(text[:LONGEST_HEADING])


@lru_cache(8_192)  # every list of every format asks about each heading
def _normal(text: str) -> str:
    small = _ASIDE_YES_NO.sub(" ", text.casefold())
    return _NOT_WORDS.sub(" ", normal_form(small)).strip()
