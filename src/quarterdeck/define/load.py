"""Load a catalogue folder whole, or report all its errors at once, each with file and key.

A folder holds `catalogue.toml`, `agencies.toml`, if it needs one `identities.toml`, and one file
for each section under any other name. With `extends = "safeguarding"` it holds only what is its
own: more sections and identities, agencies (one with a built-in slug takes that one's place), and
in `catalogue.toml` a table `[change."REF"]` for each built-in indicator it changes. A field given
there replaces the built-in field whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ValidationError, ValidationInfo, field_validator

from quarterdeck.define.agreement import disagreements, misfits, respellings
from quarterdeck.define.catalogue import Catalogue, CatalogueHead, Section, SectionHead
from quarterdeck.define.definition import Definition
from quarterdeck.define.draft import Draft
from quarterdeck.define.finding import Finding, InputRefused
from quarterdeck.define.folder import BUILT_IN, Folder, SectionDraft, read_folder
from quarterdeck.define.identity import KINDS, Agency, Identity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.wording import in_words, keys_of, worth_saying

Model = TypeVar("Model", bound=Definition)


class CatalogueFile(CatalogueHead):
    """What `catalogue.toml` holds."""

    extends: Literal["safeguarding"] | None = None
    """The built-in catalogue this one builds on."""
    change: dict[str, dict[str, Any]] = {}
    """By ref or slug: the fields that differ from the built-in indicator, each given whole."""

    @field_validator("change")
    @classmethod
    def _has_something_to_change(
        cls, change: dict[str, dict[str, Any]], info: ValidationInfo
    ) -> dict[str, dict[str, Any]]:
        if change and info.data.get("extends", "unknown") is None:
            raise ValueError("only a catalogue with extends = “safeguarding” can change indicators")
        return change


@cache
def built_in_catalogue() -> Catalogue:
    """Return the safeguarding catalogue that comes with Quarterdeck."""
    return load_catalogue(BUILT_IN)


def load_catalogue(path: Path) -> Catalogue:
    """Load the catalogue folder at `path`; raise InputRefused with all its errors."""
    folder = read_folder(path)
    heads = _checked(folder, CatalogueFile, [folder.head] if folder.head else [])
    sections = [_section(folder, section) for section in folder.sections.values()]
    agencies = _checked(folder, Agency, folder.agencies)
    by_slug = {indicator.slug: indicator for _, inside in sections for indicator in inside}
    identities = list(_identities(folder, by_slug))
    folder.problems += respellings(folder.indicators, by_slug)
    folder.problems += disagreements(folder)
    if folder.problems:
        raise InputRefused(*sorted(folder.problems, key=_file_of))
    return Catalogue(
        **heads[0].model_dump(exclude={"extends", "change"}),
        agencies=tuple(agencies),
        sections=tuple(
            Section(number=head.number, title=head.title, indicators=tuple(inside))
            for (head, *_), inside in sections
        ),
        identities=tuple(identities),
    )


def _file_of(problem: Finding) -> str:
    return problem.place.file if problem.place else ""


def _section(folder: Folder, section: SectionDraft) -> tuple[list[SectionHead], list[Indicator]]:
    heads = _checked(folder, SectionHead, section.heads)
    return heads, _checked(folder, Indicator, section.indicators)


def _identities(folder: Folder, indicators: Mapping[str, Indicator]) -> Iterator[Identity]:
    for draft in folder.identities:
        kind = KINDS.get(draft.text("kind") or "")
        if kind is None:
            what = "write kind = “balance”, “parts” or “subset”"
            folder.problems.append(draft.problem(what, "kind"))
            continue
        for identity in _checked(folder, kind, [draft]):
            if all(slug in indicators for slug in identity.slugs()):
                folder.problems += map(draft.problem, misfits(identity, indicators))
            yield identity


def _checked(folder: Folder, kind: type[Model], drafts: Iterable[Draft]) -> list[Model]:
    """Return the drafts that are good definitions; note everything wrong with the others."""
    good = []
    for draft in drafts:
        try:
            good.append(kind.model_validate(draft.raw))
        except ValidationError as refused:
            for problem in worth_saying(refused.errors()):
                finding = draft.problem(in_words(problem, kind), *keys_of(problem, kind))
                folder.problems.append(finding)
    return good
