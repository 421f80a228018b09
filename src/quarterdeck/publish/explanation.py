"""Explain a figure: where it stands, by which rule it is made, from which parts, by what sum."""

from dataclasses import dataclass

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.records.step import Step
from quarterdeck.calculate.year import IndicatorYear
from quarterdeck.collect.reading import Cell, Reading
from quarterdeck.define.figure import Figure
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.period import Period, Quarter
from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Origin:
    """A figure that something was made from, and where it stands.

    It was received, or `counted` from records that were.
    """

    indicator: str
    period: str
    printed: str
    place: str
    counted: bool


@dataclass(frozen=True)
class CountedPart:
    """How a part of a figure, such as its numerator, is counted from records.

    `time` says in words of which months, or of which day, it is counted: all that the figure is
    made from. `steps` say how many rows are left after each condition, the last what the part comes
    to in that time; `sql` is the query of it. `note` says so where the figure is a mean of months
    rather than made of what the steps come to.
    """

    name: str
    time: str
    measure: str
    steps: tuple[Step, ...]
    sql: str
    note: str = ""


@dataclass(frozen=True)
class Explanation:
    """One figure of one indicator, traced.

    `printed` is what the table says and `place` where; `read_by` is the basis of that reading, in
    words. `formula` and `calculated` are by the indicator's own rule, from `origins`; where there
    is no figure, `reason` says why. `plain_mean` is the formula of the mean that is published
    beside a pooled figure. `noticed` is what was found about the row while it was read. `counted`
    says how the figure comes from records, where there are records of it, and `plan` by which plan;
    where there is no figure, `held_back` says what is lacking to count it.
    """

    ref: str
    title: str
    period: str
    printed: str
    place: str
    read_by: str
    definition: str
    rule: str
    formula: str
    calculated: str
    reason: str
    origins: tuple[Origin, ...]
    plain_mean: str
    noticed: tuple[str, ...]
    counted: tuple[CountedPart, ...] = ()
    plan: str = ""
    held_back: str = ""


def explain_figure(reading: Reading, year: IndicatorYear, period: Period) -> Explanation:
    """Explain the indicator's figure for the reading's year or for one of its quarters or columns.

    Any other period is explained as it was printed: it is made from nothing.
    """
    indicator = year.indicator
    row = reading.known_rows[indicator.slug]
    cell, rolled = reading.cell(row, period), _rolled(reading, year, period)
    mean = year.plain_mean if period == reading.year else None
    return Explanation(
        ref=indicator.ref,
        title=indicator.title,
        period=period.label,
        printed=_printed(cell),
        place=str(cell.place) if cell else "",
        read_by=f"{row.basis.value}: {row.why or row.basis.words}",
        definition=indicator.definition,
        rule=indicator.roll_up.time.words,
        formula=rolled.formula if rolled else "",
        calculated=calculated_text(rolled, indicator.decimals),
        reason=rolled.reason if rolled else "",
        origins=origins_of(rolled),
        plain_mean=mean.formula if mean else "",
        noticed=noticed_about(reading, indicator.ref, row.key),
    )


def noticed_about(reading: Reading, *refs: str) -> tuple[str, ...]:
    """Say what was found about rows while the table was read."""
    about = (finding for finding in reading.findings if set(refs) & set(finding.refs))
    words = (filter(None, (one.message.rstrip("."), one.detail)) for one in about)
    return tuple(": ".join(each) for each in words)


def _rolled(reading: Reading, year: IndicatorYear, period: Period) -> Rolled | None:
    if period == reading.year:
        return year.annual
    if isinstance(period, Quarter) and period.year == reading.year:
        return year.quarters[period.number - 1]
    return None


def _printed(cell: Cell | None) -> str:
    if cell is None:
        return "not in the table"
    return _absent(cell.status) if cell.value is None else cell.printed


def calculated_text(rolled: Rolled | None, decimals: int) -> str:
    """Write what was calculated, rounded once; nothing where there is no figure."""
    if rolled is None or rolled.value is None:
        return ""
    return f"{round_half_up(rolled.value, decimals):,f}"


def origins_of(rolled: Rolled | None) -> tuple[Origin, ...]:
    """List the received figures behind a calculation, in the order of its parts."""
    figures = rolled.figures if rolled else ()
    return tuple(
        Origin(
            indicator=figure.indicator,
            period=figure.period.label,
            printed=_received(figure),
            place=str(figure.place) if figure.place else "",
            counted=figure.counted,
        )
        for figure in figures
    )


def _received(figure: Figure) -> str:
    if figure.value is not None:
        return plain(figure.value)
    if figure.numerator is not None and figure.denominator is not None:
        return f"{plain(figure.numerator)} of {plain(figure.denominator)}"
    return _absent(figure.status)


def _absent(status: Status | None) -> str:
    return f"{status.shorthand} {status.words}" if status else ""
