"""Parquet: the records of one file on disk, a typed table in a file of its own.

The same records give the same bytes with one version of DuckDB.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import duckdb

from quarterdeck.calculate.engines.engine import without_values
from quarterdeck.calculate.engines.sandbox import Connection, sandbox
from quarterdeck.calculate.engines.spool import open_spool, read_spool, write_row
from quarterdeck.collect.records.record import Record
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind, RecordTable

ENDING = ".parquet"
_NAME = "DuckDB"
_TYPES: Mapping[Kind, str] = {
    Kind.PERSON: "BIGINT",
    Kind.IDENTIFIER: "BIGINT",
    Kind.DATE: "DATE",
    Kind.CODE: "VARCHAR",
    Kind.LABEL: "VARCHAR",
    Kind.FLAG: "VARCHAR",
    Kind.WHOLE: "BIGINT",
    Kind.NUMBER: "DECIMAL(18,6)",
}
_MANY = 10_000


def write_records(records: Iterable[Record], folder: Path) -> None:
    """Write records into a folder that is there, each table as `name.parquet`, in their order.

    Besides a table's own columns there is `line`: where in its file a record stood. A table without
    a record has no file. Raises EngineFailed where they cannot be written.
    """
    with TemporaryDirectory(dir=folder, prefix=".spool-") as spool:
        tables = _spooled(records, Path(spool))
        with without_values(_NAME, "writing records", duckdb.Error), sandbox(folder) as connection:
            for name in tables:
                rows = read_spool(connection, Path(spool) / name, _types(TABLES[name]))
                rows.write_parquet(str(folder / f"{name}{ENDING}"), compression="zstd")


def read_records(
    connection: Connection, folder: Path, tables: Iterable[str] = TABLES
) -> Iterator[Record]:
    """Yield the records of tables in a folder, one table after another, in the order written.

    The connection is a sandbox that can reach the folder. Raises EngineFailed where a file cannot
    be read.
    """
    with without_values(_NAME, "reading records", duckdb.Error), connection.cursor() as cursor:
        for name in tables:
            path = folder / f"{name}{ENDING}"
            if path.exists():
                rows = cursor.execute("FROM read_parquet($1)", [str(path)])
                while some := rows.fetchmany(_MANY):
                    yield from (Record(name, tuple(row[:-1]), row[-1]) for row in some)


def _spooled(records: Iterable[Record], folder: Path) -> list[str]:
    """Write records to a spool for each table, and name the tables."""
    with ExitStack() as stack:
        spools: dict[str, TextIO] = {}
        for name, values, line in records:
            if name not in spools:
                spools[name] = stack.enter_context(open_spool(folder / name))
            write_row(spools[name], (*values, line))
    return sorted(spools)


def _types(table: RecordTable) -> Mapping[str, str]:
    return {column.name: _TYPES[column.kind] for column in table.columns} | {"line": "INTEGER"}
