"""Rows of records in XML: each element of a record once, in order, as the form's shapes say.

This is where the time of reading goes. An element costs two look-ups in plain dictionaries, of its
name and of its text; what they do not know is found out once, off that path.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice, repeat
from typing import Any

from lxml import etree

from quarterdeck.collect.records.cells.kinds import SHORT
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.collect.records.rules import COLUMN_UNUSED, ROW_INCOMPLETE, STRAY_TEXT
from quarterdeck.collect.records.xml.elements import LAST_LINE_KEPT, Element, line_of, local_name
from quarterdeck.collect.records.xml.plan import CLOSED, PASSED, By, Cells, Plan, Row, Slot, Values
from quarterdeck.collect.records.xml.shape import Form
from quarterdeck.define.rule import Rule

SEARCHED = 1_000
"""Records searched for stray text, which harms nothing: to search all takes a tenth more time."""

MOST_NAMES = 1_000
MOST_TEXTS = 30_000
"""Names of elements, and texts of cells of one kind, that are remembered at a time."""

_Begun = tuple[Row, Cells, Cells, int]

_record = partial(tuple.__new__, Record)  # takes little more than half as long as Record(…)


class Reader:
    """Reads the records of one file; `outside` are the columns that each is given."""

    def __init__(
        self, form: Form, ids: Pseudonyms, found: Found, outside: tuple[str, ...] = ()
    ) -> None:
        self._plan = Plan(form, ids, outside)
        self._found = found
        self._slots: dict[object, Slot] = {etree.PI: PASSED}
        self._breaks: dict[str | None, int] = {}

    def records(self, elements: Iterable[Element], outside: Cells) -> Iterator[Record]:
        """Yield the rows of each element, in the order in which they begin."""
        waiting = iter(elements)
        searched = map(self._searched, islice(waiting, SEARCHED))
        begun = map(self._begun, chain(searched, waiting), repeat(outside))
        return chain.from_iterable(map(self._told, begun))

    def _begun(  # noqa: C901 - a call for each element would take as long as all it does here
        self, record: Element, outside: Cells
    ) -> list[_Begun]:
        """Go through a record's elements: return each row, what is around it and its line."""
        begun: list[_Begun] = []
        current = [outside, *self._plan.closed]
        slots, breaks = self._slots, self._breaks
        for element in record.iter():
            try:
                values, at, index, row = slots[element.tag]
            except KeyError:
                values, at, index, row = self._learnt(element)
            if row is None:
                if values is None:
                    continue
                cells = current[at]
            else:
                line: Any = element.sourceline
                if line >= LAST_LINE_KEPT:
                    try:
                        line -= breaks[element.text]
                    except KeyError:
                        line -= self._breaks_in(element)
                cells = row.blank.copy()
                begun.append((row, cells, current[row.around], line))
                if values is None:
                    if row.inner and current[at] is not CLOSED:
                        current[at + 1 : at + 1 + len(row.inner)] = row.inner
                    current[at] = cells
                    if row.also:
                        begun += _also(*begun[-1])
                    continue
            try:
                cells[index] = values[element.text]
            except KeyError:
                self._fill(cells, index, values, element)
        return begun

    def _told(self, begun: list[_Begun]) -> list[Record]:
        """Give each row of a record what is around it, and leave out those that say too little."""
        told: list[Record] = []
        for row, cells, around, line in begun:
            for there, here in row.given:
                cells[here] = around[there]
            for index in row.needed:
                if cells[index] is None:
                    self._incomplete(row, cells, line)
                    break
            else:
                if row.unless is None or not _told_beside(row, cells, around, begun):
                    told.append(_record((row.table, tuple(cells), line)))
        return told

    def _breaks_in(self, element: Element) -> int:
        """Count the lines by which libxml2 is wrong about an element's; remember it by its text."""
        line: Any = element.sourceline
        text, breaks = element.text, line - line_of(element)
        if text is not None and len(text) <= SHORT:
            _remember(self._breaks, text, breaks)
        return int(breaks)

    def _incomplete(self, row: Row, cells: Cells, line: int) -> None:
        """Find a row that says something, but not about whom or which day."""
        said = row.told if row.own is None else (row.own,)
        if any(cells[index] is not None for index in said):
            self._found.add(ROW_INCOMPLETE, row.element, line)

    def _learnt(self, element: Element) -> Slot:
        """Return what an element does whose name alone does not tell it, or is not known yet."""
        holder = element.getparent()
        place = None if holder is None else (holder.tag, element.tag)
        placed = self._slots.get(place)
        if placed is not None:
            return placed
        slot, by = self._plan.slot(element)
        if by is not By.TEXT and len(self._slots) < MOST_NAMES:
            self._slots[element.tag if by is By.NAME else place] = slot or PASSED
            if slot is None:
                self._add(COLUMN_UNUSED, element)
        return slot or PASSED

    def _fill(self, cells: Cells, index: int, values: Values, element: Element) -> None:
        """Fill a cell with a text that is not known yet; remember it if nothing is amiss."""
        if cells is CLOSED:
            self._add(COLUMN_UNUSED, element)
            return
        text = element.text
        cells[index], rule = self._plan.reads[id(values)](text)
        if rule is not None:
            self._add(rule, element)
        elif len(text or "") <= SHORT:
            _remember(values, text, cells[index])

    def _searched(self, record: Element) -> Element:
        """Look for stray text in a record."""
        for element in record.iter():
            before_the_first = element.text if len(element) else None
            behind = element.tail if element is not record else None
            if (before_the_first or "").strip():
                self._found.add(STRAY_TEXT, local_name(element), line_of(element))
            if (behind or "").strip():
                self._add(STRAY_TEXT, element)
        return record

    def _add(self, rule: Rule, element: Element) -> None:
        """Find something about an element, called by what holds it and by its own name."""
        holder = element.getparent()
        names = [local_name(one) for one in (holder, element) if one is not None]
        self._found.add(rule, ", ".join(names), line_of(element))


def _remember(known: dict[str | None, Any], text: str | None, value: Value) -> None:
    if len(known) > MOST_TEXTS:
        known.clear()
    known[text] = value


def _also(row: Row, cells: Cells, _: Cells, line: int) -> list[_Begun]:
    """Begin the rows that come with one, which is around them."""
    return [(other, other.blank.copy(), cells, line) for other in row.also]


def _told_beside(row: Row, cells: Cells, around: Cells, begun: list[_Begun]) -> bool:
    """Say whether a row beside this one, in the table it names, holds the same as its own cell."""
    table, column = row.unless or ("", 0)
    return any(
        other.table == table and beside is around and theirs[column] == cells[row.own or 0]
        for other, theirs, beside, _ in begun
    )
