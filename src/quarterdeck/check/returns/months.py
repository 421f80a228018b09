"""Months: a quarter that was sent, held against its three months by the indicator's own rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.check.year import Part, PrintedYear
from quarterdeck.collect.reading import Basis, Cell, Row
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Period, Quarter, period_words
from quarterdeck.define.place import Place
from quarterdeck.define.rules import Shape, TimeRollUp
from quarterdeck.define.words import figures, listed

NOT_ITS_MONTHS = ReturnRule(
    "quarter-does-not-follow-its-months",
    Severity.QUERY,
    Scope.SERIES,
    WhenMissing.SKIP,
    "A number for a quarter is not what the indicator's own rule makes of its three months: their "
    "sum, their mean, or the last of them. Children may be counted in more than one month, so "
    "their quarter lies between the largest month and the sum.",
    "{refs} does not follow from its months: {wrong}.",
    "Send the quarter that the months make, or correct the month that is wrong; if the months were "
    "counted earlier than the quarter, say so.",
)
_BY_VALUE = {
    TimeRollUp.SUM: TimeRollUp.SUM,
    TimeRollUp.MEAN: TimeRollUp.MEAN,
    TimeRollUp.LAST: TimeRollUp.LAST,
    TimeRollUp.CUMULATIVE: TimeRollUp.LAST,
}
_SAID = {
    TimeRollUp.SUM: "their sum is",
    TimeRollUp.MEAN: "their mean is",
    TimeRollUp.LAST: "the last of them is",
}


@dataclass(frozen=True)
class _Quarter:
    """A quarter's number of one component and those of its months, all of them known."""

    indicator: Indicator
    component: Component
    quarter: Quarter
    value: Decimal
    months: tuple[Decimal, ...]

    @property
    def in_row(self) -> PrintedYear:
        """The quarter as the table's arithmetic sees it: a longer period beside its parts."""
        place = Place("")
        months = zip(self.quarter.months, self.months, strict=True)
        cells = [
            (period_words(month), Cell(plain(value), value, None, place)) for month, value in months
        ]
        row = Row(
            ref=self.indicator.ref,
            label=self.indicator.title,
            section="",
            cells=tuple(cell for _, cell in cells),
            basis=Basis.CELL,
            place=place,
            indicator=self.indicator,
        )
        parts = tuple(Part(label, cell) for label, cell in cells)
        return PrintedYear(row, self.quarter.year, "month", parts, self.value)


def quarters_against_months(numbers: Numbers) -> Iterator[Finding]:
    """Find quarters that do not follow from their months; one of the numbers is of this return."""
    for indicator in numbers.indicators.values():
        wrong = [each for each in _quarters(numbers, indicator) if _says(each)]
        if wrong:
            labels = (each.quarter.label for each in wrong)
            yield NOT_ITS_MONTHS.found(
                indicator.ref,
                at=numbers.at(indicator.slug, *labels),
                place=Place(numbers.submission.file),
                period=wrong[0].quarter.label if len({e.quarter for e in wrong}) == 1 else None,
                wrong=listed(f"{_named(each)}, but {_says(each)}" for each in wrong),
                detail=" ".join(f"{_arithmetic(each)}." for each in wrong),
            )


def _quarters(numbers: Numbers, indicator: Indicator) -> Iterator[_Quarter]:
    quarters = [p for p in numbers.periods(indicator.slug).values() if isinstance(p, Quarter)]
    for quarter in quarters:
        for component in Component:
            periods: tuple[Period, ...] = (quarter, *quarter.months)
            keys = [(indicator.slug, period.label, component.value) for period in periods]
            values = [numbers.value(key) for key in keys]
            known = tuple(value for value in values if value is not None)
            if len(known) == len(keys) and any(key in numbers.sent for key in keys):
                yield _Quarter(indicator, component, quarter, known[0], known[1:])


def _rule(quarter: _Quarter) -> TimeRollUp | None:
    """Return how three months of this component make a quarter; None where they do not.

    Numerators and denominators are summed where the indicator is calculated again from them, but
    the people whom a rate is out of are the same in every month.
    """
    time = quarter.indicator.roll_up.time
    if time is not TimeRollUp.RECALCULATE:
        return _BY_VALUE.get(time)
    if quarter.component is Component.DENOMINATOR and quarter.indicator.shape is Shape.RATE:
        return TimeRollUp.LAST
    parts = (Component.NUMERATOR, Component.DENOMINATOR)
    return TimeRollUp.SUM if quarter.component in parts else None


def _says(quarter: _Quarter) -> str:
    """Say what the quarter should be; nothing where it is that."""
    rule = _rule(quarter)
    if rule is None or _follows(quarter, rule):
        return ""
    if _is_between(quarter, rule):
        return f"they allow {plain(max(quarter.months))} to {plain(sum(quarter.months))}"
    by_rule = quarter.months[-1] if rule is TimeRollUp.LAST else quarter.in_row.by(rule)
    return f"{_SAID[rule]} {plain(by_rule)}"


def _follows(quarter: _Quarter, rule: TimeRollUp) -> bool:
    if _is_between(quarter, rule):
        return max(quarter.months) <= quarter.value <= sum(quarter.months)
    in_row = quarter.in_row
    return in_row.within_rounding(rule) if in_row.places else rule in in_row.followed


def _is_between(quarter: _Quarter, rule: TimeRollUp) -> bool:
    """Say whether a child may count in more than one of the months."""
    return quarter.component is Component.CHILDREN and rule is TimeRollUp.SUM


def _named(quarter: _Quarter) -> str:
    what = "" if quarter.component is Component.VALUE else f"{quarter.component.value} "
    return f"{what}{plain(quarter.value)} sent for {quarter.quarter.label}"


def _arithmetic(quarter: _Quarter) -> str:
    rule = _rule(quarter)
    months = f"the months are {figures(quarter.months)}"
    if rule not in (TimeRollUp.SUM, TimeRollUp.MEAN):
        return f"{quarter.quarter.label}: {months}"
    return f"{quarter.quarter.label}: {months}; {quarter.in_row.working(rule)}"
