"""Examples: the years worked by hand in a catalogue, held against what the roll-ups make."""

from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

from quarterdeck.calculate.amounts import Part, Rolled
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.definition import NumberOrAbsent
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Example, Indicator
from quarterdeck.define.number import round_half_up


def broken_examples(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return an error for each example whose year is not what its indicator's rule makes."""
    worked = (
        (indicator, example, roll_up(_parts(example), indicator))
        for indicator in catalogue.indicators
        for example in indicator.examples
    )
    return tuple(
        _broken(indicator, example, rolled)
        for indicator, example, rolled in worked
        if _as_written(rolled, indicator) != example.year
    )


def _parts(example: Example) -> list[Part]:
    quarters = zip_longest(example.values, example.numerators, example.denominators)
    return [
        Part(f"Q{number}", _exact(value), _exact(numerator), _exact(denominator))
        for number, (value, numerator, denominator) in enumerate(quarters, start=1)
    ]


def _exact(number: NumberOrAbsent | None) -> Fraction | None:
    return Fraction(number) if isinstance(number, Decimal) else None


def _as_written(rolled: Rolled, indicator: Indicator) -> NumberOrAbsent:
    return "x" if rolled.value is None else round_half_up(rolled.value, indicator.decimals)


def _broken(indicator: Indicator, example: Example, rolled: Rolled) -> Finding:
    return Finding(
        "example-does-not-work",
        Severity.ERROR,
        message=f"An example of {indicator.ref} (“{example.says}”) gives the year as "
        f"{example.year}, but its quarters make {_as_written(rolled, indicator)}.",
        detail=rolled.formula or rolled.reason,
        action="Correct the example, or the roll-up it shows to be wrong.",
        refs=(indicator.ref,),
    )
