"""Roll-ups: months into quarters and years, quarters into years, by one of six rules.

Everything is exact: nothing is rounded here, and a ratio is divided once, from summed parts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from quarterdeck.calculate.amounts import Made, NoFigure, Part, Rolled
from quarterdeck.calculate.formula import added, bracketed, series, shown
from quarterdeck.calculate.marks import carried, gravest_first
from quarterdeck.calculate.missing import judge, used_by
from quarterdeck.calculate.pool import recalculate
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status


def roll_up(
    parts: Sequence[Part], indicator: Indicator, *, rule: TimeRollUp | None = None
) -> Rolled:
    """Make a longer period's figure from all its parts, in order, missing ones among them.

    The indicator says by which rule, and what a missing part does; `rule` asks what another rule
    would make of the same parts.
    """
    rule = rule or indicator.roll_up.time
    terms = [_as_read_by(rule, part, indicator.multiplier) for part in parts]
    known = [part for part in terms if not part.missing]
    try:
        _keep_people_apart(indicator, rule)
        gaps = judge(terms, indicator.roll_up, rule)
        made = _RULES[rule](known, indicator)
        marks = gravest_first([*gaps, *made.marks, *carried(used_by(rule, known))])
    except NoFigure as why:
        made, marks = Made(None, ""), [why.mark]
    return Rolled(
        value=made.value,
        formula=made.formula,
        present=len(known),
        expected=len(parts),
        numerator=made.numerator,
        denominator=made.denominator,
        status=marks[0].status if marks else None,
        reason="; ".join(mark.reason for mark in marks),
        parts=tuple(parts),
    )


def _as_read_by(rule: TimeRollUp, part: Part, multiplier: int) -> Part:
    """Give a part the value its whole parts make. 0 of 0 makes none, yet it can be pooled."""
    if part.value is None and part.numerator is not None and part.denominator:
        part = replace(part, value=part.numerator / part.denominator * multiplier)
    has_what_it_needs = part.value is not None or rule is TimeRollUp.RECALCULATE
    return part if has_what_it_needs else Part(part.label)


def _keep_people_apart(indicator: Indicator, rule: TimeRollUp) -> None:
    if indicator.distinct and rule in (TimeRollUp.SUM, TimeRollUp.RECALCULATE):
        reason = "people who count once each are never added across periods"
        raise NoFigure(Status.NOT_AVAILABLE, reason)


def _values(parts: Sequence[Part]) -> list[Fraction]:
    return [part.value for part in parts if part.value is not None]


def _sum(parts: Sequence[Part], _: Indicator) -> Made:
    values = _values(parts)
    total = sum(values, Fraction())
    return Made(total, f"{added(values)} = {shown(total)}")


def _last(parts: Sequence[Part], _: Indicator) -> Made:
    end = parts[-1]
    formula = f"the last of {series(_values(parts))}"
    return Made(end.value, formula, end.numerator, end.denominator)


def _mean(parts: Sequence[Part], _: Indicator) -> Made:
    values = _values(parts)
    mean = sum(values, Fraction()) / len(values)
    return Made(mean, f"{bracketed(values)} ÷ {len(values)} = {shown(mean)}")


def _never(_: Sequence[Part], __: Indicator) -> Made:
    raise NoFigure(Status.NOT_AVAILABLE, TimeRollUp.NONE.words)


_RULES: Mapping[TimeRollUp, Callable[[Sequence[Part], Indicator], Made]] = {
    TimeRollUp.SUM: _sum,
    TimeRollUp.LAST: _last,
    TimeRollUp.MEAN: _mean,
    TimeRollUp.RECALCULATE: recalculate,
    TimeRollUp.CUMULATIVE: _last,
    TimeRollUp.NONE: _never,
}
