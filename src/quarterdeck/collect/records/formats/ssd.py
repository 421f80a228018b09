"""The Standard Safeguarding Dataset: its tables as files of comma-separated values.

The dictionary says under which name the dataset has each of our columns. A table of the dataset
stands alone here: what it keeps in another one, such as the legal status of an episode of care, is
not put together. It says of a return interview that it was offered, was not, or is not applicable;
where it is applicable it was needed.
"""

from collections.abc import Iterator, Mapping

from quarterdeck.collect.records.cells.kinds import Cell, Convert, Read, flag, text_of
from quarterdeck.collect.records.formats.outcomes import outcome
from quarterdeck.collect.records.lists.layout import Gives, Layout
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable

FORMAT = "Standard Safeguarding Dataset"

_NOT_APPLICABLE = {"NA", "N/A"}


def _needed_where_applicable(cell: Cell) -> Read:
    if text_of(cell).upper() in _NOT_APPLICABLE:
        return "N", None
    return ("Y" if flag(cell)[0] else None), None


_FURTHER: Mapping[str, Mapping[str, str]] = {
    "missing": {"interview_needed": "miss_missing_rhi_offered"},
}
_CONVERTERS: Mapping[str, Mapping[str, Convert]] = {
    "contacts": {"outcome_code": outcome},
    "missing": {"interview_needed": _needed_where_applicable},
}


def _layouts() -> Iterator[Layout]:
    for table in TABLES.values():
        columns = {**_columns_of(table), **_FURTHER.get(table.name, {})}
        if table.ssd and columns:
            headings = tuple(dict.fromkeys(columns.values()))
            yield Layout(FORMAT, table.ssd, headings, headings, tuple(_gives(table, columns)))


def _gives(table: RecordTable, columns: Mapping[str, str]) -> Iterator[Gives]:
    """Make what a table gives: nothing where the dataset lacks what each row needs."""
    if {*table.needed} <= {*columns}:
        yield Gives(table.name, columns, converters=_CONVERTERS.get(table.name, {}))


def _columns_of(table: RecordTable) -> Mapping[str, str]:
    """Name the columns that the table itself has in the dataset: those with its own prefix."""
    named = {column.name: column.ssd for column in table.columns if column.ssd}
    prefix = named.get("person_id", "").partition("_")[0]
    return {name: ssd for name, ssd in named.items() if ssd.partition("_")[0] == prefix}


LISTS = tuple(_layouts())
"""Every table of the dataset that the dictionary knows."""
