"""Saying: answers to findings, and comments on figures."""

from quarterdeck.workflow.log import record, writing
from quarterdeck.workflow.models import Answer, Comment, FindingRecord
from quarterdeck.workflow.services.common import done_by, record_about, refuse_silence
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action, NotPossible
from quarterdeck.workflow.workspace import Workspace

_MOST_DIGITS = 18


def answer(workspace: Workspace, finding: str, text: str, signed: Signature) -> Answer:
    """Answer a finding, named `12.3`: the third of receipt 12. Earlier answers stay beside it."""
    refuse_silence(text)
    receipt_name, _, number = finding.partition(".")
    with writing(workspace.alias):
        records = FindingRecord.objects.using(workspace.alias).select_related("receipt")
        found = records.filter(receipt=_whole(receipt_name), number=_whole(number)).first()
        if found is None:
            raise NotPossible(
                f"There is no finding {finding}", "See `quarterdeck findings`.", finding
            )
        signed.person.check(Action.ANSWER, found.receipt.agency)
        details = {"finding": found.number, "text": text}
        event = record_about(workspace, Action.ANSWER, found.receipt, signed, details)
        given = Answer(finding=found, text=text, by=signed.person.name, at=event.at)
        given.save(using=workspace.alias)
        return given


def comment(
    workspace: Workspace, indicator: str, period: str, text: str, signed: Signature
) -> Comment:
    """Say something about an indicator's figure for a period, for the report's readers."""
    refuse_silence(text)
    signed.person.check(Action.COMMENT)
    with writing(workspace.alias):
        details = {"period": period, "text": text}
        done = done_by(Action.COMMENT, f"indicator {indicator}", signed, details)
        event = record(workspace.alias, done)
        said = Comment(
            indicator=indicator, period=period, text=text, by=signed.person.name, at=event.at
        )
        said.save(using=workspace.alias)
        return said


def _whole(text: str) -> int:
    """Read a number within a name; 0, which nothing is called, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
