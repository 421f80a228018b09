"""Figures in bulk: everything accepted by a moment, rolled up at once, as a relation of DuckDB."""

from collections.abc import Iterator
from datetime import datetime

from quarterdeck.calculate.engines.numbers import SentNumber, supplied
from quarterdeck.calculate.engines.roll_up_all import roll_up_all
from quarterdeck.calculate.engines.sandbox import Relation
from quarterdeck.workflow.known import accepted_by
from quarterdeck.workflow.workspace import Workspace


def figures(workspace: Workspace, at: datetime) -> Relation:
    """Return every month, quarter, year and year to date, made of what was accepted by a moment.

    Columns and rows are those of `roll_up_all`. The relation can be asked further in SQL, fetched
    as rows, or handed as it is to any library that reads Arrow streams (`__arrow_c_stream__`).
    """
    connection, sent = supplied(_numbers(workspace.alias, at))
    return roll_up_all(connection, sent, workspace.catalogue)


def _numbers(alias: str, at: datetime) -> Iterator[SentNumber]:
    rows = accepted_by(alias, at).values_list(*SentNumber._fields)
    return (SentNumber(*row) for row in rows.iterator(chunk_size=10_000))
