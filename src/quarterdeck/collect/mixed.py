"""Text: which lines belong to tables whose cells are apart, which to tables that are glued."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quarterdeck.collect.figures import first_few
from quarterdeck.collect.file import File
from quarterdeck.collect.glued import GluedTable, read_glued_tables
from quarterdeck.collect.glued.header import find_headers
from quarterdeck.collect.glued.lines import Lines
from quarterdeck.collect.glued.split import start_of_figures
from quarterdeck.collect.grid import Contents, Grid
from quarterdeck.collect.headers import Header
from quarterdeck.collect.labels import parse_label
from quarterdeck.collect.reading import ready
from quarterdeck.collect.table import Context, Table, read_tables
from quarterdeck.collect.years import table_year
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import shortened

SAMPLE = 40
"""Lines that are enough to tell whether a table is apart or glued."""


LINES_LEFT_OUT = Rule(
    "lines-left-out",
    Severity.NOTE,
    "Lines of a text hold digits and are no rows of a table: remarks, or rows that were not "
    "recognised.",
    "If one of them is a row, put spaces or tabs between its label and its figures.",
)


@dataclass(frozen=True)
class _Region:
    """The lines from a table's header to its last filled row, and which lines hold filled rows."""

    first: int
    last: int
    filled: frozenset[int]

    def __contains__(self, line: int) -> bool:
        return self.first <= line <= self.last


@dataclass(frozen=True)
class _Reader:
    """What reading glued lines needs beside them; the year is not known yet."""

    file: str
    year: FinancialYear
    catalogue: Catalogue | None

    def headers(self, lines: Lines) -> list[int]:
        """Return the numbers of the lines that could be the header of a glued table."""
        return [header.line for header in find_headers(lines, self.year)]

    def tables(self, lines: Lines) -> Iterator[GluedTable]:
        """Read the glued tables of some lines."""
        return read_glued_tables(lines, file=self.file, year=self.year, catalogue=self.catalogue)


def tables_in(
    file: File, contents: Contents, context: Context, catalogue: Catalogue | None
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Read the tables whose cells are apart and, in a text, those whose separators were lost.

    What a glued table takes is no longer there for the others. Lines that look like figures and
    are in no table are named in a finding.
    """
    apart = _apart(contents.grids, context)
    if not contents.lines:
        return tuple(apart), ()
    reader = _Reader(file.name, FinancialYear(None, context.first_month), catalogue)
    regions = [
        part
        for region in map(_region, apart)
        if region and not _is_glued(region, contents.lines, reader)
        for part in _parts(region, contents.lines, reader)
    ]
    glued = list(_glued(contents.lines, regions, reader))
    if glued:
        apart = _apart([_without(grid, glued) for grid in contents.grids], context)
    tables = (*apart, *(_as_table(one, file, context) for one in glued))
    lost = [line for one in glued for line in one.left_out]
    lost += _lost(contents.lines, apart, glued)
    in_order = sorted(tables, key=lambda table: table.place.line or 0)
    return tuple(in_order), tuple(_left_out(file, sorted(lost)))


def _apart(grids: Sequence[Grid], context: Context) -> list[Table]:
    return [table for grid in grids for table in read_tables(grid, context) if table.rows]


def _region(table: Table) -> _Region | None:
    rows = (row for row in table.rows if row.basis.certain and not row.empty)
    filled = frozenset(row.place.line for row in rows if row.place.line)
    if not filled or table.place.line is None:
        return None
    return _Region(min(table.place.line, *filled), max(filled), filled)


def _parts(region: _Region, lines: Lines, reader: _Reader) -> Iterator[_Region]:
    """Part a table at the headers of glued ones in it, down to where its own rows go on."""
    first = region.first
    unfilled = [line for line in lines if line[0] in region and line[0] not in region.filled]
    for header in reader.headers(unfilled):
        if header > first:
            yield replace(region, first=first, last=header - 1)
            first = min(line for line in region.filled if line > header)
    yield replace(region, first=first)


def _is_glued(region: _Region, lines: Lines, reader: _Reader) -> bool:
    """Say whether what seems a table apart is part of a glued one, by a comma in its numbers.

    Then at least twice as many of its rows are filled without separators.
    """
    above = reader.headers([line for line in lines if line[0] <= region.first])[-1:]
    inside = [line for line in lines if line[0] in region and line[1].strip()]
    if not above or (above == [region.first] and 2 * len(region.filled) >= len(inside)):
        return False
    sample = [line for line in inside if line[0] not in above][:SAMPLE]
    header = [line for line in lines if line[0] in above]
    rows = [row for table in reader.tables([*header, *sample]) for row in table.rows]
    filled = sum(row.basis.certain and not row.empty for row in rows)
    return filled >= 2 * sum(line[0] in region.filled for line in sample)


def _glued(lines: Lines, regions: Sequence[_Region], reader: _Reader) -> Iterator[GluedTable]:
    """Read the glued tables between the others; what stands above all tables is above each."""
    free = [line for line in lines if not any(line[0] in region for region in regions)]
    starts = reader.headers(free)
    if starts:
        first = min(starts + [region.first for region in regions])
        top = [line for line in free if line[0] < first]
        *runs, last = _runs(free[len(top) :], regions)
        for run in runs:
            yield from (table.without_end() for table in reader.tables([*top, *run]))
        yield from reader.tables([*top, *last])


def _runs(free: Lines, regions: Sequence[_Region]) -> Iterator[Lines]:
    ends = sorted(region.first for region in regions)
    for before, after in zip([0, *ends], [*ends, None], strict=True):
        yield [line for line in free if before < line[0] and (after is None or line[0] < after)]


def _without(grid: Grid, glued: Sequence[GluedTable]) -> Grid:
    """Return the grid with the rows blanked whose lines a glued table takes."""
    taken = {line for table in glued for line in range(table.first, table.last + 1)}
    rows = [() if grid.place(at, 0).line in taken else row for at, row in enumerate(grid.rows)]
    return replace(grid, rows=rows)


def _as_table(glued: GluedTable, file: File, context: Context) -> Table:
    header = Header(0, 0, ((), *((period.label,) for period in glued.columns)))
    year = table_year(header, reversed(glued.above), context.given, context.first_month)
    columns = tuple(_dated(period, year.year) for period in glued.columns)
    rows = ready(glued.rows, len(columns))
    return Table(Place(file.name, line=glued.first), glued.title, year, columns, rows)


def _dated(period: Period, year: FinancialYear) -> Period:
    """Give a period without a year the table's."""
    return parse_label(period.label, year=year) or period


def _lost(lines: Lines, apart: Sequence[Table], glued: Sequence[GluedTable]) -> Lines:
    """List lines below a table's header that end in glued figures and are rows of no table."""
    if not apart:
        return []
    rows = {row.place.line for table in apart for row in table.rows}
    first = min(table.place.line or 0 for table in apart)
    columns = min(len(table.columns) for table in apart)
    return [
        (number, text)
        for number, text in lines
        if number > first
        and number not in rows
        and not any(table.first <= number <= table.last for table in glued)
        and _ends_in_glued_figures(text, columns)
    ]


def _ends_in_glued_figures(text: str, columns: int) -> bool:
    start = start_of_figures(text)
    touches = text[:start][-1:].isalpha() or text[:start][-1:] in (")", "%")
    return touches and sum(sign.isdigit() for sign in text[start:]) >= columns


def _left_out(file: File, lines: Lines) -> Iterator[Finding]:
    if lines:
        names = first_few(f"line {number} “{shortened(text)}”" for number, text in lines)
        message = f"Lines that hold digits and are no rows of a table were left out: {names}"
        yield LINES_LEFT_OUT.found(message=message, place=Place(file.name, line=lines[0][0]))
