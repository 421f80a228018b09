"""Workspaces: one folder that holds a partnership's files, definitions, memory and reports."""

import os
from dataclasses import dataclass
from pathlib import Path

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.load import load_catalogue
from quarterdeck.define.place import Place
from quarterdeck.workflow.database import connect, is_up_to_date, make_tables
from quarterdeck.workflow.partnership import FILE, Partnership, read_partnership
from quarterdeck.workflow.store import RECEIVED

PRESETS = Path(__file__).parent.parent / "partnerships"
CATALOGUE = "catalogue"
DATABASE = "quarterdeck.sqlite"
RELEASES = "releases"
ADDRESS = "DATABASE_URL"
"""The environment variable that names a Postgres database instead of the folder's own."""

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
    """Make a workspace in an empty or new folder, and open it.

    Raises InputRefused where the folder holds something already, which is then left as it is.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise _refused(folder, "folder-in-use", "is not empty", "Name a new folder.")
    for part in (CATALOGUE, RECEIVED, RELEASES):
        (folder / part).mkdir(parents=True)
    text = (PRESETS / f"{preset}.toml").read_text(encoding="utf-8")
    (folder / FILE).write_text(text, encoding="utf-8")
    name = read_partnership(folder).partnership.name
    head = _CATALOGUE_HEAD.format(name=name)
    (folder / CATALOGUE / "catalogue.toml").write_text(head, encoding="utf-8")
    make_tables(_database(folder))
    return open_workspace(folder)


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in a folder; raise InputRefused where there is none, or an older one."""
    if not (folder / FILE).is_file():
        action = "Make one with `quarterdeck new`, or go to the folder that holds it."
        raise _refused(folder, "no-workspace", f"is no workspace: it has no {FILE}", action)
    alias = _database(folder)
    if not _exists(folder) or not is_up_to_date(alias):
        action = "Run `quarterdeck doctor`, which says what to do."
        raise _refused(folder, "database-not-ready", "has no database that can be used", action)
    return Workspace(folder, read_partnership(folder), load_catalogue(folder / CATALOGUE), alias)


def _database(folder: Path) -> str:
    return connect(os.environ.get(ADDRESS) or folder.absolute() / DATABASE)


def _exists(folder: Path) -> bool:
    return ADDRESS in os.environ or (folder / DATABASE).is_file()


def _refused(folder: Path, rule: str, what: str, action: str) -> InputRefused:
    message = f"“{folder}” {what}"
    place = Place(str(folder))
    return InputRefused(Finding(rule, Severity.ERROR, message, action, place=place))
