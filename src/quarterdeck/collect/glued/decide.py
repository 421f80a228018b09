"""Decide a row: the heaviest cut, how sure it is, and in which words to say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

from quarterdeck.collect.glued.cuts import EVEN, Cut, Cuts, Layout, cuts_of
from quarterdeck.collect.glued.split import Split
from quarterdeck.collect.glued.weigh import NO_HINTS, USUAL_STYLE, Hints, Style, rules_obeyed, weigh
from quarterdeck.collect.reading import Basis
from quarterdeck.define.rules import TimeRollUp

LIKELY = 0.97
"""The least share of all weight for a reading to be given at all."""

ALONE = 0.99
"""The least share for the only reading that obeys a rule to be called certain."""

ALONE_BUT_UNEVEN = 0.998
"""The same where its periods are not of one size, as small counts are."""

SURE = 0.996
"""The least share for a reading that size chose among several to be called certain."""

SURE_OF_LITTLE = 0.9995
"""The same where the year says little: it repeats the last period or has one or two digits."""

SHORT = 20
"""Rows of more signs than this agree with a rule on too many digits for a blank to matter."""

ONE_SIZE = log(3)
"""How far apart the periods of a row may be, as logarithms, for size to make a reading certain."""

_INTERRUPTED = re.compile(
    r"[+<>~=]\Z|\d\s*(?:not available|n/?a|nil|none|tb[acd]|low|[cxzupr])\Z", re.IGNORECASE
)

KEPT = 40
"""How many candidates are remembered for the table's other rows to choose among."""


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
    if not any(split.tail for split in splits):
        return _without_figures(splits[-1].label, layout)
    found = [(split, cuts_of(split.tail, layout)) for split in splits]
    complete = all(cuts.complete for _, cuts in found)
    possible = sum(len(cuts.cuts) for _, cuts in found)
    if not possible:
        return Decision(Basis.REFUSED, _why_refused(splits[-1].tail, layout, complete=complete))
    candidates = _weighed(found, layout, hints, style)
    short = max(len(split.tail) for split in splits) <= SHORT
    shorter = _shorter(splits, layout, hints, style, blanks) if blanks and short else []
    forced = possible == 1 and not shorter
    basis = _basis(candidates, shorter, layout, forced=forced, complete=complete)
    chosen = None if basis is Basis.AMBIGUOUS else candidates[0]
    why = _why(basis, candidates, layout, forced=forced)
    return Decision(basis, why, chosen, tuple(candidates[:KEPT]))


def _weighed(
    found: Sequence[tuple[Split, Cuts]], layout: Layout, hints: Hints, style: Style
) -> list[Candidate]:
    """Weigh the cuts that can weigh anything, and list them, the heaviest first."""
    candidates = []
    for split, cuts in found:
        for cut in cuts.cuts:
            rules = rules_obeyed(cut, layout)
            if rules or _is_even(cut, layout):
                weight = weigh(cut, layout, rules, hints, style) + split.doubt
                likeliest = tuple(sorted(rules, key=hints.factor, reverse=True))
                candidates.append(Candidate(split.label, cut, likeliest, weight))
    return sorted(candidates, key=lambda one: one.weight, reverse=True)


def _is_even(cut: Cut, layout: Layout) -> bool:
    digits = [piece.digits for piece in layout.parts_of(cut) if piece.amount is not None]
    return not digits or max(digits) - min(digits) <= EVEN


def _shorter(
    splits: Sequence[Split], layout: Layout, hints: Hints, style: Style, blanks: float
) -> list[Candidate]:
    """Weigh the cuts into fewer cells, for a row of which some cells were blank and left nothing.

    Either one period is blank, or all cells after the first few.
    """
    columns = tuple(range(layout.columns))
    kept = [columns[1:], *(columns[:filled] for filled in columns[1:])]
    doubt = log(blanks / len(kept))
    return [
        candidate
        for one in kept
        for candidate in _weighed(
            [
                (replace(split, doubt=split.doubt + doubt), cuts_of(split.tail, layout.only(one)))
                for split in splits
            ],
            layout.only(one),
            hints,
            style,
        )
    ]


def _basis(
    candidates: Sequence[Candidate],
    shorter: Sequence[Candidate],
    layout: Layout,
    *,
    forced: bool,
    complete: bool,
) -> Basis:
    if not candidates:
        return Basis.AMBIGUOUS
    best = candidates[0]
    if placeholders := _placeholders(best.cut, layout):
        return placeholders
    share = 1 / sum(exp(one.weight - best.weight) for one in (*candidates, *shorter))
    likely = Basis.PLAUSIBILITY if share >= LIKELY else Basis.AMBIGUOUS
    if any(piece.hides_a_figure for piece in best.cut):
        return likely
    if forced and (best.rules or any(piece.amount is None for piece in best.cut)):
        return Basis.ARITHMETIC
    alone = complete and sum(bool(one.rules) for one in candidates) == 1
    return _by_rule(best, share, layout, alone=alone) or likely


def _by_rule(best: Candidate, share: float, layout: Layout, *, alone: bool) -> Basis | None:
    """Say whether a rule makes the best cut certain: alone, or chosen among others by size."""
    of_one_size = _is_of_one_size(best.cut, layout)
    if alone and best.rules:
        return Basis.ARITHMETIC if share >= (ALONE if of_one_size else ALONE_BUT_UNEVEN) else None
    sure = SURE if _says_much(best, layout) else SURE_OF_LITTLE
    is_sure = best.rules and of_one_size and share >= sure
    return Basis.ARITHMETIC_AND_SIZE if is_sure else None


def _says_much(candidate: Candidate, layout: Layout) -> bool:
    """Say whether the year is made of all periods, and is large enough not to agree by chance."""
    year = layout.year_of(candidate.cut)
    made = set(candidate.rules) - {TimeRollUp.LAST}
    return bool(made) and year is not None and (year.digits > 2 or year.decimals > 0)


def _is_of_one_size(cut: Cut, layout: Layout) -> bool:
    """Say whether no period is more than three times another, growth through the year aside."""
    sizes = [piece.size for piece in layout.parts_of(cut) if piece.amount is not None]
    grown = [size - log(step) for step, size in enumerate(sizes, start=1)]
    runs_up = sizes == sorted(sizes)
    return any(max(one) - min(one) <= ONE_SIZE for one in (sizes, *([grown] if runs_up else [])))


def _placeholders(cut: Cut, layout: Layout) -> Basis | None:
    """Name the answer for a row of placeholders, with or without a figure for the year."""
    if all(piece.amount is None for piece in cut):
        return Basis.DASHES
    parts = layout.parts_of(cut)
    return Basis.YEAR_ONLY if all(piece.amount is None for piece in parts) else None


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
    if sum(sign.isdigit() for sign in words) >= layout.columns:
        return Decision(Basis.REFUSED, "there is something behind its figures")
    return Decision(Basis.BLANK, "the row has no figures")


def _why_refused(tail: str, layout: Layout, *, complete: bool) -> str:
    if not complete:
        return f"there are too many ways to cut it into {layout.columns} cells"
    signs = sum(not sign.isspace() for sign in tail)
    if signs < layout.columns:
        return f"{signs} characters cannot fill {layout.columns} cells: some must have been blank"
    return f"it cannot be cut into {layout.columns} cells"
