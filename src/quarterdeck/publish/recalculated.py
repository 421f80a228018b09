"""Recalculated years: what an indicator's own rule makes of the figures, as outputs show it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import IndicatorYear
from quarterdeck.define.number import agrees, round_half_up
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.publish.release import Shown, figure_text


def recalculated(year: IndicatorYear, printed: Decimal | None, period: str) -> Shown | None:
    """Show the year by the indicator's own rule where the printed year does not say the same.

    A pooled figure is always shown: it stands beside the plain mean that was printed. Where the
    figures cannot be pooled, the plain mean is what the printed year is held to, if the partnership
    has always published that.
    """
    rolled, rule = best(year)
    if rule is TimeRollUp.NONE or (rolled.value is None and printed is None):
        return None
    if rolled.value is None:
        return _shown(rolled, rule, None, period) if rolled.present < rolled.expected else None
    value = round_half_up(rolled.value, year.indicator.decimals)
    if rule is not TimeRollUp.RECALCULATE and _says_the_same(rolled.value, value, printed):
        return None
    return _shown(rolled, rule, value, period)


def plain_mean(year: IndicatorYear, period: str) -> Shown | None:
    """Show the plain mean beside a year that is pooled, where it has always been published.

    It says how far it is from the pooled figure.
    """
    mean, pooled = year.plain_mean, year.annual
    if mean is None or mean.value is None:
        return None
    value = round_half_up(mean.value, year.indicator.decimals)
    said = mean.formula
    if pooled.value is not None:
        apart = value - round_half_up(pooled.value, year.indicator.decimals)
        said = f"{said}; {_apart(apart)}"
    text = figure_text(value, mean.status)
    return Shown(period, "plain mean", text, value, mean.status, said, "", by=TimeRollUp.MEAN.words)


def _apart(difference: Decimal) -> str:
    if not difference:
        return "the same as the pooled figure"
    way = "higher" if difference > 0 else "lower"
    return f"{abs(difference):,f} {way} than the pooled figure"


def working(year: IndicatorYear, printed: Decimal | None) -> str:
    """Write the arithmetic of the year, or why there is none, and how far the print is from it."""
    return " ".join(map(_as_sentence, _sentences(year, printed)))


def best(year: IndicatorYear) -> tuple[Rolled, TimeRollUp]:
    """Return the year by its own rule or, where that needs parts nobody has, the plain mean."""
    if year.annual.value is None and year.plain_mean is not None:
        return year.plain_mean, TimeRollUp.MEAN
    return year.annual, year.indicator.roll_up.time


def _shown(rolled: Rolled, rule: TimeRollUp, value: Decimal | None, period: str) -> Shown:
    said = "; ".join(filter(None, [rolled.formula, rolled.reason]))
    text = figure_text(value, rolled.status)
    return Shown(period, "recalculated", text, value, rolled.status, said, "", by=rule.words)


def _says_the_same(exact: Fraction, rounded: Decimal, printed: Decimal | None) -> bool:
    return printed is not None and (agrees(exact, printed) or rounded == printed)


def _as_sentence(words: str) -> str:
    stop = "" if words.endswith("…") else "."
    return f"{words[:1].upper()}{words[1:]}{stop}"


def _sentences(year: IndicatorYear, printed: Decimal | None) -> Iterator[str]:
    annual, mean = year.annual, year.plain_mean
    if year.indicator.roll_up.time is TimeRollUp.NONE or not annual.present:
        return
    yield from filter(None, [annual.formula, annual.reason])
    if mean and mean.value is not None:
        yield f"the plain mean, for continuity: {mean.formula}"
    rolled, _ = best(year)
    if rolled.value is not None and printed is not None:
        yield _compared(rolled.value, printed, year.indicator.decimals)


def _compared(exact: Fraction, printed: Decimal, decimals: int) -> str:
    rounded = round_half_up(exact, decimals)
    if _says_the_same(exact, rounded, printed):
        return f"{printed:,f} is printed, which agrees"
    way = "lower" if printed < rounded else "higher"
    return f"{printed:,f} is printed, which is {abs(printed - rounded):,f} {way} than {rounded:,f}"
