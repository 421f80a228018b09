"""Lines → rows: texts read as figures, and one finding for each thing that has to be asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quarterdeck.collect.grid import Grid
from quarterdeck.collect.line import Line
from quarterdeck.collect.lines import Lines
from quarterdeck.collect.reading import Basis, Cell, Row
from quarterdeck.collect.rows import Rows
from quarterdeck.collect.values import Doubt, is_plain, parse_value
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import Period
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import shortened

MOST_NAMED = 20
_value = lru_cache(maxsize=50_000)(parse_value)


@dataclass(frozen=True)
class _Doubtful:
    """A text somebody should look at: in which line, for which period, in which grid's column."""

    line: Line
    period: Period
    column: int
    text: str


def first_few(names: Iterable[str], between: str = ", ") -> str:
    """List names for a sentence, the first few of many."""
    unique = list(dict.fromkeys(names))
    more = len(unique) - MOST_NAMED
    return between.join(unique[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def read_figures(
    grid: Grid, lines: Lines, columns: Sequence[int], periods: Sequence[Period]
) -> tuple[Rows[Row], tuple[Finding, ...]]:
    """Read lines as rows with a cell for each of `periods`, which `columns` of the grid hold.

    All there is to find is found at once; the rows themselves are made when they are asked for.
    """
    named = _named(lines)
    rows = Rows(named.heads, len(columns), lambda number: _row(grid, named[number], columns))
    return rows, tuple(_questions(grid, _doubts(named, columns, periods)))


def _named(lines: Lines) -> Lines:
    if all(lines.labels):
        return lines
    labels = [
        label if label or ref else "(no label)"
        for ref, label in zip(lines.refs, lines.labels, strict=True)
    ]
    return replace(lines, labels=labels)


def _doubts(
    lines: Lines, columns: Sequence[int], periods: Sequence[Period]
) -> dict[Doubt, list[_Doubtful]]:
    doubts: dict[Doubt, list[_Doubtful]] = defaultdict(list)
    shown = ((number, texts) for number, texts in enumerate(lines.texts) if texts is not None)
    for number, texts in shown:
        for text, period, column in zip(texts, periods, columns, strict=True):
            doubt = None if is_plain(text) else _value(text).doubt
            if doubt:
                doubts[doubt].append(_Doubtful(lines[number], period, column, text))
    return doubts


def _row(grid: Grid, line: Line, columns: Sequence[int]) -> Row:
    return Row(
        ref=line.ref,
        label=line.label,
        section=line.section,
        cells=_cells(grid, line, columns),
        basis=Basis.REFUSED if line.problem else Basis.CELL,
        place=_row_place(grid, line.row),
        why=line.problem,
    )


def _cells(grid: Grid, line: Line, columns: Sequence[int]) -> tuple[Cell, ...]:
    texts = _texts(grid, line, columns)
    values = map(_value, texts)
    places = [grid.place(line.row, column) for column in columns]
    return tuple(
        [
            Cell(text, value.value, value.status, place)
            for text, value, place in zip(texts, values, places, strict=True)
        ]
    )


def _texts(grid: Grid, line: Line, columns: Sequence[int]) -> Sequence[str]:
    if line.texts is not None:
        return line.texts
    shown = grid.rows[line.row]
    return [shown[column].strip() for column in columns]


def _row_place(grid: Grid, row: int) -> Place:
    """Say where a whole row stands: its line or number, or its first cell in a sheet."""
    place = grid.place(row, 0)
    return place if place.column is None else replace(place, column=None)


def _questions(grid: Grid, doubts: Mapping[Doubt, Sequence[_Doubtful]]) -> Iterator[Finding]:
    for doubt, cells in doubts.items():
        rule, message = _TOLD[doubt]
        keys = tuple(dict.fromkeys(cell.line.key for cell in cells))
        where = first_few(
            f"{cell.line.key} {cell.period.label} “{shortened(cell.text)}”" for cell in cells
        )
        period = cells[0].period.label if len(cells) == 1 else None
        place = grid.place(cells[0].line.row, cells[0].column)
        finding = rule.found(message=message, detail=where, period=period, place=place)
        yield replace(finding, refs=keys)


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
