"""Replies: what an agency puts into the open cells of one row of its template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.collect.returns.columns import Column

Given = Decimal | date | str


@dataclass(frozen=True)
class Reply:
    """A number, or whatever was typed in its place, or the reason that there is none."""

    value: Decimal | str | None = None
    reason: str = ""
    promised: date | None = None
    note: str = ""

    @property
    def cells(self) -> Mapping[Column, Given]:
        """What stands in which column; nothing for cells left empty."""
        given = {
            Column.VALUE: self.value,
            Column.REASON: self.reason,
            Column.PROMISED: self.promised,
            Column.NOTE: self.note,
        }
        return {column: what for column, what in given.items() if what is not None and what != ""}
