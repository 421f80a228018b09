"""Spark: the engine of those whose records outgrow one machine.

Which cluster it is comes from who calls: `master` as Spark writes it (`local[2]`,
`spark://host:7077`, `yarn`, `k8s://…`) or `remote`, the address of a Spark Connect server
(`sc://host:15002`), for which Spark's own extra packages are needed. Everything else is
configured where Spark is, in its own files and environment.
"""

from collections.abc import Mapping, Sequence

from py4j.protocol import Py4JError
from pyspark import __version__
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import DateType, LongType, StringType, StructField, StructType

from quarterdeck.calculate.engines.engine import Closing, HeldAs, HeldTable, without_values

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
    """A session of Spark, whose tables are views of the session. Closing lets go of these only."""

    name = "Spark"
    dialect = "pyspark"
    version = __version__

    def __init__(self, session: SparkSession) -> None:
        self._session = session.newSession()
        self._held: dict[str, DataFrame] = {}
        # What looks like a variable in a catalogue's code must stay what it is.
        self._session.conf.set("spark.sql.variable.substitute", "false")

    def put(self, table: HeldTable) -> None:
        """Hold a table."""
        columns = [StructField(name, _TYPES[kind]) for name, kind in table.columns.items()]
        with without_values(self.name, f"taking rows of {table.name}", *_ERRORS):
            frame = self._session.createDataFrame(list(table.rows), StructType(columns))
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


_ERRORS = (PySparkException, Py4JError)
