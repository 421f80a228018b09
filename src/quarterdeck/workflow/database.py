"""Databases: Django's models on one SQLite file for each workspace, or on the Postgres it names.

Django is set up once; each workspace then gets an alias of its own, so that one program can have
several open. Nothing is ever read from or written to Django's default database.
"""

import hashlib
import threading
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

_BUSY_SECONDS = 60
_SQLITE = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON"
_lock = threading.Lock()


def connect(database: Path | str) -> str:
    """Return the alias of the database in a SQLite file, or at the address of a Postgres one.

    Raises ValueError for an address of another kind of database.
    """
    alias = f"workspace-{hashlib.sha256(str(database).encode()).hexdigest()[:16]}"
    with _lock:
        if alias not in connections.databases:
            connections.databases[alias] = _described(database)
    return alias


def make_tables(alias: str) -> None:
    """Make the tables of a new database, or bring those of an older Quarterdeck up to date."""
    call_command("migrate", database=alias, verbosity=0, interactive=False)


def is_up_to_date(alias: str) -> bool:
    """Say whether the database has exactly the tables this Quarterdeck works with."""
    executor = MigrationExecutor(connections[alias])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _described(database: Path | str) -> dict[str, Any]:
    described = _sqlite(database) if isinstance(database, Path) else _postgres(database)
    filled: dict[str, dict[str, Any]] = connections.configure_settings(
        {DEFAULT_DB_ALIAS: {}, "own": described}
    )
    return filled["own"]


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a reader that turns writer would find it busy
            "timeout": _BUSY_SECONDS,
            "init_command": _SQLITE,
        },
    }


def _postgres(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"a database address begins with postgresql://, not {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }
