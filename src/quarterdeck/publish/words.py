"""Words: what the catalogue says of an indicator, as outputs show it."""

from typing import TypedDict

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.rules import Polarity, TimeRollUp

_UNITS = {"percent": "per cent", "per month": "a month, on average", "FTE": "full-time equivalents"}
_POLARITIES = {
    Polarity.HIGH: "higher is better",
    Polarity.LOW: "lower is better",
    Polarity.NEAR_TARGET: "near its target is best",
    Polarity.INFORMATION: "for information: neither higher nor lower is better",
}


class Words(TypedDict):
    """The fields of a release's row that come from the catalogue."""

    ref: str
    title: str
    unit: str
    owner: str
    polarity: str
    rule: str
    running: bool
    counted: str
    definition: str
    why_it_matters: str
    source: str


def words_of(indicator: Indicator, catalogue: Catalogue) -> Words:
    """Say everything the catalogue says of an indicator, in words."""
    return Words(
        ref=indicator.ref,
        title=indicator.title,
        unit=_unit(indicator),
        owner=agency_name(indicator.owner, catalogue),
        polarity=_POLARITIES[indicator.polarity],
        rule=indicator.roll_up.time.words,
        running=indicator.roll_up.time is TimeRollUp.CUMULATIVE,
        counted=_counted(indicator),
        definition=indicator.definition,
        why_it_matters=indicator.why_it_matters,
        source=indicator.source,
    )


def agency_name(slug: str, catalogue: Catalogue) -> str:
    """Return the full name of an agency, or its slug where the catalogue has it no more."""
    return next((agency.name for agency in catalogue.agencies if agency.slug == slug), slug)


def _unit(indicator: Indicator) -> str:
    if indicator.unit == "rate":
        return f"per {indicator.multiplier:,}"
    return _UNITS.get(indicator.unit, indicator.unit)


def _counted(indicator: Indicator) -> str:
    of = f", out of {indicator.denominator}" if indicator.denominator else ""
    return f"{indicator.numerator}{of}"
