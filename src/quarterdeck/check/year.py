"""Years in rows: quarters or months side by side, and the printed year they should make."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from quarterdeck.collect.reading import Cell, Reading, Row
from quarterdeck.define.number import agrees, decimals_of, half_a_unit, plain
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter
from quarterdeck.define.rules import TimeRollUp

SHOWABLE = (TimeRollUp.SUM, TimeRollUp.MEAN, TimeRollUp.LAST)
"""The rules that a table alone can show to hold. A running figure's year is its last, like a
stock's; a year calculated from numerators and denominators cannot be shown without them."""


@dataclass(frozen=True)
class Part:
    """One quarter or month of a row: its short label (`Q1`) and its cell."""

    label: str
    cell: Cell


@dataclass(frozen=True)
class YearInRow:
    """A row's quarters or months of one reporting year, in order of time.

    `noun` is what they are called. Where the year itself is printed too, it is a PrintedYear.
    """

    row: Row
    period: FinancialYear
    noun: str
    parts: tuple[Part, ...]

    @cached_property
    def present(self) -> tuple[tuple[str, Decimal], ...]:
        """The labels and values of the parts that have a value."""
        return tuple((p.label, p.cell.value) for p in self.parts if p.cell.value is not None)

    @cached_property
    def values(self) -> tuple[Decimal, ...]:
        """The values of the parts that have one."""
        return tuple(value for _, value in self.present)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts without a value."""
        return tuple(part for part in self.parts if part.cell.value is None)

    @property
    def whole(self) -> bool:
        """Say whether every quarter or month of the year is a column and has a value."""
        return not self.missing and len(self.parts) == (4 if self.noun == "quarter" else 12)

    @property
    def ended(self) -> bool:
        """Say whether the last quarter or month of the year is a column and has a value."""
        due = self.period.quarters[-1] if self.noun == "quarter" else self.period.months[-1]
        return bool(self.present) and self.present[-1][0] == short_label(due)

    @cached_property
    def places(self) -> int:
        """The decimals most of the parts are printed with; the larger number when they tie."""
        decimals = [decimals_of(value) for value in self.values]
        return max(decimals, key=lambda places: (decimals.count(places), places), default=0)

    def doubt(self, value: Decimal) -> Fraction:
        """Half the last place of a part; a whole number among decimals has only lost its zeros."""
        return half_a_unit(value) if decimals_of(value) else Fraction(1, 2 * 10**self.places)

    def spans(self, value: Decimal) -> bool:
        """Say whether a value lies between the least and greatest part, rounding allowed for."""
        room = half_a_unit(value) + max(map(self.doubt, self.values))
        least, most = Fraction(min(self.values)), Fraction(max(self.values))
        return least - room <= value <= most + room


@dataclass(frozen=True)
class PrintedYear(YearInRow):
    """A year that is printed beside at least one of its quarters or months."""

    value: Decimal

    @property
    def counts(self) -> bool:
        """Say whether it looks like counts: whole numbers, and no per cent in the label."""
        whole = not any(map(decimals_of, (*self.values, self.value)))
        return whole and "%" not in self.row.label

    def by(self, rule: TimeRollUp) -> Fraction:
        """Work the year out from the parts that are there, by a rule that can be shown."""
        total = sum(map(Fraction, self.values), Fraction())
        if rule is TimeRollUp.SUM:
            return total
        return total / len(self.values) if rule is TimeRollUp.MEAN else Fraction(self.values[-1])

    @cached_property
    def followed(self) -> tuple[TimeRollUp, ...]:
        """The rules that give the printed year, to half a unit of its last place."""
        return tuple(rule for rule in SHOWABLE if agrees(self.by(rule), self.value))

    def slack(self, rule: TimeRollUp) -> Fraction:
        """How far rounding of the parts can move the year; whole numbers that add up are counts."""
        doubts = sum(map(self.doubt, self.values), Fraction())
        if rule is TimeRollUp.SUM:
            return doubts if self.places else Fraction()
        return doubts / len(self.values) if rule is TimeRollUp.MEAN else Fraction()

    def within_rounding(self, rule: TimeRollUp) -> bool:
        """Say whether the rule could give the year from the parts as they were before rounding."""
        room = half_a_unit(self.value) + self.slack(rule)
        return abs(self.by(rule) - Fraction(self.value)) <= room

    def working(self, rule: TimeRollUp) -> str:
        """Show the arithmetic: `(64.3 + 68.7) ÷ 2 = 133 ÷ 2 = 66.5`."""
        terms, total = " + ".join(map(plain, self.values)), plain(self.by(TimeRollUp.SUM))
        if rule is TimeRollUp.SUM:
            return f"{terms} = {total}"
        if rule is TimeRollUp.MEAN:
            count = len(self.values)
            return f"({terms}) ÷ {count} = {total} ÷ {count} {equals(self.by(rule))}"
        label, value = self.present[-1]
        return f"{label} is {plain(value)}"


def equals(value: Fraction) -> str:
    """Write `= 85.975`, or `≈ 181.4333` where the decimals never end."""
    shown = plain(value)
    return f"= {shown}" if Fraction(shown) == value else f"≈ {shown}"


def years_in(reading: Reading) -> Iterator[YearInRow]:
    """Yield every row's part of every reporting year that has quarters or months in the table."""
    layout = [(year, *_parts_of(year, reading.columns)) for year in _years(reading)]
    for row in reading.rows:
        cells = dict(zip(reading.columns, row.cells, strict=True))
        for year, noun, periods in layout:
            parts = tuple(Part(short_label(period), cells[period]) for period in periods)
            in_row = YearInRow(row, year, noun, parts)
            printed = cells[year].value if year in cells else None
            if printed is None or not in_row.values:
                yield in_row
            else:
                yield PrintedYear(row, year, noun, parts, printed)


def _years(reading: Reading) -> tuple[FinancialYear, ...]:
    """List the years whose quarters or months are columns, in table order."""
    quarters = (p for p in reading.columns if isinstance(p, Quarter))
    months = (p.quarter(reading.year.first_month) for p in reading.columns if isinstance(p, Month))
    return tuple(dict.fromkeys(quarter.year for quarter in (*quarters, *months)))


def _parts_of(year: FinancialYear, columns: tuple[Period, ...]) -> tuple[str, list[Period]]:
    """Name and list the columns that make up a year, in order of time: quarters before months."""
    quarters = [p for p in columns if isinstance(p, Quarter) and p.year == year]
    if quarters:
        return "quarter", [*sorted(quarters, key=lambda quarter: quarter.number)]
    months = (p for p in columns if isinstance(p, Month))
    return "month", [*sorted(m for m in months if m.quarter(year.first_month).year == year)]


def short_label(period: Period) -> str:
    """Name a period inside its own year: `Q1`, `2020-04`, `year`."""
    if isinstance(period, Quarter):
        return f"Q{period.number}"
    return "year" if isinstance(period, FinancialYear) else period.label
