"""Readings made by hand: `reading(row("370 317 301 397 1385"))`."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quarterdeck.collect.reading import Basis, Cell, Reading, Row, ready
from quarterdeck.collect.unread import unread
from quarterdeck.collect.values import parse_value
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.place import Place

YEAR = FinancialYear(2020)
BLANK = "_"
_FILE = "table.txt"
_EXPECTED_TABLE = Path(__file__).parent / "expected_table.csv"


def row(
    cells: str | Sequence[str],
    ref: str = "9.9",
    label: str = "Something that is counted",
    indicator: Indicator | None = None,
    basis: Basis = Basis.CELL,
) -> Row:
    """Make a row from its printed cells, a space between them and `_` for a blank one."""
    texts = cells.split() if isinstance(cells, str) else cells
    place = Place(_FILE)
    return Row(
        ref=ref,
        label=label,
        section="",
        cells=tuple(_cell("" if text == BLANK else text, place) for text in texts),
        basis=basis,
        place=place,
        indicator=indicator,
    )


def _cell(printed: str, place: Place) -> Cell:
    value = parse_value(printed)
    return Cell(printed, value.value, value.status, place)


def reading(
    *rows: Row, year: FinancialYear = YEAR, columns: tuple[Period, ...] | None = None
) -> Reading:
    """Make a table of rows, each placed on a line of its own; four quarters and the year.

    What a reader would say of rows it could not read is said.
    """
    periods = columns or (*year.quarters, year)
    placed = tuple(
        replace(row, place=Place(_FILE, line=line)) for line, row in enumerate(rows, start=1)
    )
    return Reading(
        file=_FILE,
        sha256="0" * 64,
        format="text",
        title="",
        year=year,
        columns=periods,
        rows=placed,
        findings=tuple(unread(ready(placed, len(periods)))),
    )


def published_table(catalogue: Catalogue | None) -> Reading:
    """Make the published table of 2020/21 as it must be read, each row with its basis."""
    with _EXPECTED_TABLE.open(encoding="utf-8", newline="") as file:
        return reading(*(_published(line, catalogue) for line in csv.DictReader(file)))


def _published(line: dict[str, str], catalogue: Catalogue | None) -> Row:
    return row(
        [line[column] for column in ("q1", "q2", "q3", "q4", "year")],
        ref=line["ref"],
        label=line["title"],
        indicator=catalogue.by_ref(line["ref"]) if catalogue else None,
        basis=Basis(line["basis"]),
    )
