"""One list → records: its columns are found, its cells read, and whatever is wrong is noted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.kinds import text_of
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.lists.columns import Columns, find_columns
from quarterdeck.collect.records.lists.delimited import CutShortError
from quarterdeck.collect.records.lists.layout import Layout
from quarterdeck.collect.records.lists.making import NoteAt, Rows, plan_for, records_of
from quarterdeck.collect.records.lists.swapped import note_swapped
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Record
from quarterdeck.collect.records.scope import Scope
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.rule import Rule

_SAMPLE = 200


@dataclass(frozen=True)
class ListOfRows:
    """A list that was recognised: its heading row, the rows below it, and the sheet it is on."""

    layout: Layout
    line: int
    headings: Sequence[str]
    rows: Rows
    sheet: str | None = None


@dataclass(frozen=True)
class ListOfRecords:
    """The tables that a list tells of, what of them, and its records, which come as asked for."""

    tables: frozenset[str]
    scope: Scope
    records: Iterator[Record]


def read_list(listed: ListOfRows, ids: Pseudonyms, found: Found) -> ListOfRecords:
    """Read a list. What its headings lack is noted at once, what its rows lack as they come."""

    def note(rule: Rule, heading: str, line: int = listed.line) -> None:
        subject = f"{listed.layout.name}, {heading}" if heading else listed.layout.name
        found.add(rule, subject, line, listed.sheet)

    columns = find_columns(listed.layout, listed.headings, note)
    for heading in columns.absent:
        found.lacks(listed.layout.name, heading, listed.layout.filled_by(heading), listed.sheet)
    plan = plan_for(columns, ids)
    rows = _until_cut_short(listed.rows, note)
    sample = list(islice(rows, _SAMPLE))
    if not plan.makers or note_swapped(plan.fields, [cells for _, cells in sample], note):
        return ListOfRecords(frozenset(), Scope(), iter(()))
    records = records_of(chain(sample, rows), plan, len(listed.headings), note)
    tables, scope = frozenset(maker.table for maker in plan.makers), _scope(columns)
    has_rows = any(text_of(cell) for _, cells in sample for cell in cells)
    if not has_rows and _tells_of_none(tables, scope):
        note(rules.LIST_EMPTY, "")
    return ListOfRecords(tables, scope, records)


def _until_cut_short(rows: Rows, note: NoteAt) -> Rows:
    try:
        yield from rows
    except CutShortError as cut:
        note(rules.CUT_SHORT, "", cut.line)


def _tells_of_none(tables: Iterable[str], scope: Scope) -> bool:
    """Say whether no rows mean that there was none: not where only rows say of which kinds."""
    told = {name for name, _ in scope.only}
    kinds = ((name, TABLES[name].kind_column) for name in tables)
    return all(f"{name}.{column}" in told for name, column in kinds if column)


def _scope(columns: Columns) -> Scope:
    """Return the scope of a list's records, made of the headings that it has."""
    fills: set[str] = set()
    only: set[tuple[str, str]] = set()
    wholly: set[str] = set()
    for one in columns.gives:
        filled = {name for name, heading in one.columns.items() if heading in columns.at}
        fills |= {f"{one.table}.{name}" for name in filled | one.always.keys()}
        only |= {(f"{one.table}.{name}", str(one.always[name])) for name in one.only}
        wholly |= set() if one.partly else {one.table}
    return Scope(frozenset(fills), frozenset(only), frozenset(wholly))
