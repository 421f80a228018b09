"""SQL text: what Ibis writes, step after step instead of one inside the other.

Nested as deep as Ibis writes them, queries of a few conditions overflow SQLite's parser; and the
steps one after the other are what people can read.
"""

import ibis
import sqlglot
from ibis import Table
from sqlglot.optimizer.eliminate_subqueries import eliminate_subqueries

_NAMES = {"pyspark": "spark"}
"""Dialects that SQLGlot knows by another name than Ibis."""


def sql_text(expression: Table, dialect: str) -> str:
    """Return an expression as SQL in a dialect."""
    name = _NAMES.get(dialect, dialect)
    nested = ibis.to_sql(expression, dialect=dialect, pretty=False)
    steps = eliminate_subqueries(sqlglot.parse_one(str(nested), read=name))
    return steps.sql(dialect=name, pretty=True)
