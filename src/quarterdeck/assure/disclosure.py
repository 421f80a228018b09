"""Disclosure: small counts that could point at a child, shown or left for anybody to work out."""

from collections.abc import Iterator

from quarterdeck.assure.months import monthly_totals
from quarterdeck.check.year import PrintedYear, YearInRow, short_label
from quarterdeck.collect.reading import Reading, Row
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import plain
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import Disclosure, TimeRollUp
from quarterdeck.define.status import Status
from quarterdeck.define.words import listed

# An error, though the figure may be right: once a table is out, it cannot be taken back.
SMALL_COUNT = Rule(
    "small-count-shown",
    Severity.ERROR,
    "A count is so small that somebody who knows the area may recognise the child. Zero points at "
    "nobody and may be shown.",
    "Before this leaves the partnership, print [c] for these figures, and hide a second figure "
    "wherever one that is hidden could be worked out from the others.",
)
HIDDEN_SHOWN = Rule(
    "hidden-figure-shown-by-others",
    Severity.ERROR,
    "One figure of a row is hidden as confidential, and the figures left beside it give it away.",
    "Hide a second figure of the row, or its year.",
)


def small_counts(row: Row, reading: Reading, threshold: int) -> Iterator[Finding]:
    """Find counts from 1 up to the threshold in a row that needs protection."""
    indicator = row.indicator
    if not _protected(row) or indicator is None or indicator.unit != "count":
        return
    small = [
        f"{short_label(period)} {plain(cell.value)}"
        for period, cell in zip(reading.columns, row.cells, strict=True)
        if cell.value is not None and 0 < cell.value <= threshold
    ]
    if small:
        yield SMALL_COUNT.found(
            row,
            message=f"{row.key} shows counts small enough to point at a child: {listed(small)}.",
            detail=f"Small are counts from 1 to {threshold}.",
        )


def small_counts_behind(year: YearInRow, threshold: int) -> Iterator[Finding]:
    """Find quarters printed as monthly means whose whole numbers are small."""
    if not _protected(year.row):
        return
    pairs = zip(year.present, monthly_totals(year), strict=False)
    small = [
        f"{label} {plain(value)} × 3 is {total}"
        for (label, value), total in pairs
        if 0 < total <= threshold
    ]
    if small:
        yield SMALL_COUNT.found(
            year.row,
            message=f"{year.row.key} shows monthly means of counts small enough to point at a "
            f"child: {listed(small)}.",
            detail=f"Small are counts from 1 to {threshold}.",
        )


def hidden_figure_shown(year: PrintedYear) -> Iterator[Finding]:
    """Find a single hidden quarter of a row that adds up to its printed year.

    The finding does not say the figure: it is hidden.
    """
    hidden = [part for part in year.missing if part.cell.status is Status.CONFIDENTIAL]
    indicator = year.row.indicator
    adds_up = indicator is not None and indicator.roll_up.time is TimeRollUp.SUM
    if adds_up and len(hidden) == 1 and len(year.missing) == 1:
        yield HIDDEN_SHOWN.found(
            year.row,
            message=f"{year.row.key} hides {hidden[0].label}, but anybody can work it out: the "
            f"year is the sum of its {year.noun}s, and all the others are printed.",
            period=year.period.label,
        )


def _protected(row: Row) -> bool:
    return row.indicator is not None and row.indicator.disclosure is Disclosure.SMALL_COUNTS
