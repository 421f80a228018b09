"""Columns of a list: where each heading stands, and which are missing, unused or there twice.

A heading is named in a finding only where the format has it: anything else could be a row that
stands where headings should.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.lists.layout import Gives, Layout
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import listed

_MOST_NAMED = 5

Note = Callable[[Rule, str], None]
"""Notes that a rule is broken by the headings that are named, or by the list if none is."""


@dataclass(frozen=True)
class Columns:
    """Which column of a list each heading is, what can be made of its rows, and what it lacks."""

    at: Mapping[str, int]
    gives: tuple[Gives, ...]
    absent: tuple[str, ...]


def find_columns(layout: Layout, headings: Sequence[str], note: Note) -> Columns:
    """Find a list's columns by its row of headings, and note what is wrong with them."""
    every = _positions(layout, headings)
    twice = {heading for heading, there in every.items() if len(there) > 1}
    at = {heading: there[0] for heading, there in every.items() if heading not in twice}
    for heading in sorted(twice.intersection(layout.used)):
        note(rules.COLUMN_TWICE, heading)
    possible = tuple(one for one in layout.gives if not _missing(one, at))
    needed = _needed(layout, at)
    for heading in layout.used:
        if heading in needed - twice:
            note(rules.COLUMN_MISSING, heading)
    _note_unused(layout, headings, note)
    absent = (one for one in layout.used if one not in {*at, *twice, *needed})
    return Columns(at, possible, tuple(absent) if possible else ())


def _positions(layout: Layout, headings: Sequence[str]) -> Mapping[str, list[int]]:
    there: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(headings):
        heading = layout.heading_of(text)
        if heading is not None:
            there[heading].append(at)
    return there


def _missing(gives: Gives, at: Mapping[str, int]) -> list[str]:
    """Name the headings without which no row gives this record."""
    return [one for name in gives.needed if (one := gives.columns[name]) not in at]


def _needed(layout: Layout, at: Mapping[str, int]) -> set[str]:
    """Name the headings without which none of the rows gives what they are a list of."""
    return {
        heading
        for gives in layout.gives
        if gives.unless_empty is None
        for heading in _missing(gives, at)
    }


def _note_unused(layout: Layout, headings: Sequence[str], note: Note) -> None:
    if not layout.gives:
        note(rules.LIST_UNUSED, "")
    elif unused := tuple(_unused(layout, headings)):
        more = len(unused) - _MOST_NAMED
        named = [*unused[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
        note(rules.COLUMN_UNUSED, listed(named))


def _unused(layout: Layout, headings: Sequence[str]) -> Iterator[str]:
    for at, text in enumerate(headings, 1):
        heading = layout.heading_of(text)
        if heading is None and text.strip():
            yield f"column {at}"
        elif heading is not None and heading not in layout.used:
            yield heading
