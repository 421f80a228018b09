"""Roles: which of the columns beside the periods is the reference, the label, the section."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quarterdeck.collect.values import is_figure

ROWS_LOOKED_AT = 200
REF = re.compile(
    r"(?:[a-z]{1,5}[ .-]?)?\d{1,3}(?:\.\d{1,3})*\s?(?:\([a-z]{1,4}\)|[a-z])?\.?", re.IGNORECASE
)
_REF_NAME = re.compile(
    r"(?:(?:kpi|pi|measure|indicator|item|line|local)\s)?"
    r"(?:ref(?:erence)?s?|no|id|code|#)(?:\s?(?:no|number|key))?\.?",
    re.IGNORECASE,
)


def _naming(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE)


_LABEL_NAME = _naming("indicator|measure|description|title|kpi|metric|name|definition|question")
_AREA_NAME = _naming("area|authority|council|district|borough|ward|region|la")
_SECTION_NAME = _naming("section|theme|category|domain|priority|group(?:ing)?|topic|heading")
_ASIDE_NAME = _naming(
    "target|polarity|owner|lead|source|frequency|unit|good|rag|status|comment|note|basis|place"
    "|tolerance|direction|said"
)


@dataclass(frozen=True)
class Roles:
    """The columns that say what a row is; None where the table has no such column."""

    label: int | None
    ref: int | None = None
    section: int | None = None
    area: int | None = None

    @property
    def in_order(self) -> tuple[int | None, ...]:
        """The columns of ref, label, area and section."""
        return self.ref, self.label, self.area, self.section

    @property
    def columns(self) -> frozenset[int]:
        """The columns that have a role."""
        return frozenset(column for column in self.in_order if column is not None)


def find_roles(
    names: Sequence[str], columns: Sequence[int], rows: Sequence[Sequence[str]]
) -> Roles | None:
    """Give roles to `columns` by their names and texts; None if nothing says what a row is."""
    texts = {column: _texts(rows[:ROWS_LOOKED_AT], column) for column in columns}
    ref = next((c for c in columns if _is_ref(names[c], texts[c])), None)
    free = [
        column
        for column in columns
        if column != ref and (named_as_label(names[column]) or mostly(is_wordy, texts[column]))
    ]
    section = _named(_SECTION_NAME, names, free)
    area = _named(_AREA_NAME, names, free)
    plain = [c for c in free if c not in {section, area} and not aside(names[c])]
    label = _label(names, plain or free, texts)
    if label is None:
        return None if ref is None else Roles(None, ref)
    several_areas = area is not None and len(set(texts[area])) > 1
    return Roles(
        label,
        ref,
        section if section != label else None,
        area if several_areas and area != label else None,
    )


def named_as_ref(name: str) -> bool:
    """Say whether a column's name says that it holds references."""
    return _REF_NAME.fullmatch(name) is not None


def named_as_label(name: str) -> bool:
    """Say whether a column's name says that it holds labels."""
    return _LABEL_NAME.search(name) is not None


def aside(name: str) -> bool:
    """Say whether a column's name says that it holds neither labels nor figures: `Target`."""
    return _ASIDE_NAME.search(name) is not None


def _texts(rows: Iterable[Sequence[str]], column: int) -> list[str]:
    return [row[column].strip() for row in rows if column < len(row) and row[column].strip()]


def mostly(test: Callable[[str], object], texts: Sequence[str]) -> bool:
    """Say whether a test holds for more than half of the texts, and there are any."""
    return bool(texts) and sum(bool(test(text)) for text in texts) > len(texts) / 2


def is_wordy(text: str) -> bool:
    """Say whether a text is words rather than a figure or a sign for one."""
    return not is_figure(text) and any(letter.isalpha() for letter in text)


def _is_ref(name: str, texts: Sequence[str]) -> bool:
    """Say whether a column holds references: by its name, or by its texts where it has none."""
    if named_as_ref(name):
        return True
    unnamed = not name or named_as_label(name)
    return unnamed and mostly(REF.fullmatch, texts) and len(set(texts)) > len(texts) / 2


def _named(pattern: re.Pattern[str], names: Sequence[str], columns: Sequence[int]) -> int | None:
    return next((column for column in columns if pattern.search(names[column])), None)


def _label(names: Sequence[str], columns: Sequence[int], texts: dict[int, list[str]]) -> int | None:
    """Choose the column named as the label, else the one with the longest texts."""
    named = _named(_LABEL_NAME, names, columns)
    if named is not None:
        return named
    return max(columns, key=lambda c: sum(map(len, texts[c])) / max(1, len(texts[c])), default=None)
