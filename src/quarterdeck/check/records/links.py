"""Links: work that rests on other work, which the file should have too and does not.

Nothing is claimed of a file that does not speak of the other work at all, or of days from before
the file tells everything.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from quarterdeck.check.records.rows import Child, RecordFile, Row
from quarterdeck.check.records.rule import Notice, query

_LOOK = "Look for it where it is kept: it may be missing, or under another day or child."

PLAN_WITHOUT_CONFERENCE = query(
    "plan-without-conference",
    "a protection plan begins without a conference of the child on that day or in the 30 before",
    "The plan counts.",
    _LOOK,
)
PLAN_OUTSIDE_EPISODE = query(
    "plan-outside-an-episode",
    "a protection plan begins on a day on which no episode of need of the child is open",
    "The plan counts; the child is not counted as a child in need for it.",
    _LOOK,
)
CONFERENCE_WITHOUT_ENQUIRY = query(
    "conference-without-enquiry",
    "an initial conference that is no transfer is held without an enquiry that began on that day "
    "or in the 90 before",
    "The conference counts; it is in time only where it names its strategy discussion.",
    _LOOK,
)
ASSESSMENT_OUTSIDE_EPISODE = query(
    "assessment-outside-an-episode",
    "an assessment begins on a day on which no episode of need of the child is open",
    "The assessment counts; no referral counts as assessed for it.",
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


def links(child: Child, file: RecordFile) -> Iterator[Notice]:
    """Find plans, conferences and assessments that lack what they rest on."""
    yield from _plans(child, file)
    yield from _conferences(child, file)
    yield from _assessments(child, file)


def _plans(child: Child, file: RecordFile) -> Iterator[Notice]:
    conferences = file.speaks_of("initial_cp_conference")
    episodes = file.speaks_of("cin_episodes")
    for row in child.of("cp_plans"):
        begun = row.begins
        if begun is None or row.text("other_area") == "Y":
            continue
        if conferences and _lacks(child, file, "initial_cp_conference", begun, _CONFERENCE_BEFORE):
            yield Notice(PLAN_WITHOUT_CONFERENCE, row, "start_date")
        if episodes and _outside(child, file, begun):
            yield Notice(PLAN_OUTSIDE_EPISODE, row, "start_date")


def _conferences(child: Child, file: RecordFile) -> Iterator[Notice]:
    if file.speaks_of("s47_enquiry"):
        for row in child.of("initial_cp_conference"):
            held = row.begins
            if held is None or row.text("transfer_in") == "Y":
                continue
            if _lacks(child, file, "s47_enquiry", held, _ENQUIRY_BEFORE):
                yield Notice(CONFERENCE_WITHOUT_ENQUIRY, row, "icpc_date")


def _assessments(child: Child, file: RecordFile) -> Iterator[Notice]:
    if file.speaks_of("cin_episodes"):
        for row in child.of("cin_assessments"):
            if (begun := row.begins) and _outside(child, file, begun):
                yield Notice(ASSESSMENT_OUTSIDE_EPISODE, row, "start_date")


def _lacks(child: Child, file: RecordFile, table: str, day: date, before: timedelta) -> bool:
    """Say whether nothing of a table began up to a day, so long before it that it is known of."""
    if day - file.knows_since(table) < before:
        return False
    return not any(other and day - before <= other <= day for other in _begun(child, table))


def _begun(child: Child, table: str) -> Iterator[date | None]:
    return (row.begins for row in child.of(table))


def _outside(child: Child, file: RecordFile, day: date) -> bool:
    """Say whether no episode of need is open on a day that the file tells everything about."""
    if day < file.knows_since("cin_episodes"):
        return False
    return not any(_is_open(row, day) for row in child.of("cin_episodes"))


def _is_open(row: Row, day: date) -> bool:
    """Say whether an episode of need is open on a day, those it begins and ends on included."""
    begun, closed = row.begins, row.day("close_date")
    return begun is not None and begun <= day and (closed is None or day <= closed)
