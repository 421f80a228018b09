"""Repeats: rows of one file that are about the same thing."""

from collections.abc import Iterable
from operator import itemgetter

from quarterdeck.check.records.rows import RecordRow
from quarterdeck.check.records.rule import Notice, query
from quarterdeck.define.records.dictionary import TABLES

REPEATED = query(
    "row-repeated",
    "an earlier row of the file is about the same thing",
    "It is counted once, by the last of these rows in the file.",
    "Remove the one that is wrong where it is kept.",
)

RULES = (REPEATED,)

_KEYS = {
    table.name: itemgetter(*(table.names.index(name) for name in table.key))
    for table in TABLES.values()
}


def without_repeats(rows: Iterable[RecordRow]) -> tuple[list[RecordRow], list[Notice]]:
    """Keep the last of all rows about the same thing; find those that repeat an earlier one."""
    last: dict[object, RecordRow] = {}
    repeated = []
    for row in rows:
        key = row.table, _KEYS[row.table](row.record.values)
        if last.pop(key, None):
            repeated.append(Notice(REPEATED, row))
        last[key] = row
    return list(last.values()), repeated
