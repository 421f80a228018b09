"""The data dictionary, written from the record tables and code lists."""

from collections.abc import Iterator

from quarterdeck.define.records.code_lists import CodeList, code_list
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, RecordTable
from tests.support.code_lists import code_list_names
from tests.support.markdown import table

_HEAD = """\
# Data dictionary

Records, the rows of national returns and of lists, are read into these tables whatever file they
came in. Tables and columns have the names of the Standard Safeguarding Dataset wherever it has
them, without the prefixes it writes before each; its own names stand beside them. What a file has
beyond these columns is not kept.

A `person` or `identifier` is a keyed hash, which without the partnership's key tells nobody who it
is. A `date` is a day from 1900 to 2099. A `flag` is Y or N. A `label` is words of the sender, the
same [however they are spelled](../explanation/plans.md#codes-and-labels). Every cell but those of
the columns marked needed may be empty.

A file that tells everything about a time has every row that begins in it and, where rows end, every
row that was open in it. What it should have and has not no longer counts.
"""
_CODES = """\
## Code lists

A code is kept as it was sent, whether its list has it or not. One that a complete list lacks
becomes a query; one that another list lacks becomes a note, as it may be right. Years are those in
which the twelve months of a return end: 2021 is April 2020 to March 2021.
"""


def data_dictionary_page() -> str:
    """Write the page: every table with its columns, then every list with its codes."""
    tables = (_table(each) for each in TABLES.values())
    lists = (_list(code_list(name)) for name in code_list_names())
    return "\n".join((_HEAD, *tables, _CODES, *lists))


def _table(each: RecordTable) -> str:
    ssd = f" In the Standard Safeguarding Dataset: `{each.ssd}`." if each.ssd else ""
    key = ", ".join(f"`{name}`" for name in each.key)
    rows = (_column(each, column) for column in each.columns)
    same = f"Rows are about the same thing where all of these agree: {key}."
    said = f"{each.holds}{ssd}\n\n{same}{_days(each)}\n"
    return f"## {each.name}\n\n{said}\n{table(_HEADS, rows)}"


def _days(of: RecordTable) -> str:
    ends = f", and ends on its `{of.ends}`" if of.ends else ""
    return f" A row begins on its `{of.begins}`{ends}." if of.begins else ""


_HEADS = ("Column", "Kind", "What it holds", "Needed", "Name in the dataset")


def _column(of: RecordTable, column: Column) -> tuple[str, ...]:
    kind = (
        f"{column.kind}, of [{column.codes}](#codes-{column.codes})"
        if column.codes
        else column.kind
    )
    needed = "yes" if column.name in of.needed else ""
    return f"`{column.name}`", kind, column.holds, needed, f"`{column.ssd}`" if column.ssd else ""


def _list(codes: CodeList) -> str:
    whole = "Complete." if codes.complete else "Not known to be complete."
    said = f"### Codes: {codes.name}\n\n{codes.title}. {whole} Source: {codes.source}.\n"
    rows = list(_codes(codes))
    return f"{said}\n{table(('Code', 'Meaning', 'Years'), rows)}" if rows else said


def _codes(codes: CodeList) -> Iterator[tuple[str, str, str]]:
    for code in codes.codes:
        yield f"`{code.code}`", code.meaning, code.years
