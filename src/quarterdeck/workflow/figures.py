"""Figures in bulk: everything accepted by a moment, rolled up at once, as a relation of DuckDB."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from quarterdeck.calculate.engines.numbers import SentNumber, supplied
from quarterdeck.calculate.engines.roll_up_all import roll_up_all
from quarterdeck.calculate.engines.sandbox import Relation
from quarterdeck.define.number import plain
from quarterdeck.workflow.known import Accepted, accepted_by, what_counts
from quarterdeck.workflow.workspace import Workspace


class FigureRow(NamedTuple):
    """One figure: a row of `figures`, with the same names."""

    area: str
    indicator: str
    kind: str
    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    status: str | None
    present: int
    expected: int


def figures(workspace: Workspace, at: datetime) -> Relation:
    """Return every month, quarter, year and year to date, made of what was accepted by a moment.

    Columns and rows are those of `roll_up_all`. The relation can be asked further in SQL, fetched
    as rows, or handed as it is to any library that reads Arrow streams (`__arrow_c_stream__`).
    """
    connection, sent = supplied(_numbers(workspace.alias, at))
    return roll_up_all(connection, sent, workspace.catalogue)


def figure_rows(workspace: Workspace, at: datetime) -> list[FigureRow]:
    """Return the same as rows, each value with the decimals that its indicator shows."""
    decimals = {one.slug: one.decimals for one in workspace.catalogue.indicators}
    rows = figures(workspace, at).select(*FigureRow._fields).fetchall()
    return [_as_shown(FigureRow(*row), decimals) for row in rows]


def _as_shown(row: FigureRow, decimals: Mapping[str, int]) -> FigureRow:
    return row._replace(
        value=None if row.value is None else round(row.value, decimals[row.indicator]),
        numerator=_without_zeros(row.numerator),
        denominator=_without_zeros(row.denominator),
    )


def _without_zeros(number: Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(plain(Fraction(number)))


def _numbers(alias: str, at: datetime) -> Iterator[SentNumber]:
    rows = accepted_by(alias, at).values_list(*Accepted._fields, "status")
    numbers = ((Accepted(*row[:-1]), row[-1]) for row in rows.iterator(chunk_size=10_000))
    for number, status in what_counts(numbers).items():
        yield SentNumber(*number[:5], status)
