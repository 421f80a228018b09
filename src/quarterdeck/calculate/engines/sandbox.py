"""A sandbox: DuckDB in memory, which reads nothing but the files of the folders it is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from quarterdeck.define.finding import Finding, InputRefused, Severity

Connection = duckdb.DuckDBPyConnection
Relation = duckdb.DuckDBPyRelation


def sandbox(*readable: Path) -> Connection:
    """Open an empty database that can reach files only in some folders, and not be reconfigured."""
    connection = duckdb.connect(":memory:")
    if readable:
        connection.execute("SET allowed_directories = $1", [[str(folder) for folder in readable]])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what DuckDB finds wrong with figures, too large ones above all, into a refusal."""
    try:
        yield
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
        raise refused(f"A figure is beyond what is calculated exactly: {_first(error)}") from error
    except duckdb.InvalidInputException as error:
        raise refused(f"A figure cannot be used: {_first(error)}") from error


def refused(message: str) -> InputRefused:
    """Say that figures cannot be rolled up, and why."""
    action = "Look for the figure, and correct it or leave it out; nothing was rolled up."
    return InputRefused(Finding("not-rolled-up", Severity.ERROR, message, action))


def _first(error: duckdb.Error) -> str:
    """Return what DuckDB says, without the kind of error before it and the advice after it."""
    said, *_ = str(error).splitlines()
    return said.partition(": ")[2] or said
