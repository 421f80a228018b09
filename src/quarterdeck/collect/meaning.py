"""Whether a printed label means an indicator of the catalogue.

A label may leave words of a title out, put them in another order or spell them out; it may add no
word that neither the title nor what is counted knows. A word more (`aged under 5`, `becoming`) is
how a row says that it counts something else.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quarterdeck.collect.moments import MOMENT
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.words import shortened

LEAST = 0.5
"""The share of a name's words that a shortened label keeps, at least."""

_WORD = re.compile(r"[a-z0-9%]+")
_ASIDE = re.compile(r"\([^()]*\)|\bincluding\b.*")
_YEAR = re.compile(
    r"\b20\d\d\s?[/-]\s?(?:20)?\d\d\b|\b20\d\d\b|\b(?:year|quarter|month) (?:ending|ended)\b"
)
_EMPTY_WORD = re.compile(
    r"an?|and|are|as|at|be|been|being|by|during|for|from|had|has|have|in|is|it|of|on|or|per|than"
    r"|that|the|their|there|to|was|were|when|where|which|whom?|with|within|already|aged?|all"
    r"|number|count|%|percentage|percent|pct|cent|proportion|rate|total|average|mean|cumulative"
    r"|child|children|people|persons?|young|olds?"
    r"|day|end|months?|periods?|quarters?|years?|snapshot"
    r"|borough|received|recorded|reported|made"
)
_SAME = {
    r"\bno\.? of\b": "number of",
    r"\bchild(?:ren)?'?s services\b": "social care",
    r"\bcsc\b": "social care",
    r"\bchild protection\b|\bcp\b": "protection",
    r"\bcpps?\b": "protection plan",
    r"\bcin\b": "need",
    r"\bcse\b": "sexual exploitation",
    r"\b(?:lac|cla|cic)\b|\b(?:in|from) care\b": "looked after",
    r"\b(?:c?yps?|young people)\b": "children",
    r"\b(?:dv|dva|da)\b|\bdomestic violence\b": "domestic abuse",
    r"\bs\.? ?47s?\b": "section 47",
    r"\bicpcs?\b": "initial protection conference",
    r"\bcaf\b|\bcommon assessment(?: framework)?\b": "caf",
    r"\bmash\b": "multi agency safeguarding hub",
    r"\blado\b|\b(?:local authority )?designated officer\b": "lado",
    r"\bola\b": "other la",
    r"\blas?\b|\blocal authorit(?:y|ies)\b": "authority",
    r"\bftes?\b": "full time equivalent",
    r"\ba ?& ?e\b": "accident emergency",
    r"\bunder 18s?\b": "0 17",
    r"\b(?:with)?in 45 (?:working )?days\b": "timescale",
    r"\bcme\b": "missing education",
    r"\b(?:coming into|entering|entered) care\b": "begin looked after",
    r"\b(?:leaving|left) care\b": "ceasing looked after",
    r"\b(?:2nd|second) or subsequent\b": "subsequent",
    r"\bre-?referr": "repeat referr",
    r"\b(?:previous|earlier) referrals?\b": "repeat referral",
    r"\b(?:became|becom(?:e|es|ing)|beg[aiu]n(?:ning)?|start(?:s|ed|ing)?)\b": "begin",
    r"\b(?:led|results?|resulted|resulting)\b": "lead",
    r"\btwo\b": "2",
    r"\btwelve\b": "12",
}
"""Other ways to write the words of this field; each becomes the one on the right."""

_ENDING = re.compile(r"(?:ing|ed|al|ie|e|y)$")
_KINDS = {
    "share": re.compile(r"%|\bper ?cent(?:age)?\b|\bpct\b|\bproportion\b"),
    "rate": re.compile(r"\brates?\b|\bper \d"),
    "mean": re.compile(r"\baverage\b|\bmean\b"),
    "number": re.compile(r"\bnumbers?\b|\bcount\b"),
}
_NUMBERS = frozenset({"number", "mean"})
_FITTING = {
    "percent": frozenset({"share", "rate", "mean"}),
    "rate": frozenset({"rate", "mean"}),
}
_KIND_WORDS = {"percent": "percentage", "rate": "rate"}


@dataclass(frozen=True)
class Wording:
    """A text as words: `core` are those of the thing itself, `asides` those in brackets beside it.

    Both map the stem of each word that says something to the word as printed. `kinds` are the kinds
    of figure it speaks of; `lists` says that it names several things with commas between.
    """

    in_order: tuple[str, ...]
    core: Mapping[str, str]
    asides: Mapping[str, str]
    kinds: frozenset[str]
    lists: bool


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """Take a label or a title apart into its words."""
    plain = _plain(text)
    core = _ASIDE.sub(" ", plain)
    return Wording(
        in_order=tuple(_WORD.findall(plain)),
        core=_stems(core),
        asides=_stems(" ".join(_ASIDE.findall(plain))),
        kinds=frozenset(kind for kind, words in _KINDS.items() if words.search(plain)),
        lists="," in core,
    )


def why_not(label: str, indicator: Indicator, others: Iterable[Indicator]) -> str:
    """Say why a label does not mean an indicator but perhaps one of `others`; "" if it does."""
    said, title = wording(label), wording(indicator.title)
    if said.in_order == title.in_order:
        return ""
    if not _kind_fits(said, indicator):
        return f"it does not say that it is a {_KIND_WORDS.get(indicator.unit, 'number')}"
    if strangers := _strangers(said, indicator):
        return f"“{shortened(strangers[0])}” is no word of its title, nor of what it counts"
    if _names_part_of_a_list(said, indicator):
        return "it names only a part of what the indicator takes together"
    return "" if _points_at(said, indicator, others) else "its words could mean another one as well"


def _kind_fits(said: Wording, indicator: Indicator) -> bool:
    """Say whether a label speaks of the indicator's kind of figure, as its title does."""
    fitting = _FITTING.get(indicator.unit, _NUMBERS)
    if said.kinds or fitting is _NUMBERS:
        return bool(said.kinds & fitting) or not said.kinds
    return not wording(_ASIDE.sub(" ", _plain(indicator.title))).kinds


def _strangers(said: Wording, indicator: Indicator) -> list[str]:
    """List the label's words that the indicator does not know; its asides may be in asides."""
    title = wording(indicator.title)
    known = {*title.core, *_slug(indicator)}
    for words in (indicator.numerator, indicator.denominator or "", indicator.counts):
        known |= {*wording(words).core}
    core = [word for stem, word in said.core.items() if stem not in known]
    asides = (word for stem, word in said.asides.items() if stem not in {*known, *title.asides})
    return [*core, *asides]


def _names_part_of_a_list(said: Wording, indicator: Indicator) -> bool:
    title = wording(indicator.title)
    listed = title.core.keys() - _slug(indicator).keys()
    return title.lists and bool(said.core.keys() & listed) and not listed <= said.core.keys()


def _points_at(said: Wording, indicator: Indicator, others: Iterable[Indicator]) -> bool:
    """Say whether a label holds a whole name of the indicator, or words no other title has."""
    words = said.core.keys()
    elsewhere = [one for one in others if one is not indicator]
    names = [name.keys() for name in _names(indicator) if name and name.keys() <= words]
    if names:
        fullest = max(map(len, names))
        rivals = (len(name) for one in elsewhere for name in _names(one) if name.keys() <= words)
        return fullest >= max(rivals, default=0)
    kept = words & wording(indicator.title).core.keys()
    if any(kept <= wording(one.title).core.keys() for one in elsewhere):
        return False
    return any(len(words & name.keys()) >= LEAST * len(name) for name in _names(indicator))


def _names(indicator: Indicator) -> tuple[Mapping[str, str], ...]:
    return wording(indicator.title).core, _slug(indicator)


def _slug(indicator: Indicator) -> Mapping[str, str]:
    return wording(indicator.slug.replace("-", " ")).core


def _plain(text: str) -> str:
    """Write a text in small letters, without dates, with one word for each thing of the field."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text.casefold().replace("’", "'"))
    plain = _YEAR.sub(" ", MOMENT.sub(" ", plain))
    for written, meant in _SAME.items():
        plain = re.sub(written, meant, plain)
    return plain.replace("'s", "")


def _stems(text: str) -> Mapping[str, str]:
    words = (word for word in _WORD.findall(text) if not _EMPTY_WORD.fullmatch(word))
    return {_stem(word): word for word in words}


def _stem(word: str) -> str:
    """Take off what differs between `referrals`, `referred` and `referral`."""
    single = word.removesuffix("s") if not word.endswith("ss") else word
    return _ENDING.sub("", single) if len(single) > 4 else single
