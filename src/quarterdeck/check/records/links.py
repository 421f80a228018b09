"""Links: work that rests on other work, which the file should have too and does not.

Nothing is claimed of a file that does not speak of the other work at all, or of days from before
the file tells everything.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from quarterdeck.check.records.rows import CheckedFile, Child, RecordRow
from quarterdeck.check.records.rule import Notice, query
from quarterdeck.check.records.spans import Beginnings, Spans

_LOOK = "Look for it where it is kept: it may be missing, or under another day or child."

PLAN_WITHOUT_CONFERENCE = query(
    "plan-without-conference",
    "a protection plan begins without a conference about the child on that day or in the 30 days "
    "before",
    "The plan counts.",
    _LOOK,
)
PLAN_OUTSIDE_EPISODE = query(
    "plan-outside-an-episode",
    "a protection plan begins on a day on which the child has no open episode of need",
    "The plan counts; it does not make the child count as a child in need.",
    _LOOK,
)
CONFERENCE_WITHOUT_ENQUIRY = query(
    "conference-without-enquiry",
    "an initial conference that is not a transfer is held without an enquiry that began on that "
    "day or in the 90 days before",
    "The conference counts; it is in time only where it names its strategy discussion.",
    _LOOK,
)
ASSESSMENT_OUTSIDE_EPISODE = query(
    "assessment-outside-an-episode",
    "an assessment begins on a day on which the child has no open episode of need",
    "The assessment counts; no referral counts as assessed because of it.",
    _LOOK,
)

RULES = (
    PLAN_WITHOUT_CONFERENCE,
    PLAN_OUTSIDE_EPISODE,
    CONFERENCE_WITHOUT_ENQUIRY,
    ASSESSMENT_OUTSIDE_EPISODE,
)

_CONFERENCE_BEFORE = timedelta(days=30)
_ENQUIRY_BEFORE = timedelta(days=90)


def links(child: Child, file: CheckedFile) -> Iterator[Notice]:
    """Find plans, conferences and assessments that lack what they rest on."""
    yield from _conferences_of_plans(child, file)
    yield from _enquiries_of_conferences(child, file)
    yield from _episodes_of_need(child, file)


def _conferences_of_plans(child: Child, file: CheckedFile) -> Iterator[Notice]:
    lacks = _lacking(child, file, "initial_cp_conference", _CONFERENCE_BEFORE)
    for row, begun in _begun(child, "cp_plans"):
        if row.text("other_area") != "Y" and lacks(begun):
            yield Notice(PLAN_WITHOUT_CONFERENCE, row, "start_date")


def _enquiries_of_conferences(child: Child, file: CheckedFile) -> Iterator[Notice]:
    lacks = _lacking(child, file, "s47_enquiry", _ENQUIRY_BEFORE)
    for row, held in _begun(child, "initial_cp_conference"):
        if row.text("transfer_in") != "Y" and lacks(held):
            yield Notice(CONFERENCE_WITHOUT_ENQUIRY, row, "icpc_date")


def _episodes_of_need(child: Child, file: CheckedFile) -> Iterator[Notice]:
    if not file.speaks_of("cin_episodes"):
        return
    since = file.knows_since("cin_episodes")
    episodes = Spans(child.of("cin_episodes"), "close_date")
    for row, begun in _begun(child, "cp_plans"):
        if row.text("other_area") != "Y" and begun >= since and not episodes.cover(begun):
            yield Notice(PLAN_OUTSIDE_EPISODE, row, "start_date")
    for row, begun in _begun(child, "cin_assessments"):
        if begun >= since and not episodes.cover(begun):
            yield Notice(ASSESSMENT_OUTSIDE_EPISODE, row, "start_date")


def _begun(child: Child, table: str) -> Iterator[tuple[RecordRow, date]]:
    return ((row, begun) for row in child.of(table) if (begun := row.begins))


def _lacking(
    child: Child, file: CheckedFile, table: str, before: timedelta
) -> Callable[[date], bool]:
    """Return what says of a day whether nothing of a table began so long before it, or on it."""
    if not file.speaks_of(table):
        return lambda _day: False
    since, beginnings = file.knows_since(table), Beginnings(child.of(table))
    return lambda day: day - since >= before and not beginnings.any_within(day - before, day)
