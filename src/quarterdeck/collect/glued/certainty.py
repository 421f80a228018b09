"""Certainty: what the weights of a row's candidates allow to be said of the best of them."""

import re
from collections.abc import Sequence
from math import exp, log

from quarterdeck.collect.glued.candidates import Candidate
from quarterdeck.collect.glued.cuts import Cut, Layout
from quarterdeck.collect.reading import Basis
from quarterdeck.define.rules import TimeRollUp

LIKELY = 0.97
"""The least share of all weight for a reading to be given at all."""

ALONE = 0.99
"""The least share for the only reading that obeys a rule to be called certain."""

ALONE_BUT_UNEVEN = 0.998
"""The same where its periods are not of one size, as small counts are, or one of them is a gap."""

SURE = 0.996
"""The least share for a reading that size chose among several to be called certain."""

SURE_OF_LITTLE = 0.9995
"""The same where the year says little: it repeats the last period or has one or two digits."""

ONE_SIZE = log(3)
"""How far apart the periods of a row may be, as logarithms, for size to make a reading certain."""


def basis_of(
    candidates: Sequence[Candidate],
    rivals: Sequence[Candidate],
    layout: Layout,
    *,
    forced: bool,
    complete: bool,
) -> Basis:
    """Name the basis of a row's heaviest candidate, the first.

    `rivals` are readings of another kind, with blank cells or a longer label; `forced` says that
    there is but one way to cut the row, `complete` that no cut was left out.
    """
    if not candidates:
        return Basis.AMBIGUOUS
    best = candidates[0]
    if placeholders := _placeholders(best.cut, layout):
        return placeholders
    share = 1 / sum(exp(one.weight - best.weight) for one in (*candidates, *rivals))
    likely = Basis.PLAUSIBILITY if share >= LIKELY else Basis.AMBIGUOUS
    if _is_a_round_number(best):
        return Basis.AMBIGUOUS
    if any(piece.hides_a_figure for piece in best.cut) or not layout.is_even(best.cut):
        return likely
    if forced and best.rules:
        return Basis.ARITHMETIC
    alone = complete and sum(bool(one.rules) for one in candidates) == 1
    return _by_rule(best, share, layout, alone=alone) or likely


def _is_a_round_number(candidate: Candidate) -> bool:
    """Say whether the cells together are one figure like 40000, as a year alone would be."""
    return bool(re.fullmatch(r"[1-9]\d{1,4}00", "".join(candidate.texts)))


def _by_rule(best: Candidate, share: float, layout: Layout, *, alone: bool) -> Basis | None:
    """Say whether a rule makes the best cut certain: alone, or chosen among others by size."""
    of_one_size = _is_of_one_size(best.cut, layout)
    if alone and best.rules:
        whole = all(piece.amount is not None for piece in layout.parts_of(best.cut))
        least = ALONE if of_one_size and whole else ALONE_BUT_UNEVEN
        return Basis.ARITHMETIC if share >= least else None
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
    beside_year = [*layout.parts_of(cut), *layout.others_of(cut)]
    return Basis.YEAR_ONLY if all(piece.amount is None for piece in beside_year) else None
