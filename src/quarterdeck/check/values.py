"""Values: figures that cannot be, whatever the others say."""

from collections.abc import Iterator
from decimal import Decimal

from quarterdeck.check.year import short_label
from quarterdeck.collect.reading import Reading, Row
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import Shape
from quarterdeck.define.words import listed

IMPOSSIBLE = Rule(
    "impossible-value",
    Severity.ERROR,
    "A figure cannot be: it is below zero, a part of a thing that only comes whole, or more than "
    "a hundred per cent of a whole.",
    "Look at the original and ask the owner for the right figure.",
)


def impossible_values(row: Row, table: Reading) -> Iterator[Finding]:
    """Find figures of a known row that its indicator can never have."""
    if row.indicator is None:
        return
    wrong = [
        f"{short_label(period)} {plain(cell.value)} is {what}"
        for period, cell in zip(table.columns, row.cells, strict=True)
        if cell.value is not None
        and (what := _impossible(cell.value, period, row.indicator)) is not None
    ]
    if wrong:
        yield IMPOSSIBLE.found(row, message=f"{row.key} cannot be right: {listed(wrong)}.")


def _impossible(value: Decimal, period: Period, indicator: Indicator) -> str | None:
    """Say what is impossible about a value; a year may be a mean of counts, which is no count."""
    if value < 0:
        return "below zero"
    if indicator.shape is Shape.PROPORTION and value > indicator.multiplier:
        return f"more than {indicator.multiplier}"
    counted = indicator.unit == "count" and not isinstance(period, FinancialYear)
    if counted and value % 1:
        return f"not a whole number (it counts: {indicator.counts})"
    return None
