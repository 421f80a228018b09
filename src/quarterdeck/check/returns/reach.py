"""Reach: which accepted numbers the checks of one return look at, however many years are known.

They look at the indicators that were sent or are owed and those tied to them by an identity, in
the periods around the return's own: far enough for the last twelve figures, even where half of
them are missing, and for the rest of the reporting year.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quarterdeck.collect.returns.submission import Submission
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.owed import Owed
from quarterdeck.define.period import (
    MONTHS_IN_YEAR,
    FinancialYear,
    Month,
    Period,
    Quarter,
)

BACK = 24
"""How many months, quarters and years before its first period."""
AHEAD = 12
"""How many months, quarters and years after its last."""
_CALENDAR = range(1900, 2200)


@dataclass(frozen=True)
class Reach:
    """The slugs of indicators and the labels of periods whose accepted numbers are looked at."""

    indicators: frozenset[str]
    periods: frozenset[str]


def reach_of(
    submission: Submission, catalogue: Catalogue, quarter: Quarter, owed: Iterable[Owed]
) -> Reach:
    """Return what the checks of a submission for a quarter look at."""
    own = {entry.indicator for entry in submission.entries} | {one.indicator.slug for one in owed}
    ties = (frozenset(identity.slugs()) for identity in catalogue.identities)
    tied = (slugs for slugs in ties if slugs & own)
    periods = [quarter, *(entry.period for entry in submission.entries)]
    labels = {period.label for period in (*periods, *_around(periods, catalogue.first_month))}
    return Reach(frozenset(own).union(*tied), frozenset(labels))


def _around(periods: Iterable[Period], first_month: int) -> Iterator[Period]:
    """Yield the months, quarters and years around periods that have their place in time."""
    months = [month for period in periods for month in _months(period)]
    if not months:
        return
    first, last = (
        m.year * MONTHS_IN_YEAR + m.month - first_month for m in (min(months), max(months))
    )
    for number in _near(first, last, 1):
        yield Month.from_index(number + first_month - 1)
    for number in _near(first, last, 3):
        if number // 4 in _CALENDAR:
            yield Quarter(FinancialYear(number // 4, first_month), number % 4 + 1)
    for number in _near(first, last, MONTHS_IN_YEAR):
        if number in _CALENDAR:
            yield FinancialYear(number, first_month)


def _near(first: int, last: int, length: int) -> range:
    """Number the periods of a length that are near, counted in months of reporting years."""
    return range(first // length - BACK, last // length + AHEAD + 1)


def _months(period: Period) -> tuple[Month, ...]:
    match period:
        case Month():
            return (period,)
        case Quarter(year=FinancialYear(start=int())) | FinancialYear(start=int()):
            return period.months
        case _:
            return ()
