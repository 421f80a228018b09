"""Empty columns: those that indicators look at, where a file has them and no row fills them.

A column that is not there holds its figures back. One that is there and empty says that it was so
of every row, which may be true, as of the first month of a new question; or the export lost it, and
figures would be 0 for as long as nobody asks. The day on which something was over is passed over:
that nothing is over yet is nothing to ask about.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from quarterdeck.check.records.rule import holds_words, query, subject_of
from quarterdeck.collect.records.record import Record
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.place import Place
from quarterdeck.define.plans.needs import columns_of
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.words import listed

COLUMN_EMPTY = query(
    "column-empty",
    "no row has anything in some columns by which indicators are counted",
    "The rows count as they are; the indicators find nothing in these columns.",
    "If it is truly so of every row, answer so. If the export lost a column, send it again.",
)

RULES = (COLUMN_EMPTY,)

Column = tuple[str, str]
"""A record table and one of its columns."""


class EmptyColumns:
    """Which columns that a catalogue's indicators look at stay empty, noted while rows pass.

    It takes no more room, nor more time, for a row whose columns have all been filled before.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._refs: dict[Column, list[str]] = defaultdict(list)
        for indicator in catalogue.indicators:
            for column in _looked_at(indicator):
                self._refs[column].append(indicator.ref)
        self._printed = tuple(one.ref for one in catalogue.indicators)
        self._empty: dict[str, dict[int, str]] = {}
        self._first_lines: dict[str, int] = {}

    def noting(self, records: Iterable[Record]) -> Iterator[Record]:
        """Pass records on, and note which of their columns are filled."""
        for record in records:
            if record.table not in self._empty:
                self._empty[record.table] = self._columns(record.table)
                self._first_lines[record.table] = record.line
            if empty := self._empty[record.table]:
                for at in [at for at in empty if record.values[at] is not None]:
                    del empty[at]
            yield record

    def findings(self, file: str, absent: Collection[str]) -> Iterator[Finding]:
        """Yield a query for each table with columns that stayed empty.

        Those that are `absent` (`missing.interview_held`) are asked about by themselves.
        """
        for table, empty in self._empty.items():
            names = [name for name in empty.values() if f"{table}.{name}" not in absent]
            if names:
                yield self._query(table, names, Place(file, line=self._first_lines[table]))

    def _columns(self, table: str) -> dict[int, str]:
        names = TABLES[table].names
        return {names.index(name): name for of, name in self._refs if of == table}

    def _query(self, table: str, names: Sequence[str], place: Place) -> Finding:
        said = (
            f"{holds_words(TABLES[table], one)}, for {listed(self._refs[table, one])}"
            for one in names
        )
        finding = COLUMN_EMPTY.found(
            message=f"{subject_of(TABLES[table], None)}: {COLUMN_EMPTY.meaning}",
            detail=f"Not filled: {'; '.join(said)}",
            place=place,
        )
        every = {ref for name in names for ref in self._refs[table, name]}
        return replace(finding, refs=tuple(ref for ref in self._printed if ref in every))


def _looked_at(indicator: Indicator) -> Iterator[Column]:
    measures = indicator.records.measures if indicator.records else ()
    every = (column for measure in measures for column in columns_of(measure))
    yield from dict.fromkeys(one for one in every if one[1] != TABLES[one[0]].ends)
