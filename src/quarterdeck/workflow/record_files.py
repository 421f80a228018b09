"""Record files: how one is opened under a workspace's own key, and what is kept of it."""

import secrets
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from quarterdeck.collect.file import File
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import RecordSource, RecordStream
from quarterdeck.collect.records.told import Told
from quarterdeck.publish.write import write_file
from quarterdeck.workflow.models import Receipt, RecordFile

RECORDS = "records"
KEY = "identifiers.key"
_KEY_BYTES = 32


def source_of(file: File) -> RecordSource:
    """Return a received file as readers of records take it."""
    return RecordSource(file.name, lambda: BytesIO(file.data))


def open_record_file(folder: Path, file: File, found: Found) -> RecordStream:
    """Open a file of records, its identifiers as the keyed hashes of the workspace in `folder`.

    Raises InputRefused where it cannot be read at all.
    """
    return open_records(source_of(file), _pseudonyms(folder), found)


def _pseudonyms(folder: Path) -> Pseudonyms:
    """Return the workspace's keyed hashes; the key is made when it is first needed.

    Whoever loses it loses nothing: all tables are made again from the received files.
    """
    path = folder / RECORDS / KEY
    if not path.exists():
        write_file(path, secrets.token_bytes(_KEY_BYTES))
        path.chmod(0o600)
    return Pseudonyms(path.read_bytes())


def record_row(receipt: Receipt, told: Told) -> RecordFile:
    """Make the row of what a receipt of records tells."""
    return RecordFile(
        receipt=receipt,
        format=told.format,
        tables=list(told.tables),
        first_day=told.first_day,
        last_day=told.last_day,
    )


def in_the_log(row: RecordFile) -> Mapping[str, Any]:
    """Return what the log keeps of it."""
    return {
        "format": row.format,
        "tables": list(row.tables),
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
    }
