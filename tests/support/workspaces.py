"""Workspaces of tests: made in a moment, with a clock of their own and returns of a few rows."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from django.core.management import call_command

from quarterdeck.collect.file import File
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.workflow import services
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.partnership import Person
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace

AGENCY = "childrens-social-care"
QUARTER = Quarter(FinancialYear(2020), 1)
_BEGINNING = datetime(2020, 7, 1, 9, tzinfo=UTC)


class Clock:
    """A clock that goes on by a minute each time it is looked at."""

    def __init__(self) -> None:
        self._minutes = count()

    def now(self) -> datetime:
        return _BEGINNING + timedelta(minutes=next(self._minutes))


def signed(workspace: Workspace, clock: Clock) -> Signature:
    """Sign as the workspace's analyst, by a test's clock."""
    return Signature(analyst(workspace), clock.now())


def analyst(workspace: Workspace) -> Person:
    return workspace.partnership.named(None)


def return_of(name: str = "return.csv", **values: object) -> File:
    """Make a return for 2020/21 Q1 of `r5_1=404` and the like."""
    rows = (
        f"{ref[1:].replace('_', '.')},2020/21 Q1,value,{value}" for ref, value in values.items()
    )
    return File(name, "\n".join(["ref,period,component,value", *rows]).encode())


def make_older(alias: str, migration: str) -> None:
    """Take a database back to what it was after a migration; its triggers stay."""
    call_command("migrate", "workflow", migration, database=alias, verbosity=0)


def let_something_count(workspace: Workspace, signature: Signature) -> None:
    """Receive and accept a return about which there is little to ask."""
    rows = "3.4(c),2020/21 Q1,episodes,40\n3.4(c),2020/21 Q1,children,30\n"
    file = File("education.csv", f"ref,period,component,value\n{rows}".encode())
    number = services.receive(
        workspace, file, CoveringNote("education", QUARTER), signature
    ).receipt.number
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signature)
    services.accept(workspace, [number], signature)


def database_of(workspace: Workspace) -> Path:
    return workspace.folder / "quarterdeck.sqlite"
