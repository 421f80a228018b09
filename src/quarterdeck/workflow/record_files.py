"""Record files: how one is opened under a workspace's own key, and what is kept of it."""

import secrets
from io import BytesIO
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from quarterdeck.collect.file import File
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import RecordSource, RecordStream
from quarterdeck.collect.records.told import Told
from quarterdeck.define.finding import InputRefused
from quarterdeck.workflow.models import Receipt, RecordFile
from quarterdeck.workflow.secret_files import write_secret
from quarterdeck.workflow.trouble import of_database

RECORDS = "records"
KEY = "identifiers.key"
_KEY_BYTES = 32
_TOLD = TypeAdapter(Told)


def source_of(file: File) -> RecordSource:
    """Return a received file as readers of records take it."""
    return RecordSource(file.name, lambda: BytesIO(file.data))


def look_into_record_file(file: File, found: Found) -> RecordStream:
    """Open a file of records of which nothing is kept, its identifiers as hashes nobody can repeat.

    Raises InputRefused where it cannot be read at all.
    """
    return open_record_file(file, found, Pseudonyms(secrets.token_bytes(_KEY_BYTES)))


def open_record_file(file: File, found: Found, ids: Pseudonyms) -> RecordStream:
    """Open a file of records, its identifiers as the keyed hashes that `ids` makes.

    Raises InputRefused where it cannot be read at all.
    """
    return open_records(source_of(file), ids, found)


def key_of(folder: Path) -> bytes:
    """Return the key under which the workspace in `folder` hashes identifiers.

    It is made when it is first needed. Whoever loses it loses nothing: a new one is made, and with
    it all tables, from the received files.
    """
    path = folder / RECORDS / KEY
    if not path.exists():
        write_secret(path, secrets.token_bytes(_KEY_BYTES))
    return path.read_bytes()


def tables_without_key(folder: Path) -> bool:
    """Say whether the workspace in `folder` has tables, and not the key they were made with."""
    kept = folder / RECORDS
    return not (kept / KEY).exists() and any(kept.glob("*/*/*.parquet"))


def record_row(receipt: Receipt, told: Told) -> RecordFile:
    """Make the row of what a receipt of records tells."""
    return RecordFile(receipt=receipt, told=_TOLD.dump_python(told, mode="json"))


def is_superseded(row: RecordFile, told: Told, agency: str, number: int | None) -> bool:
    """Say whether a receipt gives way to records: later ones of its agency that tell of the same.

    `told` is what these tell of, `number` their receipt's, None before they are received. Raises
    InputRefused where the receipt's own row was edited.
    """
    is_later = number is None or row.receipt_id < number
    return is_later and row.receipt.agency == agency and told_in(row) == told


def told_in(row: RecordFile) -> Told:
    """Return what a receipt of records tells; InputRefused where its row was edited."""
    try:
        return _TOLD.validate_python(row.told)
    except ValidationError:
        message = f"What the records of receipt {row.receipt_id} tell of cannot be read"
        raise InputRefused(of_database("memory-changed", message)) from None
