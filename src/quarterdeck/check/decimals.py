"""Decimals: figures of one row printed with different numbers of decimals."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeGuard

from quarterdeck.check.year import PrintedYear, YearInRow
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import decimals_of, plain
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import in_words, listed

MIXED = Rule(
    "mixed-decimals",
    Severity.NOTE,
    "Figures of one row are printed with different numbers of decimals. A spreadsheet drops zeros "
    "at the end (78 for 78.0), so nobody can tell a rounded figure from an exact one.",
    "Print every figure of the row with the same number of decimals.",
)


def mixed_decimals(year: YearInRow) -> Iterator[Finding]:
    """Find figures with fewer or more decimals than most quarters of their row."""
    odd_parts = [part for part in year.present if decimals_of(part[1]) != year.places]
    odd_year = [("the year", year.value)] if _year_is_odd(year) else []
    odd = [*odd_parts, *odd_year]
    if len(year.values) < 2 or not odd:
        return
    says = [_group(places, odd) for places in sorted({decimals_of(value) for _, value in odd})]
    others = f"the other {year.noun}s have" if odd_parts else f"its {year.noun}s have"
    explained = [_explained(value, year) for _, value in odd_parts]
    yield MIXED.found(
        year.row,
        message=f"{year.row.key} mixes decimals: {'; '.join([*says, others])} "
        f"{_decimals(year.places)}.",
        detail=" ".join([*explained, *_explained_year(year)]),
    )


def _year_is_odd(year: YearInRow) -> TypeGuard[PrintedYear]:
    return isinstance(year, PrintedYear) and decimals_of(year.value) != year.places


def _group(places: int, odd: list[tuple[str, Decimal]]) -> str:
    named = [f"{label} {plain(value)}" for label, value in odd if decimals_of(value) == places]
    return f"{listed(named)} {'has' if len(named) == 1 else 'have'} {_decimals(places)}"


def _decimals(places: int) -> str:
    return f"{in_words(places)} decimal{'' if places == 1 else 's'}"


def _explained(value: Decimal, year: YearInRow) -> str:
    places = decimals_of(value)
    if places > year.places:
        return f"{plain(value)} shows more than the rest."
    padded = plain(value.quantize(Decimal(1).scaleb(-year.places)))
    dropped = f"{plain(value)} is {padded} with its zeros dropped"
    return f"{dropped}." if places == 0 else f"{dropped}, or has lost a digit."


def _explained_year(year: YearInRow) -> Iterator[str]:
    """Show the mean that an odd year agrees with: a mean alone makes decimals of its own."""
    if not _year_is_odd(year) or TimeRollUp.MEAN not in year.followed:
        return
    exact = year.by(TimeRollUp.MEAN)
    as_printed = "exactly" if exact == year.value else f"rounded to {plain(year.value)}"
    dropped = exact == year.value and decimals_of(year.value) < year.places
    zeros = ", its zeros dropped" if dropped else ""
    yield f"The year agrees with the mean {as_printed}{zeros}: {year.working(TimeRollUp.MEAN)}."
