"""Published tables as returns: every certain cell of the return's periods is a value."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quarterdeck.collect.figures import first_few
from quarterdeck.collect.reading import Cell, Reading, Row
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.cells import read_entry
from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.doubles import Told
from quarterdeck.collect.returns.line import Line, Subject
from quarterdeck.collect.returns.rules import noticed
from quarterdeck.collect.values import Doubt
from quarterdeck.define.finding import Finding
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Month, OtherPeriod, Quarter
from quarterdeck.define.place import Place
from quarterdeck.define.rules import Frequency

_TOLD_BY_CELL = frozenset(doubt.value for doubt in Doubt)


def periods_of(quarter: Quarter) -> tuple[Month | Quarter | FinancialYear, ...]:
    """Return the periods that a return for a quarter is about: with the last, also the year."""
    year = (quarter.year,) if quarter.number == 4 else ()
    return (*quarter.months, quarter, *year)


def told_by_table(reading: Reading, quarter: Quarter) -> Iterator[Told]:
    """Yield an entry for every certain cell of known rows under the return's periods."""
    wanted = periods_of(quarter)
    for row in reading.rows:
        if row.indicator is not None and row.basis.certain:
            for period, cell in zip(reading.columns, row.cells, strict=True):
                if isinstance(period, OtherPeriod) or period not in wanted:
                    continue
                subject = Subject(row.indicator, period, Component.VALUE)
                if cell.value is not None or _can_have_a_figure(subject):
                    yield read_entry(_line(cell), subject)


def notes_on_table(reading: Reading, quarter: Quarter) -> Iterator[Finding]:
    """Tell what the reader of tables noticed, and which rows and periods nothing was taken from."""
    yield from (one for one in reading.findings if one.rule not in _TOLD_BY_CELL)
    doubtful = [row for row in reading.rows if row.indicator and not row.basis.certain]
    if doubtful:
        yield _not_certain(doubtful)
    wanted = periods_of(quarter)
    others = [period.label for period in reading.columns if period not in wanted]
    if others:
        what = f"Periods that the return for {quarter.label} is not about were left out: "
        place = reading.rows[0].place if reading.rows else Place(reading.file)
        yield noticed(rules.OTHER_PERIODS, what + first_few(others), replace(place, cell=None))


def _can_have_a_figure(subject: Subject) -> bool:
    """Say no of the quarters of a yearly indicator, whose cells are empty in every table."""
    is_yearly = subject.indicator.frequency is Frequency.ANNUAL
    return not is_yearly or isinstance(subject.period, FinancialYear)


def _not_certain(rows: Sequence[Row]) -> Finding:
    refs = tuple(dict.fromkeys(row.indicator.ref for row in rows if row.indicator))
    what = f"{first_few(refs)} could not be read with certainty, so nothing was taken"
    return noticed(rules.ROW_NOT_CERTAIN, what, rows[0].place, refs=refs)


def _line(cell: Cell) -> Line:
    return Line({Column.VALUE: cell.printed}, lambda _: cell.place)
