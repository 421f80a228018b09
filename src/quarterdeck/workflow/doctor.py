"""The doctor: a whole workspace examined, with what to do about whatever is wrong."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import connections

from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place
from quarterdeck.workflow import release_store, store
from quarterdeck.workflow.log import broken_links
from quarterdeck.workflow.models import Event, Receipt, Release
from quarterdeck.workflow.record_files import KEY, RECORDS, tables_without_key
from quarterdeck.workflow.replay import contradictions
from quarterdeck.workflow.trouble import explained, of_database, place_of_database
from quarterdeck.workflow.workspace import Workspace, look_into_workspace


def examine_workspace(folder: Path, now: datetime) -> list[Finding]:
    """Examine the workspace in a folder; return what is wrong, or nothing."""
    try:
        with explained(folder):
            return _examined(look_into_workspace(folder), now)
    except InputRefused as refused:
        return list(refused.findings)


def _examined(workspace: Workspace, now: datetime) -> list[Finding]:
    if damaged := list(_database(workspace)):
        return damaged  # whatever is read from it may be wrong
    return [
        *log_findings(workspace),
        *_files(workspace),
        *_key(workspace),
        *_releases(workspace),
        *_clock(workspace, now),
    ]


def log_findings(workspace: Workspace) -> Iterator[Finding]:
    """Yield every break in the chain of events or, where it holds, all that is not as it tells."""
    broken = [of_database("log-changed", what) for what in broken_links(workspace.alias)]
    yield from broken
    if not broken:
        for what in contradictions(workspace.alias):
            yield of_database("memory-changed", what)


def _database(workspace: Workspace) -> Iterator[Finding]:
    connection = connections[workspace.alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            told = [row[0] for row in cursor.fetchall()]
        if told != ["ok"]:
            yield of_database("database-damaged", f"The database is damaged: {told[0]}")


def _files(workspace: Workspace) -> Iterator[Finding]:
    known = dict(Receipt.objects.using(workspace.alias).values_list("sha256", "name"))
    for sha256, name in sorted(known.items()):
        yield from _file(workspace, sha256, name)
    for sha256 in sorted(store.names(workspace.folder) - known.keys()):
        message = "A file was kept whose receipt was never written: receiving it was interrupted"
        action = "Nothing. If it is not the one you were told had arrived, receive yours again."
        place = Place(str(store.path_of(Path(), sha256)))
        yield Finding("file-without-receipt", Severity.NOTE, message, action, place=place)


def _file(workspace: Workspace, sha256: str, name: str) -> Iterator[Finding]:
    try:
        store.kept(workspace.folder, sha256, name)
    except InputRefused as refused:
        yield from refused.findings


def _key(workspace: Workspace) -> Iterator[Finding]:
    """Find that the key of identifiers is lost with which tables of records were made."""
    if tables_without_key(workspace.folder):
        message = (
            "The key of identifiers is not there, and tables of records made with it are. When "
            "records are next counted a key is made, and all tables again, from the received files"
        )
        action = (
            "Nothing is lost. Put the key back if there is a backup of it; otherwise the folders "
            "beside it may be deleted: nothing reads them any more."
        )
        place = Place(f"{RECORDS}/{KEY}")
        yield Finding("key-lost", Severity.NOTE, message, action, place=place)


def _releases(workspace: Workspace) -> Iterator[Finding]:
    rows = list(Release.objects.using(workspace.alias).order_by("number"))
    for row in rows:
        for refused in release_store.changed(workspace.folder, row):
            yield from refused.findings
    for path in release_store.left_behind(workspace.folder, {row.number for row in rows}):
        message = "A folder was left behind that is no release: making it was interrupted"
        action = "Nothing: no release is missing. The next report of that number takes its place."
        place = Place(path.relative_to(workspace.folder).as_posix())
        yield Finding("folder-without-release", Severity.NOTE, message, action, place=place)


def _clock(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    last = Event.objects.using(workspace.alias).order_by("-number").first()
    if last and last.at > now:
        message = f"This computer's clock is behind the last event, of {last.at:%d %B %Y %H:%M} UTC"
        action = "Set the clock right before anything is received: moments are kept for good."
        place = place_of_database(Path())
        yield Finding("clock-behind", Severity.ERROR, message, action, place=place)
