"""Counting from records in tests: rows written as text, measures as TOML, and all who calculate.

The reference and every engine answer the same question in the same words, so that a test says once
what is right.
"""

import csv
import io
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Protocol

from pydantic import TypeAdapter
from pyspark.sql import SparkSession

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.engines.in_spark import spark_session
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown, Part
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.reference import measured
from quarterdeck.calculate.records.statistics import Statistics, calculate
from quarterdeck.collect.records.record import Value
from quarterdeck.define.period import APRIL, AnyPeriod, parse_period
from quarterdeck.define.plans.measures import AnyMeasure, Measure
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind

Records = Mapping[str, Sequence[tuple[Value, ...]]]
"""Rows of record tables, each with all columns of its table."""
Numbers = list[int | Decimal]

ENGINES = ("in_duckdb", "in_sqlite", "in_postgres", "in_spark")
"""The fixtures of all engines that count from records; `tests/conftest.py` has them."""


class Counts(Protocol):
    """Somebody who calculates: what a measure comes to in periods, by their labels."""

    def __call__(
        self,
        measure: AnyMeasure,
        records: Records,
        labels: str,
        part: Part | None = None,
        first_month: int = APRIL,
    ) -> Numbers: ...


_WHOLE = {Kind.PERSON, Kind.IDENTIFIER, Kind.WHOLE}
_READ: Mapping[Kind, Callable[[str], Value]] = {
    **dict.fromkeys(_WHOLE, int),
    Kind.DATE: date.fromisoformat,
    Kind.NUMBER: Decimal,
}


def measure(toml: str) -> AnyMeasure:
    """Read a measure as a catalogue has it."""
    adapter: TypeAdapter[AnyMeasure] = TypeAdapter(Measure)
    return adapter.validate_python(tomllib.loads(toml))


def rows(table: str, text: str) -> list[tuple[Value, ...]]:
    """Read rows written below the names of some columns; `-` is an empty cell, as are others."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    given = [dict(zip(head, line, strict=True)) for line in lines]
    return [
        tuple(_cell(column, row.get(column.name, "-")) for column in TABLES[table].columns)
        for row in given
    ]


def _cell(column: Column, text: str) -> Value:
    return None if text == "-" else _READ.get(column.kind, str)(text)


def periods(labels: str, first_month: int = APRIL) -> tuple[AnyPeriod, ...]:
    """Read labels of periods with commas between them."""
    return tuple(parse_period(label, first_month) for label in labels.split(","))


def by_reference(
    measure: AnyMeasure,
    records: Records,
    labels: str,
    part: Part | None = None,
    first_month: int = APRIL,
) -> Numbers:
    """Calculate as the reference does."""
    named = named_rows(records)
    asked = periods(labels, first_month)
    return [measured(measure, named, period, part, first_month) for period in asked]


def named_rows(records: Records) -> dict[str, list[dict[str, Value]]]:
    """Return rows as the reference reads them."""
    return {
        table: [dict(zip(TABLES[table].names, row, strict=True)) for row in found]
        for table, found in records.items()
    }


def by_engine(engine: Engine) -> Counts:
    """Calculate as an engine does."""

    def counts(
        measure: AnyMeasure,
        records: Records,
        labels: str,
        part: Part | None = None,
        first_month: int = APRIL,
    ) -> Numbers:
        hold(engine, records, [measure], first_month)
        by: tuple[Breakdown, ...] = (part.by,) if part else ()
        asked = Asked(periods(labels, first_month), by, first_month)
        found = calculate(engine, [measure], asked)
        return [found.value(0, period, part) for period in asked.periods]

    return counts


_FOR_SMALL_TABLES = {
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    # A task costs more than all of its rows do.
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    # Making code for each query takes half the time of most, and pays with many rows only.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    # Nothing runs long enough for the slower compiler to pay, nor for threads that collect garbage.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.memory": "2g",
}


@contextmanager
def spark_on_this_machine() -> Iterator[SparkSession]:
    """Start Spark in this process, quietly and for small tables, and stop it at the end."""
    # Python beside Spark has to be of the version that asks it, which `python3` need not be.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = spark_session(master="local[2]", options=_FOR_SMALL_TABLES)
    try:
        yield session
    finally:
        session.stop()


def as_csv(found: Statistics) -> bytes:
    """Write statistics line by line in their order, for holding runs and engines to each other."""
    lines = io.StringIO(newline="")
    write = csv.writer(lines).writerow
    for one in found.numbers:
        by, part = (one.part.by.value, one.part.name) if one.part else ("", "")
        write([one.measure, by, part, one.period.label, one.value])
    return lines.getvalue().encode()
