"""Protection: enquiries that came to nothing, reviews of no plan, and plans counted before."""

from collections.abc import Iterator
from datetime import date

from quarterdeck.check.records.rows import Child, RecordFile, Row
from quarterdeck.check.records.rule import Notice, query
from quarterdeck.define.working_days import working_days_between

NO_OUTCOME = query(
    "enquiry-without-outcome",
    "an enquiry has neither a conference nor the word that none was needed, and has ended or is "
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
    "Correct the number; plans of any time and any council are counted, and 0 is a first plan's.",
)

RULES = (NO_OUTCOME, REVIEW_OUTSIDE_PLAN, PREVIOUS_TOO_LOW)

_DUE_AFTER = 15


def protection(child: Child, file: RecordFile) -> Iterator[Notice]:
    """Find enquiries, reviews and plans that do not agree with the child's other rows."""
    yield from _enquiries(child, file)
    yield from _reviews(child, file)
    yield from _previous_plans(child)


def _enquiries(child: Child, file: RecordFile) -> Iterator[Notice]:
    for row in child.of("s47_enquiry"):
        begun = row.begins
        open_ended = row.day("icpc_date") is None and row.text("icpc_not_required") != "Y"
        if begun and open_ended and _is_over(row, begun, file) and not _conference(child, begun):
            yield Notice(NO_OUTCOME, row)


def _is_over(enquiry: Row, begun: date, file: RecordFile) -> bool:
    ended = enquiry.day("end_date")
    return ended is not None or working_days_between(begun, file.last_day) > _DUE_AFTER


def _conference(child: Child, begun: date) -> bool:
    """Say whether a conference names this enquiry, or came after it and names none."""
    return any(
        row.day("s47_start_date") in (begun, None) and (row.begins or date.min) >= begun
        for row in child.of("initial_cp_conference")
    )


def _reviews(child: Child, file: RecordFile) -> Iterator[Notice]:
    if not file.speaks_of("cp_plans"):
        return
    for row in child.of("cp_reviews"):
        reviewed, named = row.begins, row.day("plan_start_date")
        plans = (plan for plan in child.of("cp_plans") if named in (None, plan.begins))
        if reviewed and not any(_covers(plan, reviewed) for plan in plans):
            yield Notice(REVIEW_OUTSIDE_PLAN, row, "review_date")


def _covers(plan: Row, day: date) -> bool:
    begun, ended = plan.begins, plan.day("end_date")
    return begun is not None and begun <= day and (ended is None or day <= ended)


def _previous_plans(child: Child) -> Iterator[Notice]:
    """Go through the plans in order: each has at least one more before it than the one before."""
    shown = 0
    plans = ((begun, row.line, row) for row in child.of("cp_plans") if (begun := row.begins))
    for _, _, row in sorted(plans, key=lambda plan: plan[:2]):
        said = row.whole("previous_plans")
        if said is not None and said < shown:
            yield Notice(PREVIOUS_TOO_LOW, row, "previous_plans")
        shown = max(shown, said or 0) + 1
