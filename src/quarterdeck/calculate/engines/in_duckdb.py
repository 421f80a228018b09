"""DuckDB: the engine inside the program, in memory, sealed off from everything but its files."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from quarterdeck.calculate.engines.engine import Closing, HeldAs, HeldTable, without_values
from quarterdeck.calculate.engines.sandbox import Connection, sandbox
from quarterdeck.collect.records.record import Value

_TYPES = {HeldAs.WHOLE: "BIGINT", HeldAs.TEXT: "VARCHAR", HeldAs.DAY: "DATE"}


class DuckDB(Closing):
    """A DuckDB of its own, which can read a folder of Parquet files where one is named."""

    name = "DuckDB"
    dialect = "duckdb"
    version = duckdb.__version__

    def __init__(self, readable: Path | None = None) -> None:
        self._spool = TemporaryDirectory(prefix="quarterdeck-")
        folders = [Path(self._spool.name), *([readable] if readable else [])]
        self._connection = sandbox(*folders)

    def put(self, table: HeldTable) -> None:
        """Hold a table. Rows go through a file: one by one they take a hundred times as long."""
        with without_values(self.name, f"taking rows of {table.name}", duckdb.Error):
            types = {name: _TYPES[kind] for name, kind in table.columns.items()}
            self._connection.execute(
                f'CREATE OR REPLACE TABLE "{table.name}" ({columns_written(types)})'
            )
            folder = Path(self._spool.name)
            spooled_into(self._connection, table.name, types, table.rows, folder)

    def put_files(self, name: str, files: Sequence[Path]) -> None:
        """Hold a table that stands, as engines hold it, in Parquet files of the readable folder."""
        with without_values(self.name, f"reading files of {name}", duckdb.Error):
            found = f'CREATE OR REPLACE TABLE "{name}" AS FROM read_parquet($1)'
            self._connection.execute(found, [[str(file) for file in files]])

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with without_values(self.name, "answering a query", duckdb.Error):
            return self._connection.execute(sql).fetchall()

    def close(self) -> None:
        """Let go of the tables, and of the folder that rows went through."""
        self._connection.close()
        self._spool.cleanup()


def spooled_into(
    connection: Connection,
    name: str,
    types: Mapping[str, str],
    rows: Iterable[tuple[Value, ...]],
    folder: Path,
) -> int:
    """Put rows into a table through a file in a folder that the connection can read."""
    spool = folder / "rows.csv"
    number = _spooled(rows, spool)
    if number:
        found = connection.read_csv(
            str(spool),
            header=False,
            delimiter=",",
            quotechar='"',
            escapechar='"',
            na_values="",
            allow_quoted_nulls=False,
            columns=dict(types),
            auto_detect=False,
        )
        found.insert_into(name)
    spool.unlink()
    return number


def columns_written(types: Mapping[str, str]) -> str:
    """Return the columns of a table as SQL lists them."""
    return ", ".join(f'"{name}" {kind}' for name, kind in types.items())


def _spooled(rows: Iterable[tuple[Value, ...]], spool: Path) -> int:
    """Write rows to a file and return how many there were. Only what is missing has no quotes."""
    number = 0
    with spool.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(",".join(map(_quoted, row)) + "\n")
            number += 1
    return number


def _quoted(cell: Value) -> str:
    if cell is None:
        return ""
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return '"' + text.replace('"', '""') + '"'
