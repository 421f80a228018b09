"""Years: a reading's figures → every known indicator's quarters and its year, by its own rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.calculate.supply import Supply
from quarterdeck.collect.reading import Cell, Reading, Row
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import Period
from quarterdeck.define.rules import TimeRollUp


@dataclass(frozen=True)
class IndicatorYear:
    """One indicator's reporting year, as the table has it and as its definition makes it.

    `quarters` are four: as supplied, or made from months. `annual` follows the indicator's own
    rule; `plain_mean` stands beside it where the partnership has always published that. `printed`
    is the table's year cell, where it has one. Every `Rolled` keeps its parts, and every part the
    received figures behind it.
    """

    indicator: Indicator
    row: Row
    quarters: tuple[Rolled, ...]
    annual: Rolled
    plain_mean: Rolled | None
    printed: Cell | None


def calculate(reading: Reading, catalogue: Catalogue) -> Mapping[str, IndicatorYear]:
    """Calculate the reading's own year for every row the catalogue knows, keyed by slug.

    Other years among the columns are left alone; of two rows of one indicator the first counts.
    """
    rows = {row.indicator.slug: row for row in reversed(reading.rows) if row.indicator}
    figures = {slug: {f.period: f for f in reading.figures(row)} for slug, row in rows.items()}
    return {
        indicator.slug: _year(_supply(indicator, figures, catalogue), rows[indicator.slug], reading)
        for indicator in catalogue.indicators
        if indicator.slug in rows
    }


def _supply(
    indicator: Indicator, figures: Mapping[str, Mapping[Period, Figure]], catalogue: Catalogue
) -> Supply:
    whole = indicator.roll_up.denominators
    weights = (
        Supply(catalogue.by_slug(whole), figures[whole]) if whole and whole in figures else None
    )
    return Supply(indicator, figures[indicator.slug], weights)


def _year(supply: Supply, row: Row, reading: Reading) -> IndicatorYear:
    indicator, year = supply.indicator, reading.year
    parts, terms = supply.parts(year), supply.indicator.roll_up
    only_if_supplied = terms.time is TimeRollUp.NONE
    return IndicatorYear(
        indicator=indicator,
        row=row,
        quarters=tuple(supply.quarter(quarter) for quarter in year.quarters),
        annual=supply.year(year) if only_if_supplied else roll_up(parts, indicator),
        plain_mean=roll_up(parts, indicator, rule=TimeRollUp(terms.continuity))
        if terms.continuity
        else None,
        printed=reading.cell(row, year),
    )
