"""Comparison: the table's figures beside those that others publish for the same indicators."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quarterdeck.assure.outside import OutsideFigure
from quarterdeck.check.year import years_in
from quarterdeck.collect.reading import Reading, Row
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import agrees, plain, round_half_up
from quarterdeck.define.period import FinancialYear, Period, Quarter, parse_period
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status
from quarterdeck.define.words import listed

A_TENTH = Decimal("0.1")
"""Later corrections move a published figure by a few per cent, not by more than this."""

DIFFERS = Rule(
    "differs-from-outside",
    Severity.QUERY,
    "A figure differs from what others publish for the same indicator and period by more than a "
    "tenth: the definition, the children counted or the data are not the same.",
    "Find out which of the two counts what, and say so beside the figure.",
)
DIFFERS_SLIGHTLY = Rule(
    "differs-slightly-from-outside",
    Severity.NOTE,
    "A figure differs from what others publish by no more than a tenth. Corrections made since, "
    "rounding, or a small difference in definition are the usual reasons.",
    "Nothing, unless the two should be the same; then ask which is the later one.",
)
FILLS_GAP = Rule(
    "outside-fills-gap",
    Severity.NOTE,
    "The table has no figure where others publish one.",
    "Print the published figure with its source, if it measures what the row is meant to.",
)
UNREADABLE = Rule(
    "outside-line-unreadable",
    Severity.QUERY,
    "A line of the file of outside figures cannot be used, and was not compared.",
    "Correct the line.",
)
UNKNOWN_REF = Rule(
    "outside-ref-unknown",
    Severity.QUERY,
    "The file of outside figures names an indicator that the table does not have.",
    "Correct the ref, or take the line out.",
)
UNKNOWN_PERIOD = Rule(
    "outside-period-unknown",
    Severity.QUERY,
    "The file of outside figures names a period that is no column of the table.",
    "Correct the period; if the table prints no year, say which one it is with --year.",
)


def compare(reading: Reading, outside: Sequence[OutsideFigure]) -> Iterator[Finding]:
    """Find where outside figures differ from the table's, and which could not be compared."""
    unknown_refs: dict[str, None] = {}
    unknown_periods: dict[str, None] = {}
    for figure in outside:
        row, period = _row_of(figure, reading), _period_of(figure, reading)
        if figure.problem:
            yield _unreadable(figure)
        elif row is None:
            unknown_refs[figure.ref] = None
        elif period is None:
            unknown_periods[figure.period] = None
        elif figure.value is not None:
            yield from _compared(figure, figure.value, row, period, reading)
    if unknown_refs:
        yield _not_compared(UNKNOWN_REF, f"the table has no row {listed(unknown_refs, 'or')}")
    if unknown_periods:
        yield _not_compared(
            UNKNOWN_PERIOD, f"the table has no column {listed(unknown_periods, 'or')}"
        )


def _row_of(figure: OutsideFigure, reading: Reading) -> Row | None:
    name = figure.ref.casefold()
    for row in reading.rows:
        slug = row.indicator.slug if row.indicator else None
        if name in (row.ref.casefold(), slug):
            return row
    return None


def _period_of(figure: OutsideFigure, reading: Reading) -> Period | None:
    """Find the column that a label means: as printed, or in Quarterdeck's own words."""
    for column in reading.columns:
        if column.label.casefold() == figure.period.casefold():
            return column
    try:
        period = parse_period(figure.period, reading.year.first_month)
    except ValueError:
        return None
    if isinstance(period, FinancialYear) and period.start is None:
        period = reading.year
    elif isinstance(period, Quarter) and period.year.start is None:
        period = Quarter(reading.year, period.number)
    return period if period in reading.columns else None


def _unreadable(figure: OutsideFigure) -> Finding:
    return UNREADABLE.found(
        message=f"{figure.place} {figure.problem}, so it was not compared.", place=figure.place
    )


def _not_compared(rule: Rule, why: str) -> Finding:
    return rule.found(message=f"Some outside figures were not compared: {why}.")


def _compared(
    figure: OutsideFigure, value: Decimal, row: Row, period: Period, reading: Reading
) -> Iterator[Finding]:
    """Set one outside figure against the cell it belongs to; what is hidden there stays hidden."""
    cell = reading.cell(row, period)
    if cell is None or cell.status is Status.CONFIDENTIAL:
        return
    here, reason = cell.value, _reason(row)
    if here is None:
        message = (
            f"{row.key} has no figure for {period.label}; {figure.source} gives {plain(value)}."
        )
        yield FILLS_GAP.found(row, message=message, detail=reason, period=period.label)
    elif not (agrees(here, value) or agrees(value, here)):
        difference = f"{_difference(here, value)}{_not_by_weighting(value, row, period, reading)}"
        far = abs(here - value) > A_TENTH * abs(value)
        yield (DIFFERS if far else DIFFERS_SLIGHTLY).found(
            row,
            message=f"For {period.label}, {row.key} is {plain(here)} here and {plain(value)} in "
            f"{figure.source}.",
            detail=f"{difference} {reason}".strip(),
            period=period.label,
        )


def _difference(here: Decimal, value: Decimal) -> str:
    off = abs(here - value)
    share = f" ({plain(round_half_up(100 * off / abs(value), 1))} per cent)" if value else ""
    return f"It is {plain(off)} {'higher' if here > value else 'lower'} here{share}."


def _not_by_weighting(value: Decimal, row: Row, period: Period, reading: Reading) -> str:
    """Say where no weighting of the printed quarters could give the outside figure."""
    ratio = row.indicator is not None and row.indicator.roll_up.time is TimeRollUp.RECALCULATE
    years = (year for year in years_in(reading) if year.row is row and year.period == period)
    year = next(years, None) if ratio else None
    if year is None or not year.whole or year.spans(value):
        return ""
    side = "below" if value < min(year.values) else "above"
    reach = f"{plain(min(year.values))} to {plain(max(year.values))}"
    return (
        f" {plain(value)} is {side} every printed {year.noun} ({reach}), so the difference is not "
        "a matter of weighting."
    )


def _reason(row: Row) -> str:
    """Give the catalogue's reason why what is published nationally may differ."""
    national = row.indicator.national if row.indicator else None
    if national is None or national.differs_because is None:
        return ""
    return f"Why they may differ: {national.differs_because}"
