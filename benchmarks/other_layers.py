"""The nine measures of `roll_up_events.py` as users of Polars and of a semantic layer write them.

Neither is a dependency: what is not installed is not compared. Each asks for the nine measures of
every month, of every quarter and of every year, and leaves the rest to its planner.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import ibis

from quarterdeck.calculate.engines.in_duckdb import DuckDB

Answer = dict[tuple[str, int], tuple[int, ...]]
GRAINS = ("month", "quarter", "year")
DATED = """
CREATE OR REPLACE VIEW dated AS
SELECT
    *,
    12 * year(contact_date) + month(contact_date) - 1 AS month,
    (month - 3) // 3 AS quarter,
    (month - 3) // 12 AS year,
    decision_date - contact_date AS took
FROM contacts
"""
COLUMNS = {
    "person_id": "int64",
    "source_code": "string",
    "outcome_code": "string",
    "took": "int64",
    "month": "int64",
    "quarter": "int64",
    "year": "int64",
}


def others(engine: DuckDB, parquet: Path) -> dict[str, Callable[[], Answer]]:
    """Return those that are installed, ready to answer: from an engine's tables or from a file."""
    ready: dict[str, Callable[[], Answer]] = {}
    if find_spec("polars"):
        ready["Polars"] = partial(_in_polars, import_module("polars").read_parquet(parquet))
    if find_spec("boring_semantic_layer"):
        engine.run(DATED)
        ready["boring-semantic-layer, on DuckDB"] = partial(_by_semantic_layer, engine)
    return ready


def _in_polars(frame: Any) -> Answer:
    polars = import_module("polars")
    col = polars.col

    month = 12 * col("contact_date").dt.year() + col("contact_date").dt.month() - 1
    took = (col("decision_date") - col("contact_date")).dt.total_days()
    police, care = col("source_code") == "6", col("outcome_code") == "CSC"
    help_given, who = col("outcome_code") == "EH", col("person_id")
    nine = [
        polars.len(),
        police.sum(),
        help_given.sum(),
        took.is_between(0, 3).sum(),
        took.sum(),
        took.filter(help_given).sum(),
        who.n_unique(),
        who.filter(police).n_unique(),
        who.filter(care).n_unique(),
    ]
    dated = frame.lazy().with_columns(month=month)
    dated = dated.with_columns(quarter=(col("month") - 3) // 3, year=(col("month") - 3) // 12)
    named = [one.alias(f"m{at}") for at, one in enumerate(nine)]
    found = polars.collect_all([dated.group_by(grain).agg(named) for grain in GRAINS])
    return {
        (grain, number): tuple(map(int, values))
        for grain, rows in zip(GRAINS, found, strict=True)
        for number, *values in rows.rows()
    }


def _by_semantic_layer(engine: DuckDB) -> Answer:
    return dict(_answered_by_layer(engine))


def _answered_by_layer(engine: DuckDB) -> Iterator[tuple[tuple[str, int], tuple[int, ...]]]:
    layer = import_module("boring_semantic_layer")
    contacts = layer.to_semantic_table(ibis.table(COLUMNS, name="dated"), name="contacts")
    contacts = contacts.with_dimensions(
        month=lambda rows: rows.month,
        quarter=lambda rows: rows.quarter,
        year=lambda rows: rows.year,
    ).with_measures(
        m0=lambda rows: rows.count(),
        m1=lambda rows: rows.count(where=rows.source_code == "6"),
        m2=lambda rows: rows.count(where=rows.outcome_code == "EH"),
        m3=lambda rows: rows.count(where=rows.took.between(0, 3)),
        m4=lambda rows: rows.took.sum(),
        m5=lambda rows: rows.took.sum(where=rows.outcome_code == "EH"),
        m6=lambda rows: rows.person_id.nunique(),
        m7=lambda rows: rows.person_id.nunique(where=rows.source_code == "6"),
        m8=lambda rows: rows.person_id.nunique(where=rows.outcome_code == "CSC"),
    )
    for grain in GRAINS:
        asked = contacts.group_by(grain).aggregate(*(f"m{at}" for at in range(9)))
        for row in engine.run(str(asked.to_sql())):
            number, *values = (int(str(one)) for one in row)
            yield (grain, number), tuple(values)
