"""Labels: those by which indicators count, where a file has others and none of theirs.

The spelling does not matter. A file in which the column is empty everywhere says nothing of it, and
one row with another label is enough to ask: a small agency may truly have had none, and says so in
a word, but a name that has changed would be a figure of 0 for as long as nobody asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from quarterdeck.check.records.rule import query, subject_of
from quarterdeck.collect.records.record import Record
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.place import Place
from quarterdeck.define.plans.labels import NamedLabel, labels_of
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.spelling import normal_form
from quarterdeck.define.words import listed, shortened

LABEL_ABSENT = query(
    "label-absent",
    "rows have labels, and none of them is one that an indicator names",
    "The rows count, with their labels; the indicator finds none of those it names.",
    "If there really was none, say so. If it goes by another name in the file, have the "
    "indicator's definition changed to that name.",
)

RULES = (LABEL_ABSENT,)


@dataclass
class _Column:
    """The labels that indicators name of a column, by their refs, and what was met so far."""

    named: dict[str, list[NamedLabel]] = field(default_factory=lambda: defaultdict(list))
    met: set[str] = field(default_factory=set)
    rows: int = 0
    first_line: int = 0

    @cached_property
    def forms(self) -> frozenset[str]:
        """The labels that are named, whatever their spelling."""
        return frozenset(one.form for named in self.named.values() for one in named)

    def note(self, label: str, line: int) -> None:
        """Note what a row has in the column."""
        self.rows += 1
        self.first_line = self.first_line or line
        if (form := normal_form(label)) in self.forms:
            self.met.add(form)

    @property
    def unmet(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of each indicator that has met none of its own, where rows have any."""
        return {
            ref: tuple(dict.fromkeys(one.label for one in named))
            for ref, named in self.named.items()
            if self.rows and self.met.isdisjoint(one.form for one in named)
        }


class LabelsMet:
    """Which labels that a catalogue's indicators name are in a file, noted while rows pass.

    It takes no more room for a million labels than for those that are named.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._columns: dict[str, dict[str, _Column]] = defaultdict(lambda: defaultdict(_Column))
        for indicator in catalogue.indicators:
            for one in _labels_named(indicator):
                self._columns[one.table][one.column].named[indicator.ref].append(one)

    def noting(self, records: Iterable[Record]) -> Iterator[Record]:
        """Pass records on, and note their labels."""
        columns = {
            table: [(TABLES[table].names.index(name), one) for name, one in each.items()]
            for table, each in self._columns.items()
        }
        for record in records:
            for at, column in columns.get(record.table, ()):
                if isinstance(label := record.values[at], str):
                    column.note(label, record.line)
            yield record

    def findings(self, file: str) -> Iterator[Finding]:
        """Yield a query for each column in which indicators find none of the labels they name."""
        for table, columns in self._columns.items():
            for name, column in columns.items():
                if column.unmet:
                    yield _query(column, subject_of(TABLES[table], name), file)


def _labels_named(indicator: Indicator) -> Iterator[NamedLabel]:
    for measure in indicator.records.measures if indicator.records else ():
        yield from labels_of(measure)


def _query(column: _Column, subject: str, file: str) -> Finding:
    unmet = column.unmet
    said = (f"{listed(map(_quoted, labels))}, for {ref}" for ref, labels in unmet.items())
    others = "1 row has another" if column.rows == 1 else f"{column.rows} rows have others"
    finding = LABEL_ABSENT.found(
        message=f"{subject}: {LABEL_ABSENT.meaning}",
        detail=f"Not found: {'; '.join(said)}; {others}",
        place=Place(file, line=column.first_line),
    )
    return replace(finding, refs=tuple(unmet))


def _quoted(label: str) -> str:
    return f"“{shortened(label)}”"
