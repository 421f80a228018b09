"""Answers: the columns that every query's answer has, whatever it counts."""

from collections.abc import Iterable

import ibis
from ibis import Table

LABELS = ("breakdown", "part", "grain", "number")
"""The columns before the values in every answer: what a row of it is about."""


def measure_column(number: int) -> str:
    """Return the name of the column with what a measure comes to."""
    return f"measure_{number}"


def united(tables: Iterable[Table]) -> Table:
    """Return the rows of tables with the same columns."""
    return ibis.union(*tables)
