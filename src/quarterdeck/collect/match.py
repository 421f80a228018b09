"""Matching: which indicator of the catalogue each row is, and which rows nobody defined."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from quarterdeck.collect.figures import listed
from quarterdeck.collect.reading import Cell, Row
from quarterdeck.collect.rows import Rows
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.rules import Frequency
from quarterdeck.define.status import Status

SIMILAR = 0.5
"""The share of the shorter text's words that label and title need in common."""
SAME = 0.9
"""The share of the words of both from which two texts mean the same."""
_QUALIFIER = re.compile(
    r"\((?:total|average|(?:at )?(?:month|quarter|year) end|cumulative|rate|%)\)"
)
_WORD = re.compile(r"[a-z0-9%]+")
_EMPTY_WORD = re.compile(
    r"an?|and|are|as|at|by|for|from|in|is|of|on|or|per|than|that|the|their|to|whom?|with|number|no"
    r"|%|percentage|percent|proportion|rate|total|child|children"
)


class Matcher:
    """Finds a catalogue's indicators by printed reference and label."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_words: dict[tuple[str, ...], list[Indicator]] = defaultdict(list)
        for indicator in catalogue.indicators:
            self._by_words[_in_order(indicator.title)].append(indicator)

    def find(self, ref: str, label: str) -> Indicator | None:
        """Return the indicator with this reference and much the same label.

        Where one of the two is not printed the other decides; a label then has to be the same but
        for case, marks and qualifiers such as `(Total)`.
        """
        if not ref:
            same = self._by_words.get(_in_order(label), [])
            return same[0] if len(same) == 1 else None
        named = self.named(ref)
        return named if named and (not label or self._means(named, label)) else None

    def knows(self, ref: str, label: str) -> bool:
        """Say whether an indicator has this reference and label."""
        return self.find(ref, label) is not None

    def named(self, ref: str) -> Indicator | None:
        """Return the indicator with this reference, whatever the label says."""
        return self._catalogue.by_ref(ref.replace(" ", ""))

    def _means(self, indicator: Indicator, label: str) -> bool:
        """Say whether a label is like an indicator's title, and not nearly another's."""
        words, own = _words(label), _words(indicator.title)
        nearest = max(_sameness(words, _words(one.title)) for one in self._catalogue.indicators)
        is_another = nearest >= SAME and nearest > _sameness(words, own)
        shared, least = len(words & own), SIMILAR * min(len(words), len(own))
        return not is_another and shared > 0 and shared >= least


def match_rows(
    rows: Rows[Row], columns: Sequence[Period], catalogue: Catalogue | None
) -> tuple[Rows[Row], tuple[Finding, ...]]:
    """Give each row its indicator, and report references that repeat or mean something else."""
    if catalogue is None:
        return rows, tuple(_repeated(rows, [None] * len(rows)))
    matcher = Matcher(catalogue)
    found = [matcher.find(head.ref, head.label) for head in rows.heads]
    matched = rows.changed(lambda number, row: _matched(row, columns, found[number]))
    strangers = [number for number, indicator in enumerate(found) if indicator is None]
    refs = [head.ref for head in rows.heads]
    misnamed = [number for number in strangers if refs[number] and matcher.named(refs[number])]
    unknown = sorted({*strangers} - {*misnamed})
    findings = (
        *_repeated(matched, found),
        *_other_meanings([rows[number] for number in misnamed], matcher),
        *_unknown(rows, unknown),
    )
    return matched, findings


def _sameness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    words = (word for word in _in_order(text) if not _EMPTY_WORD.fullmatch(word))
    return frozenset(word.removesuffix("s") for word in words)


def _in_order(text: str) -> tuple[str, ...]:
    """Return a label's words without case, marks and qualifiers such as `(Total)`."""
    plain = text.casefold().replace("’", "'").replace("'s", "").replace(",", "")
    return tuple(_WORD.findall(_QUALIFIER.sub(" ", plain)))


def _matched(row: Row, columns: Sequence[Period], indicator: Indicator | None) -> Row:
    if indicator is None:
        return row
    cells = row.cells
    if indicator.frequency is Frequency.ANNUAL and row.basis.certain:
        cells = tuple(
            cell if isinstance(period, FinancialYear) else _not_applicable(cell)
            for cell, period in zip(cells, columns, strict=True)
        )
    return replace(row, indicator=indicator, cells=cells)


def _not_applicable(cell: Cell) -> Cell:
    """Say of an empty quarter of a yearly indicator that it never has a figure."""
    empty = cell.value is None and cell.status is Status.NOT_AVAILABLE
    return replace(cell, status=Status.NOT_APPLICABLE) if empty else cell


def _repeated(rows: Rows[Row], found: Sequence[Indicator | None]) -> Iterator[Finding]:
    refs = [known.ref if known else head.ref for head, known in zip(rows.heads, found, strict=True)]
    again = {ref for ref, times in Counter(refs).items() if ref and times > 1}
    by_ref = defaultdict(list)
    for number, ref in enumerate(refs):
        if ref in again:
            by_ref[ref].append(rows[number])
    for ref, same in by_ref.items():
        places = listed((row.place.within for row in same), "; ")
        message = f"{ref} stands {len(same)} times in the table"
        action = "Decide which row is right and take the others out, or give them other refs."
        yield Finding(
            "duplicate-ref",
            Severity.ERROR,
            message,
            action,
            (ref,),
            None,
            places,
            same[1].place,
        )


def _other_meanings(rows: Iterable[Row], matcher: Matcher) -> Iterator[Finding]:
    for row in rows:
        named = matcher.named(row.ref)
        if named:
            message = (
                f"{row.ref} is “{row.label}” in the table and “{named.title}” in the catalogue,"
                " so the row was not taken for that indicator"
            )
            action = "Correct the reference, or change the indicator's title in your catalogue."
            yield Finding(
                "ref-means-something-else",
                Severity.QUERY,
                message,
                action,
                (row.ref,),
                place=row.place,
            )


def _unknown(rows: Rows[Row], numbers: Sequence[int]) -> Iterator[Finding]:
    if numbers:
        names = tuple(dict.fromkeys(rows.heads[number].key for number in numbers))
        message = f"The catalogue does not define {listed(names)}"
        action = (
            "Their figures are shown as read and not recalculated. Define them in your catalogue"
            " to have them checked."
        )
        yield Finding(
            "unknown-indicator", Severity.NOTE, message, action, names, place=rows[numbers[0]].place
        )
