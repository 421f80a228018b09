"""What a page adds to the lines of a table: its number, a date, whose it is, its source."""

import re

from quarterdeck.collect.moments import MOMENT

LONGEST = 200
"""Signs in a footer, at most."""

_OF_THE_PAGE = re.compile(
    r"(?:.*\s)?page \d{1,3}(?: ?(?:of|/) ?\d{1,3})?|\d{1,3} ?\| ?page(?: .*)?"
    r"|\d{1,2}/\d{1,2}/(?:20)?\d\d|\d{1,2}[.-](?:0[1-9]|1[0-2])[.-]20\d\d"
    r"|(?:©|copyright\b|\(c\)\s).*|(?:sources?|notes?)(?: \d{1,2})?:.*",
    re.IGNORECASE,
)
_ENDS_IN_FIGURES = re.compile(r"[^\W\d_][\d.,]{5,}\Z|(?:\d%?|[-–])[\s,;|]+(?:[\d.,]+%?|[-–])\s*\Z")
"""Figures that touch a word, or several beside each other."""


def is_of_the_page(text: str, columns: int = 0) -> bool:
    """Say whether a line stands on the page beside a table of so many `columns`, if that is known.

    A lone number is the page's where it is too short to be a row's figures. A line that ends in a
    row's figures is a row, whatever it begins with.
    """
    if len(text) > LONGEST:
        return False
    if text.isdigit():
        return len(text) < columns
    day = MOMENT.fullmatch(text.casefold()) and not text[0].isalpha() and not text[-1].isalpha()
    named = any(sign.isalpha() for sign in text)
    signed = _OF_THE_PAGE.fullmatch(text) and not _ENDS_IN_FIGURES.search(text)
    return bool((day and named) or signed)
