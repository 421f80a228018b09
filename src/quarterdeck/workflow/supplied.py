"""Supplied figures: accepted numbers put together as the figures they are parts of."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from quarterdeck.calculate.year import Figures
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.figure import Figure
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Period, parse_period
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status

Numbers = Mapping[str, Known]
"""A figure's numbers by component."""


def supplied(known: Mapping[Key, Known], first_month: int) -> Figures:
    """Put numbers together: a value, or episodes and their children, or the parts of a ratio."""
    together: dict[tuple[str, str], dict[str, Known]] = defaultdict(dict)
    for (indicator, label, component), number in known.items():
        together[indicator, label][component] = number
    period_of = cache(lambda label: parse_period(label, first_month))
    figures: dict[str, dict[Period, Figure]] = defaultdict(dict)
    for (indicator, label), numbers in together.items():
        period = period_of(label)
        figures[indicator][period] = _figure(indicator, period, numbers)
    return figures


def _figure(indicator: str, period: Period, numbers: Numbers) -> Figure:
    statuses = [number.status for number in numbers.values() if number.status]
    value = _value(numbers, Component.VALUE)
    value = value if value is not None else _value(numbers, Component.EPISODES)
    numerator = _value(numbers, Component.NUMERATOR)
    denominator = _value(numbers, Component.DENOMINATOR)
    absent = value is None and (numerator is None or denominator is None)
    status = statuses[0] if statuses else None
    places = (place_in(number.place, number.receipt) for number in numbers.values())
    return Figure(
        indicator=indicator,
        period=period,
        value=value,
        status=(status or Status.NOT_AVAILABLE) if absent else status,
        numerator=numerator,
        denominator=denominator,
        place=Place("; ".join(dict.fromkeys(places))),
        children=_value(numbers, Component.CHILDREN),
        counted=any(number.counted for number in numbers.values()),
    )


def place_in(place: str, receipt: int) -> str:
    """Say where a number stands and with which receipt it came."""
    return f"{place} (receipt {receipt})"


def _value(numbers: Numbers, component: Component) -> Decimal | None:
    number = numbers.get(component.value)
    return number.value if number else None
