"""Trouble with a database, in words: the one place where its errors become findings."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, InterfaceError, OperationalError

from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place
from quarterdeck.workflow.database import BUSY_SECONDS

ADDRESS = "DATABASE_URL"
"""The environment variable that names a Postgres database instead of the folder's own."""

DATABASE = "quarterdeck.sqlite"
FROM_BACKUP = (
    "Stop work in this folder, keep a copy of it as it is, and go back to the latest backup that "
    "`quarterdeck doctor` finds sound."
)
_UNFINISHED = "what was under way was not kept, and what was done before stands."
_CLOSED = (
    "database-not-writable",
    "may not be written here",
    "Copy the folder to a place where you may write, or ask whoever looks after it.",
)
_FULL = (
    "database-not-written",
    "could not be written: the disk is full or does not answer",
    f"Make room and try again; {_UNFINISHED}",
)
_BUSY = (
    "database-busy",
    f"was being written by somebody else for more than {BUSY_SECONDS} seconds",
    f"Try again; {_UNFINISHED}",
)
_OF_SQLITE = {
    "SQLITE_READONLY": _CLOSED,
    "SQLITE_CANTOPEN": _CLOSED,
    "SQLITE_PERM": _CLOSED,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _FULL,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
}


def address() -> str | None:
    """Return the address of a Postgres that is to be used, if one is set."""
    return os.environ.get(ADDRESS, "").strip() or None


def place_of_database(folder: Path) -> Place:
    """Say where a workspace's database is: its file, or the variable that names another."""
    return Place(ADDRESS if address() else str(folder / DATABASE))


def of_database(rule: str, message: str) -> Finding:
    """Make the finding of a database that is not to be relied on any more."""
    place = place_of_database(Path())
    return Finding(rule, Severity.ERROR, message, FROM_BACKUP, place=place)


def unreadable_event(number: int) -> InputRefused:
    """Make the refusal of an event of the log that says what none can say: it was changed."""
    message = f"Event {number} cannot be read: the log was changed"
    action = f"{FROM_BACKUP} `quarterdeck verify-log` says more."
    place = Place(f"event {number}")
    return InputRefused(Finding("log-changed", Severity.ERROR, message, action, place=place))


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what a workspace's database refuses into findings."""
    try:
        yield
    except ImproperlyConfigured as error:  # psycopg is an extra
        action = "Install it with Quarterdeck: quarterdeck[postgres]."
        raise _refused(folder, "database-program-missing", _first_line(error), action) from error
    except Error as error:
        raise _refused(folder, *_in_words(error)) from error


def _in_words(error: Error) -> tuple[str, str, str]:
    name = getattr(error.__cause__, "sqlite_errorname", "")
    known = _OF_SQLITE.get("_".join(name.split("_")[:2]))
    if known:
        rule, what, action = known
        return rule, f"The database {what}", action
    told = _first_line(error)
    if not name and isinstance(error, OperationalError | InterfaceError):
        action = f"See that the server runs and that {ADDRESS} is right; {_UNFINISHED}"
        return "database-unreachable", f"The database does not answer: {told}", action
    return "database-damaged", f"The database cannot be read: {told}", FROM_BACKUP


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _refused(folder: Path, rule: str, message: str, action: str) -> InputRefused:
    place = place_of_database(folder)
    return InputRefused(Finding(rule, Severity.ERROR, message, action, place=place))
