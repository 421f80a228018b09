"""Spark: the engine of those whose records outgrow one machine.

Which cluster it is comes from who calls: `master` as Spark writes it (`local[2]`,
`spark://host:7077`, `yarn`, `k8s://…`) or `remote`, the address of a Spark Connect server
(`sc://host:15002`), for which Spark's own extra packages are needed. Everything else is
configured where Spark is, in its own files and environment.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from py4j.protocol import Py4JError
from pyspark import __version__
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import DateType, LongType, StringType, StructField, StructType
from pyspark.sql.utils import is_remote

from quarterdeck.calculate.engines.engine import Closing, HeldAs, HeldTable, without_values
from quarterdeck.calculate.engines.in_duckdb import put
from quarterdeck.calculate.engines.sandbox import sandbox

_TYPES = {HeldAs.WHOLE: LongType(), HeldAs.TEXT: StringType(), HeldAs.DAY: DateType()}
_ON_THIS_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


def spark_session(
    *, master: str = "", remote: str = "", options: Mapping[str, str] | None = None
) -> SparkSession:
    """Open a session of a cluster, or of this machine alone, which nobody outside can reach.

    ValueError unless one of `master` and `remote` is given. `options` are Spark's own.
    """
    if bool(master) == bool(remote):
        raise ValueError("a Spark session needs either a master or the address of a server")
    build = SparkSession.Builder().appName("Quarterdeck")
    build = build.remote(remote) if remote else build.master(master)
    local = _ON_THIS_MACHINE if master.startswith("local") else {}
    for name, value in {**local, **(options or {})}.items():
        build = build.config(name, value)
    return build.getOrCreate()


class Spark(Closing):
    """A session of Spark, whose tables are views of the session. Closing lets go of these only.

    Where Spark is this process alone, rows go to it through Parquet files in a folder that only
    this user can open, and that goes when the engine is closed. The machines of a cluster could not
    open it: there rows go the slow way, through Spark's own Python, and are kept in its memory.
    Tables too large for that are best written where the cluster reads, and named to `put_files`.
    """

    name = "Spark"
    dialect = "pyspark"
    version = __version__

    def __init__(self, session: SparkSession) -> None:
        self._session = session.newSession()
        self._held: dict[str, DataFrame] = {}
        self._files = _Files() if _is_on_this_machine(session) else None
        # What looks like a variable in a catalogue's code must stay what it is.
        self._session.conf.set("spark.sql.variable.substitute", "false")

    def put(self, table: HeldTable) -> None:
        """Hold a table."""
        with without_values(self.name, f"taking rows of {table.name}", *_ERRORS):
            columns = [StructField(name, _TYPES[kind]) for name, kind in table.columns.items()]
            schema = StructType(columns)
            if self._files:
                file = self._files.write(table)
                self._hold(table.name, self._session.read.schema(schema).parquet(str(file)))
            else:
                frame = self._session.createDataFrame(list(table.rows), schema)
                self._hold(table.name, frame.cache())

    def put_files(self, name: str, files: Sequence[str]) -> None:
        """Hold a table that stands, as engines hold it, in Parquet files where Spark can read."""
        with without_values(self.name, f"reading files of {name}", *_ERRORS):
            self._hold(name, self._session.read.parquet(*files))

    def _hold(self, name: str, frame: DataFrame) -> None:
        before = self._held.pop(name, None)
        if before is not None:
            before.unpersist()
        frame.createOrReplaceTempView(name)
        self._held[name] = frame

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with without_values(self.name, "answering a query", *_ERRORS):
            return [tuple(row) for row in self._session.sql(sql).collect()]

    def close(self) -> None:
        """Let go of the tables. The session may be others' as well, so it goes on."""
        for name, frame in self._held.items():
            frame.unpersist()
            self._session.catalog.dropTempView(name)
        self._held.clear()
        if self._files:
            self._files.close()


class _Files:
    """A folder of Parquet files, one for each table that an engine on this machine holds."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="quarterdeck-")
        self._path = Path(self._folder.name)
        self._connection = sandbox(self._path)
        self._numbers = count()

    def write(self, table: HeldTable) -> Path:
        """Write a table into a file of a new name, since Spark remembers what it read of others."""
        before = [*self._path.glob(f"{table.name}-*.parquet")]
        file = self._path / f"{table.name}-{next(self._numbers)}.parquet"
        put(self._connection, table, self._path)
        self._connection.table(table.name).write_parquet(str(file))
        self._connection.execute(f'DROP TABLE "{table.name}"')
        for old in before:
            old.unlink()
        return file

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        self._folder.cleanup()


def _is_on_this_machine(session: SparkSession) -> bool:
    return not is_remote() and (session.sparkContext.master or "").startswith("local")


_ERRORS = (PySparkException, Py4JError, duckdb.Error)
