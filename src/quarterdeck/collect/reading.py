"""Readings: a published table as figures, each with its place and the ground it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from quarterdeck.collect.rows import Heads, Rows, key_of
from quarterdeck.define.figure import Figure
from quarterdeck.define.finding import Finding
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.place import Place
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status


class Basis(StrEnum):
    """What a row's reading rests on, from what the eye can see to what was refused."""

    CELL = "cell"  # the separators were visible
    ARITHMETIC = "arithmetic"  # the only cut that its roll-up rule allows
    ARITHMETIC_AND_SIZE = "arithmetic+size"  # several cuts obey; cells of one size decide
    YEAR_ONLY = "year only"  # placeholders, then one figure
    DASHES = "dashes"  # placeholders throughout
    BLANK = "blank"  # nothing at all
    RETURNS = "returns"  # not read from a table: calculated from what agencies sent
    PLAUSIBILITY = "plausibility"  # no rule holds; size and decimals alone
    AMBIGUOUS = "ambiguous"  # several readings, none better: no value is given
    REFUSED = "refused"  # no reading fits the columns: no value is given

    @property
    def certain(self) -> bool:
        """Say whether the figures may be used without looking at the original again."""
        return self not in (Basis.PLAUSIBILITY, Basis.AMBIGUOUS, Basis.REFUSED)

    @property
    def words(self) -> str:
        """The basis in words, for legends and notes."""
        return _BASIS_WORDS[self]


_BASIS_WORDS = {
    Basis.CELL: "each figure stood in a cell of its own",
    Basis.ARITHMETIC: "the only cut of the row that its year allows",
    Basis.ARITHMETIC_AND_SIZE: "several cuts obey the year; this one has cells of one size",
    Basis.YEAR_ONLY: "placeholders, then a single figure for the year",
    Basis.DASHES: "placeholders throughout: no figure was printed",
    Basis.BLANK: "nothing was printed",
    Basis.RETURNS: "calculated from what agencies sent",
    Basis.PLAUSIBILITY: "no rule holds; size and decimals alone speak for it",
    Basis.AMBIGUOUS: "several cuts and none is better, so no figure is given",
    Basis.REFUSED: "no cut of the row fits the columns, so no figure is given",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a published table: its printed text, and a value or a status."""

    printed: str
    value: Decimal | None
    status: Status | None
    place: Place

    def __post_init__(self) -> None:
        """Refuse a cell that is absent without a reason."""
        if self.value is None and self.status is None:
            raise ValueError(f"{self.place} has neither value nor status")


@dataclass(frozen=True)
class Row:
    """One row: its printed ref and label, and a cell for each column of the reading.

    `indicator` is the catalogue's, when the row is known. `rule` is the roll-up the printed year
    was seen to follow while cutting. `why` says in words what the basis rests on, `alternatives`
    are other readings that were possible, best first, as printed cell texts.
    """

    ref: str
    label: str
    section: str
    cells: tuple[Cell, ...]
    basis: Basis
    place: Place
    indicator: Indicator | None = None
    rule: TimeRollUp | None = None
    why: str = ""
    alternatives: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> str:
        """What the row is called in findings: its ref, or its label where it has none."""
        return key_of(self.ref, self.label)

    @property
    def is_read(self) -> bool:
        """Say whether its figures could be told."""
        return self.basis not in (Basis.AMBIGUOUS, Basis.REFUSED)

    @property
    def empty(self) -> bool:
        """Say whether the row has no figure at all."""
        return all(cell.value is None for cell in self.cells)


def ready(rows: Sequence[Row], width: int) -> Rows[Row]:
    """Take in rows that are made already; raise ValueError if one has another width."""
    for row in rows:
        if len(row.cells) != width:
            raise ValueError(f"{row.key} has {len(row.cells)} cells for {width} columns")
    unread = [number for number, row in enumerate(rows) if not row.is_read]
    heads = Heads([row.ref for row in rows], [row.label for row in rows], unread)
    return Rows(heads, width, rows.__getitem__)


@dataclass(frozen=True)
class Reading:
    """A published table as read: columns are periods, every row has a cell for each.

    `sha256` identifies the file's bytes; `year` has no start when nobody printed or gave it. Of a
    table that was read from a file, a row's cells are made when the row is first asked for.
    """

    file: str
    sha256: str
    format: str
    title: str
    year: FinancialYear
    columns: tuple[Period, ...]
    rows: Sequence[Row]
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns."""
        rows = self.rows if isinstance(self.rows, Rows) else ready(self.rows, len(self.columns))
        if rows.width != len(self.columns):
            raise ValueError(f"Rows of {rows.width} cells for {self.columns}")

    def cell(self, row: Row, period: Period) -> Cell | None:
        """Return the row's cell for a period, if the table has that column."""
        return dict(zip(self.columns, row.cells, strict=True)).get(period)

    @cached_property
    def known_rows(self) -> Mapping[str, Row]:
        """The rows the catalogue knows, by slug; of two rows of one indicator the first counts."""
        return {row.indicator.slug: row for row in reversed(self.rows) if row.indicator}

    def figures(self, row: Row) -> Iterator[Figure]:
        """Yield the row's cells as figures of its indicator; nothing for unknown rows."""
        if row.indicator is None:
            return
        for period, cell in zip(self.columns, row.cells, strict=True):
            yield Figure(row.indicator.slug, period, cell.value, cell.status, place=cell.place)
