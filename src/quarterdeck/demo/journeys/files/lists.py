"""Lists: every record table as a file of comma-separated values of its own.

Plain lists are headed with the columns' names in the dictionary, but a child is `child_id` and a
worker `worker_id`, as their senders would say. Files of the Standard Safeguarding Dataset have its
names of tables and columns, and only those that it has; what was decided about a contact is JSON.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from quarterdeck.collect.records.record import Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind, RecordTable
from quarterdeck.demo.journeys.files.sheets import paths_in, sheets
from quarterdeck.demo.journeys.journey import Journey, rows_of

_WORKERS = "professionals"
_OUTCOME = "outcome_code"


@dataclass(frozen=True)
class _Layout:
    """A file's name, its headings, and how its cells are taken from a row of the table."""

    name: str
    headings: Sequence[str]
    cells: Callable[[Sequence[Value]], Sequence[object]]


def write_plain_lists(journeys: Iterable[Journey], folder: Path) -> list[Path]:
    """Write every table as a plain list, children as they come; return what was written."""
    layouts = {
        name: _Layout(name, [_heading(table, one) for one in table.columns], tuple)
        for name, table in TABLES.items()
    }
    return _write(journeys, folder, layouts)


def write_ssd(journeys: Iterable[Journey], folder: Path) -> list[Path]:
    """Write the tables of the Standard Safeguarding Dataset; return what was written."""
    layouts = {table.name: _ssd(table) for table in TABLES.values() if _is_whole(table)}
    return _write(journeys, folder, layouts)


def _write(journeys: Iterable[Journey], folder: Path, layouts: Mapping[str, _Layout]) -> list[Path]:
    names = paths_in(folder, (layout.name for layout in layouts.values()))
    paths = {table: names[layout.name] for table, layout in layouts.items()}
    headings = {table: layout.headings for table, layout in layouts.items()}
    with sheets(paths, headings) as opened:
        for journey in journeys:
            for table, values in rows_of(journey):
                if table in opened:
                    opened[table](layouts[table].cells(values))
    return [*paths.values()]


def _heading(table: RecordTable, column: Column) -> str:
    if column.kind is Kind.PERSON:
        return "worker_id" if table.name == _WORKERS else "child_id"
    return column.name


def _ssd(table: RecordTable) -> _Layout:
    """Lay a table of the dataset out, with the columns that it has itself and not in another."""
    own = _own(table)
    pick = itemgetter(*(table.names.index(column.name) for column in own))
    outcomes = [at for at, column in enumerate(own) if column.name == _OUTCOME]

    def cells(values: Sequence[Value]) -> Sequence[object]:
        picked = [*pick(values)]
        for at in outcomes:
            picked[at] = json.dumps([picked[at]]) if picked[at] else None
        return picked

    return _Layout(table.ssd or "", [column.ssd or "" for column in own], cells)


def _own(table: RecordTable) -> list[Column]:
    named = {column.name: column.ssd or "" for column in table.columns}
    prefix = named.get("person_id", "").partition("_")[0]
    return [one for one in table.columns if one.ssd and one.ssd.partition("_")[0] == prefix]


def _is_whole(table: RecordTable) -> bool:
    """Say whether the dataset has the table, with all that each of its rows needs."""
    return table.ssd is not None and {*table.needed} <= {column.name for column in _own(table)}
