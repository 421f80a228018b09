"""Do four engines and SQL written by hand say the same, and how long does each take?

Every indicator that records let count, and every variant of it, for all months, quarters and the
year, by every breakdown, from the records of 300, 3,000 and 30,000 made-up children who are met
within three years. All rows are held against the queries written by hand, and the parts of all
breakdowns, byte for byte, against DuckDB's. Queries are compiled once, for the first size. Engines
that are not installed are left out. Run with
`python benchmarks/four_engines.py [CHILDREN…]` in the project's environment.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import duckdb

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.engines.in_postgres import Postgres
from quarterdeck.calculate.engines.in_spark import Spark
from quarterdeck.calculate.engines.in_sqlite import SQLite
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.compile.queries import queries
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.demo.journeys.terms import JourneyTerms
from tests.support.counting import as_csv, named_rows, spark_on_this_machine
from tests.support.hand_counted import (
    Answer,
    Key,
    counted_by_hand,
    counted_in,
    fill_tables,
    make_tables,
    periods_of,
)
from tests.support.made_records import Tables, made_records
from tests.support.postgres import programs, running

SIZES = [int(size) for size in sys.argv[1:]] or [300, 3_000, 30_000]
YEAR = 2020
CATALOGUE = built_in_catalogue()
MEASURES = CATALOGUE.measures
PERIODS = periods_of(JourneyTerms(first_year=YEAR, years=1).reporting_years)
ASKED = Asked(tuple(PERIODS), tuple(Breakdown))
T = TypeVar("T")


@contextmanager
def engines() -> Iterator[list[Callable[[], Engine]]]:
    """Start what engines need, and yield how to open each."""
    with ExitStack() as started:
        opened: list[Callable[[], Engine]] = [DuckDB, SQLite]
        if found := programs():
            server, numbers = started.enter_context(running(found)), count()
            opened.append(lambda: Postgres(server.make(f"records_{next(numbers)}")))
        if shutil.which("java"):
            session = started.enter_context(spark_on_this_machine())
            opened.append(lambda: Spark(session))
        yield opened


def timed(step: Callable[[], T]) -> tuple[T, float]:
    """Run a step and say how many seconds it took."""
    start = perf_counter()
    return step(), perf_counter() - start


def by_hand(records: Tables) -> tuple[dict[Key, Answer], float]:
    """Answer the queries written by hand, and say how long that took, without filling tables."""
    with duckdb.connect(":memory:") as connection:
        make_tables(connection, PERIODS)
        fill_tables(connection, named_rows(records))
        return timed(lambda: counted_by_hand(connection))


def compared(
    engine: Engine, records: Tables, hand: dict[Key, Answer], first: bytes | None
) -> tuple[bytes, str]:
    """Return all statistics of an engine as bytes, and a line that says what it came to."""
    _, held = timed(lambda: hold(engine, records, MEASURES))
    _, compiled = timed(lambda: [*queries(MEASURES, ASKED, engine.dialect)])
    found, answered = timed(lambda: calculate(engine, MEASURES, ASKED))
    counted, written = counted_in(CATALOGUE, found, PERIODS), as_csv(found)
    other = sum(counted.get(key) != answer for key, answer in hand.items())
    parts = "same" if first in {None, written} else "not the same"
    return written, (
        f"{engine.name:9} hold {held:7.2f} s, compile {compiled:6.2f} s, answer {answered:7.2f} s;"
        f" {len(hand) - other} of {len(hand)} as by hand, {len(found.numbers)} statistics: {parts}"
    )


def main() -> None:
    """Print, for each size, what each engine says and how long it takes."""
    with engines() as opened:
        for size in SIZES:
            records = made_records(JourneyTerms(children=size, first_year=YEAR, years=1))
            hand, seconds = by_hand(records)
            rows = sum(map(len, records.values()))
            print(f"{size} children, {rows} rows; by hand in DuckDB {seconds:.2f} s", flush=True)
            first = None
            for start in opened:
                with start() as engine:
                    written, line = compared(engine, records, hand, first)
                    first = first or written
                    print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
