"""Merging: rows of several files and extracts, each thing once, as it was told of last.

What a file cannot say, as its format has no such column, leaves what another said before as it was.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable

Cells = tuple[Value, ...]
_Rows = dict[object, Cells]


@dataclass(frozen=True)
class FileOfRecords:
    """The records of one file, and the columns that none of them can fill (`missing.end_date`)."""

    records: Iterable[Record]
    lacks: Collection[str] = ()


def merged(files: Iterable[FileOfRecords]) -> Mapping[str, Sequence[Cells]]:
    """Return the rows of each table: of those with one key the last, in the order of their keys.

    `files` come in the order in which they were told; a table without any row is not in the result.
    """
    rows: dict[str, _Rows] = {}
    for file in files:
        tables = {name: _Table(table, file.lacks) for name, table in TABLES.items()}
        for record in file.records:
            tables[record.table].put(record.values, rows.setdefault(record.table, {}))
    return {name: [of[key] for key in sorted(of, key=str)] for name, of in rows.items()}


class _Table:
    """Puts the rows of one file's table beside those of files before it."""

    def __init__(self, table: RecordTable, lacks: Collection[str]) -> None:
        lacking = [f"{table.name}.{name}" in lacks for name in table.names]
        self._key: Callable[[Cells], object] = itemgetter(*map(table.names.index, table.key))
        self._lacking = lacking if any(lacking) else None

    def put(self, cells: Cells, rows: _Rows) -> None:
        key = self._key(cells)
        before = rows.get(key) if self._lacking else None
        rows[key] = cells if before is None else self._kept(cells, before)

    def _kept(self, cells: Cells, before: Cells) -> Cells:
        """Keep what the file cannot say of a thing as it was said before."""
        each = zip(cells, before, self._lacking or (), strict=True)
        return tuple(was if lacks else now for now, was, lacks in each)
