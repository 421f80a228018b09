"""`quarterdeck read`: a published table → its figures, on the terminal, as CSV or as JSON."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from quarterdeck.cli.source import Source, names_a_source, period_option
from quarterdeck.cli.verb import (
    BLOCKED,
    Verb,
    examples,
    finding_as_json,
    keep_sources,
    print_json,
    with_json,
)
from quarterdeck.collect.figures import first_few
from quarterdeck.collect.reading import Basis, Cell, Reading, Row
from quarterdeck.define.finding import errors_in
from quarterdeck.define.number import plain
from quarterdeck.publish.terminal import print_findings
from quarterdeck.publish.tidy import ENCODING, neutral
from quarterdeck.publish.visible import visible
from quarterdeck.publish.write import write_file

_LABEL_WIDTH = 12
_LONG = 300  # characters of a label; more is no label, and would fill the screen
_GAP = 3  # between columns, at most
_TO_BE_SURE = (
    "What to do: Look at the original, put spaces or tabs between the figures of the lines that are"
    " only likely, and read it again."
)
COLUMNS = ("ref", "indicator", "period", "value", "status", "basis", "place")


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck read table.pdf --year 2020/21",
        "quarterdeck read table.txt --csv figures.csv",
        "quarterdeck read others.xlsx --no-catalogue --json",
        'quarterdeck read --period "2020/21 Q3" --as-known-at 2021-02-03',
    ),
)
@names_a_source
@period_option
@click.option(
    "--csv",
    "csv_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the figures to a CSV file, one row for each cell; - for standard output.",
)
@with_json
def read(source: Source, period: str | None, csv_file: Path | None, as_json: bool) -> None:
    """Read a published table and show its figures.

    SOURCE is a page (HTML), a workbook (XLSX, XLS, ODS), a PDF, a Word document (DOCX), a CSV file
    or text; in text the separators between cells may be lost. Every row says what its reading
    rests on, and a row that cannot be read for certain is never given as if it were.

    Where SOURCE is a workspace, or none is named in one, the figures are those of the report on its
    latest quarter, or on --period.
    """
    if csv_file:
        keep_sources([source.path], [csv_file])
    reading = source.read(period)
    if csv_file:
        _write_csv(reading, csv_file)
    if as_json:
        print_json(_as_json(reading))
    elif csv_file != Path("-"):
        _print(reading, Console())
    if errors_in(reading.findings):
        raise SystemExit(BLOCKED)


def figures_csv(reading: Reading) -> str:
    """Write every cell of a reading as a row of CSV, absent figures with the reason for it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in reading.rows:
        writer.writerows(_csv_rows(reading, row))
    return text.getvalue()


def _csv_rows(reading: Reading, row: Row) -> Iterator[list[str]]:
    for period, cell in zip(reading.columns, row.cells, strict=True):
        yield [
            neutral(row.ref),
            neutral(_name(row)),
            neutral(period.label),
            "" if cell.value is None else plain(cell.value),
            cell.status.value if cell.status else "",
            row.basis.value,
            neutral(str(cell.place)),
        ]


def _write_csv(reading: Reading, file: Path) -> None:
    if file == Path("-"):
        click.echo(figures_csv(reading), nl=False)
    else:
        write_file(file, figures_csv(reading).encode(ENCODING, "replace"))


def _name(row: Row) -> str:
    """Call a row by its indicator's slug or, when the catalogue does not know it, its label."""
    return row.indicator.slug if row.indicator else row.label


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "format": reading.format,
        "title": reading.title,
        "year": reading.year.label,
        "columns": [period.label for period in reading.columns],
        "rows": [_row_as_json(reading, row) for row in reading.rows],
        "findings": [finding_as_json(finding) for finding in reading.findings],
    }


def _row_as_json(reading: Reading, row: Row) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "indicator": row.indicator.slug if row.indicator else None,
        "label": row.label,
        "section": row.section,
        "basis": row.basis.value,
        "why": row.why,
        "alternatives": [list(texts) for texts in row.alternatives],
        "place": str(row.place),
        "cells": [
            {"period": period.label, **_cell_as_json(cell)}
            for period, cell in zip(reading.columns, row.cells, strict=True)
        ],
    }


def _cell_as_json(cell: Cell) -> dict[str, Any]:
    return {
        "printed": cell.printed,
        "value": None if cell.value is None else plain(cell.value),
        "status": cell.status.value if cell.status else None,
        "place": str(cell.place),
    }


def _print(reading: Reading, console: Console) -> None:
    names = ["Ref", "Indicator", *(visible(period.label) for period in reading.columns), "Basis"]
    rows = [[visible(text) for text in _texts(row)] for row in reading.rows]
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for name, *cells in zip(names, *rows, strict=True):
        if name == "Indicator":
            table.add_column(name, overflow="fold", min_width=_LABEL_WIDTH)
        else:
            justify: JustifyMethod = "left" if name in ("Ref", "Basis") else "right"
            table.add_column(name, justify=justify, no_wrap=True, min_width=_widest(name, *cells))
    for row in rows:
        table.add_row(*map(Text, row))
    if reading.title:
        console.print(Text(visible(reading.title), "bold"), "", sep="\n")
    Console(width=_width(table, console)).print(table, "", sep="\n")
    if doubts := _doubts(reading.rows):
        console.print(Text(visible(doubts)), "", sep="\n")
    if reading.findings or not doubts:
        print_findings(reading.findings, console)


def _doubts(rows: Sequence[Row]) -> str:
    """Say how many rows are certain, likely and not read, and what to do; nothing if all are.

    What to do about rows that were not read, their findings say.
    """
    likely = [row.key for row in rows if row.basis is Basis.PLAUSIBILITY]
    unread = [row.key for row in rows if row.basis in (Basis.AMBIGUOUS, Basis.REFUSED)]
    certain = len(rows) - len(likely) - len(unread)
    counts = [f"{certain} read with certainty"]
    for keys, how in ((likely, "only likely"), (unread, "not read")):
        counts += [f"{len(keys)} {how} ({first_few(keys)})"] if keys else []
    lines = [f"Rows: {', '.join(counts)}.", *([_TO_BE_SURE] if likely else [])]
    return "\n".join(lines) if len(counts) > 1 else ""


def _texts(row: Row) -> list[str]:
    figures = (cell.printed if cell.value is not None else _absent(cell) for cell in row.cells)
    label = row.label if len(row.label) <= _LONG else f"{row.label[:_LONG]} …"
    return [row.ref, label, *figures, row.basis.value]


def _widest(*texts: str) -> int:
    return max(map(len, texts))


def _width(table: Table, console: Console) -> int:
    """Return the console's width, or as much more as it takes to cut no figure short."""
    least = sum((column.min_width or 0) + _GAP for column in table.columns)
    return max(console.width, least)


def _absent(cell: Cell) -> str:
    return cell.status.shorthand if cell.status else ""
