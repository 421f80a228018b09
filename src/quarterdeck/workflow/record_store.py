"""The record store: the tables of every accepted file of records, in Parquet.

They are made of the received file, and made again where they are not there. Their folder is named
by the key of identifiers and the version they were made with: what another key or version made is
never mixed with them.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from quarterdeck import __version__
from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.engines.parquet import read_records, write_records
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.collect.records.found import Found
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.workflow import store
from quarterdeck.workflow.models import Receipt, RecordFile
from quarterdeck.workflow.record_files import RECORDS, key_of, open_record_file, told_in
from quarterdeck.workflow.workspace import Workspace


@contextmanager
def holding(
    workspace: Workspace, files: Sequence[RecordFile], tables: Collection[str] = TABLES
) -> Iterator[Engine]:
    """Hold the records of files, in the order in which they came, in an engine of their own.

    `tables` names those that are needed.

    Raises InputRefused where a received file is not there, and EngineFailed.
    """
    each = [
        FileOfRecords(
            read_records(keep_tables(workspace, file.receipt), tables),
            told_in(file),
            file.receipt.agency,
        )
        for file in files
    ]
    with DuckDB() as engine:
        hold(engine, merged(each), tables, workspace.catalogue.first_month)
        yield engine


def file_of_records(
    workspace: Workspace, row: RecordFile, tables: Collection[str] = TABLES
) -> FileOfRecords:
    """Return a file with its records of some tables in memory, to go through them several times.

    Raises InputRefused where the received file is not there, and EngineFailed.
    """
    records = [*read_records(keep_tables(workspace, row.receipt), tables)]
    return FileOfRecords(records, told_in(row), row.receipt.agency)


def keep_tables(workspace: Workspace, receipt: Receipt) -> Path:
    """Make the tables of a receipt of records unless they are there; return their folder."""
    folder = _folder(workspace.folder, receipt.sha256)
    if not folder.exists():
        file = store.kept(workspace.folder, receipt.sha256, receipt.name)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=".making-") as aside:
            made = Path(aside) / "made"
            made.mkdir()
            stream = open_record_file(workspace.folder, file, Found(file.name))
            write_records(stream.records, made)
            try:
                made.rename(folder)
            except OSError:
                if not folder.exists():  # otherwise another process made the same
                    raise
    return folder


def _folder(workspace: Path, sha256: str) -> Path:
    made_with = blake2b(key_of(workspace), person=b"records", digest_size=6)
    made_with.update(__version__.encode())
    return workspace / RECORDS / made_with.hexdigest() / sha256
