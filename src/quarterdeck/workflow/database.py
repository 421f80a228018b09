"""Databases: Django's models on one SQLite file for each workspace, or on the Postgres it names.

Django is set up once; each workspace then gets an alias of its own, so that one program can have
several open. Nothing is ever read from or written to Django's default database.
"""

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from quarterdeck.workflow.log import writing

BUSY_SECONDS = 60
"""How long a writer waits for another."""

_SQLITE = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON"
_APP = "workflow"
_lock = threading.Lock()


class InUse(Exception):  # noqa: N818 - an answer; it is no defect
    """A database that was to be new holds something already."""


class Age(Enum):
    """How the tables of a database compare with those this Quarterdeck works with."""

    EMPTY = auto()
    OLDER = auto()
    READY = auto()
    NEWER = auto()


def connect(database: Path | str) -> str:
    """Return the alias of the database in a SQLite file, or at the address of a Postgres one.

    Raises ValueError, in words without the address itself, for an address that cannot be used.
    """
    described = _sqlite(database) if isinstance(database, Path) else _postgres(database)
    alias = f"workspace-{hashlib.sha256(repr(described).encode()).hexdigest()[:16]}"
    with _lock:
        if alias not in connections.databases:
            connections.databases[alias] = _filled(described)
    return alias


def make_tables(alias: str) -> None:
    """Make the tables of a new database, all or none.

    Of several that do so at once, one is the first and the others wait for it. Raises InUse where
    the database holds anything, be it ours or somebody else's.
    """
    with _migrating(alias):
        if connections[alias].introspection.table_names():
            raise InUse
        _migrate(alias)


def update_tables(alias: str) -> None:
    """Bring the tables of an older database up to date, all or none."""
    with _migrating(alias):
        _migrate(alias)


def age_of(alias: str) -> Age:
    """Compare the tables of a database with those this Quarterdeck works with, both ways."""
    loader = MigrationLoader(connections[alias])
    ours = {one for one in loader.disk_migrations if one[0] == _APP}
    theirs = {one for one in loader.applied_migrations if one[0] == _APP}
    if theirs - ours:
        return Age.NEWER
    if not theirs:
        return Age.EMPTY
    return Age.OLDER if ours - theirs else Age.READY


def may_be_written(path: Path) -> bool:
    """Say whether a SQLite file may be written, which writes beside it too."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


@contextmanager
def _migrating(alias: str) -> Iterator[None]:
    """Keep everybody else from writing while tables change."""
    if connections[alias].vendor == "sqlite":
        _execute(alias, "PRAGMA journal_mode = WAL")  # the file remembers it
    with _unconstrained(alias), writing(alias):
        yield


def _migrate(alias: str) -> None:
    call_command("migrate", database=alias, verbosity=0, interactive=False)


@contextmanager
def _unconstrained(alias: str) -> Iterator[None]:
    """Let SQLite copy tables about, which it does not within a transaction that has constraints."""
    connection = connections[alias]
    connection.disable_constraint_checking()
    try:
        yield
    finally:
        connection.enable_constraint_checking()


def _execute(alias: str, statement: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)


def _filled(described: dict[str, Any]) -> dict[str, Any]:
    filled: dict[str, dict[str, Any]] = connections.configure_settings(
        {DEFAULT_DB_ALIAS: {}, "own": described}
    )
    return filled["own"]


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path if may_be_written(path) else _only_read(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a reader that turns writer would find it busy
            "timeout": BUSY_SECONDS,
            "init_command": _SQLITE,
        },
    }


def _only_read(path: Path) -> str:
    """Name a file so that SQLite makes none beside it; one that is in use has them already."""
    in_use = path.with_name(f"{path.name}-wal").exists()
    return f"{path.as_uri()}?mode=ro" + ("" if in_use else "&immutable=1")


def _postgres(address: str) -> dict[str, Any]:
    parts, port = _parts(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _parts(address: str) -> tuple[SplitResult, str]:
    """Take an address apart; what is said of a wrong one never quotes it: it holds a password."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ValueError("its host cannot be read") from None
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("it does not begin with postgresql://")
    try:
        port = str(parts.port or "")
    except ValueError:
        raise ValueError("its port is not a number") from None
    if not parts.path.strip("/") or "@" in parts.path:
        raise ValueError("it names no database after the host")
    return parts, port
