"""Care: episodes that should follow each other, short breaks, and care beyond childhood."""

from collections.abc import Iterator
from datetime import date

from quarterdeck.check.records.days import anniversary
from quarterdeck.check.records.rows import Child, RecordFile, Row
from quarterdeck.check.records.rule import Notice, query

NOT_CONTINUED = query(
    "care-not-continued",
    "an episode of care ended because a new one began (X1), and none began on that day",
    "The episode counts to its last day; the child does not count as having ceased to be looked "
    "after.",
    "Add the episode that follows, or give the reason why care ended.",
)
NOT_PRECEDED = query(
    "care-not-preceded",
    "an episode of care began for another reason than that the child started to be looked after, "
    "and none ended on that day",
    "The episode counts from its first day; the child does not count as having started to be "
    "looked after.",
    "Add the episode before it, or give S as the reason if care began.",
)
SHORT_BREAKS = query(
    "short-breaks-by-change-of-status",
    "short breaks (V3 or V4) began as a change of legal status (L, B or U), though a child who has "
    "them was not looked after before",
    "The episode is left out wherever looked after children are counted, as short breaks are.",
    "Check the legal status, and the reason for which the episode began.",
)
GROWN = query(
    "looked-after-over-18",
    "an episode of care lasts beyond the child's eighteenth birthday",
    "The child counts as looked after until the episode ends.",
    "Give the day on which care ended, or check the child's birth.",
)

RULES = (NOT_CONTINUED, NOT_PRECEDED, SHORT_BREAKS, GROWN)

_SHORT_BREAKS = ("V3", "V4")
_OF_STATUS = ("L", "B", "U")
_GOES_ON = ("L", "P", "T", "B", "U")


def care(child: Child, file: RecordFile) -> Iterator[Notice]:
    """Find episodes of care whose reasons do not agree with the child's other rows."""
    episodes = child.of("cla_episodes")
    begun = {row.begins for row in episodes}
    ended = {row.day("end_date") for row in episodes}
    for row in episodes:
        first, last = row.begins, row.day("end_date")
        if last and row.text("end_reason") == "X1" and not _goes_on(row, last, begun):
            yield Notice(NOT_CONTINUED, row, "end_reason")
        if first and row.text("start_reason") in _GOES_ON:
            yield from _reasons(row, first, ended, file)
        yield from _grown(row, child.day("birth_date"), file)


def _goes_on(row: Row, last: date, begun: set[date | None]) -> bool:
    """Say whether another episode begins on its last day; one of a single day is no other."""
    return last in begun and last != row.begins


def _reasons(row: Row, first: date, ended: set[date | None], file: RecordFile) -> Iterator[Notice]:
    if row.text("legal_status") in _SHORT_BREAKS and row.text("start_reason") in _OF_STATUS:
        yield Notice(SHORT_BREAKS, row, "start_reason")
    elif first > file.knows_since("cla_episodes") and first not in ended:
        yield Notice(NOT_PRECEDED, row, "start_reason")


def _grown(row: Row, born: date | None, file: RecordFile) -> Iterator[Notice]:
    last = row.day("end_date") or file.last_day
    if born and row.begins and last > anniversary(born, 18):
        yield Notice(GROWN, row, "end_date")
