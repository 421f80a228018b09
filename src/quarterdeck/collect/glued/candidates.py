"""Candidates: the cuts of a row that could be right, each with its weight."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from quarterdeck.collect.glued.cuts import Cut, Cuts, Layout, cuts_of
from quarterdeck.collect.glued.split import Split
from quarterdeck.collect.glued.weigh import Hints, Style, rules_obeyed, weigh
from quarterdeck.define.rules import TimeRollUp

SHORT = 20
"""Rows of more signs than this agree with a rule on too many digits for a blank to matter."""


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


def weighed_with_blanks(
    splits: Sequence[Split], layout: Layout, hints: Hints, style: Style, blanks: float
) -> list[Candidate]:
    """Weigh the cuts into fewer cells, for a row of which some cells were blank and left nothing.

    Either one period is blank, or all cells after the first few.
    """
    if max(len(split.tail) for split in splits) > SHORT:
        return []
    columns = tuple(range(layout.columns))
    kept = [columns[1:], *(columns[:filled] for filled in columns[1:])]
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
