"""Unchanged: lists of records that came before just as they are, for another quarter."""

from collections.abc import Iterator

from django.db.models import QuerySet

from quarterdeck.collect.file import File
from quarterdeck.collect.records.rules import UNCHANGED
from quarterdeck.define.finding import Finding
from quarterdeck.define.period import Quarter
from quarterdeck.define.place import Place
from quarterdeck.workflow.models import Receipt
from quarterdeck.workflow.states import State
from quarterdeck.workflow.workspace import Workspace


def receipts_of(workspace: Workspace, file: File, agency: str) -> QuerySet[Receipt]:
    """Return the receipts of the same bytes from an agency that were not returned, in order."""
    same = Receipt.objects.using(workspace.alias).filter(sha256=file.sha256, agency=agency)
    return same.exclude(state=State.RETURNED.value).order_by("number")


def unchanged(workspace: Workspace, file: File, agency: str, quarter: Quarter) -> Iterator[Finding]:
    """Ask about a file of records that an agency sent before, for another quarter."""
    if before := receipts_of(workspace, file, agency).exclude(quarter=quarter.label).last():
        message = (
            f"It is the same as receipt {before.number}, which is for {before.quarter}: nothing "
            f"has changed in it up to the end of {quarter.label}."
        )
        yield UNCHANGED.found(message=message, place=Place(file.name))
