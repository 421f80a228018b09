"""SQLite: the engine of Python's standard library. It has no days, so they are ISO texts in it."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from quarterdeck.calculate.engines.engine import Closing, Held, HeldAs, HeldTable, without_values

_TYPES = {HeldAs.WHOLE: "INTEGER", HeldAs.TEXT: "TEXT", HeldAs.DAY: "TEXT"}


class SQLite(Closing):
    """An SQLite of its own, in memory."""

    name = "SQLite"
    dialect = "sqlite"
    version = sqlite3.sqlite_version

    def __init__(self) -> None:
        # Queries may run in another thread, but never two at once.
        self._connection = sqlite3.connect(
            ":memory:", isolation_level=None, check_same_thread=False
        )

    def put(self, table: HeldTable) -> None:
        """Hold a table."""
        columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in table.columns.items())
        marks = ", ".join("?" for _ in table.columns)
        with without_values(
            self.name, f"taking rows of {table.name}", sqlite3.Error, OverflowError
        ):
            self._connection.execute(f'DROP TABLE IF EXISTS "{table.name}"')
            self._connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
            insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our own names
            self._connection.execute("BEGIN")
            self._connection.executemany(insert, _cells(table))
            self._connection.execute("COMMIT")
            first = next(iter(table.columns))
            self._connection.execute(
                f'CREATE INDEX "{table.name}_at" ON "{table.name}" ("{first}")'
            )

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with without_values(self.name, "answering a query", sqlite3.Error):
            return self._connection.execute(sql).fetchall()

    def close(self) -> None:
        """Let go of the tables."""
        self._connection.close()


def _cells(table: HeldTable) -> Iterator[list[int | str | None]]:
    for row in table.rows:
        yield [_cell(cell) for cell in row]


def _cell(cell: Held) -> int | str | None:
    return cell.isoformat() if isinstance(cell, date) else cell
