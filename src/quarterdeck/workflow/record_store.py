"""The tables of record files, made again from the received files whenever they are not there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.workflow import store
from quarterdeck.workflow.models import Receipt
from quarterdeck.workflow.record_files import open_record_file
from quarterdeck.workflow.workspace import Workspace


def keep_tables(workspace: Workspace, receipt: Receipt) -> None:
    """Make the tables of a receipt of records."""


@contextmanager
def holding(workspace: Workspace, receipts: Sequence[Receipt]) -> Iterator[Engine]:
    """Hold the records of receipts in an engine of their own."""
    from quarterdeck.calculate.engines.in_duckdb import DuckDB
    from quarterdeck.calculate.records.held import hold

    rows: dict[str, dict[tuple[Value, ...], tuple[Value, ...]]] = {name: {} for name in TABLES}
    for receipt in receipts:
        file = store.kept(workspace.folder, receipt.sha256, receipt.name)
        for record in open_record_file(workspace.folder, file, Found(file.name)).records:
            table = TABLES[record.table]
            key = tuple(record.values[table.names.index(name)] for name in table.key)
            rows[record.table][key] = record.values
    with DuckDB() as engine:
        hold(
            engine,
            {name: of.values() for name, of in rows.items()},
            workspace.catalogue.first_month,
        )
        yield engine
