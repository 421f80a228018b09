"""Scripts: queries as stages with names, each of which reads record tables and stages before it.

Ibis takes many times as long for one large expression as for its parts, and people can follow the
stages. What is a stage of many queries, such as adding up by day, is written once in a process.
"""

from functools import lru_cache

import ibis
from ibis import Schema, Table
from ibis.expr.operations import Relation
from sqlglot import to_identifier

from quarterdeck.calculate.records.calendar import AGES, DAYS, MONTHS
from quarterdeck.define.records.dictionary import TABLES

remembered = lru_cache(maxsize=1024)
"""Keeps what was made of some tables for the other queries that have it; with a limit, as people
may make any number of measures up."""

_HELD = frozenset({*TABLES, DAYS, MONTHS, AGES})

# Engines put selects together themselves; for Ibis to do so takes as long again as writing them.
ibis.options.sql.fuse_selects = False

_NAMES = {"pyspark": "spark"}
"""Dialects that SQLGlot knows by another name than Ibis."""


class Script:
    """The stages of one query so far."""

    def __init__(self) -> None:
        self._stages: dict[str, Table] = {}

    def stage(self, name: str, rows: Table) -> Table:
        """Add a stage, and return the table that later stages know it as.

        ValueError for the name of a stage before it, or of a table that engines hold.
        """
        if name in self._stages or name in _HELD:
            raise ValueError(f"there is a table {name} already")
        self._stages[name] = rows
        return _known_as(name, rows.schema())

    def sql(self, answer: Table, dialect: str) -> str:
        """Return the query, whose answer reads the stages, in a dialect of SQL."""
        # Lines are not indented: a text in a query may have several, and must stay what it is.
        stages = [
            f"{_quoted(name, dialect)} AS (\n{_written(stage.op(), dialect)}\n)"
            for name, stage in self._stages.items()
        ]
        before = f"WITH {', '.join(stages)}\n" if stages else ""
        return before + _written(answer.op(), dialect)


@remembered
def _known_as(name: str, schema: Schema) -> Table:
    """Return the table of a stage: one for all alike, so that what is made of it is found again."""
    return ibis.table(schema, name=name)


@remembered
def _written(stage: Relation, dialect: str) -> str:
    """Write a stage. Equal stages are found again by what they are of, not by where they stand."""
    return str(ibis.to_sql(stage.to_expr(), dialect=dialect))


def _quoted(name: str, dialect: str) -> str:
    return to_identifier(name, quoted=True).sql(dialect=_NAMES.get(dialect, dialect))
