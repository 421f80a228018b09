"""Ratios: whole numerators and denominators behind printed percentages and means.

Every quarter's ratio rounds to the printed quarter. So does the pooled year to the printed year,
where denominators of about the right size can do that; else the year is what they make it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice, product
from math import ceil

from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import round_half_up
from quarterdeck.define.rules import Shape

_BREADTHS = (1, 3)
"""How many denominators of each quarter are tried together with those of the others."""


@dataclass(frozen=True)
class Ratio:
    """A numerator and its denominator, both whole."""

    numerator: int
    denominator: int


@dataclass(frozen=True)
class Printed:
    """What a row of the table prints, and about how many each quarter was counted out of.

    With `fixed` sizes the denominators are printed too: they change only where no numerator at all
    would give the quarter.
    """

    indicator: Indicator
    quarters: tuple[Decimal | None, ...]
    year: Decimal | None
    sizes: tuple[int, ...]
    fixed: bool = False


def numerators(value: Decimal, denominator: int, indicator: Indicator) -> range:
    """Return the whole numerators whose ratio rounds to a figure at the indicator's decimals."""
    target = Fraction(round_half_up(value, indicator.decimals))
    half, scale = Fraction(1, 2 * 10**indicator.decimals), Fraction(denominator)
    least = ceil((target - half) * scale / indicator.multiplier)
    beyond = ceil((target + half) * scale / indicator.multiplier)
    if indicator.shape is Shape.PROPORTION:
        beyond = min(beyond, denominator + 1)
    return range(max(0, least), beyond)


@dataclass(frozen=True)
class _Choice:
    """A denominator for a quarter, and the numerators that give the quarter with it."""

    denominator: int
    possible: range

    @property
    def usual(self) -> int:
        return self.possible[len(self.possible) // 2]


def ratios_of(printed: Printed) -> tuple[Ratio | None, ...]:
    """Search for the ratios of a row's quarters, from its usual sizes on; None for a blank one."""
    fitted = (_fitted(printed, choices) for choices in _attempts(printed))
    chosen = next(filter(None, fitted), None)
    if chosen is None:
        chosen = [Ratio(one.usual, one.denominator) for one in next(_attempts(printed))]
    ratios = iter(chosen)
    return tuple(None if value is None else next(ratios) for value in printed.quarters)


def _attempts(printed: Printed) -> Iterator[tuple[_Choice, ...]]:
    """Yield denominators to try: at their usual size, then ever more unevenly weighed."""
    for breadth in _BREADTHS[:1] if printed.fixed else _BREADTHS:
        for tilt in _tilts(printed):
            yield from product(*_choices(printed, tilt, breadth))


def _tilts(printed: Printed) -> Iterator[int]:
    """Yield how many to add to the quarters above the year and to take from those below it."""
    yield 0
    if not printed.fixed:
        for step in range(1, min(printed.sizes) // 2):
            yield from (step, -step)


def _choices(printed: Printed, tilt: int, breadth: int) -> Iterator[list[_Choice]]:
    for value, size in zip(printed.quarters, printed.sizes, strict=True):
        if value is not None:
            tilted = size + (tilt if value > (printed.year or 0) else -tilt)
            yield list(islice(_nearest(value, tilted, printed.indicator), breadth))


def _nearest(value: Decimal, size: int, indicator: Indicator) -> Iterator[_Choice]:
    """Yield denominators that give the figure with some numerator, the nearest to a size first.

    One that is a unit of the figure's last place gives it for sure, as 1000 gives 17.5 per cent.
    """
    farthest = indicator.multiplier * 10**indicator.decimals
    for step in chain([0], *((step, -step) for step in range(1, farthest + 1))):
        if size + step > 0 and (possible := numerators(value, size + step, indicator)):
            yield _Choice(size + step, possible)


def _fitted(printed: Printed, choices: Sequence[_Choice]) -> list[Ratio] | None:
    """Return ratios whose pooled year rounds to the printed one; None where none do.

    Numerators move, within what their quarters allow, until their sum is one that is wanted.
    """
    total = sum(one.usual for one in choices)
    wanted = range(total, total + 1)
    if printed.year is not None:
        every = sum(one.denominator for one in choices)
        wanted = numerators(printed.year, every, printed.indicator)
    if not wanted:
        return None
    missing = min(max(total, wanted[0]), wanted[-1]) - total
    moved = []
    for one in choices:
        numerator = min(max(one.usual + missing, one.possible[0]), one.possible[-1])
        missing -= numerator - one.usual
        moved.append(Ratio(numerator, one.denominator))
    return None if missing else moved
