"""A published table, whatever the file: format → grids → tables → one Reading."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import cast

from quarterdeck.collect.figures import first_few
from quarterdeck.collect.file import File, receive
from quarterdeck.collect.formats.detect import detect
from quarterdeck.collect.grid import Contents
from quarterdeck.collect.headers import find_header
from quarterdeck.collect.match import Matcher, match_rows
from quarterdeck.collect.mixed import tables_in
from quarterdeck.collect.pause import collector_paused
from quarterdeck.collect.reading import Reading, Row
from quarterdeck.collect.records.read import is_record_file
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.collect.rows import below_each_other
from quarterdeck.collect.table import Context, Table
from quarterdeck.collect.unread import unread
from quarterdeck.collect.years import TableYear
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.period import APRIL, FinancialYear, Period
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule

NO_YEAR = Rule(
    "no-year",
    Severity.NOTE,
    "A table does not print its year, so its periods are called Q1 … Q4 and Year. A year in a "
    "sentence, in a comparison or on a column of its own is not the year of the quarters.",
    "Give the year, for example --year 2020/21, to have them dated.",
)
CONTRADICTED = Rule(
    "year-contradicted",
    Severity.QUERY,
    "The year that was given is not the one the table prints.",
    "Check that this is the right file, or give the year it prints.",
)
TABLES_LEFT_OUT = Rule(
    "tables-left-out",
    Severity.NOTE,
    "A file holds several tables with different periods. Only those with the same periods were "
    "read.",
    "If you want another one, save it in a file of its own, or give its year (--year 2020/21) "
    "where that is what tells it apart.",
)


@collector_paused()
def read_table(path: Path, *, catalogue: Catalogue | None, year: FinancialYear | None) -> Reading:
    """Read a published table from a file of any format.

    `year` goes before whatever the table prints above itself. Raises InputRefused, with findings
    that say what to do, for a file that holds no table of periods, or records of children.
    """
    file = receive(path)
    _refuse_records(file)
    return reading_of(file, open_file(file), catalogue=catalogue, year=year)


def _refuse_records(file: File) -> None:
    """Refuse a file of records: birth dates would pass for periods, and all of it be published."""
    if is_record_file(RecordSource(file.name, lambda: BytesIO(file.data))):
        message = f"“{file.name}” holds records, of which nothing may be shown, and no table"
        action = "Receive it in a workspace, where records are counted: `quarterdeck receive`."
        raise file.refused("records-not-a-table", message, action)


def open_file(file: File) -> Contents:
    """Tell a file's format and read what it holds; raise InputRefused when that is not possible.

    Only the one reader is loaded, as some take longer to load than to read.
    """
    reader = import_module(f"quarterdeck.collect.formats.{detect(file)}")
    return cast("Contents", reader.read(file))


def reading_of(
    file: File, contents: Contents, *, catalogue: Catalogue | None, year: FinancialYear | None
) -> Reading:
    """Read the published table in what a file holds, as `read_table` does."""
    context = _context(catalogue, year)
    tables, lost = tables_in(file, contents, context, catalogue)
    if not tables:
        raise _no_table(file, contents)
    table, left_out = _chosen(tables, context.given)
    rows, matching = match_rows(table.rows, table.columns, catalogue)
    about_year = _about_year(file, table.year, context.given)
    about_tables = (*table.findings, *left_out, *lost)
    return Reading(
        file=file.name,
        sha256=file.sha256,
        format=contents.format,
        title=table.title,
        year=table.year.year,
        columns=table.columns,
        rows=rows,
        findings=(*contents.findings, *about_year, *about_tables, *unread(rows), *matching),
    )


def _context(catalogue: Catalogue | None, year: FinancialYear | None) -> Context:
    matcher = Matcher(catalogue) if catalogue else None
    first_month = catalogue.first_month if catalogue else APRIL
    given = FinancialYear(year.start, first_month) if year else None
    return Context(given, first_month, matcher.knows if matcher else lambda _, __: False)


def _chosen(
    tables: Sequence[Table], given: FinancialYear | None
) -> tuple[Table, tuple[Finding, ...]]:
    """Join the tables with the same periods, and name those left out.

    Tables of another year than the given one come last; then most rows win, then the newest year.
    """
    fitting = [table for table in tables if given is None or table.year.printed in (None, given)]
    groups: dict[tuple[Period, ...], list[Table]] = defaultdict(list)
    for table in fitting or tables:
        groups[table.columns].append(table)
    best = max(groups.values(), key=_size_and_year)
    others = [table for table in tables if table not in best]
    return _joined(best), tuple(_left_out(others))


def _size_and_year(group: Sequence[Table]) -> tuple[int, int]:
    return sum(len(table.rows) for table in group), group[0].year.year.start or 0


def _joined(tables: Sequence[Table]) -> Table:
    """Put tables under each other; each one's title is the section of rows that have none."""
    if len(tables) == 1:
        return tables[0]
    parts = [table.rows.changed(partial(_in_section, table.title)) for table in tables]
    findings = dict.fromkeys(finding for table in tables for finding in table.findings)
    return replace(tables[0], rows=below_each_other(parts), findings=tuple(findings))


def _in_section(title: str, _: int, row: Row) -> Row:
    return row if row.section else replace(row, section=title)


def _left_out(tables: Sequence[Table]) -> Iterator[Finding]:
    if tables:
        names = first_few(_name(table) for table in tables)
        message = f"Only the tables with the same periods were read; left out: {names}"
        yield TABLES_LEFT_OUT.found(message=message, place=tables[0].place)


def _name(table: Table) -> str:
    printed = table.year.printed
    about = printed.label if printed else f"{table.columns[0].label} …"
    return f"{table.place.within} ({about})"


def _about_year(file: File, year: TableYear, given: FinancialYear | None) -> Iterator[Finding]:
    place = Place(file.name)
    if year.needed and year.year.start is None:
        message = "The table does not print its year, so its periods are called Q1 … Q4 and Year"
        action = ""
        if year.spoken_of:
            message += f"; {year.spoken_of.label} is spoken of above it, not as its year"
            action = (
                f"Give the year to have them dated: --year {year.spoken_of.label}, if it is that."
            )
        yield NO_YEAR.found(message=message, action=action, place=place)
    if given and year.printed and year.printed != given:
        message = (
            f"You gave the year {given.label}, and the table prints {year.printed.label};"
            f" it was read as {year.year.label}"
        )
        yield CONTRADICTED.found(message=message, place=place)


def _no_table(file: File, contents: Contents) -> InputRefused:
    if any(map(find_header, contents.grids)):
        message = f"“{file.name}” names periods, but no row under them has a label and figures"
        action = (
            "Check that the whole table is in the file: each indicator needs a row of its own, with"
            " its label and its figures."
        )
        return file.refused("no-rows", message, action)
    if any(grid.rows for grid in contents.grids):
        message = f"“{file.name}” holds a table, but no column or row of it is a period"
        action = (
            "Name the periods in the header, like Q1, 2020/21 Q1, April 2020 or 2020/21, each over"
            " its own column."
        )
        return file.refused("no-period-column", message, action)
    message = f"No table was found in “{file.name}”"
    action = (
        "It needs a header with periods (Q1, 2020/21 …) and a row for each indicator. Copy the"
        " table into a spreadsheet and save it as .xlsx or .csv."
    )
    return file.refused("no-table", message, action)
