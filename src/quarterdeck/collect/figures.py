"""Lines → rows: texts read as figures, and one finding for each thing that has to be asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quarterdeck.collect.body import Line
from quarterdeck.collect.grid import Grid
from quarterdeck.collect.reading import Basis, Cell, Row
from quarterdeck.collect.values import Doubt, Value, parse_value
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import Period
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule

MOST_NAMED = 20
_value = lru_cache(maxsize=50_000)(parse_value)


@dataclass(frozen=True)
class _Doubtful:
    """A cell somebody should look at."""

    key: str
    period: Period
    text: str
    place: Place


def listed(names: Iterable[str], between: str = ", ") -> str:
    """List names for a sentence, the first few of many."""
    unique = list(dict.fromkeys(names))
    more = len(unique) - MOST_NAMED
    return between.join(unique[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def read_figures(
    grid: Grid, lines: Sequence[Line], columns: Sequence[int], periods: Sequence[Period]
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """Read lines as rows with a cell for each of `periods`, which `columns` of the grid hold."""
    doubts: dict[Doubt, list[_Doubtful]] = defaultdict(list)
    rows = []
    for line in lines:
        values = [_value(text) for text in line.texts]
        row = _row(grid, line, columns, values)
        rows.append(row)
        for cell, period, value in zip(row.cells, periods, values, strict=True):
            if value.doubt:
                doubts[value.doubt].append(_Doubtful(row.key, period, cell.printed, cell.place))
    return tuple(rows), tuple(_questions(doubts))


def _row(grid: Grid, line: Line, columns: Sequence[int], values: Sequence[Value]) -> Row:
    cells = tuple(
        Cell(text, value.value, value.status, grid.place(line.row, column))
        for text, value, column in zip(line.texts, values, columns, strict=True)
    )
    return Row(
        ref=line.ref,
        label=line.label or ("" if line.ref else "(no label)"),
        section=line.section,
        cells=cells,
        basis=Basis.REFUSED if line.problem else Basis.CELL,
        place=_row_place(grid, line.row),
        why=line.problem,
    )


def _row_place(grid: Grid, row: int) -> Place:
    """Say where a whole row stands: its line or number, or its first cell in a sheet."""
    place = grid.place(row, 0)
    return place if place.column is None else replace(place, column=None)


def _questions(doubts: Mapping[Doubt, Sequence[_Doubtful]]) -> Iterator[Finding]:
    for doubt, cells in doubts.items():
        rule, message = _TOLD[doubt]
        where = listed(f"{cell.key} {cell.period.label} “{cell.text}”" for cell in cells)
        period = cells[0].period.label if len(cells) == 1 else None
        yield rule.found(*cells, message=message, detail=where, period=period)


TWO_MEANINGS = Rule(
    Doubt.TWO_MEANINGS.value,
    Severity.QUERY,
    "A sign means different things in different tables. It was read as not available.",
    "Ask whoever made the table, and write [c] or [x] instead.",
)
NOT_A_NUMBER = Rule(
    Doubt.NOT_A_NUMBER.value,
    Severity.QUERY,
    "A cell holds neither a number nor a sign that says why there is none. It has no figure.",
    "Correct it at its place, or write [c], [x] or [z] for a figure that is not there.",
)
MORE_THAN_A_NUMBER = Rule(
    Doubt.MORE_THAN_A_NUMBER.value,
    Severity.NOTE,
    "A cell holds more than one number, or a remark beside it. The first number was taken.",
    "Check that the first is the one meant.",
)
_TOLD = {
    Doubt.TWO_MEANINGS: (
        TWO_MEANINGS,
        "“*” may mean “hidden to protect a child” or “not there yet”; it was read as not available",
    ),
    Doubt.NOT_A_NUMBER: (
        NOT_A_NUMBER,
        "Some cells hold neither a number nor a known sign, so they have no figure",
    ),
    Doubt.MORE_THAN_A_NUMBER: (
        MORE_THAN_A_NUMBER,
        "Some cells hold more than one number or a remark; the first number was taken",
    ),
}
