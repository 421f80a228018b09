"""Rows of record tables written short, and what their checks find."""

from datetime import date

from quarterdeck.check.records.checks import check_records
from quarterdeck.check.records.rule import subject_of
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import Extract, Record, Value
from quarterdeck.define.finding import Finding
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind

FILE = "rows.csv"
FIRST, LAST, RECEIVED = date(2023, 4, 1), date(2024, 3, 31), date(2024, 6, 3)
"""The year that files of these tests are about, and the day they came."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def row(table: str, line: int = 2, /, **cells: Value) -> Record:
    """Write a row of child 1 whose other cells are empty. Days are written as 2023-04-01."""
    columns = TABLES[table].by_name
    assert cells.keys() <= columns.keys(), "a test names a column that the table does not have"
    given = {"person_id": 1} | {
        name: day(cell) if columns[name].kind is Kind.DATE and isinstance(cell, str) else cell
        for name, cell in cells.items()
    }
    return Record(table, tuple(given.get(name) for name in columns), line)


def checked(
    *records: Record,
    also: tuple[str, ...] = (),
    first: date | None = FIRST,
    last: date | None = LAST,
    received: date = RECEIVED,
) -> list[Finding]:
    """Check rows of a file that speaks of their tables, and of the others named in `also`."""
    tables = frozenset({record.table for record in records} | {*also})
    found = Found(FILE)
    check_records(records, Extract("Test", tables, first, last), received, found)
    return list(found.findings)


def only(findings: list[Finding]) -> Finding:
    """Return the one finding there is."""
    assert len(findings) == 1, findings
    return findings[0]


NAMES = {
    subject_of(table, column): f"{table.name}, {column}" if column else table.name
    for table in TABLES.values()
    for column in (None, *table.names)
}
"""Tables and columns by the words that findings have for them."""


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    """Return the rule of each finding, and the table and column it was met in."""
    return [(finding.rule, NAMES[finding.message.partition(":")[0]]) for finding in findings]
