"""Read a table whose separators were lost, whole, so that its rows can help each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quarterdeck.collect.glued.decide import Decision, decide
from quarterdeck.collect.glued.header import Header, find_headers
from quarterdeck.collect.glued.hints import hints_from
from quarterdeck.collect.glued.lines import GluedLine, Lines, lines_of
from quarterdeck.collect.glued.neighbours import consult
from quarterdeck.collect.glued.pieces import PLACEHOLDER
from quarterdeck.collect.glued.weigh import USUAL_STYLE, Style
from quarterdeck.collect.reading import Cell, Row
from quarterdeck.collect.values import parse_value
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.place import Place

BLANKS = 0.05
"""How many rows of a table that shows no gap by any sign may have lost a blank cell."""

BLANKS_BESIDE_GAPS = 0.01
"""The same for a table that does."""

PLACEHOLDERS = re.compile(PLACEHOLDER)

USUAL_ROWS = 4
"""What is usual counts as much as so many rows of the table itself."""


@dataclass(frozen=True)
class GluedTable:
    """A glued table as read; its rows are not yet matched with a catalogue.

    `above` are the lines that stand over it: its title is among them, and perhaps its year.
    `first` and `last` are the numbers of its header and of its last row's last line. `left_out` are
    lines with digits below the header that are no rows.
    """

    above: tuple[str, ...]
    columns: tuple[Period, ...]
    rows: tuple[Row, ...]
    first: int
    last: int
    left_out: tuple[tuple[int, str], ...] = ()

    @property
    def title(self) -> str:
        """The first line above, the publisher's, and the last; a whole sentence is no title."""
        headings = [line for line in self.above if not line.endswith(".")]
        return " · ".join(dict.fromkeys([*headings[:1], *headings[-1:]]))

    def without_end(self) -> "GluedTable":
        """Leave the lines below the last row to whatever follows."""
        return replace(self, left_out=tuple(one for one in self.left_out if one[0] < self.last))


def read_glued(
    lines: Lines, *, file: str, year: FinancialYear, catalogue: Catalogue | None
) -> GluedTable | None:
    """Read numbered `lines` as a table without separators; None where there is no such header.

    Every row is decided by itself first; what the sure ones show of the table's style, and how
    rows add up to each other, then helps the others.
    """
    headers = find_headers(lines, year)
    if not headers:
        return None
    header = max(headers, key=lambda header: len(header.columns))
    return read_under(header, lines, file=file, catalogue=catalogue)


def read_under(
    header: Header, lines: Lines, *, file: str, catalogue: Catalogue | None
) -> GluedTable:
    """Read the lines below a header as the rows of its table."""
    above = tuple(text.strip() for number, text in lines if number < header.line and text.strip())
    titles = {i.ref.casefold(): i.title for i in catalogue.indicators} if catalogue else {}
    below = [line for line in lines if line[0] > header.line]
    found, left_out = lines_of(below, titles, len(header.columns), has_refs=header.has_refs)
    rows = _read_rows(found, header, catalogue, file)
    last = max((line.last for line in found), default=header.line)
    return GluedTable(above, header.columns, rows, header.line, last, tuple(left_out))


def _read_rows(
    lines: Sequence[GluedLine], header: Header, catalogue: Catalogue | None, file: str
) -> tuple[Row, ...]:
    hints = [
        hints_from(line.splits[0].label, catalogue.by_ref(line.ref) if catalogue else None)
        for line in lines
    ]
    shows_gaps = any(PLACEHOLDERS.search(line.splits[-1].tail) for line in lines)
    blanks = BLANKS_BESIDE_GAPS if shows_gaps else BLANKS
    first = [
        decide(line.splits, header.layout, hint, blanks=blanks)
        for line, hint in zip(lines, hints, strict=True)
    ]
    style = _style_of(first)
    second = [
        decision if decision.chosen else decide(line.splits, header.layout, hint, style, blanks)
        for line, hint, decision in zip(lines, hints, first, strict=True)
    ]
    decided = consult([line.ref for line in lines], second, header.layout, catalogue)
    return tuple(
        _row(line, decision, header, file) for line, decision in zip(lines, decided, strict=True)
    )


def _style_of(decisions: Sequence[Decision]) -> Style:
    """Learn how the table prints numbers from its sure rows, starting from the usual style."""
    chosen = [one.chosen.cut for one in decisions if one.chosen and one.basis.certain]
    places = [[piece.decimals for piece in cut if piece.amount is not None] for cut in chosen]
    most = [max([0, *row]) for row in places]
    dropped = [min(row) < max(row) for row in places if any(row)]
    decimals = tuple(
        (most.count(number) + USUAL_ROWS * share) / (len(most) + USUAL_ROWS)
        for number, share in enumerate(USUAL_STYLE.decimals)
    )
    zeros_dropped = sum(dropped) + USUAL_ROWS * USUAL_STYLE.zeros_dropped
    return Style(decimals, zeros_dropped / (len(dropped) + USUAL_ROWS))


def _row(line: GluedLine, decision: Decision, header: Header, file: str) -> Row:
    place = Place(file, line=line.number)
    likeliest = decision.chosen or next(iter(decision.candidates), None)
    label = likeliest.label if likeliest else line.splits[-1].label
    return Row(
        ref=line.ref,
        label=label,
        section=line.section,
        cells=tuple(_cells(decision, header, file, line.number)),
        basis=decision.basis,
        place=place,
        rule=next(iter(decision.chosen.rules), None) if decision.chosen else None,
        why=decision.why,
        alternatives=decision.alternatives,
    )


def _cells(decision: Decision, header: Header, file: str, line: int) -> Iterator[Cell]:
    texts = decision.chosen.texts if decision.chosen else ("",) * len(header.columns)
    for column, text in enumerate(texts, start=1):
        value = parse_value(text)
        place = Place(file, line=line, column=column)
        yield Cell(text, value.value, value.status, place)
