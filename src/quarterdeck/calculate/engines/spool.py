"""Spools: rows go to DuckDB through a file; one by one they would take a hundred times as long."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from duckdb import CSVLineTerminator

from quarterdeck.calculate.engines.sandbox import Connection, Relation


def open_spool(path: Path) -> TextIO:
    """Open a file to write rows to."""
    return path.open("w", encoding="utf-8", newline="")


def write_row(spool: TextIO, row: Iterable[object]) -> None:
    """Write a row. Only a missing cell has no quotes, so that text may be anything."""
    spool.write(",".join(map(_quoted, row)) + "\n")


def read_spool(connection: Connection, path: Path, types: Mapping[str, str]) -> Relation:
    """Return the rows of a spool, its columns by name with their types."""
    return connection.read_csv(
        str(path),
        header=False,
        delimiter=",",
        quotechar='"',
        escapechar='"',
        lineterminator=CSVLineTerminator.LINE_FEED,
        na_values="",
        allow_quoted_nulls=False,
        columns=dict(types),
        auto_detect=False,
    )


def _quoted(cell: object) -> str:
    return "" if cell is None else '"' + str(cell).replace('"', '""') + '"'
