"""Days of one row: whether they can be, whether they follow each other, and how far apart."""

from collections.abc import Iterator, Mapping

from quarterdeck.check.records.courses import AHEAD, FOLLOWS
from quarterdeck.check.records.rows import CheckedFile, RecordRow
from quarterdeck.check.records.rule import Notice, error, query
from quarterdeck.define.days import years_later
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.define.working_days import working_days_between

OUT_OF_ORDER = error(
    "days-out-of-order",
    "a day is before the one it should follow, such as an end before its beginning",
    "The row is never open, and the time between the two days is left out; each day still counts "
    "as the day of what happened on it.",
    "Correct the day that is wrong where it is kept, and send the file again.",
)
FUTURE = error(
    "day-in-the-future",
    "a day is after the one on which the file was received, so it has not come yet",
    "The row counts by its days, so what happened on that day is in no period until then.",
    "Correct the day where it is kept, or take out what is only planned; send the file again.",
)
AFTER_EXTRACT = query(
    "day-after-the-extract",
    "a day is after the last one that the file is about",
    "The row counts by its days, in the period after the file's own as well.",
    "Check that the right dates were chosen when the file was made.",
)
TOO_LONG = query(
    "too-long-to-be",
    "it lasts longer than is possible: an episode of care more than 21 years, a plan more than 10",
    "The row counts, and is open from its first day to its last.",
    "Check both days; one that was not closed may have ended long ago.",
)
TARGET = query(
    "target-not-fifteen-days",
    "the day by which a conference is due is not 15 working days after the strategy discussion",
    "The row counts. Whether a conference was in time is counted from its own days, never from "
    "this one.",
    "Correct the target, or the day of the discussion if that is wrong.",
)

RULES = (OUT_OF_ORDER, FUTURE, AFTER_EXTRACT, TOO_LONG, TARGET)

_MOST_YEARS: Mapping[str, int] = {"cla_episodes": 21, "cp_plans": 10, "cin_plans": 10}
_DUE_AFTER = 15
_PAST = {
    table.name: tuple(
        column.name
        for column in table.columns
        if column.kind is Kind.DATE and (table.name, column.name) not in AHEAD
    )
    for table in TABLES.values()
}


def days_of_a_row(row: RecordRow, file: CheckedFile) -> Iterator[Notice]:
    """Find days that cannot be, or hardly, for what they are days of."""
    yield from _out_of_order(row)
    yield from _ahead(row, file)
    yield from _too_long(row, file)
    yield from _target(row)


def _out_of_order(row: RecordRow) -> Iterator[Notice]:
    for first, second in FOLLOWS.get(row.table, ()):
        begun, ended = row.day(first), row.day(second)
        if begun and ended and ended < begun:
            yield Notice(OUT_OF_ORDER, row, second)


def _ahead(row: RecordRow, file: CheckedFile) -> Iterator[Notice]:
    for column in _PAST[row.table]:
        day = row.day(column)
        if day and day > file.last_day:
            yield Notice(FUTURE if day > file.received else AFTER_EXTRACT, row, column)


def _too_long(row: RecordRow, file: CheckedFile) -> Iterator[Notice]:
    years = _MOST_YEARS.get(row.table)
    begun = row.begins
    if years and begun:
        ended = row.day("end_date")
        if years_later(begun, years) < (ended or file.last_day):
            yield Notice(TOO_LONG, row, "end_date")


def _target(row: RecordRow) -> Iterator[Notice]:
    if row.table == "s47_enquiry":
        begun, due = row.begins, row.day("icpc_target_date")
        if begun and due and working_days_between(begun, due) != _DUE_AFTER:
            yield Notice(TARGET, row, "icpc_target_date")
