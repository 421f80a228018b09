"""Candidates: the cuts of a row that could be right, each with its weight."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from quarterdeck.collect.glued.cuts import Cut, Cuts, Layout, cuts_of
from quarterdeck.collect.glued.pieces import pieces_of
from quarterdeck.collect.glued.split import Split
from quarterdeck.collect.glued.weigh import Hints, Style, rules_obeyed, weigh
from quarterdeck.define.rules import TimeRollUp

SHORT = 28
"""Rows of more signs than this agree with a rule on too many digits for a blank to matter."""


_BLANK = (1, 2)
"""How many of the periods beside a year are tried as blank."""

_JOINED = {1: 0.005, 2: 0.002, 3: 0.001}
"""How likely a label is to end in so many signs that touch it, when nothing says so."""

_NUMBER_OR_FOOTNOTES = re.compile(r"\d{1,2}|\d,\d")


@dataclass(frozen=True)
class Candidate:
    """One cut of a row below one of its labels, the rules it obeys and the log of its weight."""

    label: str
    cut: Cut
    rules: tuple[TimeRollUp, ...]
    weight: float

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as printed."""
        return tuple(piece.text for piece in self.cut)


def weighed(
    found: Sequence[tuple[Split, Cuts]], layout: Layout, hints: Hints, style: Style
) -> list[Candidate]:
    """Weigh the cuts that can weigh anything, and list them, the heaviest first."""
    candidates = []
    for split, cuts in found:
        for cut in cuts.cuts:
            rules = rules_obeyed(cut, layout)
            if rules or layout.is_even(cut):
                weight = weigh(cut, layout, rules, hints, style) + split.doubt
                likeliest = tuple(sorted(rules, key=hints.factor, reverse=True))
                candidates.append(Candidate(split.label, cut, likeliest, weight))
    return sorted(candidates, key=lambda one: one.weight, reverse=True)


def weighed_with_less(
    best: Candidate, layout: Layout, hints: Hints, style: Style
) -> Iterator[Candidate]:
    """Weigh the best cut again with the first digits of its first figure left to the label.

    A footnote or a number may touch a label as the figures do (`Attendance¹`, `COVID19`), and
    where the year is the last of its periods nothing else holds the first one.
    """
    first, *others = best.cut
    for taken, likely in _JOINED.items():
        label, rest = best.label + first.text[:taken], first.text[taken:]
        whole = [one for one in (pieces_of(rest) or [()])[0] if one.end == len(rest)]
        joined = _NUMBER_OR_FOOTNOTES.fullmatch(first.text[:taken])
        if joined and whole and whole[0].amount is not None:
            cut = (whole[0], *others)
            rules = rules_obeyed(cut, layout)
            yield Candidate(
                label, cut, rules, weigh(cut, layout, rules, hints, style) + log(likely)
            )


def weighed_with_blanks(
    splits: Sequence[Split], layout: Layout, hints: Hints, style: Style, blanks: float
) -> list[Candidate]:
    """Weigh the cuts into fewer cells, for a row of which some cells were blank and left nothing.

    Either some periods are blank, or all cells after the first few. Which periods are, no sum or
    mean can tell, so the first ones stand for any.
    """
    if max(len(split.tail) for split in splits) > SHORT:
        return []
    columns = tuple(range(layout.columns))
    kept = [*(columns[blank:] for blank in _BLANK), *(columns[:filled] for filled in columns[1:])]
    doubt = log(blanks / len(kept))
    doubted = [replace(split, doubt=split.doubt + doubt) for split in splits]
    return [
        candidate
        for layout_left in map(layout.only, kept)
        for candidate in weighed(
            [(split, cuts_of(split.tail, layout_left)) for split in doubted],
            layout_left,
            hints,
            style,
        )
    ]
