"""Files of records made for tests, and what came of reading them."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import Extract, Record, RecordSource, Value
from quarterdeck.define.finding import Finding, InputRefused
from quarterdeck.define.records.dictionary import TABLES

IDS = Pseudonyms(b"a key that only tests have")
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

Cell = str | int | float | bool | date | None
Rows = Sequence[Sequence[Cell]]
Sheets = Mapping[str, Rows]


@dataclass(frozen=True)
class Reading:
    """All that was read of a file."""

    extract: Extract
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]

    def of(self, table: str) -> list[dict[str, Value]]:
        """Return the records of a table, each as its columns that hold something."""
        return [values_of(record) for record in self.records if record.table == table]

    @property
    def rules(self) -> list[str]:
        """Name the rules that were broken, but for unused columns."""
        return [one.rule for one in self.findings if one.rule != "column-unused"]

    def finding(self, rule: str) -> Finding:
        """Return the one finding of a rule."""
        (found,) = (one for one in self.findings if one.rule == rule)
        return found


def child(identifier: str) -> int | None:
    """Return the number by which a child of this identifier is known."""
    return IDS.person(identifier)


def values_of(record: Record) -> dict[str, Value]:
    """Return a record's columns that hold something."""
    names = TABLES[record.table].names
    pairs = zip(names, record.values, strict=True)
    return {name: value for name, value in pairs if value is not None}


def source(content: str | bytes, name: str) -> RecordSource:
    """Make a file that has not been read yet."""
    data = content.encode() if isinstance(content, str) else content
    return RecordSource(name, lambda: io.BytesIO(data))


def read(content: str | bytes, name: str = "list.csv") -> Reading:
    """Read a file of records from start to end."""
    found = Found(name)
    stream = open_records(source(content, name), IDS, found)
    records = tuple(stream.records)
    return Reading(stream.extract, records, tuple(found.findings))


def refusal(content: str | bytes, name: str = "list.csv") -> Finding:
    """Return the first finding of a file that is refused."""
    with pytest.raises(InputRefused) as refused:
        read(content, name)
    return refused.value.findings[0]


def lines(*texts: str) -> str:
    """Join the lines of a text."""
    return "".join(f"{text}\n" for text in texts)


def separated(rows: Rows, separator: str = ",") -> str:
    """Write rows as separated text, days with their day first."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(
        [_as_text(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def _as_text(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def workbook(sheets: Sheets, change: Callable[[Any], None] | None = None) -> bytes:
    """Write sheets of typed cells; `change(workbook)` may do more to it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yy"}) as book:
        for name, rows in sheets.items():
            _fill(book.add_worksheet(name), rows)
        if change:
            change(book)
    return file.getvalue()


def _fill(sheet: Any, rows: Iterable[Sequence[Cell]]) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell)
            elif isinstance(cell, str):
                sheet.write_string(at, column, cell)
            elif cell is not None:
                sheet.write(at, column, cell)
