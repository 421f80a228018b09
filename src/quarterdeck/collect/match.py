"""Matching: which indicator of the catalogue each row is, and which rows nobody defined."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quarterdeck.collect.figures import first_few
from quarterdeck.collect.meaning import why_not
from quarterdeck.collect.reading import Cell, Row
from quarterdeck.collect.rows import Rows, key_of
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import Frequency
from quarterdeck.define.status import Status
from quarterdeck.define.words import shortened

_QUALIFIER = re.compile(
    r"\((?:total|average|(?:at )?(?:month|quarter|year) end|cumulative|rate|%)\)"
)
_WORD = re.compile(r"[a-z0-9%]+")

DUPLICATE = Rule(
    "duplicate-ref",
    Severity.ERROR,
    "A ref stands beside several rows, so nobody can say which is meant. Where the catalogue "
    "knows the rows, the first counts.",
    "Decide which row is right and take the others out, or give them other refs.",
)
OTHER_MEANING = Rule(
    "ref-means-something-else",
    Severity.QUERY,
    "A ref is that of an indicator of the catalogue, and the label beside it says something else:"
    " more than its title knows, another kind of figure, or words that several titles share. The "
    "row was not taken for that indicator.",
    "Correct the reference, or change the indicator's title in your catalogue.",
)
UNKNOWN = Rule(
    "unknown-indicator",
    Severity.NOTE,
    "The catalogue does not define a row. Its figures are shown as read and not recalculated.",
    "Define it in your catalogue to have it checked.",
)


class Matcher:
    """Finds a catalogue's indicators by printed reference and label."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_words: dict[tuple[str, ...], list[Indicator]] = defaultdict(list)
        for indicator in catalogue.indicators:
            self._by_words[_in_order(indicator.title)].append(indicator)

    def find(self, ref: str, label: str) -> Indicator | None:
        """Return the indicator with this reference whose title the label words.

        Where one of the two is not printed the other decides; a label then has to be the same but
        for case, marks and qualifiers such as `(Total)`.
        """
        if not ref:
            same = self._by_words.get(_in_order(label), [])
            return same[0] if len(same) == 1 else None
        named = self.named(ref)
        return named if named and not (label and self.why_not(named, label)) else None

    def knows(self, ref: str, label: str) -> bool:
        """Say whether an indicator has this reference and label."""
        return self.find(ref, label) is not None

    def named(self, ref: str) -> Indicator | None:
        """Return the indicator with this reference, whatever the label says."""
        return self._catalogue.by_ref(ref.replace(" ", ""))

    def why_not(self, named: Indicator, label: str) -> str:
        """Say why a label does not mean the indicator its reference names; nothing if it does."""
        return why_not(label, named, self._catalogue.indicators)


def match_rows(
    rows: Rows[Row], columns: Sequence[Period], catalogue: Catalogue | None
) -> tuple[Rows[Row], tuple[Finding, ...]]:
    """Give each row its indicator, and report references that repeat or mean something else."""
    if catalogue is None:
        return rows, tuple(_repeated(rows, rows.heads.refs))
    matcher = Matcher(catalogue)
    refs = rows.heads.refs
    found = list(map(matcher.find, refs, rows.heads.labels))
    matched = rows.changed(lambda number, row: _matched(row, columns, found[number]))
    strangers = [number for number, indicator in enumerate(found) if indicator is None]
    meant = [known.ref if known else ref for known, ref in zip(found, refs, strict=True)]
    misnamed = [number for number in strangers if refs[number] and matcher.named(refs[number])]
    unknown = sorted({*strangers} - {*misnamed})
    findings = (
        *_repeated(matched, meant),
        *_other_meanings([rows[number] for number in misnamed], matcher),
        *_unknown(rows, unknown),
    )
    return matched, findings


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


def _repeated(rows: Rows[Row], refs: Sequence[str]) -> Iterator[Finding]:
    if len(set(refs)) == len(refs):  # as it should be; counting takes much longer
        return
    again = {ref for ref, times in Counter(refs).items() if ref and times > 1}
    by_ref = defaultdict(list)
    for number, ref in enumerate(refs):
        if ref in again:
            by_ref[ref].append(rows[number])
    for ref, same in by_ref.items():
        places = first_few((row.place.within for row in same), "; ")
        counts = ", and the first row counts" if same[0].indicator else ""
        message = f"{key_of(ref, '')} stands {len(same)} times in the table{counts}"
        place = same[1].place
        finding = DUPLICATE.found(message=message, detail=places, place=place)
        yield replace(finding, refs=(key_of(ref, ""),))


def _other_meanings(rows: Iterable[Row], matcher: Matcher) -> Iterator[Finding]:
    for row in rows:
        named = matcher.named(row.ref)
        if named:
            message = (
                f"{row.key} is “{shortened(row.label)}” in the table and “{named.title}” in the"
                " catalogue, so the row was not taken for that indicator"
            )
            detail = f"The label was not taken for the title: {matcher.why_not(named, row.label)}."
            yield OTHER_MEANING.found(row, message=message, detail=detail)


def _unknown(rows: Rows[Row], numbers: Sequence[int]) -> Iterator[Finding]:
    if numbers:
        names = tuple(dict.fromkeys(rows.heads.key(number) for number in numbers))
        message = f"The catalogue does not define {first_few(names)}"
        finding = UNKNOWN.found(message=message, place=rows[numbers[0]].place)
        yield replace(finding, refs=names)
