"""Acceptance: what has to hold before a receipt's numbers count. Nothing here changes anything."""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from quarterdeck.define.finding import Severity
from quarterdeck.workflow.models import Entry, Event, Receipt, RecordFile
from quarterdeck.workflow.record_store import file_of_records
from quarterdeck.workflow.states import Action, NotPossible, State
from quarterdeck.workflow.told_before import NewRecords, told_before
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace

KEY = {name: OuterRef(name) for name in ("indicator", "period", "component")}
"""Filters rows for the same number as the outer query's."""


def refuse_what_stands_in_the_way(workspace: Workspace, receipt: Receipt) -> None:
    """Raise NotPossible where errors, or queries without an answer, stand against a receipt."""
    found = list(findings(workspace, receipt=receipt.number))
    errors, waiting = sum(one.blocks for one in found), sum(one.waits for one in found)
    in_the_way = [
        each.counted(count)
        for each, count in ((Severity.ERROR, errors), (Severity.QUERY, waiting))
        if count
    ]
    if in_the_way:
        message = f"Receipt {receipt.number} has {' and '.join(in_the_way)} in the way"
        action = "Answer the queries; errors need a corrected file. See `quarterdeck findings`."
        raise NotPossible(message, action, f"receipt {receipt.number}")


def refuse_to_undo_what_is_newer(workspace: Workspace, receipt: Receipt) -> None:
    """Raise NotPossible where a later receipt has given some of a receipt's numbers since."""
    given = Entry.objects.using(workspace.alias).filter(receipt=receipt)
    later = (
        Entry.objects.using(workspace.alias)
        .filter(**KEY, receipt__accepted_at__isnull=False, receipt__number__gt=receipt.number)
        .exclude(receipt__state=State.RETURNED.value)
    )
    newer = given.annotate(by=Subquery(later.values("receipt__number")[:1])).exclude(by=None)
    number = newer.values_list("by", flat=True).first()
    if number is not None:
        message = f"Receipt {number} came later, gives some of the same numbers and already counts"
        action = "Return this one, and ask for a new file if its figures are the right ones."
        raise NotPossible(message, action, f"receipt {receipt.number}")


def refuse_what_was_not_asked(workspace: Workspace, receipt: Receipt, at: datetime) -> None:
    """Raise NotPossible where records would lose rows since others were accepted or returned.

    What a check asked holds beside the records that counted then.
    """
    row = RecordFile.objects.using(workspace.alias).filter(receipt=receipt).first()
    if row is None or not _others_count_since(workspace, receipt):
        return
    new = NewRecords(receipt.name, file_of_records(workspace, row), receipt.number)
    loses = told_before(workspace, new, at)
    every = findings(workspace, receipt=receipt.number)
    asked = {one.finding for one in every if one.withdrawn_at is None}
    if not asked.issuperset(loses):
        message = (
            f"Receipt {receipt.number} was checked before other records that it changes began to "
            "count"
        )
        action = (
            f"Check it again with `quarterdeck check {receipt.number}`, and answer what it asks."
        )
        raise NotPossible(message, action, f"receipt {receipt.number}")


def _others_count_since(workspace: Workspace, receipt: Receipt) -> bool:
    """Say whether other records of the agency were accepted or returned since the last check."""
    events = Event.objects.using(workspace.alias).order_by("number")
    own = events.filter(subject=f"receipt {receipt.number}", action=Action.CHECK.value)
    since = events.filter(number__gt=own.values_list("number", flat=True).last() or 0)
    others = since.filter(action__in=[Action.ACCEPT.value, Action.RETURN.value])
    numbers = [int(name.rpartition(" ")[2]) for name in others.values_list("subject", flat=True)]
    files = RecordFile.objects.using(workspace.alias).filter(receipt__in=numbers)
    return files.filter(receipt__agency=receipt.agency).exists()
