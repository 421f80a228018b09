"""What the set-based engine and the reference make of the same figures, written alike."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.engines.roll_up_all import roll_up_all
from quarterdeck.calculate.engines.sandbox import sandbox
from quarterdeck.calculate.year import IndicatorYear, calculate_year
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.definition import NumberOrAbsent
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Example, Indicator
from quarterdeck.define.number import round_half_up
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter
from quarterdeck.define.status import Status

Supplied = Mapping[str, Mapping[str, Mapping[Period, Figure]]]
"""Figures by area, indicator and period."""
Key = tuple[str, str, str, str]
"""Area, indicator, kind and label of a period."""


@dataclass(frozen=True)
class Made:
    """A figure that was rolled up, without its words."""

    value: Decimal | None
    numerator: Fraction | Decimal | None
    denominator: Fraction | Decimal | None
    status: str | None
    present: int
    expected: int


def figures_from(indicator: Indicator, example: Example) -> dict[Period, Figure]:
    """Make figures of the quarters that an example of the catalogue gives for 2020/21."""
    given = zip_longest(example.values, example.numerators, example.denominators)
    return {
        quarter: Figure(
            indicator.slug,
            quarter,
            _number(value),
            Status.NOT_AVAILABLE if value == "x" or "x" in (numerator, denominator) else None,
            _number(numerator),
            _number(denominator),
        )
        for quarter, (value, numerator, denominator) in zip(
            FinancialYear(2020).quarters, given, strict=True
        )
    }


def _number(number: NumberOrAbsent | None) -> Decimal | None:
    return number if isinstance(number, Decimal) else None


def made_by_engine(supplied: Supplied, catalogue: Catalogue) -> dict[Key, Made]:
    """Roll figures up all at once."""
    with sandbox() as connection:
        connection.execute(
            "CREATE TABLE sent (area VARCHAR, indicator VARCHAR, period VARCHAR, "
            "value DECIMAL(30, 12), numerator DECIMAL(18, 6), denominator DECIMAL(18, 6), "
            "status VARCHAR)"
        )
        connection.execute(
            "INSERT INTO sent SELECT unnest($1, recursive := true)", [_rows(supplied)]
        )
        made = roll_up_all(connection, connection.table("sent"), catalogue).fetchall()
    return {(area, slug, kind, label): Made(*rest) for area, slug, kind, label, *rest in made}


def _rows(supplied: Supplied) -> list[dict[str, object]]:
    return [
        {
            "area": area,
            "indicator": figure.indicator,
            "period": figure.period.label,
            "value": figure.value,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "status": figure.status and figure.status.value,
        }
        for area, by_indicator in supplied.items()
        for by_period in by_indicator.values()
        for figure in by_period.values()
    ]


def made_by_reference(supplied: Supplied, catalogue: Catalogue) -> dict[Key, Made]:
    """Roll figures up one by one."""
    return {
        (area, *key): made
        for area, figures in supplied.items()
        for key, made in _of_area(figures, catalogue)
    }


def _of_area(
    figures: Mapping[str, Mapping[Period, Figure]], catalogue: Catalogue
) -> Iterator[tuple[tuple[str, str, str], Made]]:
    for year in {_year_of(period) for by_period in figures.values() for period in by_period}:
        for until in year.quarters:
            for slug, made in calculate_year(figures, catalogue, until).items():
                if any(_year_of(period) == year for period in figures[slug]):
                    for kind, label, rolled in _figures_of(made, until, figures[slug]):
                        yield (slug, kind, label), _made(rolled, made.indicator)


def _figures_of(
    made: IndicatorYear, until: Quarter, sent: Collection[Period]
) -> Iterator[tuple[str, str, Rolled]]:
    """Yield the year to date or, with the last quarter, the year, its quarters and months sent."""
    year = until.year
    if until != year.quarters[-1]:
        yield "year to date", until.label, made.annual
        return
    yield "year", year.label, made.annual
    yield from (("quarter", q.label, r) for q, r in zip(year.quarters, made.quarters, strict=True))
    if made.months:
        months = zip(year.months, made.months, strict=True)
        yield from (("month", month.label, rolled) for month, rolled in months if month in sent)


def _year_of(period: Period) -> FinancialYear:
    match period:
        case Month():
            return period.quarter().year
        case Quarter():
            return period.year
        case FinancialYear():
            return period
        case _:
            raise AssertionError(period)


def _made(rolled: Rolled, definition: Indicator) -> Made:
    value, numerator = rolled.value, rolled.numerator
    return Made(
        value=None if value is None else round_half_up(value, definition.decimals),
        numerator=numerator,
        denominator=rolled.denominator,
        status=rolled.status and rolled.status.value,
        present=rolled.present,
        expected=rolled.expected,
    )


def without_estimates(made: Mapping[Key, Made], supplied: Supplied) -> dict[Key, Made]:
    """Take away numerators that may be estimated: the reference has them, the engine does not."""
    return {
        key: replace(one, numerator=None) if _has_values(supplied[key[0]][key[1]]) else one
        for key, one in made.items()
    }


def _has_values(figures: Mapping[Period, Figure]) -> bool:
    return any(figure.value is not None for figure in figures.values())
