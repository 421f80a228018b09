"""Refs of glued lines: `3.4(a)Number of children` → `3.4(a)` and the rest."""

import re
from collections.abc import Iterator, Mapping

_REF = re.compile(r"[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*(?P<letter>\s?\([a-z]{1,4}\)|[a-z])?")
_REF_STOP = re.compile(r"\A[.:)]?\s*")
_LONGEST = 12
_DOTTED = re.compile(r"[A-Z]{0,3}(\d+)\.(\d+)")


def is_dotted(text: str) -> bool:
    """Say whether a text begins like 2.3."""
    return bool(_DOTTED.match(text))


def split_ref(text: str, previous: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """Divide a line into its ref and the rest; the ref is empty where the line has none.

    A label may begin with digits (`2.116-17 year olds`, `12 months or more`): of all the refs the
    line could begin with, the one before a known title is taken, else one that follows the ref
    above, else the longest that no digit touches and that is not a bare number among dotted ones.
    """
    divided = list(_divided(text))
    known = (one for one in divided if end_of_title(one[1], titles.get(one[0].casefold(), "")))
    following = (one for one in divided if _follows(previous, one[0]))
    apart = (
        (ref, rest)
        for ref, rest in divided
        if not rest[:1].isdigit() and ("." in ref or "." not in previous)
    )
    return next(known, None) or next(following, None) or next(apart, None) or ("", text)


def _divided(text: str) -> Iterator[tuple[str, str]]:
    """Yield every ref the line could begin with, the longest first, and what comes after it."""
    for end in range(min(_LONGEST, len(text)), 0, -1):
        match = _REF.fullmatch(text, 0, end)
        in_word = match and match["letter"] and text[end : end + 1].islower()
        if match and not in_word:
            yield text[:end], _REF_STOP.sub("", text[end:], count=1)


def _follows(previous: str, ref: str) -> bool:
    """Say whether a dotted ref is the next after another: 2.3 → 2.4 or 3.1; at first any x.1."""
    above, here = _DOTTED.match(previous), _DOTTED.match(ref)
    if not here:
        return False
    if not above:
        return int(here[2]) == 1
    major, minor = int(here[1]) - int(above[1]), int(here[2])
    return (major == 0 and minor - int(above[2]) in (0, 1)) or (major == 1 and minor == 1)


def end_of_title(text: str, title: str) -> int:
    """Return where in `text` the known title ends, white space and case apart; 0 if it does not."""
    words = r"\s*".join(re.escape(sign) for sign in title if not sign.isspace())
    match = re.match(rf"\s*{words}", text, re.IGNORECASE)
    return match.end() if title and match else 0
