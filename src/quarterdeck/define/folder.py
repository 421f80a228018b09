"""Folders: the TOML files of a catalogue → drafts, with every file that cannot be read noted."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from quarterdeck.define.draft import Draft
from quarterdeck.define.finding import Finding

BUILT_IN = Path(__file__).parent.parent / "catalogues" / "safeguarding"
HEAD, AGENCIES, IDENTITIES = "catalogue.toml", "agencies.toml", "identities.toml"


@dataclass
class SectionDraft:
    """A section being read: every [section] table with its number, and its indicators."""

    heads: list[Draft] = field(default_factory=list)
    indicators: list[Draft] = field(default_factory=list)


@dataclass
class Folder:
    """A catalogue being read: its drafts so far, and everything found wrong with its files.

    `head` is None and `unread` true when the file for it, or any file, could not be read.
    """

    head: Draft | None = None
    sections: dict[str, SectionDraft] = field(default_factory=dict)
    agencies: list[Draft] = field(default_factory=list)
    identities: list[Draft] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    unread: bool = False

    @property
    def indicators(self) -> list[Draft]:
        """Every indicator in printed order."""
        return [draft for section in self.sections.values() for draft in section.indicators]


def read_folder(path: Path) -> Folder:
    """Read the catalogue folder at `path`, and under it the built-in one that it extends."""
    folder = Folder()
    folder.head = _read(folder, path / HEAD)
    if folder.head and folder.head.text("extends") == BUILT_IN.name:
        _read_files(folder, BUILT_IN)
        _apply_changes(folder, folder.head)
    _read_files(folder, path)
    if not folder.unread:
        folder.problems += _lacks(folder)
    return folder


def _read(folder: Folder, file: Path) -> Draft | None:
    try:
        text = file.read_text(encoding="utf-8-sig")
        return Draft(file.name, raw=tomllib.loads(text, parse_float=Decimal))
    except FileNotFoundError:
        what = f"there is no such file in {file.parent}"
    except OSError as error:
        what = f"this file cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        what = "this file is not UTF-8 text; save it as UTF-8"
    except (ValueError, ArithmeticError, RecursionError) as error:
        what = f"this is not TOML: {error}"
    folder.problems.append(Draft(file.name).problem(what))
    folder.unread = True
    return None


def _read_files(folder: Folder, path: Path) -> None:
    for file in sorted(path.glob("*.toml")):
        if file.name == HEAD or not (whole := _read(folder, file)):
            continue
        if file.name == AGENCIES:
            _read_agencies(folder, whole)
        elif file.name == IDENTITIES:
            folder.identities += _tables(folder, whole, "identity")
        else:
            _read_section(folder, whole)


def _read_agencies(folder: Folder, whole: Draft) -> None:
    """An agency with a built-in slug takes the built-in one's place: partnerships have names."""
    own = list(_tables(folder, whole, "agency"))
    slugs = {draft.text("slug") for draft in own}
    folder.agencies = [draft for draft in folder.agencies if draft.text("slug") not in slugs] + own


def _read_section(folder: Folder, whole: Draft) -> None:
    raw = whole.raw.get("section", {})
    head = Draft(whole.file, "section", raw if isinstance(raw, dict) else {})
    section = folder.sections.setdefault(head.text("number") or whole.file, SectionDraft())
    section.heads.append(head)
    section.indicators += _tables(folder, whole, "indicator")


def _tables(folder: Folder, whole: Draft, name: str) -> Iterator[Draft]:
    """Yield the [[name]] tables of a file; note what else it holds, or that it has none."""
    expected = {"section", name} if name == "indicator" else {name}
    for stranger in sorted(whole.raw.keys() - expected):
        what = f"there is no such table here; this file holds [[{name}]]"
        folder.problems.append(whole.problem(what, stranger))
    entries = whole.raw.get(name)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        folder.problems.append(whole.problem(f"this file needs at least one [[{name}]]", name))
        return
    for number, entry in enumerate(entries, start=1):
        yield Draft(whole.file, _key(name, number, Draft(whole.file, raw=entry)), entry)


def _key(name: str, number: int, entry: Draft) -> str:
    """Name a table as people look for it: indicator “6.5” rather than indicator 5."""
    called = entry.text("ref") or entry.text("slug")
    return f"{name} “{called}”" if called else f"{name} {number}"


def _apply_changes(folder: Folder, head: Draft) -> None:
    changes = head.raw.get("change")
    for name, change in changes.items() if isinstance(changes, dict) else ():
        key = f'change."{name}"'
        places = [
            (section.indicators, position)
            for section in folder.sections.values()
            for position, draft in enumerate(section.indicators)
            if name in (draft.text("ref"), draft.text("slug"))
        ]
        for indicators, position in places if isinstance(change, dict) else ():
            changed = {**indicators[position].raw, **change}
            indicators[position] = Draft(head.file, key, changed)
        if not places:
            what = "no built-in indicator has this ref or slug"
            folder.problems.append(Draft(head.file, key).problem(what))


def _lacks(folder: Folder) -> Iterator[Finding]:
    if not folder.sections:
        yield Draft(HEAD).problem("the folder has no section file beside this one")
    if not folder.agencies:
        yield Draft(AGENCIES).problem("the folder names no agency")
