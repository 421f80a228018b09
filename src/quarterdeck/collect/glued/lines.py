"""Lines of a glued table: which are rows, and where in each the label ends and figures begin."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

_TAIL = re.compile(r"(?:n/a|N/A|TBC|tbc|\[[a-z]+\]|[\d.,%£\s*–—−-])*\Z")
_REF = re.compile(r"\d{1,2}(?:\.\d{1,2})?(?:\s?\([a-z]{1,4}\)|[a-z](?=[\sA-Z]))?")
_REF_STOP = re.compile(r"\A[.:)]?\s*")
_DOTTED = re.compile(r"(\d+)\.(\d+)")
_RANGES = (re.compile(r"\d{1,2}\s?[-–]\s?\d\d"), re.compile(r"\d{1,2}\s?[-–]\s?\d"))
_BASES = (re.compile(r"100,?000|10,?000|1,?000|100(?!\d)"),)
_BARE = (re.compile(r"\d\d\+?"), re.compile(r"\d\+?"))
_ANNOUNCED = re.compile(
    r"\b(?:per|aged?|ages|under|over|stage|ks|years?|from|to|and|than)\s*\Z", re.IGNORECASE
)
_DANGLING = re.compile(r"\b(?:of|and|or|to|in|on|with|the|for|per|by|a|an|who|where)\Z|,\Z")

_DIGIT = log(10)
ANNOUNCED = log(0.98)
"""`per 10,000`, `aged 0-17`: after such a word a number belongs to the label."""

UNANNOUNCED = {_RANGES: log(0.1), _BASES: log(0.1), _BARE: log(0.02)}
"""Any other number before the figures is more likely the first of them."""

NOT_IN_LABEL = log(0.02)
"""How likely a number is a figure although a word announced it."""


@dataclass(frozen=True)
class Split:
    """One way to divide a line: label, then figures; `doubt` is the log of how likely it is."""

    label: str
    tail: str
    doubt: float = 0.0


@dataclass(frozen=True)
class GluedLine:
    """A row of the table as printed: its line number, ref, section, and the ways to divide it."""

    number: int
    ref: str
    section: str
    splits: tuple[Split, ...]


def lines_of(
    lines: Sequence[tuple[int, str]], titles: Mapping[str, str], *, has_refs: bool
) -> Iterator[GluedLine]:
    """Yield the rows among the lines below a header.

    `titles` holds the catalogue's titles by ref, which say exactly where a known label ends. Where
    rows have refs, a line without one continues the label above it; where they do not, one that
    starts in the middle of a sentence does. A line without figures that belongs to no row names
    the section of those that follow.
    """
    section, previous = "", ""
    for number, text in _joined(lines, titles, has_refs=has_refs):
        ref, rest = _ref(text, previous, titles) if has_refs else ("", text)
        splits = tuple(splits_of(rest, titles.get(ref.casefold(), "")))
        blank = not any(split.tail for split in splits)
        if blank and (not ref or ("." in previous and "." not in ref)):
            section = text
        else:
            previous = ref or previous
            yield GluedLine(number, ref, section, splits)


def splits_of(text: str, title: str = "") -> Iterator[Split]:
    """Yield the ways to divide a line into label and figures, given its `title` if it is known."""
    if known := _after(text, title):
        yield Split(text[:known].strip(), text[known:].strip())
        return
    label, tail = _divided(text)
    apart = label[-1:].isspace() and tail[:1].isdigit()
    announced = bool(_ANNOUNCED.search(label)) and apart
    if apart:
        yield from _with_number(label, tail, announced=announced)
    yield Split(label.strip(), tail, NOT_IN_LABEL if announced else 0.0)


def _with_number(label: str, tail: str, *, announced: bool) -> Iterator[Split]:
    """Yield the splits by which a number at the start of the tail ends the label."""
    for patterns, unannounced in UNANNOUNCED.items():
        for number in (pattern.match(tail) for pattern in patterns):
            if number:
                digits = sum(sign.isdigit() for sign in number[0])
                doubt = ANNOUNCED if announced else unannounced - digits * _DIGIT
                yield Split(label + number[0], tail[number.end() :].strip(), doubt)


def _divided(text: str) -> tuple[str, str]:
    """Divide a line before the longest end that could all be figures, spaces before it aside."""
    match = _TAIL.search(text)
    tail = match[0].strip() if match else ""
    return text.rstrip()[: len(text.rstrip()) - len(tail)], tail


def _after(text: str, title: str) -> int:
    """Return where in `text` the known title ends, white space and case apart; 0 if it does not."""
    words = r"\s*".join(re.escape(sign) for sign in title if not sign.isspace())
    match = re.match(rf"\s*{words}", text, re.IGNORECASE)
    return match.end() if title and match else 0


def _joined(
    lines: Sequence[tuple[int, str]], titles: Mapping[str, str], *, has_refs: bool
) -> Iterator[tuple[int, str]]:
    """Yield lines with wrapped labels made whole, under the number of their first line."""
    held: tuple[int, str] | None = None
    for number, raw in lines:
        text = " ".join(raw.split())
        if not text:
            continue
        if (
            held
            and not _has_figures(held[1])
            and _continues(held[1], text, titles, has_refs=has_refs)
        ):
            held = (held[0], f"{held[1]} {text}")
            continue
        if held:
            yield held
        held = (number, text)
    if held:
        yield held


def _continues(above: str, text: str, titles: Mapping[str, str], *, has_refs: bool) -> bool:
    if has_refs:
        ref, rest = _ref(above, "", titles)
        whole = titles.get(ref.casefold(), "")
        return not _ref(text, ref, titles)[0] and not (whole and _after(rest, whole))
    return text[0].islower() or text[0] == "(" or bool(_DANGLING.search(above))


def _has_figures(text: str) -> bool:
    return bool(_divided(text)[1])


def _ref(text: str, previous: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """Divide a line into its ref and the rest; the ref is empty where the line has none.

    A label may begin with digits (`2.116-17 year olds`, `12 months or more`): of all the refs the
    line could begin with, the one before a known title is taken, else one that follows the ref
    above, else the longest that no digit touches and that is not a bare number among dotted ones.
    """
    divided = [
        (ref, _REF_STOP.sub("", text[len(ref) :], count=1))
        for end in range(len(text), 0, -1)
        if _REF.fullmatch(ref := text[:end])
    ]
    known = (one for one in divided if _after(one[1], titles.get(one[0].casefold(), "")))
    following = (one for one in divided if _follows(previous, one[0]))
    apart = (
        (ref, rest)
        for ref, rest in divided
        if not rest[:1].isdigit() and ("." in ref or "." not in previous)
    )
    return next(known, None) or next(following, None) or next(apart, None) or ("", text)


def _follows(previous: str, ref: str) -> bool:
    """Say whether a dotted ref is the next after another: 2.3 → 2.4 or 3.1, 3.4(a) → 3.4(b)."""
    above, here = _DOTTED.match(previous), _DOTTED.match(ref)
    if not above or not here:
        return False
    major, minor = int(here[1]) - int(above[1]), int(here[2])
    return (major == 0 and minor - int(above[2]) in (0, 1)) or (major == 1 and minor == 1)
