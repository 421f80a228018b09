"""A sheet's rows as its cells show them, made of calamine's values when they are asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from quarterdeck.collect.formats.number_format import (
    GENERAL,
    LARGEST_PLAIN,
    MOST_PLAIN_DECIMALS,
    SMALLEST_PLAIN,
    SheetValue,
    show,
)
from quarterdeck.collect.formats.xlsx_marks import Marks
from quarterdeck.collect.grid import TypedRows


@dataclass(frozen=True)
class ShownRows(TypedRows):
    """Rows of the values in `columns`, which are all of one length.

    `names` are the columns' letters, `top` is the first row in the sheet.
    """

    columns: Sequence[Sequence[SheetValue]]
    names: Sequence[bytes]
    top: int
    marks: Marks

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @overload
    def __getitem__(self, index: int) -> list[str]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(index, int):
            return self._shown(range(len(self))[index], slice(None))
        rows = range(len(self))[index]
        if index.stop is None and rows.step == 1:  # the rest of the sheet may be long
            rest = [column[index] for column in self.columns]
            return ShownRows(rest, self.names, self.top + rows.start, self.marks)
        return [self[row] for row in rows]

    def numbers(
        self, column: int, rows: Sequence[int], or_text: Callable[[str], bool]
    ) -> list[int]:
        """Return those of the rows whose cell shows a number, judging by its value alone."""
        if not self._formats_are_plain:
            return []
        values = self.columns[column]
        return [
            row
            for row in rows
            if (
                (
                    SMALLEST_PLAIN <= value < LARGEST_PLAIN
                    or not value
                    or SMALLEST_PLAIN <= -value < LARGEST_PLAIN
                )
                if (value := values[row]).__class__ is float
                else value.__class__ is str and value != "" and or_text(value)
            )
        ]

    def texts(self, column: int, rows: Sequence[int]) -> list[str]:
        """Return the cells of one column, searching the XML only for those that are no texts."""
        values = self.columns[column]
        return [
            value
            if (value := values[row]).__class__ is str and value
            else self._shown(row, slice(column, column + 1))[0]
            for row in rows
        ]

    @cached_property
    def _formats_are_plain(self) -> bool:
        decimals = (form.decimals or 0 for form in self.marks.styles.values())
        return max(decimals, default=0) <= MOST_PLAIN_DECIMALS

    def _shown(self, row: int, columns: slice) -> list[str]:
        values = [column[row] for column in self.columns[columns]]
        number = row + self.top + 1
        formats = self.marks.formats(number)
        errors = self.marks.errors(number) if "" in values else {}  # calamine leaves them blank
        return [
            show(value, formats.get(name, GENERAL))
            if value.__class__ is not str
            else value or errors.get(name, "")
            for value, name in zip(values, self.names[columns], strict=True)
        ]
