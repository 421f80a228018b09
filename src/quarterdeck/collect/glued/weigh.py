"""Weigh a cut: how likely its row of cells is as a published row of figures.

The weight is a log-likelihood under a small model of such rows. The periods of one indicator are
of about one size, or run up through the year; numbers are printed to some number of decimals,
trailing zeros kept or dropped; and the year is the sum, the mean or the last of its periods, or,
rarely, none of them. Where a rule makes the year, its digits come free; where none does, each
costs a factor of ten: so a chance agreement among small numbers is worth little, and a cut that
obeys a rule only by being very uneven is outweighed by an even one that obeys none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, gamma, log, pi, sqrt

from quarterdeck.collect.glued.cuts import Cut, Layout
from quarterdeck.collect.glued.pieces import Piece
from quarterdeck.define.rules import TimeRollUp

_PRIOR = {TimeRollUp.SUM: 0.32, TimeRollUp.MEAN: 0.3, TimeRollUp.LAST: 0.3}
_NO_RULE = 0.08
_NO_RULE_BESIDE_A_GAP = 0.3
"""A year may hold what a quarter does not show, and then follows from the others by no rule."""

_RUNNING_UP = 0.2

_FREEDOM = 4
_SPREADS = (0.06, 0.2, 0.6, 1.8)
_MISS = 0.15
_HEIGHT = gamma(_FREEDOM / 2 + 0.5) / gamma(_FREEDOM / 2) / sqrt(_FREEDOM * pi)
_FALL = -(_FREEDOM + 1) / 2

_BELOW_ZERO = 0.05
"""How likely a row is to hold numbers below zero: a dash is far oftener a gap."""
_BELOW_ZERO_AS_SAID = 0.5
"""The same where the label speaks of changes or differences."""

_TEN = log(10)
_LOG_OVER_100 = log(0.1)


@dataclass(frozen=True)
class Style:
    """How a table prints numbers.

    `decimals` are the shares of rows with none, one, two and three; `zeros_dropped` is the share
    of those with decimals that drop trailing zeros.
    """

    decimals: tuple[float, ...] = (0.5, 0.37, 0.11, 0.02)
    zeros_dropped: float = 0.4


@dataclass(frozen=True)
class Hints:
    """What a row's label or definition says: factors on what its figures say themselves."""

    rules: tuple[tuple[TimeRollUp, float], ...] = ()
    percent: bool = False
    below_zero: bool = False

    @property
    def never_summed(self) -> bool:
        """Say whether the hints speak against a sum: percentages and rates."""
        return self.factor(TimeRollUp.SUM) < 1

    def factor(self, rule: TimeRollUp) -> float:
        """How much more likely the hints make a rule."""
        return dict(self.rules).get(rule, 1.0)


NO_HINTS = Hints()
USUAL_STYLE = Style()


def rules_obeyed(cut: Cut, layout: Layout) -> tuple[TimeRollUp, ...]:
    """Name the roll-up rules by which the cut's year follows from its periods.

    The sum is exact; the mean, over the periods present, is within half a unit of the printed
    year; the last period equals the year. Without a year there is nothing to obey.
    """
    year, parts = layout.year_of(cut), [piece.amount for piece in layout.parts_of(cut)]
    amounts = [amount for amount in parts if amount is not None]
    if year is None or year.amount is None or not amounts:
        return ()
    count, whole = len(amounts), sum(amounts)
    half_a_unit = 500 // 10**year.decimals or 0.5
    obeyed = {
        TimeRollUp.SUM: whole == year.amount,
        TimeRollUp.MEAN: abs(whole - count * year.amount) <= count * half_a_unit,
        TimeRollUp.LAST: parts[-1] == year.amount,
    }
    return tuple(rule for rule, holds in obeyed.items() if holds)


def weigh(
    cut: Cut,
    layout: Layout,
    rules: Sequence[TimeRollUp],
    hints: Hints = NO_HINTS,
    style: Style = USUAL_STYLE,
) -> float:
    """Return the log of the cut's weight; only differences between cuts of one row mean anything.

    `rules` are those the cut obeys.
    """
    parts = [piece for piece in layout.parts_of(cut) if piece.amount is not None]
    places = max((piece.decimals for piece in parts), default=0)
    dropped = any(piece.decimals < places for piece in parts)
    weight = _log_sizes(parts) - sum(_log_values(piece, places) for piece in parts)
    weight += log(style.decimals[places]) + (log(style.zeros_dropped) if dropped else 0.0)
    if hints.percent:
        weight += sum(_LOG_OVER_100 for piece in cut if (piece.amount or 0) > 100_000)
    if any(piece.is_negative for piece in cut):
        weight += log(_BELOW_ZERO_AS_SAID if hints.below_zero else _BELOW_ZERO)
    year = layout.year_of(cut)
    if year is not None and parts:
        ruled = max((_PRIOR[rule] * hints.factor(rule) for rule in rules), default=0.0)
        free = _NO_RULE if len(parts) == len(layout.parts) else _NO_RULE_BESIDE_A_GAP
        weight += log(ruled + free * _unruled(year, parts, hints))
    others = (piece for piece in layout.others_of(cut) if piece.amount is not None)
    return weight + sum(log(_unruled(piece, parts or [piece], hints)) for piece in others)


def _log_values(piece: Piece, places: int) -> float:
    """The log of how many values of its resolution share the piece's order of size."""
    return piece.size + places * _TEN


def _unruled(year: Piece, parts: list[Piece], hints: Hints) -> float:
    """The likelihood of a year that no rule makes: near the mean of some periods or their sum."""
    mean = sum(piece.size for piece in parts) / len(parts)
    expected = (mean,) if hints.never_summed else (mean, mean + log(len(parts)))
    near = sum(_density(year.size - size, _MISS) for size in expected) / len(expected)
    places = max(year.decimals, *(piece.decimals for piece in parts))
    return near * exp(-_log_values(year, places))


def _log_sizes(parts: list[Piece]) -> float:
    """The log-likelihood of the sizes: of one level, or running up through the year."""
    level = _log_level([piece.size for piece in parts])
    if any(after.size < before.size for before, after in pairwise(parts)):
        return level
    grown = [piece.size - log(step) for step, piece in enumerate(parts, start=1)]
    return log((1 - _RUNNING_UP) * exp(level) + _RUNNING_UP * exp(_log_level(grown)))


def _log_level(sizes: list[float]) -> float:
    """The log-likelihood of sizes about an unknown common one, as near to it as any indicator's.

    Each of the middle sizes in turn is taken for the common one, and each spread for the
    indicator's. Densities are multiplied before any logarithm is taken: this runs some hundred
    times for every row.
    """
    if not sizes:
        return 0.0
    half = len(sizes) // 2
    centres = sorted(sizes)[max(0, half - 2) : half + 2]
    total = 0.0
    for spread in _SPREADS:
        height, width = _HEIGHT / spread, 1 / (_FREEDOM * spread**2)
        for centre in centres:
            product = 1.0
            for size in sizes:
                product *= 1.0 + (size - centre) ** 2 * width
            total += height ** len(sizes) * float(product**_FALL)
    return log(total / (len(centres) * len(_SPREADS)))


def _density(deviation: float, spread: float) -> float:
    """Student's t density: near sizes are likely, far ones rare but not impossible."""
    steepness = 1.0 + deviation**2 / (_FREEDOM * spread**2)
    return _HEIGHT / spread * float(steepness**_FALL)
