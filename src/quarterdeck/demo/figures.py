"""Figures: what agencies would have sent, worked out from what the table prints."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from quarterdeck.check.returns.circumstances import Key
from quarterdeck.define.owed import Component, components_of
from quarterdeck.define.period import Quarter
from quarterdeck.define.rules import Frequency, TimeRollUp
from quarterdeck.demo.compare import same
from quarterdeck.demo.draw import drawn
from quarterdeck.demo.parts import numbers_of_parts
from quarterdeck.demo.split import monthly_total, months_of
from quarterdeck.demo.table import YEAR, Numbers, PrintedRow

Figures = Mapping[Key, Decimal]


def figures_of(rows: Sequence[PrintedRow]) -> Figures:
    """Work out every number that is owed and can be known from the table."""
    by_slug = {row.indicator.slug: row for row in rows}
    return dict(number for row in rows for number in _numbers(row, by_slug))


def _numbers(row: PrintedRow, rows: Mapping[str, PrintedRow]) -> Numbers:
    match components_of(row.indicator):
        case (Component.NUMERATOR, *_):
            yield from numbers_of_parts(row, rows)
        case (Component.EPISODES, *_):
            yield from _episodes(row)
        case _:
            yield from _values(row)


def _values(row: PrintedRow) -> Numbers:
    if row.indicator.frequency is Frequency.ANNUAL:
        if row.year is not None:
            yield row.key(YEAR), row.year
        return
    before = _first(row)
    for quarter, value in zip(YEAR.quarters, row.quarters, strict=True):
        if value is not None:
            yield from _quarter(row, quarter, value, before)
            before = value


def _first(row: PrintedRow) -> Decimal:
    """Return the figure before the year's first: a stock was about as large, others begin anew."""
    first = row.quarters[0]
    is_stock = row.indicator.roll_up.time is TimeRollUp.LAST
    return first if is_stock and first is not None else Decimal()


def _quarter(row: PrintedRow, quarter: Quarter, value: Decimal, before: Decimal) -> Numbers:
    """Yield a quarter's months or, where the table was made from the quarters, the quarter."""
    months = None
    if row.indicator.frequency is Frequency.MONTHLY and not _made_of_quarters(row):
        months = months_of(row.indicator, value, before, quarter.label)
    if months is None:
        yield row.key(quarter), value
    else:
        yield from zip((row.key(month) for month in quarter.months), months, strict=True)


def _made_of_quarters(row: PrintedRow) -> bool:
    """Say whether a mean was printed that whole months cannot make: their agency sent quarters."""
    if row.indicator.roll_up.time is not TimeRollUp.MEAN or row.year is None:
        return False
    totals = [monthly_total(row.indicator, value) for value in row.quarters if value is not None]
    known = [total for total in totals if total is not None]
    return len(known) < 4 or not same(Fraction(sum(known), 12), row.year, row.indicator)


def _episodes(row: PrintedRow) -> Numbers:
    """Yield episodes and fewer children: about two in three."""
    for quarter, value in zip(YEAR.quarters, row.quarters, strict=True):
        if value is not None:
            half, slug = int(value) // 2, row.indicator.slug
            children = half + drawn(half // 2, slug, quarter.label)
            yield row.key(quarter, Component.EPISODES), value
            yield row.key(quarter, Component.CHILDREN), Decimal(children)
