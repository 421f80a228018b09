"""DuckDB: the engine inside the program, in memory, sealed off from everything but its files."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from quarterdeck.calculate.engines.engine import Closing, Held, HeldAs, HeldTable, without_values
from quarterdeck.calculate.engines.sandbox import Connection, sandbox

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
        """Hold a table. Rows go through a file: one by one they would take a hundred times as long."""
        with without_values(self.name, f"taking rows of {table.name}", duckdb.Error):
            put(self._connection, table, Path(self._spool.name))

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with without_values(self.name, "answering a query", duckdb.Error):
            return self._connection.execute(sql).fetchall()

    def close(self) -> None:
        """Let go of the tables, and of the folder that rows went through."""
        self._connection.close()
        self._spool.cleanup()


def put(connection: Connection, table: HeldTable, folder: Path) -> None:
    """Make a table of a connection, through a file in a folder that the connection can read."""
    columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in table.columns.items())
    connection.execute(f'CREATE OR REPLACE TABLE "{table.name}" ({columns})')
    spool = folder / "rows.csv"
    if _spooled(table.rows, spool):
        types = {name: _TYPES[kind] for name, kind in table.columns.items()}
        rows = connection.read_csv(
            str(spool),
            header=False,
            delimiter=",",
            quotechar='"',
            escapechar='"',
            na_values="",
            allow_quoted_nulls=False,
            columns=types,
            auto_detect=False,
        )
        rows.insert_into(table.name)
    spool.unlink()


def _spooled(rows: Iterable[tuple[Held, ...]], spool: Path) -> int:
    """Write rows to a file and return how many there were. Only what is missing has no quotes."""
    number = 0
    with spool.open("w", encoding="utf-8", newline="") as file:
        for number, row in enumerate(rows, start=1):
            file.write(",".join(map(_quoted, row)) + "\n")
    return number


def _quoted(cell: Held) -> str:
    if cell is None:
        return ""
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return '"' + text.replace('"', '""') + '"'
