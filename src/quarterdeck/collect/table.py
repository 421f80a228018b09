"""A grid → the tables in it: periods, rows and findings, before any catalogue is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.collect.body import read_body
from quarterdeck.collect.figures import first_few, read_figures
from quarterdeck.collect.grid import Grid
from quarterdeck.collect.headers import (
    ROWS_LOOKED_AT,
    Header,
    find_header,
    looks_like_period,
    periods_across,
)
from quarterdeck.collect.line import Layout
from quarterdeck.collect.reading import Row
from quarterdeck.collect.roles import Roles, find_roles
from quarterdeck.collect.rows import Rows
from quarterdeck.collect.sections import Knows, in_sections
from quarterdeck.collect.turned import period_columns, turn
from quarterdeck.collect.years import TableYear, table_year
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import shortened

PERIOD_REPEATED = Rule(
    "period-repeated",
    Severity.QUERY,
    "Several columns are for one period. The first was read.",
    "Check that the first column for each period is the one you mean.",
)
COLUMNS_LEFT_OUT = Rule(
    "columns-left-out",
    Severity.NOTE,
    "Columns are named like no period (Target, RAG, England), so nothing was taken from them.",
    "Nothing, unless one of them holds figures: then name its period in the header.",
)


@dataclass(frozen=True)
class Table:
    """One table of a file as read. Its rows are not yet matched with a catalogue."""

    place: Place
    title: str
    year: TableYear
    columns: tuple[Period, ...]
    rows: Rows[Row]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Context:
    """What is known before a table is read: a given year, the calendar, the catalogue's words."""

    given: FinancialYear | None
    first_month: int
    knows: Knows


def read_tables(grid: Grid, context: Context) -> Iterator[Table]:
    """Read every table of a grid that has a column of periods; nothing where none has."""
    start: int | None = 0
    across = _running_across(grid)
    while across and start is not None:
        part = across.from_row(start)
        header = find_header(part)
        if header is None:
            return
        table, ends = _read(part, header, context)
        if table:
            yield table
        start = None if ends is None else start + ends


def likeness(rows: Sequence[Sequence[str]]) -> int:
    """Count the periods of the row or column that has most: how much the rows look like a table."""
    down = (
        sum(looks_like_period(row[c]) for row in rows if c < len(row)) for c in period_columns(rows)
    )
    return max(periods_across(rows), *down, 0)


def _running_across(grid: Grid) -> Grid | None:
    """Return the grid with its periods in a row: as it is, or turned, or None without periods."""
    down = period_columns(grid.rows)
    if down and (_scores_everywhere(grid) or periods_across(grid.rows) < 2):
        return turn(grid, down)
    return grid if periods_across(grid.rows) else None


def _scores_everywhere(grid: Grid) -> bool:
    """Say whether most rows hold as many periods as any: then none of them is the header."""
    rows = [row for row in grid.rows[:ROWS_LOOKED_AT] if any(text.strip() for text in row)]
    best = periods_across(rows)
    return sum(periods_across([row]) == best for row in rows) > len(rows) / 2


def _read(grid: Grid, header: Header, context: Context) -> tuple[Table | None, int | None]:
    above = [" ".join(" ".join(row).split()) for row in grid.rows[: header.top]]
    nearest_first = [*reversed(above), *reversed(grid.above), grid.title]
    year = table_year(header, nearest_first, context.given, context.first_month)
    periods = header.periods(year.year)
    roles = _roles(grid, header, list(periods))
    if roles is None:
        return None, None
    layout = Layout(header, roles, tuple(periods))
    lines, ends = read_body(grid, layout)
    indicators = in_sections(lines, context.knows, wraps=grid.wraps)
    rows, findings = read_figures(grid, indicators, layout.columns, tuple(periods.values()))
    told = (*_left_out(grid, layout, year.year), *findings)
    title = next((line for line in above if line), grid.title)
    return Table(grid.place(header.top, 0), title, year, tuple(periods.values()), rows, told), ends


def _roles(grid: Grid, header: Header, periods: Sequence[int]) -> Roles | None:
    """Give roles to the columns before the first period, or to any others if those have none."""
    body = grid.rows[header.bottom + 1 : header.bottom + 1 + ROWS_LOOKED_AT]
    rest = [column for column in range(len(header.stacks)) if column not in periods]
    before = [column for column in rest if column < min(periods)]
    return find_roles(header.names, before, body) or find_roles(header.names, rest, body)


def _left_out(grid: Grid, layout: Layout, year: FinancialYear) -> Iterator[Finding]:
    """Name the columns nothing was taken from."""
    names = [shortened(name) or f"column {at + 1}" for at, name in enumerate(layout.header.names)]
    repeats = layout.header.repeats(year)
    taken = {*layout.columns, *layout.roles.columns, *repeats}
    first = layout.header.bottom + 1
    body = grid.rows[first : first + ROWS_LOOKED_AT]
    others = [
        column
        for column in range(layout.width)
        if column not in taken
        and (layout.header.names[column] or any("".join(row[column : column + 1]) for row in body))
    ]
    place = grid.place(layout.header.bottom, 0)
    if repeats:
        message = (
            f"Several columns are for one period; left out: {first_few(names[c] for c in repeats)}"
        )
        yield PERIOD_REPEATED.found(message=message, place=place)
    if others:
        message = (
            f"Columns that are no periods were left out: {first_few(names[c] for c in others)}"
        )
        yield COLUMNS_LEFT_OUT.found(message=message, place=place)
