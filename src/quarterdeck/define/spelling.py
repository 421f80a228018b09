"""Spelling: when two texts are the same words, however they are written."""

from functools import lru_cache
from unicodedata import category, name, normalize

_MARKS = frozenset("'‘’‚‛`´ʹʻʼ′‵\"“”„‟″«»‹›")
_DASHES = frozenset("˗⁃−")  # beside all that Unicode calls dashes


@lru_cache(8_192)  # a list of a hundred thousand rows has some dozen labels
def normal_form(text: str) -> str:
    r"""Return the form in which the spellings of the same words are equal.

    Capital letters, typographic forms of a sign (NFKC), apostrophes, quotation marks and signs that
    nobody sees tell nothing apart. Any white space and any dashes between words are one space, and
    none before and after them. All other signs count: “16+” is not “16”. A text of nothing but the
    signs that do not count is its own form.

    >>> normal_form(" Locality\xa0– HUB ")
    'locality hub'
    >>> normal_form("St. Mary’s"), normal_form("St. Marys"), normal_form("St Marys")
    ('st. marys', 'st. marys', 'st marys')
    """
    small = normalize("NFKC", _plain(text)).casefold()
    return " ".join(_plain(normalize("NFKC", small)).split()) or text


def _plain(text: str) -> str:
    """Return a text without the signs that do not count, and with a space for each dash."""
    return "".join(map(_counting, text))


@lru_cache(1_024)
def _counting(sign: str) -> str:
    if sign in _MARKS or category(sign) == "Cf" or name(sign, "").startswith("VARIATION SELECTOR"):
        return ""
    return " " if sign in _DASHES or category(sign) == "Pd" else sign
