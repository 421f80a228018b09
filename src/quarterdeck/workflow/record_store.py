"""The tables of record files, made again from the received files whenever they are not there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.collect.records.found import Found
from quarterdeck.workflow import store
from quarterdeck.workflow.models import Receipt
from quarterdeck.workflow.record_files import open_record_file
from quarterdeck.workflow.workspace import Workspace


def keep_tables(workspace: Workspace, receipt: Receipt) -> None:
    """Make the tables of a receipt of records."""


@contextmanager
def holding(workspace: Workspace, receipts: Sequence[Receipt]) -> Iterator[Engine]:
    """Hold the records of receipts in an engine of their own."""
    files = (_file(workspace, receipt) for receipt in receipts)
    with DuckDB() as engine:
        hold(engine, merged(files), first_month=workspace.catalogue.first_month)
        yield engine


def _file(workspace: Workspace, receipt: Receipt) -> FileOfRecords:
    file = store.kept(workspace.folder, receipt.sha256, receipt.name)
    stream = open_record_file(workspace.folder, file, Found(file.name))
    return FileOfRecords(stream.records, stream.extract.lacks)
