"""Rules of records: what one looks for in rows, and whether the rows it finds are still counted."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from quarterdeck.check.records.rows import RecordRow
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable
from quarterdeck.define.rule import Rule


@dataclass(frozen=True)
class RecordRule(Rule):
    """One kind of finding about rows of record tables. The reference page lists them all.

    `meaning` is said after the table and the column it was met in. `counted` says, in a sentence,
    what becomes of the row in the figures while nobody has answered.
    """

    counted: str

    def __post_init__(self) -> None:
        """Refuse a rule that leaves open whether its rows are counted."""
        if not (self.counted.endswith(".") and self.action.endswith(".")):
            raise ValueError(f"{self.name} must say in sentences what to do, and what is counted")

    def found(self, *rows: Any, detail: str = "", **words: Any) -> Finding:
        """Make a finding whose detail says how often and where, and what is counted."""
        return super().found(*rows, detail=f"{detail}. {self.counted}", **words)


class Notice(NamedTuple):
    """A rule met by a row: the column that shows it, or none where it is the whole row."""

    rule: RecordRule
    row: RecordRow
    column: str | None = None

    @property
    def subject(self) -> str:
        """The things and, of what a column holds, its name in words; never the value itself."""
        return subject_of(TABLES[self.row.table], self.column)


def subject_of(table: RecordTable, column: str | None) -> str:
    """Name a table's things, and what one of its columns holds, as the beginning of a sentence."""
    things = table.things[:1].upper() + table.things[1:]
    if column is None:
        return things
    return f"{things}, {holds_words(table, column)}"


def holds_words(table: RecordTable, column: str) -> str:
    """Say what a column holds, as it is said within a sentence."""
    holds = table.by_name[column].holds
    return f"{holds[:1].lower()}{holds[1:]}"


def error(name: str, meaning: str, counted: str, action: str) -> RecordRule:
    """Make a rule about what cannot be."""
    return RecordRule(name, Severity.ERROR, meaning, action, counted)


def query(name: str, meaning: str, counted: str, action: str) -> RecordRule:
    """Make a rule about what is hardly right."""
    return RecordRule(name, Severity.QUERY, meaning, action, counted)


def note(name: str, meaning: str, counted: str, action: str) -> RecordRule:
    """Make a rule about what may well be right."""
    return RecordRule(name, Severity.NOTE, meaning, action, counted)
