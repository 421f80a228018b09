"""Years: figures → every indicator's months, quarters and year, by its own rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.calculate.amounts import Part, Rolled
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.calculate.supply import ONCE_A_YEAR, Supply
from quarterdeck.collect.reading import Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import Period, Quarter
from quarterdeck.define.rules import Frequency, TimeRollUp

Figures = Mapping[str, Mapping[Period, Figure]]
"""Received figures by indicator slug and period."""


@dataclass(frozen=True)
class IndicatorYear:
    """One indicator's reporting year, or its beginning, as its definition makes it.

    `months` are as supplied, none where no month was. `quarters` are as supplied, or made from
    months: four, or as many as have ended. `annual` follows the indicator's own rule, over those
    quarters; `plain_mean` stands beside it where the partnership has always published that. Every
    `Rolled` keeps its parts, and every part the received figures behind it.
    """

    indicator: Indicator
    months: tuple[Rolled, ...]
    quarters: tuple[Rolled, ...]
    annual: Rolled
    plain_mean: Rolled | None


def calculate(reading: Reading, catalogue: Catalogue) -> Mapping[str, IndicatorYear]:
    """Calculate the reading's own year for every row the catalogue knows, keyed by slug.

    Other years among the columns are left alone; of two rows of one indicator the first counts.
    """
    figures = {
        slug: {figure.period: figure for figure in reading.figures(row)}
        for slug, row in reading.known_rows.items()
    }
    return calculate_year(figures, catalogue, reading.year.quarters[-1])


def calculate_year(
    figures: Figures, catalogue: Catalogue, until: Quarter
) -> Mapping[str, IndicatorYear]:
    """Calculate the reporting year up to the end of a quarter, for every indicator with figures.

    Results are keyed by slug, in the catalogue's order.
    """
    return {
        indicator.slug: _year(_supply(indicator, figures, catalogue), until)
        for indicator in catalogue.indicators
        if indicator.slug in figures
    }


def _supply(indicator: Indicator, figures: Figures, catalogue: Catalogue) -> Supply:
    whole = indicator.roll_up.denominators
    weights = (
        Supply(catalogue.by_slug(whole), figures[whole]) if whole and whole in figures else None
    )
    return Supply(indicator, figures[indicator.slug], weights)


def _year(supply: Supply, until: Quarter) -> IndicatorYear:
    indicator = supply.indicator
    quarters = until.year.quarters[: until.number]
    parts = supply.parts(quarters)
    continuity = indicator.roll_up.continuity
    return IndicatorYear(
        indicator=indicator,
        months=supply.months(quarters),
        quarters=tuple(map(supply.quarter, quarters)),
        annual=_annual(supply, parts, until),
        plain_mean=roll_up(parts, indicator, rule=TimeRollUp(continuity)) if continuity else None,
    )


def _annual(supply: Supply, parts: Sequence[Part], until: Quarter) -> Rolled:
    indicator = supply.indicator
    if indicator.roll_up.time is not TimeRollUp.NONE:
        return roll_up(parts, indicator)
    if indicator.frequency is Frequency.ANNUAL and until != until.year.quarters[-1]:
        return Rolled(None, "", 0, 1, status=ONCE_A_YEAR.status, reason=ONCE_A_YEAR.reason)
    return supply.year(until.year)
