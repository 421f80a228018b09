"""Everything rolled up at once is what the reference makes one by one, number for number.

The catalogue has every rule with every policy, in every shape; the figures have gaps, zeros, marks,
values beside parts and halves of parts, and come by the month, the quarter or the year, or mixed.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.status import Status
from tests.support.engines import made_by_engine, made_by_reference, without_estimates
from tests.support.indicators import catalogue, indicator

YEARS = (FinancialYear(2019), FinancialYear(2020))
PERIODS: dict[str, Sequence[Period]] = {
    "month": [month for year in YEARS for month in year.months],
    "quarter": [quarter for year in YEARS for quarter in year.quarters],
    "year": YEARS,
}
RATE = {"shape": "rate", "unit": "rate", "multiplier": 10_000}
DURATION = {"shape": "duration", "unit": "working days", "multiplier": 1}
SHAPES: tuple[dict[str, Any], ...] = ({}, RATE, DURATION)
WEIGHTS = {"whole": "sum", "stock": "last"}


def definitions() -> Iterator[Indicator]:
    """Define an indicator of every kind, and two whose figures are denominators of others."""
    for slug, time in WEIGHTS.items():
        yield indicator(time, slug=slug, missing="partial", decimals=1)
    yield indicator("last", slug="carried-1", missing="last_known", max_age=1)
    yield indicator("last", slug="carried-4", missing="last_known", max_age=4, distinct=True)
    for missing in ("refuse", "partial"):
        for time in ("sum", "mean", "last", "cumulative", "none"):
            yield indicator(time, slug=f"{time}-{missing}", missing=missing, decimals=2)
        yield indicator("last", slug=f"people-{missing}", missing=missing, distinct=True)
        for number, (shape, weight) in enumerate(product(SHAPES, (None, *WEIGHTS))):
            slug = f"pooled-{missing}-{number}"
            yield indicator("recalculate", slug=slug, missing=missing, denominators=weight, **shape)


EVERY_KIND = catalogue(
    *(one.model_copy(update={"ref": f"9.{at}"}) for at, one in enumerate(definitions()))
)


def figure_of(random: Random, slug: str, period: Period) -> Figure:
    """Make a figure: a value, whole parts, both, half of them, or none with the reason."""
    digits, places = random.choice([(30, 0), (10**4, 1), (10**6, 5)])
    value = Decimal(random.randrange(digits)).scaleb(-places)
    numerator, denominator = Decimal(random.randrange(30)), random.choice([0, 7, 7, 7, 12, 30])
    kind = random.choice(["value", "value", "parts", "both", "weighed", "half", "nothing"])
    if slug in WEIGHTS:
        value, kind = value.quantize(Decimal(1)), random.choice(["value", "value", "nothing"])
    status = random.choice([*Status, *[None] * 20])
    return Figure(
        slug,
        period,
        value if kind in ("value", "both", "weighed") else None,
        status or (Status.NOT_AVAILABLE if kind in ("half", "nothing") else None),
        numerator if kind in ("parts", "both", "half") else None,
        Decimal(denominator) if kind in ("parts", "both", "weighed") else None,
    )


def figures_of(random: Random, slug: str) -> dict[Period, Figure]:
    """Make an indicator's figures, by one kind of period or by several, most of them or few."""
    kinds = [kind for kind in PERIODS if random.random() < 0.5]
    share = random.choice([0.2, 0.9, 1])
    sent = [p for kind in kinds for p in PERIODS[kind] if random.random() <= share]
    return {period: figure_of(random, slug, period) for period in sent}


@settings(max_examples=8)
@given(st.integers(0, 2**32 - 1))
def test_everything_at_once_is_everything_one_by_one(seed: int) -> None:
    random = Random(seed)
    slugs = [one.slug for one in EVERY_KIND.indicators]
    figures = {area: {s: figures_of(random, s) for s in slugs} for area in ("E1", "E2", "E3")}
    supplied = {area: {s: f for s, f in by.items() if f} for area, by in figures.items()}

    by_engine = without_estimates(made_by_engine(supplied, EVERY_KIND), supplied)
    by_reference = without_estimates(made_by_reference(supplied, EVERY_KIND), supplied)

    assert by_engine == by_reference
