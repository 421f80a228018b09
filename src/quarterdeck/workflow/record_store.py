"""The record store: the tables of every accepted file of records, in Parquet.

They are made of the received file, and made again where they are not there. Their folder is named
by the key of identifiers, the version and the readers they were made with: what others made is
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
from quarterdeck.calculate.engines.sandbox import sandbox
from quarterdeck.calculate.records.held import hold, tables_to_hold
from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.define.plans.measures import AnyMeasure
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.workflow import store
from quarterdeck.workflow.identifiers import IDENTIFIERS, forget_identifiers, write_identifiers
from quarterdeck.workflow.models import Receipt, RecordFile
from quarterdeck.workflow.record_files import RECORDS, key_of, open_record_file, told_in
from quarterdeck.workflow.workspace import Workspace

_READERS = 2
"""To be raised by whoever lets a reader make other rows of a file than it did.

Otherwise files that were accepted go on counting as they were read before.
"""


@contextmanager
def holding(
    workspace: Workspace, files: Sequence[RecordFile], measures: Collection[AnyMeasure]
) -> Iterator[Engine]:
    """Hold what measures need of files, in the order in which they came, in an engine of its own.

    Identifiers that were kept are removed, of whatever file, unless the partnership keeps them.

    Raises InputRefused where a received file is not there, and EngineFailed.
    """
    if not _keeps_identifiers(workspace):
        forget_identifiers(workspace.folder)
    folders = [keep_tables(workspace, file.receipt) for file in files]
    tables = tables_to_hold(measures)
    with sandbox(workspace.folder / RECORDS) as connection, DuckDB() as engine:
        each = [
            FileOfRecords(
                read_records(connection, folder, tables), told_in(file), file.receipt.agency
            )
            for folder, file in zip(folders, files, strict=True)
        ]
        hold(engine, merged(each), measures, workspace.catalogue.first_month)
        yield engine


def file_of_records(
    workspace: Workspace, row: RecordFile, tables: Collection[str] = TABLES
) -> FileOfRecords:
    """Return a file with its records of some tables in memory, to go through them several times.

    Raises InputRefused where the received file is not there, and EngineFailed.
    """
    folder = keep_tables(workspace, row.receipt)
    with sandbox(folder) as connection:
        records = [*read_records(connection, folder, tables)]
    return FileOfRecords(records, told_in(row), row.receipt.agency)


def keep_tables(workspace: Workspace, receipt: Receipt) -> Path:
    """Make the tables of a receipt of records unless they are there; return their folder.

    Where the partnership keeps identifiers they are written beside the tables.
    """
    folder = _folder(workspace.folder, receipt.sha256)
    keeps = _keeps_identifiers(workspace)
    if not folder.exists() or (keeps and not (folder / IDENTIFIERS).exists()):
        file = store.kept(workspace.folder, receipt.sha256, receipt.name)
        ids = Pseudonyms(key_of(workspace.folder), remembers=keeps)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=".making-") as aside:
            made = Path(aside) / "made"
            made.mkdir()
            write_records(open_record_file(file, Found(file.name), ids).records, made)
            _put_in_place(made, folder)
        if keeps:
            write_identifiers(ids, folder)
    return folder


def _keeps_identifiers(workspace: Workspace) -> bool:
    return workspace.partnership.records.identifiers == "kept"


def _put_in_place(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError:
        if not folder.exists():  # otherwise the same stands there already
            raise


def _folder(workspace: Path, sha256: str) -> Path:
    made_with = blake2b(key_of(workspace), person=b"records", digest_size=6)
    made_with.update(f"{__version__} {_READERS}".encode())
    return workspace / RECORDS / made_with.hexdigest() / sha256
