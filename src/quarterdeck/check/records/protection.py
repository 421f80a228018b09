"""Protection: enquiries that came to nothing, reviews of no plan, and plans counted before."""

from collections.abc import Iterator, Mapping
from datetime import date

from quarterdeck.check.records.rows import CheckedFile, Child, RecordRow
from quarterdeck.check.records.rule import Notice, query
from quarterdeck.check.records.spans import Spans
from quarterdeck.define.working_days import working_days_between

NO_OUTCOME = query(
    "enquiry-without-outcome",
    "an enquiry has neither a conference nor a note that none was needed, and has ended or is "
    "more than 15 working days old",
    "The enquiry counts on its day.",
    "Record the conference, or that none was needed.",
)
REVIEW_OUTSIDE_PLAN = query(
    "review-outside-its-plan",
    "a review conference was held on a day on which the child had no plan, or not the one named",
    "The review counts on its day.",
    "Check the day of the review, and when its plan began and ended.",
)
PREVIOUS_TOO_LOW = query(
    "previous-plans-too-low",
    "a plan says that the child had fewer plans before than the file itself shows",
    "The plan counts by its own number: with 0 it is a first plan.",
    "Correct the number: plans at any time and under any council count, and a first plan has 0.",
)

RULES = (NO_OUTCOME, REVIEW_OUTSIDE_PLAN, PREVIOUS_TOO_LOW)

_DUE_AFTER = 15


def protection(child: Child, file: CheckedFile) -> Iterator[Notice]:
    """Find enquiries, reviews and plans that do not agree with the child's other rows."""
    yield from _enquiries(child, file)
    yield from _reviews(child, file)
    yield from _previous_plans(child)


def _enquiries(child: Child, file: CheckedFile) -> Iterator[Notice]:
    held = _last_conferences(child)
    for row in child.of("s47_enquiry"):
        begun = row.begins
        if begun and not _says_outcome(row) and _is_over(row, begun, file):
            last = max(held.get(begun, date.min), held.get(None, date.min))
            if last < begun:
                yield Notice(NO_OUTCOME, row)


def _says_outcome(enquiry: RecordRow) -> bool:
    return enquiry.day("icpc_date") is not None or enquiry.text("icpc_not_required") == "Y"


def _is_over(enquiry: RecordRow, begun: date, file: CheckedFile) -> bool:
    ended = enquiry.day("end_date")
    return ended is not None or working_days_between(begun, file.last_day) > _DUE_AFTER


def _last_conferences(child: Child) -> Mapping[date | None, date]:
    """Find, for each strategy discussion named and for none, the last conference that names it."""
    last: dict[date | None, date] = {}
    for row in child.of("initial_cp_conference"):
        named = row.day("s47_start_date")
        last[named] = max(row.begins or date.min, last.get(named, date.min))
    return last


def _reviews(child: Child, file: CheckedFile) -> Iterator[Notice]:
    if not file.speaks_of("cp_plans"):
        return
    plans = child.of("cp_plans")
    any_plan = Spans(plans, "end_date")
    by_start = {plan.begins: Spans([plan], "end_date") for plan in plans}
    for row in child.of("cp_reviews"):
        named = row.day("plan_start_date")
        meant = by_start.get(named) if named else any_plan
        reviewed = row.begins
        if reviewed and not (meant and meant.cover(reviewed)):
            yield Notice(REVIEW_OUTSIDE_PLAN, row, "review_date")


def _previous_plans(child: Child) -> Iterator[Notice]:
    """Go through the plans in order: each has at least one more before it than the one before."""
    shown = 0
    plans = ((begun, row.line, row) for row in child.of("cp_plans") if (begun := row.begins))
    for _, _, row in sorted(plans, key=lambda plan: plan[:2]):
        said = row.whole("previous_plans")
        if said is not None and said < shown:
            yield Notice(PREVIOUS_TOO_LOW, row, "previous_plans")
        shown = max(shown, said or 0) + 1
