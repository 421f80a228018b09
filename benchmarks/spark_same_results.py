"""Does Spark say the same as DuckDB of ten million events, to the last number?

The events are written as Parquet into a folder that goes again; both read it, answer the same nine
measures for every month, quarter and year of ten years, and are held against each other. Spark runs
on this machine, with all of its start and its rows read from files, so its time says little. Run
with `python benchmarks/spark_same_results.py [ROWS]` in the project's environment.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.roll_up_events import MEASURES, ROWS, YEARS, whole, write
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.engines.in_spark import Spark, spark_session
from quarterdeck.calculate.records.calendar import calendar
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.statistics import Statistic, calculate
from quarterdeck.define.period import APRIL

OPTIONS = {
    "spark.driver.memory": "3g",
    "spark.sql.shuffle.partitions": "8",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}


def hold_calendar(engine: DuckDB | Spark) -> None:
    """Let an engine hold all days that the events may have, and no children."""
    hold(engine, {}, MEASURES)
    for table in calendar(APRIL):
        engine.put(table)


def answers(engine: DuckDB | Spark) -> tuple[Statistic, ...]:
    """Answer all measures, and say how long it took."""
    start = perf_counter()
    found = calculate(engine, MEASURES, whole(YEARS)).numbers
    print(f"{engine.name:8} {perf_counter() - start:7.1f} s for {len(found):,} numbers", flush=True)
    return found


def main() -> None:
    """Hold Spark against DuckDB."""
    with TemporaryDirectory(prefix="quarterdeck-") as name:
        file = Path(name) / "contacts.parquet"
        write(file, ROWS)
        print(f"{ROWS:,} events in {file.stat().st_size / 1e6:,.0f} MB of Parquet", flush=True)
        with DuckDB(Path(name)) as engine:
            hold_calendar(engine)
            engine.put_files("contacts", [file])
            right = answers(engine)
        with Spark(spark_session(master="local[2]", options=OPTIONS)) as spark:
            hold_calendar(spark)
            spark.put_files("contacts", [str(file)])
            assert answers(spark) == right, "the answers differ"
    print("the answers are equal")


if __name__ == "__main__":
    main()
