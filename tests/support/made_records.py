"""Records of made-up children, as readers and merging give them: whole, and in one order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from quarterdeck.calculate.records.merged import merged
from quarterdeck.calculate.records.superseded import Cells
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind
from quarterdeck.demo.journeys.generate import journeys
from quarterdeck.demo.journeys.journey import hashed, rows_of
from quarterdeck.demo.journeys.terms import JourneyTerms
from tests.support.colliding_records import colliding_records
from tests.support.files_of_records import everything

Tables = Mapping[str, Sequence[Cells]]
"""The merged rows of each record table that has any."""

_KEY = b"no child is real"
_APART = 1_000


def made_records(terms: JourneyTerms, colliding: Iterable[int] = ()) -> Tables:
    """Return the records of the children that terms ask for, and of others whose rows collide.

    `colliding` are the seeds of these, who have nothing to do with each other.
    """
    others = (record for one in colliding for record in _collide(one))
    return merged([everything(chain(read_records(terms), others))])


def read_records(terms: JourneyTerms) -> Iterator[Record]:
    """Yield the rows of one file about made-up children, one child after the other."""
    pseudonyms = Pseudonyms(_KEY)
    for journey in journeys(terms):
        for row in rows_of(journey):
            yield Record(*hashed(row, pseudonyms), line=0)


def _collide(seed: int) -> Iterator[Record]:
    for name, rows in colliding_records(seed).items():
        for row in rows:
            cells = (_apart(column, row[column.name], seed) for column in TABLES[name].columns)
            yield Record(name, tuple(cells), line=0)


def _apart(column: Column, cell: Value, seed: int) -> Value:
    """Give the children and things of each seed numbers that no other seed has."""
    names_something = column.kind in {Kind.PERSON, Kind.IDENTIFIER}
    return cell + _APART * seed if names_something and isinstance(cell, int) else cell
