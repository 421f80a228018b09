"""Acceptance: what has to hold before a receipt's numbers count. Nothing here changes anything."""

from django.db.models import OuterRef, Subquery

from quarterdeck.define.finding import Severity
from quarterdeck.workflow.models import Entry, Receipt
from quarterdeck.workflow.states import NotPossible
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
    later = Entry.objects.using(workspace.alias).filter(
        **KEY, receipt__accepted_at__isnull=False, receipt__number__gt=receipt.number
    )
    newer = given.annotate(by=Subquery(later.values("receipt__number")[:1])).exclude(by=None)
    number = newer.values_list("by", flat=True).first()
    if number is not None:
        message = f"Receipt {number} came later, gives some of the same numbers, and counts already"
        action = "Return this one, and ask for a new file if its figures are the right ones."
        raise NotPossible(message, action, f"receipt {receipt.number}")
