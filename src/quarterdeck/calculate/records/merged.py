"""Merging: rows of several files and extracts, each thing once, as it was told of last."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable

Cells = tuple[Value, ...]


def merged(records: Iterable[Record]) -> Mapping[str, Sequence[Cells]]:
    """Return the rows of each table: of those with one key the last, in the order of their keys.

    `records` come in the order in which they were told; a table without any is not in the result.
    """
    keys = {name: _key(table) for name, table in TABLES.items()}
    rows: dict[str, dict[object, Cells]] = {}
    for record in records:
        rows.setdefault(record.table, {})[keys[record.table](record.values)] = record.values
    return {name: [of[key] for key in sorted(of, key=str)] for name, of in rows.items()}


def _key(table: RecordTable) -> Callable[[Cells], object]:
    return itemgetter(*(table.names.index(name) for name in table.key))
