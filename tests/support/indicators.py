"""Small definitions for tests: an indicator that is whole, whatever is changed about it."""

from typing import Any

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.indicator import Indicator

_SHAPES = {"last": "open_at_end", "cumulative": "rate", "recalculate": "proportion"}
_ROLL_UP_FIELDS = ("area", "missing", "max_age", "continuity", "denominators")
_WORDS = {
    "ref": "9.9",
    "title": "Something that is counted",
    "counts": "child",
    "owner": "council",
    "numerator": "things of one kind",
    "denominator": "things of every kind",
    "source": "a list",
    "definition": "things of one kind, counted",
    "why_it_matters": "somebody wants to know",
    "authored_by": "an analyst",
    "checked_by": "another analyst",
}
_DATES = {"valid_from": "2020-04-01", "next_review": "2026-04-01"}


def indicator(time: str = "sum", **changes: Any) -> Indicator:
    """Define an indicator that rolls up by `time`, with any of its fields changed.

    Fields of its roll-up (`missing`, `max_age`, …) are given beside the others. A percentage of
    something is meant where the year is recalculated, a stock where it is the last.
    """
    roll_up = {"time": time, "area": "none"}
    roll_up |= {name: changes.pop(name) for name in _ROLL_UP_FIELDS if name in changes}
    pooled = time == "recalculate"
    fields = {
        **_WORDS,
        "slug": "something",
        "unit": "percent" if pooled else "count",
        "multiplier": 100 if pooled else 1,
        "decimals": 1 if pooled else 0,
        "shape": _SHAPES.get(time, "events"),
        "roll_up": roll_up,
        "polarity": "information only",
        "frequency": "quarterly",
        "disclosure": "none",
        "change_log": [{"date": _DATES["valid_from"], "by": "an analyst", "what": "written"}],
        **_DATES,
    }
    return Indicator.model_validate(fields | changes, strict=False)


def catalogue(*indicators: Indicator) -> Catalogue:
    """Put indicators into a catalogue of one section."""
    return Catalogue.model_validate(
        {
            "slug": "small",
            "title": "A small catalogue",
            "first_month": 4,
            "small_count_threshold": 5,
            "agencies": [{"slug": "council", "name": "The council", "kind": "council"}],
            "sections": [{"number": "9", "title": "Things", "indicators": indicators}],
        },
        strict=False,
    )
