"""Differences: printed years that their indicator's own rule does not make of what is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import calculate_year
from quarterdeck.define.indicator import Indicator
from quarterdeck.demo.compare import same, seen
from quarterdeck.demo.table import YEAR, PrintedRow
from quarterdeck.workflow.known import known
from quarterdeck.workflow.supplied import supplied
from quarterdeck.workflow.workspace import Workspace


@dataclass(frozen=True)
class Difference:
    """A printed year and the year by the indicator's own rule, which is another or none."""

    indicator: Indicator
    printed: Decimal
    by_rule: Rolled

    @property
    def shown(self) -> Decimal | None:
        """The year by its rule, at the places that are printed."""
        value = self.by_rule.value
        return None if value is None else seen(value, self.printed, self.indicator)

    @property
    def by(self) -> Decimal | None:
        """How far the printed year is from it."""
        printed = seen(self.printed, self.printed, self.indicator)
        return None if self.shown is None else printed - self.shown


def differences(
    workspace: Workspace, rows: Sequence[PrintedRow], at: datetime
) -> Iterator[Difference]:
    """Yield every row whose printed year is not the one that its rule makes of what is known."""
    figures = supplied(known(workspace.alias, at), workspace.catalogue.first_month)
    years = calculate_year(figures, workspace.catalogue, YEAR.quarters[-1])
    for row in rows:
        if row.year is not None:
            by_rule = years[row.indicator.slug].annual
            if by_rule.value is None or not same(by_rule.value, row.year, row.indicator):
                yield Difference(row.indicator, row.year, by_rule)
