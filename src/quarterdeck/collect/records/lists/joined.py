"""Lists of one file that tell of the same things → one record for each, with all that is told.

A merge of files takes the latest record whole. Where several lists of a file each know a part of
the same thing, their rows therefore become one record here, which what stands later completes and
corrects. It takes as much room as the file names children.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES

_NO_DISABILITY = "NONE"
_KEYS = {
    name: itemgetter(*map(TABLES[name].names.index, TABLES[name].key))
    for name in ("person", "disability", "cin_episodes")
}

Gathered = dict[tuple[str, Value], Record]
"""Records by their table and key."""


def joined(records: Iterable[Record]) -> Iterator[Record]:
    """Pass records on, and at their end those of the tables that several lists tell of."""
    gathered: Gathered = {}
    for record in records:
        if record.table in _KEYS:
            _gather(gathered, record)
        else:
            yield record
    yield from _without_contradictions(gathered)


def _gather(gathered: Gathered, record: Record) -> None:
    key = record.table, _KEYS[record.table](record.values)
    before = gathered.get(key)
    if before is not None:
        pairs = zip(before.values, record.values, strict=True)
        record = record._replace(
            values=tuple(old if new is None else new for old, new in pairs),
        )
    gathered[key] = record


def _without_contradictions(gathered: Gathered) -> Iterator[Record]:
    """Leave out that a child has no disability where another list says that it has one."""
    disabled = {
        record.values[0]
        for record in gathered.values()
        if record.table == "disability" and record.values[1] != _NO_DISABILITY
    }
    for record in gathered.values():
        is_none = record.table == "disability" and record.values[1] == _NO_DISABILITY
        if not (is_none and record.values[0] in disabled):
            yield record
