"""Units of what is sent: which one a component is in, and which signs may stand beside it."""

from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.rules import Shape

_SIGNS = {
    "percent": ("%", "per cent", "percent"),
    "working days": ("days", "day", "working days", "working day"),
    "FTE": ("fte", "wte"),
    "per month": ("per month",),
}


def unit_of(indicator: Indicator, component: Component) -> str:
    """Return the unit of a component, as an indicator's definition would name it.

    Parts are counts; only what a duration adds up is in the unit of its value.
    """
    adds_up = component is Component.NUMERATOR and indicator.shape is Shape.DURATION
    return indicator.unit if component is Component.VALUE or adds_up else "count"


def unit_words(indicator: Indicator, component: Component) -> str:
    """Say in what a component is to be given: `per cent`, `per 10,000`."""
    unit = unit_of(indicator, component)
    words = {
        "count": "number",
        "per month": "number a month",
        "percent": "per cent",
        "rate": f"per {indicator.multiplier:,}",
        "FTE": "full-time equivalents",
    }
    return words.get(unit, unit)


def fits(sign: str, indicator: Indicator, component: Component) -> bool:
    """Say whether a sign printed beside a number (`%`, `days`) is of the component's unit."""
    unit = unit_of(indicator, component)
    if unit == "rate":
        return sign.replace(",", "").replace(" ", "") == f"per{indicator.multiplier}"
    return sign in _SIGNS.get(unit, ())
