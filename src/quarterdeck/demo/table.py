"""Table: the published table that comes with Quarterdeck, as rows of printed figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from quarterdeck.check.returns.circumstances import Key
from quarterdeck.collect.published import read_table
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Period

TABLE = Path(__file__).parent / "appendix-2.txt"
NATIONAL = Path(__file__).parent / "national-2020-21.csv"
YEAR = FinancialYear(2020)
Numbers = Iterator[tuple[Key, Decimal]]


@dataclass(frozen=True)
class PrintedRow:
    """One indicator's four quarters and year as printed; None where no figure stands."""

    indicator: Indicator
    quarters: tuple[Decimal | None, ...]
    year: Decimal | None

    def key(self, period: Period, component: Component = Component.VALUE) -> Key:
        """Return what a number of this indicator is kept under."""
        return self.indicator.slug, period.label, component.value


def printed_rows(catalogue: Catalogue) -> tuple[PrintedRow, ...]:
    """Read the table, by the reader that reads any other."""
    reading = read_table(TABLE, catalogue=catalogue, year=YEAR)
    rows = []
    for row in reading.rows:
        if row.indicator is not None:
            figures = {figure.period: figure.value for figure in reading.figures(row)}
            quarters = tuple(figures.get(quarter) for quarter in YEAR.quarters)
            rows.append(PrintedRow(row.indicator, quarters, figures.get(YEAR)))
    return tuple(rows)
