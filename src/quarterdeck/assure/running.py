"""Running figures: what is counted since the year began can only rise or stay."""

from collections.abc import Iterator
from itertools import pairwise

from quarterdeck.assure.labels import claimed
from quarterdeck.check.year import YearInRow
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import plain
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import listed

FALLS = Rule(
    "running-figure-falls",
    Severity.QUERY,
    "A figure that is counted from the beginning of the year can only rise or stay, and it falls.",
    "Ask whether a quarter was corrected and those before it were not, or the figure does not run "
    "through the year after all.",
)


def running_figure_falls(year: YearInRow) -> Iterator[Finding]:
    """Find a running figure that is lower than the one before it."""
    if not _runs_through_the_year(year):
        return
    falls = [
        f"from {before} {plain(high)} to {after} {plain(low)}"
        for (before, high), (after, low) in pairwise(year.present)
        if low < high
    ]
    if falls:
        yield FALLS.found(
            year.row,
            message=f"{year.row.key} runs through the year, so it cannot fall; it falls "
            f"{listed(falls)}.",
        )


def _runs_through_the_year(year: YearInRow) -> bool:
    indicator = year.row.indicator
    if indicator is None:
        return TimeRollUp.CUMULATIVE in claimed(year.row.label)
    return indicator.roll_up.time is TimeRollUp.CUMULATIVE
