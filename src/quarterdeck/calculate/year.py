"""Years: figures → every indicator's months, quarters and year, by its own rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.calculate.supply import Supply
from quarterdeck.collect.reading import Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import Period, Quarter
from quarterdeck.define.rules import TimeRollUp

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
    indicator, terms = supply.indicator, supply.indicator.roll_up
    quarters = until.year.quarters[: until.number]
    parts = supply.parts(quarters)
    only_if_supplied = terms.time is TimeRollUp.NONE
    return IndicatorYear(
        indicator=indicator,
        months=supply.months(quarters),
        quarters=tuple(map(supply.quarter, quarters)),
        annual=supply.year(until.year) if only_if_supplied else roll_up(parts, indicator),
        plain_mean=roll_up(parts, indicator, rule=TimeRollUp(terms.continuity))
        if terms.continuity
        else None,
    )
