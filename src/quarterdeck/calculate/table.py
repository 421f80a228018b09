"""Tables: calculated years as a table, so that they can be audited like any that was published."""

from collections.abc import Mapping

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import IndicatorYear
from quarterdeck.collect.reading import Basis, Cell, Reading, Row
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.period import Period, Quarter
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status


def as_table(
    years: Mapping[str, IndicatorYear], catalogue: Catalogue, until: Quarter, title: str
) -> Reading:
    """Set calculated years out as a table: the quarters that have ended and, if whole, the year.

    A figure's place is that of all the received figures behind it.
    """
    whole = (until.year,) if until.number == len(until.year.quarters) else ()
    columns: tuple[Period, ...] = (*until.year.quarters[: until.number], *whole)
    place = Place(title)
    return Reading(
        file=title,
        sha256="",
        format="returns",
        title=title,
        year=until.year,
        columns=columns,
        rows=tuple(
            _row(section.title, years[indicator.slug], len(columns), place)
            for section in catalogue.sections
            for indicator in section.indicators
            if indicator.slug in years
        ),
    )


def _row(section: str, year: IndicatorYear, width: int, place: Place) -> Row:
    figures = (*year.quarters, year.annual)[:width]
    return Row(
        ref=year.indicator.ref,
        label=year.indicator.title,
        section=section,
        cells=tuple(_cell(rolled, year.indicator, place) for rolled in figures),
        basis=Basis.RETURNS,
        place=place,
        indicator=year.indicator,
    )


def _cell(rolled: Rolled, indicator: Indicator, place: Place) -> Cell:
    behind = "; ".join(dict.fromkeys(str(one.place) for one in rolled.figures if one.place))
    place = Place(behind) if behind else place
    if rolled.value is None:
        return Cell(rolled.reason, None, rolled.status or Status.NOT_AVAILABLE, place)
    value = round_half_up(rolled.value, indicator.decimals)
    return Cell(plain(value), value, rolled.status, place)
