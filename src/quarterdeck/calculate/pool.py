"""Pooling: a percentage, rate or duration calculated again from its summed parts.

The mean of percentages treats a quarter of ten children like a quarter of a hundred; the pooled
figure counts every child once. A rate's denominator is a population, a stock: the same people are
there in every quarter, so it is taken once and only its numerators are summed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quarterdeck.calculate.amounts import Made, Mark, NoFigure, Part
from quarterdeck.calculate.formula import bracketed, series, shown
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.rules import Shape
from quarterdeck.define.status import Status

_FROM_ROUNDED = Mark(
    Status.ESTIMATED,
    "estimated from rounded figures, each weighed by its denominator: no numerators were supplied",
)


@dataclass(frozen=True)
class _Ratio:
    """One period's numerator and denominator; `rounded` is the value the numerator comes from."""

    numerator: Fraction
    denominator: Fraction
    rounded: Fraction | None = None


def recalculate(parts: Sequence[Part], indicator: Indicator) -> Made:
    """Divide summed numerators by summed denominators, once.

    Where only values and denominators are known, each value is weighed by its denominator and the
    result is an estimate. Raises NoFigure for values alone, and for nothing to divide by.
    """
    ratios = [_ratio(part, indicator.multiplier) for part in parts]
    denominators = _denominators(ratios, indicator.shape)
    numerator = sum((ratio.numerator for ratio in ratios), Fraction())
    denominator = sum(denominators, Fraction())
    if denominator == 0:
        raise NoFigure(Status.NOT_APPLICABLE, f"{shown(numerator)} of 0: nothing to divide by")
    value = numerator / denominator * indicator.multiplier
    estimated = any(ratio.rounded is not None for ratio in ratios)
    arithmetic = _weighed if estimated else _pooled
    formula = f"{arithmetic(ratios, denominators, indicator.multiplier)} = {shown(value)}"
    return Made(value, formula, numerator, denominator, (_FROM_ROUNDED,) if estimated else ())


def _ratio(part: Part, multiplier: int) -> _Ratio:
    match part:
        case Part(numerator=Fraction() as numerator, denominator=Fraction() as denominator):
            return _Ratio(numerator, denominator)
        case Part(value=Fraction() as value, denominator=Fraction() as denominator):
            return _Ratio(value * denominator / multiplier, denominator, rounded=value)
        case _:
            reason = "values alone cannot be pooled: numerators and denominators are needed"
            raise NoFigure(Status.NOT_AVAILABLE, reason)


def _denominators(ratios: Sequence[_Ratio], shape: Shape) -> list[Fraction]:
    denominators = [ratio.denominator for ratio in ratios]
    if shape is not Shape.RATE:
        return denominators
    populations = list(dict.fromkeys(denominators))
    if len(populations) > 1:
        reason = f"a rate needs one population for the whole period, not {series(populations)}"
        raise NoFigure(Status.NOT_AVAILABLE, reason)
    return populations


def _pooled(ratios: Sequence[_Ratio], denominators: Sequence[Fraction], multiplier: int) -> str:
    numerators = [ratio.numerator for ratio in ratios]
    times = f" × {multiplier:,}" if multiplier != 1 else ""
    return f"{bracketed(numerators)} ÷ {bracketed(denominators)}{times}"


def _weighed(ratios: Sequence[_Ratio], denominators: Sequence[Fraction], multiplier: int) -> str:
    terms = [
        f"{shown(ratio.numerator)} × {multiplier:,}"
        if ratio.rounded is None
        else f"{shown(ratio.rounded)} × {shown(ratio.denominator)}"
        for ratio in ratios
    ]
    return f"({' + '.join(terms)}) ÷ {shown(sum(denominators, Fraction()))}"
