"""Headings: which of the lines above a table say what year it is about.

A heading names the year of what stands below it. A sentence speaks of any year, and so does a
heading of what the table is compared with, or of when it was published or will be looked at again.
"""

import re

from quarterdeck.collect.labels import WHEN, find_year, tidied
from quarterdeck.define.period import FinancialYear

LONGEST_HEADING = 20
"""Words in a heading, at most; a longer line is prose."""

_MARK = "\N{SECTION SIGN}"
_COMPARED_WITH = (
    r"(?:^(?:targets?|forecasts?)|\b(?:against|compar(?:ed|ison|ing)(?: (?:with|to))?|than|vs"
    r"|versus|since|until|by|baseline|benchmark|(?:previous|last|prior) year))\b[.:,]?"
    r"(?: (?:of|in|for|the|year))*"
)
_DONE = (
    r"\b(?:publi(?:shed|cation)|issued|updated?|revised|review(?:ed)?|printed|approved|produced)\b"
    r"(?: (?:on|in|at|by|date|due))*:?"
)
_ASIDE = r"(?:for )?(?:baseline|targets?|benchmark|forecast|comparison|comparators?)\b"
_OTHER_YEAR = re.compile(rf"(?:{_COMPARED_WITH}|{_DONE})\s?{_MARK}|{_MARK}\s{_ASIDE}")
_SENTENCE = re.compile(
    r"\w\w[.!?]$"
    r"|(?<!\bwho)(?<!\bthat)(?<!\bwhich)\s(?:is|are|was|were|has|have|had|will|rose|fell|shows?)\s"
)


def year_of_heading(line: str, first_month: int) -> FinancialYear | None:
    """Return the year by which a line dates what stands below it, if it does."""
    text = tidied(line)
    if _SENTENCE.search(text) or len(text.split()) > LONGEST_HEADING:
        return None
    return find_year(_without_other_years(text), first_month=first_month)


def _without_other_years(text: str) -> str:
    """Take out the years that are only compared with, or when something is done about the text."""
    marked = WHEN.sub(_MARK, text)
    others = {
        marked.count(_MARK, 0, match.start() + match[0].index(_MARK))
        for match in _OTHER_YEAR.finditer(marked)
    }
    pieces = enumerate(WHEN.finditer(text))
    spans = [match.span() for number, match in pieces if number in others]
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text
