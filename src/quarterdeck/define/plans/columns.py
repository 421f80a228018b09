"""Columns that a plan names: looked up in the dictionary, refused in words where none fits."""

from collections.abc import Iterable

from quarterdeck.define.records.code_lists import CodeList, code_list
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind, RecordTable
from quarterdeck.define.wording import did_you_mean

_YES_AND_NO = {"Y", "N"}


def table_named(name: str) -> RecordTable:
    """Return a record table; ValueError, in words, where there is none of this name."""
    if name not in TABLES:
        raise ValueError(f"there is no record table “{name}”{did_you_mean(name, TABLES)}")
    return TABLES[name]


def column_of(table: RecordTable, name: str, *kinds: Kind) -> Column:
    """Return a column of a table; ValueError where it has none, or none of these kinds."""
    column = table.by_name.get(name)
    if column is None:
        near = did_you_mean(name, table.names)
        raise ValueError(f"the table {table.name} has no column “{name}”{near}")
    if kinds and column.kind not in kinds:
        asked = " or ".join(kind.value for kind in kinds)
        raise ValueError(f"{table.name}.{name} is a {column.kind.value}, and a {asked} is needed")
    return column


def check_days(table: RecordTable, names: Iterable[str]) -> None:
    """Raise ValueError unless all of these are columns of days."""
    for name in names:
        column_of(table, name, Kind.DATE)


def check_values(table: RecordTable, name: str, values: Iterable[str]) -> None:
    """Raise ValueError unless the column holds codes, labels or flags, and may hold these.

    Of a column whose list of codes is not complete, nothing is said that it may not hold.
    """
    column = column_of(table, name, Kind.CODE, Kind.FLAG, Kind.LABEL)
    if column.kind is Kind.FLAG and not _YES_AND_NO.issuperset(values):
        raise ValueError(f"{table.name}.{name} holds “Y” or “N” and nothing else")
    if column.kind is Kind.LABEL:
        _check_labels(f"{table.name}.{name}", values)
    if column.codes:
        _check_codes(f"{table.name}.{name}", code_list(column.codes), values)


def _check_labels(column: str, values: Iterable[str]) -> None:
    """Raise ValueError for what says nothing: no row would ever have it."""
    for label in values:
        if not any(sign.isalnum() for sign in label):
            raise ValueError(f"{column}: the label “{label}” has neither a letter nor a number")


def _check_codes(column: str, codes: CodeList, values: Iterable[str]) -> None:
    """Raise ValueError for a code that no year has: counting it would always give 0."""
    for code in values:
        if codes.complete and code not in codes.by_code:
            raise ValueError(f"{column} has no code “{code}”{did_you_mean(code, codes.by_code)}")
