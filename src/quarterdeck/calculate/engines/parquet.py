"""Parquet: rows of record tables as files, which never change and read back as they were.

A file has the table's columns, days as DATE, numbers as DECIMAL(18, 6), identifiers as BIGINT, and
last the line that each row began on, as `line`. The same rows make the same bytes, so a file can be
named by its hash, as long as DuckDB's version stays.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from quarterdeck.calculate.engines.engine import without_values
from quarterdeck.calculate.engines.in_duckdb import columns_written, spooled_into
from quarterdeck.calculate.engines.sandbox import sandbox
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.table import Kind, RecordTable

LINE = "line"
_TYPES = {
    Kind.PERSON: "BIGINT",
    Kind.IDENTIFIER: "BIGINT",
    Kind.DATE: "DATE",
    Kind.CODE: "VARCHAR",
    Kind.LABEL: "VARCHAR",
    Kind.FLAG: "VARCHAR",
    Kind.WHOLE: "BIGINT",
    Kind.NUMBER: "DECIMAL(18, 6)",
}


def types_of(table: RecordTable) -> dict[str, str]:
    """Return the columns of a table's files, and their types."""
    return {column.name: _TYPES[column.kind] for column in table.columns} | {LINE: "INTEGER"}


def write_parquet(table: RecordTable, records: Iterable[Record], file: Path) -> int:
    """Write rows of one table in their order, and return how many there are.

    Raises EngineFailed where a value does not fit its column.
    """
    with (
        TemporaryDirectory(prefix="quarterdeck-") as folder,
        without_values("DuckDB", f"writing rows of {table.name}", duckdb.Error),
        sandbox(Path(folder), file.parent) as connection,
    ):
        connection.execute(f"CREATE TABLE rows ({columns_written(types_of(table))})")
        rows = ((*record.values, record.line) for record in records)
        number = spooled_into(connection, "rows", types_of(table), rows, Path(folder))
        # One row group after another by one thread: so the order of rows, and the bytes, stay.
        connection.execute(
            "COPY (FROM rows) TO $file (FORMAT parquet, COMPRESSION zstd)", {"file": str(file)}
        )
    return number


def read_parquet(table: RecordTable, files: Sequence[Path]) -> Iterator[Record]:
    """Yield the rows of files of one table, file after file, each in its order."""
    for file in files:
        with (
            without_values("DuckDB", f"reading rows of {table.name}", duckdb.Error),
            sandbox(file.parent) as connection,
        ):
            found = connection.execute("FROM read_parquet($file)", {"file": str(file)})
            while rows := found.fetchmany(10_000):
                for *values, line in rows:
                    yield Record(table.name, tuple(values), line)


def merged(table: RecordTable, records: Iterable[Record]) -> list[tuple[Value, ...]]:
    """Merge rows of one table, the earliest sent first, into one row for each thing.

    Rows that agree in all of the table's key are about the same thing: the latest one counts. The
    result is in the order of the key, an empty cell before any other, whatever the order of files.
    """
    key = [table.names.index(name) for name in table.key]
    latest = {tuple(one.values[at] for at in key): one.values for one in records}
    return [latest[name] for name in sorted(latest, key=_order)]


def _order(key: tuple[Value, ...]) -> list[tuple[bool, Value]]:
    return [(value is not None, 0 if value is None else value) for value in key]
