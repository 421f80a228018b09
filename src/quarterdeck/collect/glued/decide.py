"""Decide a row: the heaviest cut, how sure it is, and in which words to say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.collect.glued.candidates import (
    Candidate,
    weighed,
    weighed_with_blanks,
    weighed_with_less,
)
from quarterdeck.collect.glued.certainty import basis_of
from quarterdeck.collect.glued.cuts import Layout, cuts_of
from quarterdeck.collect.glued.split import Split
from quarterdeck.collect.glued.weigh import NO_HINTS, USUAL_STYLE, Hints, Style
from quarterdeck.collect.reading import Basis
from quarterdeck.define.rules import TimeRollUp

_WORDS_FOR_NONE = r"not available|n/?a|nil|none|tb[acd]|low|[cxzupr:]"
_INTERRUPTED = re.compile(
    rf"(?<!\d)\+\Z|[<>≤≥~=†‡¹²³]\Z|\d[▲▼△▽↑↓→←↗↘]\Z|[A-Za-z)]\([\d.,]+\)\Z|\d\s*(?:(?:{_WORDS_FOR_NONE})\s*)+\Z"
    r"|[a-z)](?:nil|n/a|(?-i:NA))\Z|\d(?:fewer|less) than\Z|\d(?:under|below|up to)\Z",
    re.IGNORECASE,
)

_SPACES_WITHIN = re.compile(r"\d{1,3}(?:\s\d{4,6})+\s\d{3}\Z")
"""`2 3302 1252 764`: 2 330, 2 125 and 2 764 with their separators lost, but not their spaces."""

KEPT = 40
"""How many candidates are remembered for the table's other rows to choose among."""


@dataclass(frozen=True)
class Decision:
    """What a row was decided to say.

    `chosen` is None for an answer that gives no values; `candidates` are the heaviest cuts, best
    first.
    """

    basis: Basis
    why: str
    chosen: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """Up to three other readings: those that obey a rule first, then the likeliest."""
        others = [one for one in self.candidates if one is not self.chosen]
        others.sort(key=lambda one: (not one.rules, -one.weight))
        return tuple(one.texts for one in others[:3])


def decide(
    splits: Sequence[Split],
    layout: Layout,
    hints: Hints = NO_HINTS,
    style: Style = USUAL_STYLE,
    blanks: float = 0.0,
) -> Decision:
    """Cut a line into the columns of `layout` in every way its `splits` allow; choose the best.

    `blanks` is how likely a row of this table is to have lost a blank cell without a trace.
    """
    if _INTERRUPTED.search(splits[-1].label):
        return Decision(Basis.REFUSED, "there are signs among its figures that are none")
    if _SPACES_WITHIN.search(splits[-1].tail):
        return Decision(Basis.REFUSED, "there are spaces within its figures")
    if not any(split.tail for split in splits):
        return _without_figures(splits[-1].label, layout)
    found = [(split, cuts_of(split.tail, layout)) for split in splits]
    complete = all(cuts.complete for _, cuts in found)
    possible = sum(len(cuts.cuts) for _, cuts in found)
    if not possible:
        return Decision(Basis.REFUSED, _why_refused(splits[-1].tail, layout, complete=complete))
    candidates = weighed(found, layout, hints, style)
    shorter = weighed_with_blanks(splits, layout, hints, style, blanks) if blanks else []
    forced = possible == 1 and not shorter
    rivals = shorter
    if candidates and not splits[-1].is_known:
        rivals = [*shorter, *weighed_with_less(candidates[0], layout, hints, style)]
    basis = basis_of(candidates, rivals, layout, forced=forced, complete=complete)
    chosen = None if basis is Basis.AMBIGUOUS else candidates[0]
    why = _why(basis, candidates, layout, forced=forced)
    return Decision(basis, why, chosen, tuple(candidates[:KEPT]))


def _why(basis: Basis, candidates: Sequence[Candidate], layout: Layout, *, forced: bool) -> str:
    if forced and basis in (Basis.ARITHMETIC, Basis.PLAUSIBILITY):
        return "the only way to cut the row into its columns"
    rule = _rule_words(candidates[0]) if candidates else ""
    obeying = sum(bool(one.rules) for one in candidates)
    checked = (
        "no rule makes its year certain" if layout.total is not None else "it has no year to check"
    )
    return {
        Basis.DASHES: "placeholders throughout",
        Basis.YEAR_ONLY: "placeholders, then one figure for the year",
        Basis.AMBIGUOUS: "several readings are about as likely as each other",
        Basis.ARITHMETIC: f"the only cut whose year is {rule}",
        Basis.ARITHMETIC_AND_SIZE: f"{obeying} cuts obey a roll-up rule; in this one the "
        f"year is {rule} and the cells are of one size",
        Basis.PLAUSIBILITY: f"{checked}: size and decimals alone speak for this cut",
    }[basis]


def _rule_words(candidate: Candidate) -> str:
    words = {
        TimeRollUp.SUM: "the sum of its periods",
        TimeRollUp.MEAN: "the mean of its periods",
        TimeRollUp.LAST: "the last of its periods",
    }
    return words[candidate.rules[0]] if candidate.rules else "made by no rule"


def _without_figures(label: str, layout: Layout) -> Decision:
    """Tell a row that is blank from one whose figures have something else behind them."""
    words = re.sub(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,3},?000|\d{1,2}[-/]\d{1,2})(?!\d)", "", label)
    digits = sum(sign.isdigit() for sign in words)
    if digits >= layout.columns or re.search(r"[a-z)%]\d", words):
        return Decision(Basis.REFUSED, "there is something behind its figures")
    return Decision(Basis.BLANK, "the row has no figures")


def _why_refused(tail: str, layout: Layout, *, complete: bool) -> str:
    if not complete:
        return f"there are too many ways to cut it into {layout.columns} cells"
    signs = sum(not sign.isspace() for sign in tail)
    if signs < layout.columns:
        return f"{signs} characters cannot fill {layout.columns} cells: some must have been blank"
    return f"it cannot be cut into {layout.columns} cells"
