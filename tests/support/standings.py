"""Standings made by hand: `standing(came(REFERRALS, {"2020/21 Q1": "404"}), of=REFERRALS)`."""

from collections.abc import Mapping, Sequence
from datetime import date

from quarterdeck.assure.gap_ledger import MissingFigure
from quarterdeck.assure.owed_figures import Standing
from quarterdeck.assure.reporting import reporting
from quarterdeck.calculate.records.held_back import NOTHING_ON_RECORD, OnRecord
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Quarter
from tests.support.checked_returns import RECEIPT, catalogue_of, sent

IN_TIME = date(2020, 4, 1)
"""A day before any that a figure of these tests is due on."""


def quarters(count: int, start: int = 2020) -> tuple[Quarter, ...]:
    """Return so many quarters in a row, from the first of 2020/21 unless another year is given."""
    return tuple(Quarter(FinancialYear(start + n // 4), n % 4 + 1) for n in range(count))


def came(
    of: Indicator,
    cells: Mapping[str, str],
    *,
    on: date = IN_TIME,
    reason: str = "",
    promised: date | None = None,
) -> dict[Key, Known]:
    """Make what was accepted and came on a day, its cells written as for `sent`."""
    return {
        one.key: Known(one.value, one.status, RECEIPT, one.reason, one.promised, "", on)
        for one in sent(of, cells, reason=reason, promised=promised)
    }


def standing(
    *known: Mapping[Key, Known],
    of: Indicator | Sequence[Indicator],
    over: tuple[Quarter, ...] = quarters(1),
    as_of: date = date(2020, 11, 5),
    agency: str | None = None,
    on_record: OnRecord = NOTHING_ON_RECORD,
) -> Standing:
    """Hold what is known against what is owed, due 20 days after a quarter's end.

    What is known with a value first came on the day it is known from.
    """
    numbers = {key: one for each in known for key, one in each.items()}
    days = {key: one.received_on for key, one in numbers.items() if one.value is not None}
    return Standing(
        catalogue=catalogue_of([of] if isinstance(of, Indicator) else of),
        quarters=over,
        due_after_days=20,
        as_of=as_of,
        known=numbers,
        first_received={key: day for key, day in days.items() if day is not None},
        agency=agency,
        on_record=on_record,
    )


def missing(at: Standing) -> tuple[MissingFigure, ...]:
    """Return the gap ledger of a standing."""
    return reporting(at).missing


def only_missing(at: Standing) -> MissingFigure:
    """Return the only entry of the gap ledger."""
    (entry,) = missing(at)
    return entry
