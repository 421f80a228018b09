"""Labels that plans name: the words of a sender by which rows count, such as a service's name.

Nobody prescribes how they are written. Every spelling of one normal form is the same label.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quarterdeck.define.plans.conditions import AnyOf, Condition, Linked, NoneOf
from quarterdeck.define.plans.measures import AnyMeasure, OpenAtEnd
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.define.spelling import normal_form

Place = tuple[str, str]
"""A record table and one of its columns."""
Spellings = Mapping[Place, Mapping[str, str]]
"""How labels are spelled in each column that any are named of, by their normal form."""


class NamedLabel(NamedTuple):
    """A label as a plan spells it, and the column of a record table that may hold it."""

    table: str
    column: str
    label: str

    @property
    def place(self) -> Place:
        """The table and the column."""
        return self.table, self.column

    @property
    def form(self) -> str:
        """What all of its spellings have in common."""
        return normal_form(self.label)


def labels_of(measure: AnyMeasure) -> Iterator[NamedLabel]:
    """Yield every label that a measure's conditions name, whether rows must have it or must not."""
    yield from _named(measure.table, measure.where)
    for condition in measure.where:
        if isinstance(condition, Linked):
            yield from _named(condition.linked, condition.where)
    if isinstance(measure, OpenAtEnd):
        for spell in measure.unless:
            yield from _named(spell.table, spell.where)


def spellings_of(measures: Iterable[AnyMeasure]) -> Spellings:
    """Return how measures spell the labels that they name.

    ValueError where two of them spell a label of one column differently: rows have it in one
    spelling, whoever asks.
    """
    spellings: dict[Place, dict[str, str]] = {}
    for one in (label for measure in measures for label in labels_of(measure)):
        spelled = spellings.setdefault(one.place, {}).setdefault(one.form, one.label)
        if spelled != one.label:
            raise ValueError(f"“{one.label}” is spelled “{spelled}” too, in {'.'.join(one.place)}")
    return spellings


def is_label(table: str, column: str) -> bool:
    """Say whether a column holds labels."""
    return TABLES[table].by_name[column].kind is Kind.LABEL


def _named(table: str, conditions: Iterable[Condition]) -> Iterator[NamedLabel]:
    for condition in conditions:
        match condition:
            case AnyOf(column=column, any_of=labels) | NoneOf(column=column, none_of=labels):
                if is_label(table, column):
                    yield from (NamedLabel(table, column, label) for label in labels)
