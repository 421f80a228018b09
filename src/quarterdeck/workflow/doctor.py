"""The doctor: a whole workspace examined, with what to do about whatever is wrong."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connections

from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place
from quarterdeck.workflow import store
from quarterdeck.workflow.log import broken_links
from quarterdeck.workflow.models import Event, Receipt
from quarterdeck.workflow.replay import contradictions
from quarterdeck.workflow.workspace import DATABASE, Workspace, open_workspace

_FROM_BACKUP = (
    "Stop work in this folder, keep a copy of it as it is, and go back to the latest backup that "
    "passes this examination."
)


def examine_workspace(folder: Path, now: datetime) -> list[Finding]:
    """Examine the workspace in a folder; return what is wrong, or nothing."""
    try:
        workspace = open_workspace(folder)
    except InputRefused as refused:
        return list(refused.findings)
    examinations = (_database, log_findings, _files)
    try:
        found = [finding for examine in examinations for finding in examine(workspace)]
        return [*found, *_clock(workspace, now)]
    except DatabaseError as error:
        return [_of_database("database-damaged", f"The database cannot be read: {error}")]


def log_findings(workspace: Workspace) -> Iterator[Finding]:
    """Yield every break in the chain of events or, where it holds, all that is not as it tells."""
    broken = [_of_database("log-changed", what) for what in broken_links(workspace.alias)]
    yield from broken
    if not broken:
        for what in contradictions(workspace.alias):
            yield _of_database("memory-changed", what)


def _database(workspace: Workspace) -> Iterator[Finding]:
    connection = connections[workspace.alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            told = [row[0] for row in cursor.fetchall()]
        if told != ["ok"]:
            yield _of_database("database-damaged", f"The database is damaged: {told[0]}")


def _files(workspace: Workspace) -> Iterator[Finding]:
    known = dict(Receipt.objects.using(workspace.alias).values_list("sha256", "name"))
    there = dict(store.hashes(workspace.folder))
    for sha256, name in sorted(known.items()):
        place = _place_of(sha256)
        if sha256 not in there:
            message = f"The received file “{name}” is not there"
            yield Finding("file-missing", Severity.ERROR, message, _FROM_BACKUP, place=place)
        elif there[sha256] != sha256:
            message = f"The received file “{name}” was changed"
            yield Finding("file-changed", Severity.ERROR, message, _FROM_BACKUP, place=place)
    for sha256 in sorted(there.keys() - known.keys()):
        message = "A file was kept whose receipt was never written: receiving it was interrupted"
        action = "Nothing. If it is not the one you were told had arrived, receive yours again."
        place = _place_of(sha256)
        yield Finding("file-without-receipt", Severity.NOTE, message, action, place=place)


def _clock(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    last = Event.objects.using(workspace.alias).order_by("-number").first()
    if last and last.at > now:
        message = f"This computer's clock is behind the last event, of {last.at:%d %B %Y %H:%M} UTC"
        action = "Set the clock right before anything is received: moments are kept for good."
        place = Place(DATABASE)
        yield Finding("clock-behind", Severity.ERROR, message, action, place=place)


def _place_of(sha256: str) -> Place:
    return Place(str(store.path_of(Path(), sha256)))


def _of_database(rule: str, message: str) -> Finding:
    place = Place(DATABASE)
    return Finding(rule, Severity.ERROR, message, _FROM_BACKUP, place=place)
