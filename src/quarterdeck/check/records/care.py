"""Care: episodes that should follow each other, short breaks, and care beyond childhood."""

from collections.abc import Iterator

from quarterdeck.check.records.rows import CheckedFile, Child
from quarterdeck.check.records.rule import Notice, query
from quarterdeck.define.days import years_later

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
    "Give the day on which care ended, or check the child's date of birth.",
)

RULES = (NOT_CONTINUED, NOT_PRECEDED, SHORT_BREAKS, GROWN)

_SHORT_BREAKS = ("V3", "V4")
_OF_STATUS = ("L", "B", "U")
_GOES_ON = ("L", "P", "T", "B", "U")


def care(child: Child, file: CheckedFile) -> Iterator[Notice]:
    """Find episodes of care whose reasons do not agree with the child's other rows."""
    yield from _endings(child, file)
    yield from _beginnings(child, file)
    yield from _grown(child, file)


def _endings(child: Child, file: CheckedFile) -> Iterator[Notice]:
    """An episode of a single day, which begins on the day it ends, does not follow itself."""
    begun = {row.begins for row in child.of("cla_episodes")}
    for row in child.of("cla_episodes"):
        last = row.day("end_date")
        if row.text("end_reason") == "X1" and last and last <= file.last_day:
            followed = last in begun and last != row.begins
            if not followed:
                yield Notice(NOT_CONTINUED, row, "end_reason")


def _beginnings(child: Child, file: CheckedFile) -> Iterator[Notice]:
    since = file.knows_since("cla_episodes")
    ended = {row.day("end_date") for row in child.of("cla_episodes")}
    for row in child.of("cla_episodes"):
        first, reason = row.begins, row.text("start_reason")
        if row.text("legal_status") in _SHORT_BREAKS and reason in _OF_STATUS:
            yield Notice(SHORT_BREAKS, row, "start_reason")
        elif first and first > since and reason in _GOES_ON and first not in ended:
            yield Notice(NOT_PRECEDED, row, "start_reason")


def _grown(child: Child, file: CheckedFile) -> Iterator[Notice]:
    if born := child.day("birth_date"):
        of_age = years_later(born, 18)
        for row in child.of("cla_episodes"):
            if row.begins and (row.day("end_date") or file.last_day) > of_age:
                yield Notice(GROWN, row, "end_date")
