"""DuckDB: the engine inside the program, in memory, sealed off from everything but its files."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from quarterdeck.calculate.engines.engine import Closing, Held, HeldAs, HeldTable, without_values
from quarterdeck.calculate.engines.sandbox import Connection, sandbox
from quarterdeck.calculate.engines.spool import open_spool, read_spool, write_row

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
        """Hold a table."""
        with without_values(self.name, f"taking rows of {table.name}", duckdb.Error):
            put(self._connection, table, Path(self._spool.name))

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


def put(connection: Connection, table: HeldTable, folder: Path) -> None:
    """Make a table of a connection, through a file in a folder that the connection can read."""
    columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in table.columns.items())
    connection.execute(f'CREATE OR REPLACE TABLE "{table.name}" ({columns})')
    path = folder / "rows.csv"
    if _spooled(table.rows, path):
        types = {name: _TYPES[kind] for name, kind in table.columns.items()}
        read_spool(connection, path, types).insert_into(table.name)
    path.unlink()


def _spooled(rows: Iterable[tuple[Held, ...]], path: Path) -> bool:
    """Write rows to a file, and say whether there were any."""
    with open_spool(path) as spool:
        for row in rows:
            write_row(spool, row)
    return path.stat().st_size > 0
