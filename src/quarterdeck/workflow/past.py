"""The past: receipts and findings as they stood at a moment, as the log tells it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from quarterdeck.workflow.models import Event
from quarterdeck.workflow.replay import Story, story_of
from quarterdeck.workflow.views import FindingView, ReceiptView, findings
from quarterdeck.workflow.workspace import Workspace


def receipts_at(
    workspace: Workspace, at: datetime, agency: str | None = None
) -> Iterator[ReceiptView]:
    """Yield the receipts there were at a moment, of all or of one agency, and where they stood."""
    for number, told in sorted(_story(workspace, at).receipts.items()):
        fields = told.fields
        if agency in (None, fields["agency"]):
            yield ReceiptView(
                number=number,
                agency=fields["agency"],
                quarter=fields["quarter"],
                name=fields["name"],
                state=fields["state"],
                received_at=fields["received_at"],
                received_by=fields["received_by"],
                superseded_by=fields["superseded_by_id"],
            )


def findings_at(
    workspace: Workspace, at: datetime, agency: str | None = None, receipt: int | None = None
) -> Iterator[FindingView]:
    """Yield the findings there were at a moment, with the answers given by then."""
    story = _story(workspace, at)
    for view in findings(workspace, agency, receipt):
        of, number = map(int, view.name.split("."))
        told = story.receipts.get(of)
        if told and number <= told.found:
            answers = tuple(answer for answer in view.answers if answer.at <= at)
            yield replace(view, answers=answers, withdrawn_at=told.withdrawn.get(number))


def _story(workspace: Workspace, at: datetime) -> Story:
    return story_of(Event.objects.using(workspace.alias).filter(at__lte=at))
