"""Rows → records: which cells are read, once each, and how records are put together from them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.kinds import Cell, Convert, text_of
from quarterdeck.collect.records.lists.cells import converter
from quarterdeck.collect.records.lists.columns import Columns
from quarterdeck.collect.records.lists.layout import Gives
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.table import Kind
from quarterdeck.define.rule import Rule

Rows = Iterator[tuple[int, Sequence[Cell]]]
"""Rows of cells, each with the line it begins on."""

NoteAt = Callable[[Rule, str, int], None]
"""Notes that a rule is broken by a heading's cell on a line."""

_NONE = 0  # the first of a row's values is always none: for columns that no heading fills


@dataclass(frozen=True)
class Field:
    """A heading whose cells are read: where it stands and how."""

    heading: str
    at: int
    kind: Kind
    convert: Convert


@dataclass(frozen=True)
class Maker:
    """Makes one kind of record of a row's values.

    `pick` takes a record's values from them, in the table's order. `needed` are the places of those
    it needs, with their headings, and `unless_empty` the place of the one without which it is none.
    """

    table: str
    pick: Callable[[Sequence[Value]], tuple[Value, ...]]
    needed: tuple[tuple[int, str], ...]
    unless_empty: int | None


@dataclass
class Plan:
    """The fields that are read of each row, the values that are always the same, and the makers."""

    fields: list[Field] = field(default_factory=list)
    always: list[Value] = field(default_factory=list)
    makers: list[Maker] = field(default_factory=list)


def plan_for(columns: Columns, ids: Pseudonyms) -> Plan:
    """Plan the reading of a list: a heading that fills several columns alike is read once."""
    plan = Plan()
    places: dict[object, int] = {}
    for gives in columns.gives:
        for name, heading in gives.columns.items():
            if heading in columns.at:
                key = _key(gives, name)
                if key not in places:
                    plan.fields.append(_field(gives, name, columns.at[heading], ids))
                    places[key] = len(plan.fields)
    for gives in columns.gives:
        at = {name: places.get(_key(gives, name), _NONE) for name in gives.columns}
        for name, value in gives.always.items():
            plan.always.append(value)
            at[name] = len(plan.fields) + len(plan.always)
        plan.makers.append(_maker(gives, at))
    return plan


def _key(gives: Gives, name: str) -> object:
    column = gives.of.by_name[name]
    return gives.columns[name], column.kind, column.codes, gives.converters.get(name)


def _field(gives: Gives, name: str, at: int, ids: Pseudonyms) -> Field:
    column = gives.of.by_name[name]
    convert = gives.converters.get(name) or converter(column, ids)
    return Field(gives.columns[name], at, column.kind, convert)


def _maker(gives: Gives, at: dict[str, int]) -> Maker:
    places = [at.get(name, _NONE) for name in gives.of.names]
    return Maker(
        gives.table,
        itemgetter(*places),
        tuple((at[name], gives.columns[name]) for name in gives.needed),
        at[gives.unless_empty] if gives.unless_empty else None,
    )


def records_of(rows: Rows, plan: Plan, width: int, note: NoteAt) -> Iterator[Record]:
    """Yield the records of rows below `width` headings, and note what is wrong with them."""
    readers = [(one.convert, one.at) for one in plan.fields]
    missing = [""] * width
    for line, row in rows:
        if len(row) > width and any(map(text_of, row[width:])):
            note(rules.ROW_SHIFTED, "", line)
            continue
        cells = row if len(row) >= width else [*row, *missing[len(row) :]]
        values, broken = zip(*[convert(cells[at]) for convert, at in readers], strict=True)
        if any(broken):
            _note_broken(plan, broken, line, note)
        if any(values) or any(map(text_of, row)):
            yield from _made(plan, (None, *values, *plan.always), line, note)


def _note_broken(plan: Plan, broken: Sequence[Rule | None], line: int, note: NoteAt) -> None:
    for one, rule in zip(plan.fields, broken, strict=True):
        if rule is not None:
            note(rule, one.heading, line)


def _made(plan: Plan, values: Sequence[Value], line: int, note: NoteAt) -> Iterator[Record]:
    lacks = []
    for maker in plan.makers:
        if maker.unless_empty is not None and values[maker.unless_empty] is None:
            continue
        for at, heading in maker.needed:
            if values[at] is None:
                lacks.append(heading)
                break
        else:
            yield Record(maker.table, maker.pick(values), line)
    for heading in dict.fromkeys(lacks):
        note(rules.ROW_INCOMPLETE, heading, line)
