"""Reports made by hand: `report_of(figures(...))`, from figures as agencies return them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from quarterdeck.assure.owed_figures import Standing
from quarterdeck.assure.reporting import reporting
from quarterdeck.calculate.year import Figures
from quarterdeck.check.returns.circumstances import Known
from quarterdeck.define.figure import Figure
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Period, Quarter, parse_period
from quarterdeck.define.place import Place
from quarterdeck.publish.build_report import Account, build_report
from quarterdeck.publish.release import Release

QUARTER = Quarter(FinancialYear(2020), 2)
MOMENT = datetime(2020, 10, 21, 9, tzinfo=UTC)


def figures(*rows: str) -> Figures:
    """Make figures from rows of a ref, a period and a number: `5.1 | 2020/21 Q1 | 404`.

    A number may be whole parts, `34/40`.
    """
    received: dict[str, dict[Period, Figure]] = defaultdict(dict)
    for row in rows:
        ref, label, number = (part.strip() for part in row.split("|"))
        figure = _figure(ref, label, number)
        received[figure.indicator][figure.period] = figure
    return received


def _figure(ref: str, label: str, number: str) -> Figure:
    indicator = built_in_catalogue().by_ref(ref)
    assert indicator is not None
    above, over, below = number.partition("/")
    parts = {"numerator": Decimal(above), "denominator": Decimal(below)} if over else {}
    value = None if over else Decimal(number)
    place = Place(f"{indicator.owner}.xlsx", sheet="Return", cell="F12")
    return Figure(indicator.slug, parse_period(label), value, place=place, **parts)  # type: ignore[arg-type]


def account(received: Figures, until: Quarter = QUARTER, **changes: Any) -> Account:
    """Make the account of a report up to a quarter, of the built-in catalogue."""
    catalogue = built_in_catalogue()
    standing = Standing(
        catalogue=catalogue,
        quarters=until.year.quarters[: until.number],
        due_after_days=20,
        as_of=MOMENT.date(),
        known=_known(received),
        first_received={},
    )
    made = Account(
        partnership="A partnership",
        area="Somewhere",
        catalogue=catalogue,
        until=until,
        known_at=MOMENT,
        state="0" * 64,
        figures=received,
        reporting=reporting(standing),
    )
    return replace(made, **changes)


def report_of(received: Figures, until: Quarter = QUARTER, **changes: Any) -> Release:
    """Build the report."""
    return build_report(account(received, until, **changes))


def _known(received: Figures) -> Mapping[tuple[str, str, str], Known]:
    components = {
        Component.VALUE: "value",
        Component.EPISODES: "value",
        Component.NUMERATOR: "numerator",
        Component.DENOMINATOR: "denominator",
        Component.CHILDREN: "children",
    }
    return {
        (slug, period.label, component.value): Known(
            getattr(figure, name), None, 1, received_on=date(2020, 7, 20)
        )
        for slug, of_indicator in received.items()
        for period, figure in of_indicator.items()
        for component, name in components.items()
        if getattr(figure, name) is not None
    }
