"""Postgres: the engine of those who keep their records on a server, at one's own address there.

Tables are temporary: they live in a schema that only this connection has, and go with it.
"""

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from quarterdeck.calculate.engines.engine import Closing, HeldAs, HeldTable, without_values

_TYPES = {HeldAs.WHOLE: SQL("bigint"), HeldAs.TEXT: SQL("text"), HeldAs.DAY: SQL("date")}


class Postgres(Closing):
    """A connection to a Postgres server; `address` is a URL such as `postgresql://host/database`.

    Raises EngineFailed where there is no server, or it lets nobody in.
    """

    name = "Postgres"
    dialect = "postgres"

    def __init__(self, address: str) -> None:
        with without_values(self.name, "connecting", psycopg.Error):
            self._connection = psycopg.connect(address, autocommit=True)
            self._connection.execute("SET search_path = pg_temp")
        self.version = self._connection.info.parameter_status("server_version") or ""

    def put(self, table: HeldTable) -> None:
        """Hold a table."""
        name = Identifier(table.name)
        with (
            without_values(self.name, f"taking rows of {table.name}", psycopg.Error),
            self._connection.transaction(),
            self._connection.cursor() as cursor,
        ):
            cursor.execute(SQL("DROP TABLE IF EXISTS pg_temp.{}").format(name))
            cursor.execute(SQL("CREATE TEMPORARY TABLE {} ({})").format(name, _columns(table)))
            with cursor.copy(SQL("COPY {} FROM STDIN").format(name)) as copy:
                for row in table.rows:
                    copy.write_row(row)
            cursor.execute(SQL("ANALYZE {}").format(name))

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with without_values(self.name, "answering a query", psycopg.Error):
            return list(self._connection.execute(SQL(sql)).fetchall())

    def close(self) -> None:
        """Close the connection, and with it go the tables."""
        self._connection.close()


def _columns(table: HeldTable) -> Composed:
    columns = [Identifier(name) + SQL(" ") + _TYPES[kind] for name, kind in table.columns.items()]
    return SQL(", ").join(columns)
