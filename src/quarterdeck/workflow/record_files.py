"""Record files: what a file of records is, and how it is opened under a workspace's own key."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from quarterdeck.collect.file import File
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import Extract, RecordSource, RecordStream
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import MONTHS_IN_YEAR, Month, Quarter
from quarterdeck.define.place import Place
from quarterdeck.publish.write import write_file
from quarterdeck.workflow.models import Receipt, RecordFile

RECORDS = "records"
KEY = "identifiers.key"
_KEY_BYTES = 32
_SIX = 6


@dataclass(frozen=True)
class Told:
    """What a file of records tells: about which tables, and about which time everything."""

    format: str
    tables: tuple[str, ...]
    first_day: date
    last_day: date


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


def quarter_of(extract: Extract, first_month: int) -> Quarter | None:
    """Return the quarter in which the time a file tells about ends, where the file says so."""
    day = extract.last_day
    return Month(day.year, day.month).quarter(first_month) if day else None


def told_by(file: str, extract: Extract, quarter: Quarter, since: date | None) -> Told:
    """Say what a file tells, sent for a quarter; `since` is what its sender said of its first day.

    Raises InputRefused for a first day after the last.
    """
    last = extract.last_day or last_day(quarter)
    first = extract.first_day or since or _usual_first_day(extract, quarter)
    if first > last:
        message = f"“{file}” cannot tell everything since {first}: it is about the time to {last}"
        action = "Give another first day with --since, or another quarter."
        place = Place(file)
        raise InputRefused(Finding("no-time", Severity.ERROR, message, action, place=place))
    return Told(extract.format, tuple(sorted(extract.tables)), first, last)


def _usual_first_day(extract: Extract, quarter: Quarter) -> date:
    match extract.span:
        case "the year so far":
            return first_day(quarter.year)
        case "six months":
            month = quarter.months[-1]
            index = month.year * MONTHS_IN_YEAR + month.month
            return first_day(Month.from_index(index - _SIX))
        case "the quarter":
            return first_day(quarter)


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
