"""Workspaces: one folder that holds a partnership's files, definitions, memory and reports."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connections

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.load import load_catalogue
from quarterdeck.define.place import Place
from quarterdeck.workflow.database import (
    Age,
    InUse,
    age_of,
    connect,
    make_tables,
    may_be_written,
    update_tables,
)
from quarterdeck.workflow.partnership import FILE, Partnership, read_partnership
from quarterdeck.workflow.record_files import RECORDS
from quarterdeck.workflow.store import RECEIVED
from quarterdeck.workflow.trouble import (
    ADDRESS,
    DATABASE,
    FROM_BACKUP,
    address,
    explained,
    place_of_database,
)

PRESETS = Path(__file__).parent.parent / "partnerships"
CATALOGUE = "catalogue"
RELEASES = "releases"

_CATALOGUE_HEAD = """\
# The built-in catalogue, with this partnership's own changes. See `quarterdeck catalogue schema`.
extends = "safeguarding"
slug = "own"
title = "{name}: key performance indicators"
first_month = 4
small_count_threshold = 5
"""


@dataclass(frozen=True)
class Workspace:
    """An open workspace: its folder, what it is about, and its database's alias."""

    folder: Path
    partnership: Partnership
    catalogue: Catalogue
    alias: str


def presets() -> list[str]:
    """Name the partnerships a workspace can be made from."""
    return sorted(path.stem for path in PRESETS.glob("*.toml"))


def make_workspace(folder: Path, preset: str = "blank") -> Workspace:
    """Make a workspace in an empty or new folder, and open it; all of it, or nothing.

    Raises InputRefused where the folder or the database holds something already, which is then
    left as it is.
    """
    with _writable(folder), explained(folder):
        _check_empty(folder)
        with _made_whole(folder):
            _make_files(folder, preset)
            _make_database(folder)
            return open_workspace(folder)


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in a folder, and bring the tables of an older Quarterdeck up to date.

    Raises InputRefused where there is no workspace, or none that can be used.
    """
    with explained(folder):
        if _alias_and_age(folder)[1] is Age.OLDER and _may_be_changed(folder):
            update_tables(_database(folder))
        return look_into_workspace(folder)


def look_into_workspace(folder: Path) -> Workspace:
    """Open a workspace as `open_workspace` does, but change nothing: refuse an older one."""
    with explained(folder):
        alias, age = _alias_and_age(folder)
        if age is not Age.READY:
            raise _unready(folder, age)
    return Workspace(folder, read_partnership(folder), load_catalogue(folder / CATALOGUE), alias)


def _alias_and_age(folder: Path) -> tuple[str, Age]:
    """Find a workspace's database; SQLite would make one where there is none."""
    if not (folder / FILE).is_file():
        action = "Make one with `quarterdeck new`, or go to the folder that holds it."
        raise _refused(folder, "no-workspace", f"is no workspace: it has no {FILE}", action)
    if not address() and not (folder / DATABASE).is_file():
        raise _refused(folder, "database-missing", f"has lost its {DATABASE}", FROM_BACKUP)
    alias = _database(folder)
    return alias, age_of(alias)


def _unready(folder: Path, age: Age) -> InputRefused:
    place = place_of_database(folder)
    rule, message, action = _UNREADY[age]
    if age is Age.EMPTY and address():
        action = f"Put {ADDRESS} right, or take it away to use the {DATABASE} in the folder."
    return InputRefused(Finding(rule, Severity.ERROR, message, action, place=place))


_UNREADY = {
    Age.EMPTY: ("database-empty", "The database holds no workspace: it is empty", FROM_BACKUP),
    Age.OLDER: (
        "database-older",
        "The database was made by an older Quarterdeck",
        "Where it may be written, any other command, such as `quarterdeck receipts`, updates it.",
    ),
    Age.NEWER: (
        "database-newer",
        "The database was made by a newer Quarterdeck",
        "Use the newest Quarterdeck on this computer too; nothing was changed.",
    ),
}


def _check_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "folder-in-use", "is a file", "Name a new folder.")
    if folder.exists() and any(folder.iterdir()):
        raise _refused(folder, "folder-in-use", "is not empty", "Name a new folder.")


def _make_files(folder: Path, preset: str) -> None:
    for part in (CATALOGUE, RECEIVED, RECORDS, RELEASES):
        (folder / part).mkdir(parents=True)
    text = (PRESETS / f"{preset}.toml").read_text(encoding="utf-8")
    (folder / FILE).write_text(text, encoding="utf-8")
    name = read_partnership(folder).partnership.name
    head = _CATALOGUE_HEAD.format(name=name)
    (folder / CATALOGUE / "catalogue.toml").write_text(head, encoding="utf-8")


def _make_database(folder: Path) -> None:
    try:
        make_tables(_database(folder))
    except InUse:
        message = f"The database that {ADDRESS} names is in use already"
        action = f"Name an empty one, or take {ADDRESS} away to keep the memory in the folder."
        place = Place(ADDRESS)
        found = Finding("database-in-use", Severity.ERROR, message, action, place=place)
        raise InputRefused(found) from None


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot be made: {error.strerror} (“{error.filename or folder}”)"
        action = "Name a folder in a place where you may write; nothing was changed."
        raise _refused(folder, "workspace-not-made", what, action) from error


@contextmanager
def _made_whole(folder: Path) -> Iterator[None]:
    """Remove what was made, and only that, when something fails."""
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        yield
    except BaseException:
        if not address():
            connections[_database(folder)].close()
        for path in folder.glob("*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in new:
            with suppress(OSError):
                path.rmdir()
        raise


def _database(folder: Path) -> str:
    try:
        return connect(address() or folder.absolute() / DATABASE)
    except ValueError as error:
        message = f"{ADDRESS} is not the address of a database: {error}"
        action = (
            "Write it like postgresql://user@host/name, with %40 for @, %2F for / and %23 for # "
            f"in a password; or take {ADDRESS} away to use the {DATABASE} in the folder."
        )
        place = Place(ADDRESS)
        found = Finding("database-address", Severity.ERROR, message, action, place=place)
        raise InputRefused(found) from None


def _may_be_changed(folder: Path) -> bool:
    return bool(address()) or may_be_written(folder / DATABASE)


def _refused(folder: Path, rule: str, what: str, action: str) -> InputRefused:
    message = f"“{folder}” {what}"
    place = Place(str(folder))
    return InputRefused(Finding(rule, Severity.ERROR, message, action, place=place))
