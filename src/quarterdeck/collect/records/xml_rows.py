"""Rows of records in XML: each element of a record once, in order, as the form's shapes say.

This is where the time of reading goes. An element costs two look-ups in plain dictionaries, of its
name and of its text; what they do not know is found out once, off that path.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.collect.records.rules import COLUMN_UNUSED, ROW_INCOMPLETE, STRAY_TEXT
from quarterdeck.collect.records.xml import Element, line_of, local_name
from quarterdeck.collect.records.xml_cells import LONGEST, Read, cell
from quarterdeck.collect.records.xml_plan import PASSED, Cells, Plan, Row, Slot, Values
from quarterdeck.collect.records.xml_shape import Form
from quarterdeck.define.rule import Rule

SEARCHED = 1_000
"""Records searched for stray text, which harms nothing: to search all takes a tenth more time."""

MOST_NAMES = 1_000
MOST_TEXTS = 30_000
"""Names of elements, and texts of cells of one kind, that are remembered at a time."""

_Begun = tuple[Row, Cells, Cells, int]
_Told = tuple[str, tuple[Value, ...], int]

_record = partial(tuple.__new__, Record)  # takes a third of the time of Record(*told)


class Reader:
    """Reads the records of one file; `outside` are the columns that each is given."""

    def __init__(
        self, form: Form, ids: Pseudonyms, found: Found, outside: tuple[str, ...] = ()
    ) -> None:
        self._plan = Plan(form, ids, outside)
        self._found = found
        self._slots: dict[object, Slot] = {}

    def records(self, elements: Iterable[Element], outside: Cells) -> Iterator[Record]:
        """Yield the rows of each element, in the order in which they begin."""
        told = (self._told(self._begun(element, outside)) for element in self._searched(elements))
        return map(_record, chain.from_iterable(told))

    def _begun(self, record: Element, outside: Cells) -> list[_Begun]:
        """Go through a record's elements: return each row, what is around it and its line."""
        begun: list[_Begun] = []
        current: list[Cells | None] = [outside, *[None] * self._plan.rows]
        slots = self._slots
        for element in record.iter():
            try:
                values, at, index, row, read = slots[element.tag]
            except KeyError:
                values, at, index, row, read = self._learnt(element)
            if row is None:
                if at < 0:
                    continue
                cells = current[at]
            elif (around := current[row.around]) is None:
                cells = None
            else:
                cells = row.blank.copy()
                begun.append((row, cells, around, line_of(element)))
                if values is None:
                    current[at] = cells
                    if row.inner:
                        current[at + 1 : at + 1 + len(row.inner)] = row.inner
                    if row.also:
                        begun += _also(row, cells, element)
                    continue
            if cells is None:
                self._add(COLUMN_UNUSED, element)
                continue
            try:
                cells[index] = values[element.text]
            except KeyError:
                cells[index] = self._value(element, values, read)
        return begun

    def _told(self, begun: list[_Begun]) -> list[_Told]:
        """Give each row of a record what is around it, and leave out those that say too little."""
        told: list[_Told] = []
        for row, cells, around, line in begun:
            for there, here in row.given:
                cells[here] = around[there]
            if None in row.needed(cells):
                self._incomplete(row, cells, line)
            elif row.unless is None or not _told_beside(row, cells, around, begun):
                told.append((row.table, tuple(cells), line))
        return told

    def _incomplete(self, row: Row, cells: Cells, line: int) -> None:
        """Find a row that says something, but not about whom or which day."""
        said = row.told if row.own is None else (row.own,)
        if any(cells[index] is not None for index in said):
            self._found.add(ROW_INCOMPLETE, row.element, line)

    def _learnt(self, element: Element) -> Slot:
        """Find out what an element does, and remember it if all of its name do so."""
        slot, settled = self._plan.slot(element)
        if settled and len(self._slots) < MOST_NAMES:
            self._slots[element.tag] = slot or PASSED
            if slot is None:
                self._add(COLUMN_UNUSED, element)
        return slot or PASSED

    def _value(self, element: Element, values: Values, read: Read | None) -> Value:
        """Read a text that is not known yet, and remember it unless it has to be noticed."""
        if read is None:
            raise AssertionError
        text = element.text
        value, rule = cell(read, text)
        if rule is not None:
            self._add(rule, element)
        elif text is not None and len(text) <= LONGEST:
            if len(values) > MOST_TEXTS:
                values.clear()
            values[text] = value
        return value

    def _searched(self, elements: Iterable[Element]) -> Iterator[Element]:
        """Look for stray text in the first records."""
        for number, record in enumerate(elements):
            if number < SEARCHED:
                self._search(record)
            yield record

    def _search(self, record: Element) -> None:
        for element in record.iter():
            before_the_first = element.text if len(element) else None
            behind = element.tail if element is not record else None
            if (before_the_first or "").strip():
                self._found.add(STRAY_TEXT, local_name(element), line_of(element))
            if (behind or "").strip():
                self._add(STRAY_TEXT, element)

    def _add(self, rule: Rule, element: Element) -> None:
        """Find something about an element, called by what holds it and by its own name."""
        holder = element.getparent()
        names = [local_name(one) for one in (holder, element) if one is not None]
        self._found.add(rule, ", ".join(names), line_of(element))


def _also(row: Row, cells: Cells, element: Element) -> list[_Begun]:
    return [(other, other.blank.copy(), cells, line_of(element)) for other in row.also]


def _told_beside(row: Row, cells: Cells, around: Cells, begun: list[_Begun]) -> bool:
    """Say whether a row beside this one, in the table it names, holds the same as its own cell."""
    table, column = row.unless or ("", 0)
    return any(
        other.table == table and beside is around and theirs[column] == cells[row.own or 0]
        for other, theirs, beside, _ in begun
    )
