"""Split: a quarter into three months that make it again by the indicator's own rule."""

from decimal import Decimal

from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import decimals_of, round_half_up
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.demo.compare import same
from quarterdeck.demo.draw import drawn, spread

Months = tuple[Decimal, ...]


def months_of(indicator: Indicator, value: Decimal, before: Decimal, label: str) -> Months | None:
    """Return three months that make a quarter; None where no whole months can.

    `before` is the figure of the period before, nought where there is none; `label` is the
    quarter's.
    """
    names = indicator.slug, label
    match indicator.roll_up.time:
        case TimeRollUp.SUM:
            return _summed(value, *names)
        case TimeRollUp.MEAN:
            return _averaged(indicator, value, *names)
        case TimeRollUp.CUMULATIVE:
            return _running(value, before, *names)
        case TimeRollUp.LAST:
            return _ending(value, before, *names)
        case _:
            return None


def monthly_total(indicator: Indicator, value: Decimal) -> int | None:
    """Return the whole number that a quarter's three months add up to; None where none does."""
    total = int(round_half_up(3 * value, 0))
    return total if same(Decimal(total) / 3, value, indicator) else None


def _summed(value: Decimal, *names: str) -> Months:
    units = decimals_of(value)
    return tuple(_of_units(month, units) for month in spread(_units(value, units), *names))


def _averaged(indicator: Indicator, value: Decimal, *names: str) -> Months | None:
    total = monthly_total(indicator, value)
    return None if total is None else tuple(map(Decimal, spread(total, *names)))


def _running(value: Decimal, before: Decimal, *names: str) -> Months:
    """Rise from the figure before to the quarter's by three steps."""
    units = max(decimals_of(value), decimals_of(before))
    start = _units(before, units)
    first, second, _ = spread(_units(value, units) - start, *names)
    steps = start + first, start + first + second
    return *(_of_units(step, units) for step in steps), value


def _ending(value: Decimal, before: Decimal, *names: str) -> Months:
    """Wander about the figure before and the quarter's, and end with the latter."""
    units = max(decimals_of(value), decimals_of(before))
    low, high = sorted((_units(before, units), _units(value, units)))
    low, high = low - low // 15, high + high // 15
    months = (low + drawn(high - low, month, *names) for month in ("first", "second"))
    return *(_of_units(month, units) for month in months), value


def _units(value: Decimal, decimals: int) -> int:
    return int(value.scaleb(decimals))


def _of_units(units: int, decimals: int) -> Decimal:
    return Decimal(units).scaleb(-decimals)
