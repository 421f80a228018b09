"""Load a catalogue folder whole, or report all its errors at once, each with file and key.

A folder holds `catalogue.toml` and, as far as it has them, `agencies.toml`, `identities.toml` and
one file per section. With `extends = "safeguarding"` it holds only what is its own: more sections,
agencies and identities, and in `catalogue.toml` a table `[change."REF"]` for each built-in
indicator it changes.
"""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from quarterdeck.define.catalogue import Catalogue, Section
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.identity import Agency, Identity
from quarterdeck.define.indicator import Definition, Indicator, Slug, Text
from quarterdeck.define.place import Place

BUILT_IN = Path(__file__).parent.parent / "catalogues" / "safeguarding"
_WHOLE_FOLDER_FILES = {"catalogue.toml", "agencies.toml", "identities.toml"}

Raw = dict[str, Any]
T = TypeVar("T")


class CatalogueHead(Definition):
    """What `catalogue.toml` says about the catalogue as a whole."""

    slug: Slug
    title: Text
    first_month: int
    small_count_threshold: int
    extends: Literal["safeguarding"] | None = None
    """The built-in catalogue this one builds on."""
    change: dict[str, dict[str, Any]] = {}
    """By ref or slug: the fields that differ from the built-in indicator."""


class SectionHead(Definition):
    """What a section file says before its indicators."""

    number: Text
    title: Text


@dataclass(frozen=True)
class _Draft:
    """A piece of TOML not yet checked, and where it stands."""

    raw: object
    file: str
    key: str


@dataclass
class _Folder:
    """A folder being read: its drafts so far, and everything found wrong."""

    head: Raw = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, list[_Draft]] = field(default_factory=dict)
    agencies: list[_Draft] = field(default_factory=list)
    identities: list[_Draft] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)

    def wrong(self, file: str, key: str | None, what: str) -> None:
        """Note one error."""
        place = Place(file=file, key=key)
        action = "Correct this key; `quarterdeck catalogue schema` lists every field it may have."
        message = f"{place}: {what}"
        self.problems.append(
            Finding("catalogue", Severity.ERROR, message=message, action=action, place=place)
        )

    def checked(self, kind: TypeAdapter[T], draft: _Draft) -> Iterator[T]:
        """Yield the draft as a model, or note everything wrong with it and yield nothing."""
        try:
            yield kind.validate_python(draft.raw)
        except ValidationError as error:
            for problem in error.errors():
                key = ".".join([draft.key, *(str(part) for part in problem["loc"])]).strip(".")
                self.wrong(draft.file, key, problem["msg"].removeprefix("Value error, "))


@cache
def built_in_catalogue() -> Catalogue:
    """Return the safeguarding catalogue that comes with Quarterdeck."""
    return load_catalogue(BUILT_IN)


def load_catalogue(path: Path) -> Catalogue:
    """Load the catalogue folder at `path`; raise InputRefused with all its errors."""
    folder = _Folder()
    if not (path / "catalogue.toml").is_file():
        folder.wrong(path.name, None, "this folder has no catalogue.toml")
        raise InputRefused(*folder.problems)
    head = _read_head(folder, path)
    if head and head.extends:
        _read_files(folder, BUILT_IN)
        _apply_changes(folder, head.change)
    _read_files(folder, path)
    catalogue = _assemble(folder, head)
    if catalogue is None or folder.problems:
        raise InputRefused(*folder.problems)
    return catalogue


def _read_head(folder: _Folder, path: Path) -> CatalogueHead | None:
    raw = _toml(folder, path / "catalogue.toml")
    return next(folder.checked(TypeAdapter(CatalogueHead), _Draft(raw, "catalogue.toml", "")), None)


def _read_files(folder: _Folder, path: Path) -> None:
    for file in sorted(path.glob("*.toml")):
        if file.name == "catalogue.toml":
            continue
        raw = _toml(folder, file)
        if file.name == "agencies.toml":
            folder.agencies += _drafts(folder, raw, file.name, "agency")
        elif file.name == "identities.toml":
            folder.identities += _drafts(folder, raw, file.name, "identity")
        elif raw:
            _read_section(folder, raw, file.name)


def _toml(folder: _Folder, file: Path) -> Raw:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except UnicodeDecodeError:
        folder.wrong(file.name, None, "this file is not UTF-8 text; save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        folder.wrong(file.name, None, f"this is not TOML: {error}")
    return {}


def _drafts(folder: _Folder, raw: Raw, file: str, table: str) -> list[_Draft]:
    for stranger in raw.keys() - {table, "section"}:
        folder.wrong(file, stranger, f"unknown key; this file holds [[{table}]] tables")
    entries = raw.get(table, [])
    if not isinstance(entries, list):
        folder.wrong(file, table, f"write [[{table}]] with double brackets")
        return []
    return [
        _Draft(entry, file, _name_of(entry, f"{table} {number}"))
        for number, entry in enumerate(entries, start=1)
    ]


def _name_of(entry: object, otherwise: str) -> str:
    """Name a table by its ref where it has one: people look for 6.5, not for the fifth table."""
    ref = entry.get("ref") if isinstance(entry, dict) else None
    return f"indicator “{ref}”" if isinstance(ref, str) else otherwise


def _read_section(folder: _Folder, raw: Raw, file: str) -> None:
    draft = _Draft(raw.get("section", {}), file, "section")
    for head in folder.checked(TypeAdapter(SectionHead), draft):
        folder.titles.setdefault(head.number, head.title)
        drafts = _drafts(folder, raw, file, "indicator")
        folder.indicators.setdefault(head.number, []).extend(drafts)


def _apply_changes(folder: _Folder, changes: dict[str, Raw]) -> None:
    for name, change in changes.items():
        key = f'change."{name}"'
        found = False
        for drafts in folder.indicators.values():
            for position, draft in enumerate(drafts):
                if isinstance(draft.raw, dict) and name in (draft.raw["ref"], draft.raw["slug"]):
                    found = True
                    drafts[position] = _Draft(_merged(draft.raw, change), "catalogue.toml", key)
        if not found:
            folder.wrong("catalogue.toml", key, "no built-in indicator has this ref or slug")


def _merged(base: Raw, change: Raw) -> Raw:
    """Lay `change` over `base`, table by table."""
    merged = deepcopy(base)
    for key, value in change.items():
        both_tables = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both_tables else value
    return merged


def _assemble(folder: _Folder, head: CatalogueHead | None) -> Catalogue | None:
    sections = [
        Section(number=number, title=folder.titles[number], indicators=indicators)
        for number, drafts in folder.indicators.items()
        if (indicators := _all(folder, TypeAdapter(Indicator), drafts))
    ]
    agencies = _all(folder, TypeAdapter(Agency), folder.agencies)
    identities: list[Identity] = _all(folder, TypeAdapter(Identity), folder.identities)
    if not sections and not folder.problems:
        folder.wrong("catalogue.toml", None, "the folder has no section file with an indicator")
    if not agencies and not folder.problems:
        folder.wrong("agencies.toml", "agency", "the folder names no agency")
    if head is None or not sections or not agencies:
        return None
    catalogue = Catalogue(
        **head.model_dump(exclude={"extends", "change"}),
        agencies=agencies,
        sections=sections,
        identities=identities,
    )
    for key, what in catalogue.contradictions():
        folder.wrong(head.slug, key, what)
    return catalogue


def _all(folder: _Folder, kind: TypeAdapter[T], drafts: list[_Draft]) -> list[T]:
    return [model for draft in drafts for model in folder.checked(kind, draft)]
