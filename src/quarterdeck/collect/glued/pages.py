"""What a page adds to the lines of a table: its number, a date, whose it is, its source."""

import re

from quarterdeck.collect.moments import MOMENT

_OF_THE_PAGE = re.compile(
    r"(?:.*\s)?page \d{1,3}(?: ?(?:of|/) ?\d{1,3})?|\d{1,3} ?\| ?page(?: .*)?"
    r"|\d{1,2}/\d{1,2}/(?:20)?\d\d|\d{1,2}[.-](?:0[1-9]|1[0-2])[.-]20\d\d"
    r"|(?:©|copyright\b|\(c\)\s).*|(?:sources?|notes?):.*",
    re.IGNORECASE,
)
_GLUED_TO_A_WORD = re.compile(r"[^\W\d_][\d.,]{5,}\Z")


def is_of_the_page(text: str, columns: int) -> bool:
    """Say whether a line stands on the page beside a table of so many `columns`.

    A lone number is the page's where it is too short to be a row's figures. Figures that touch a
    word are a row's, whatever the line begins with.
    """
    if text.isdigit():
        return len(text) < columns
    day = MOMENT.fullmatch(text.casefold()) and not text[0].isalpha() and not text[-1].isalpha()
    named = any(sign.isalpha() for sign in text)
    signed = _OF_THE_PAGE.fullmatch(text) and not _GLUED_TO_A_WORD.search(text)
    return bool((day and named) or signed)
