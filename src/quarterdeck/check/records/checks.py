"""All rules of records, and the check of a file's rows against every one of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from quarterdeck.check.records import (
    care,
    codes,
    days,
    empty,
    labels,
    links,
    missing,
    overlaps,
    people,
    protection,
    repeats,
)
from quarterdeck.check.records.rows import CheckedFile, Child, RecordRow
from quarterdeck.check.records.rule import Notice, RecordRule
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import Extract, Record

RECORD_RULES: tuple[RecordRule, ...] = tuple(
    chain.from_iterable(
        module.RULES
        for module in (
            days,
            people,
            codes,
            repeats,
            overlaps,
            links,
            protection,
            care,
            missing,
            labels,
            empty,
        )
    )
)
"""Every rule of records. What readers find while reading a file has its own names."""

_OF_ROWS: tuple[Callable[[RecordRow, CheckedFile], Iterator[Notice]], ...] = (
    days.days_of_a_row,
    codes.codes_of_a_row,
    missing.interview_of_a_row,
)
_OF_CHILDREN: tuple[Callable[[Child, CheckedFile], Iterator[Notice]], ...] = (
    people.births_and_deaths,
    people.ages,
    overlaps.overlaps,
    links.links,
    protection.protection,
    care.care,
)


def check_records(
    records: Iterable[Record], extract: Extract, received: date, found: Found
) -> None:
    """Check the rows of a file that was received on a day; add what is noticed to `found`.

    The order of the rows does not matter but where two are about the same thing: the one on the
    later line counts. A row that repeats an earlier one is found for that, and the earlier one is
    held to no other rule. Takes room in proportion to the rows, and nothing makes it fail.
    """
    rows = [RecordRow(record) for record in sorted(records, key=lambda record: record.line)]
    kept, repeated = repeats.without_repeats(rows)
    file = CheckedFile(extract, received, kept)
    order = {rule: place for place, rule in enumerate(RECORD_RULES)}

    def place(notice: Notice) -> tuple[int, int, str]:
        return order[notice.rule], notice.row.line, notice.subject

    for notice in sorted((*repeated, *_notices(file)), key=place):
        found.add(notice.rule, notice.subject, notice.row.line)


def _notices(file: CheckedFile) -> Iterator[Notice]:
    for row in file.rows:
        for of_row in _OF_ROWS:
            yield from of_row(row, file)
    for child in file.children:
        for of_child in _OF_CHILDREN:
            yield from of_child(child, file)
