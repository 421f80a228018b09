"""Spelling: when two texts are the same words, however they are written."""

import re
from functools import lru_cache
from unicodedata import normalize

_SILENT = re.compile("['‘’‚‛`´ʼ′\"“”„‟″\u00ad\u200b-\u200d\u2060\ufeff]")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


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
    small = normalize("NFKC", _SILENT.sub("", text)).casefold()
    plain = _SILENT.sub("", normalize("NFKC", small))
    return _BETWEEN.sub(" ", plain).strip() or text
