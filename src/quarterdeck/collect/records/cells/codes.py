"""Codes: the words that lists use for codes, and how a code is found in “q) 6: Police”."""

import re
from collections.abc import Mapping

from quarterdeck.collect.records.cells.words import normal

_OTHER_SEX = "U"
_LONGEST_CODE = 20
_LEADING = re.compile(r"([A-Z]{0,6}\d{0,3}[A-Z]?)\s*(?::\s*|\s[-–]\s*).*", re.DOTALL)

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sex": {
        "M": ("1", "male", "boy"),
        "F": ("2", "female", "girl"),
    },
    "abuse_category": {
        "NEG": ("neglect",),
        "PHY": ("physical", "physical abuse"),
        "SAB": ("sexual", "sexual abuse"),
        "EMO": ("emotional", "emotional abuse"),
        "MUL": ("multiple", "multiple not recommended"),
    },
    "contact_outcome": {
        "NFA": ("no further action", "nfa flag"),
        "Information and Advice": (
            *("information", "advice", "information advice", "advice and information"),
            *("info", "advice flag"),
        ),
        "EH Referral": (
            *("early help", "eh", "early help referral", "referral to early help"),
            *("early help assessment", "early help flag"),
        ),
        "CIN Referral": (
            *("childrens social care", "social care", "csc", "referral", "mash referral"),
            *("referral to childrens social care", "referral to social care", "new referral flag"),
            *("existing referral flag", "cp enquiry flag"),
        ),
        "Other": (),
    },
    "missing_type": {
        "M": ("missing",),
        "A": (
            "absent",
            "away",
            "away from placement without authorisation",
            "unauthorised absence",
        ),
    },
    "missing_from": {
        "HOME": ("missing from home",),
        "CARE": ("missing from care", "placement", "in care", "looked after"),
        "EDUCATION": ("missing from education", "school", "cme"),
    },
    "disability": {
        "NONE": ("none", "no disability", "no", "n", "false"),
        "DDA": ("yes", "y", "true", "disabled"),
    },
}
"""Other words for codes, in their normal form, by list and code."""

_CODES = {
    codes: {word: code for code, words in by_code.items() for word in (normal(code), *words)}
    for codes, by_code in WORDS.items()
}


def known_code(codes: str, text: str) -> str | None:
    """Return the code that a word of the list called `codes` stands for; None for other words."""
    return _CODES.get(codes, {}).get(normal(text))


def code_of(codes: str, text: str) -> str:
    """Return the code that a text stands for in the list called `codes`.

    A word of the list is its code; a text such as “N1 - Abuse or neglect” begins with its code;
    anything short is a code in capital letters. What is neither stays as it was sent. A sex is one
    letter: other numbers and words than are known say that it is not known which.
    """
    known = known_code(codes, text)
    if known:
        return known
    if codes == "sex":
        return text.upper() if len(text) == 1 and text.isalpha() else _OTHER_SEX
    leading = _LEADING.fullmatch(text)
    if leading and leading[1]:
        return leading[1]
    return text.upper() if len(text) <= _LONGEST_CODE and " " not in text else text
