"""Terms: what an engine has to know of the catalogue, as rows of a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.rules import Frequency


@dataclass(frozen=True)
class RollUpTerms:
    """What an indicator's definition says of rolling up.

    `indicator` is its number, `weight` that of the indicator whose figures are its denominators,
    `scale` 10 to the power of its decimals.
    """

    indicator: int
    slug: str
    rule: str
    missing: str
    max_age: int | None
    shape: str
    multiplier: int
    scale: int
    yearly: bool
    weight: int | None


def terms_of(catalogue: Catalogue) -> Iterator[RollUpTerms]:
    """Yield the terms of every indicator, numbered in printed order."""
    numbers = {indicator.slug: number for number, indicator in enumerate(catalogue.indicators)}
    for indicator in catalogue.indicators:
        terms = indicator.roll_up
        yield RollUpTerms(
            indicator=numbers[indicator.slug],
            slug=indicator.slug,
            rule=terms.time.value,
            missing=terms.missing.value,
            max_age=terms.max_age,
            shape=indicator.shape.value,
            multiplier=indicator.multiplier,
            scale=10**indicator.decimals,
            yearly=indicator.frequency is Frequency.ANNUAL,
            weight=numbers[terms.denominators] if terms.denominators else None,
        )
