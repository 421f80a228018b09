"""Figures as outputs hold them: what tests read back, and what they hold it against."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from quarterdeck.publish.release import Shown

Row = tuple[str, ...]
"""A row's figures in order, as `78.0`, `41 [p]` or `[x]`; nothing where there is no figure."""


def row_of(*figures: Shown | None) -> Row:
    return tuple(
        written(figure.value, figure.status.value if figure.status else None) if figure else ""
        for figure in figures
    )


def written(value: Decimal | None, status: str | None) -> str:
    parts = [format(value, "f")] if value is not None else []
    return " ".join([*parts, *([f"[{status}]"] if status else [])])


def as_printed(value: str, status: str | None) -> str:
    return " ".join(filter(None, [value, f"[{status}]" if status else ""]))


def read_sheet(content: bytes, sheet: str, first: str) -> tuple[list[str], list[list[Any]]]:
    """Read a sheet's column names and rows, numbers exact; neither where it has no table."""
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()
    tops = [n for n, row in enumerate(rows) if row[0] == first and "" not in row]
    if not tops:
        return [], []
    return list(map(str, rows[tops[0]])), [[*map(number_of, row)] for row in rows[tops[0] + 1 :]]


def number_of(cell: Any) -> Any:
    return Decimal(str(cell)) if isinstance(cell, float | int) else cell


def without_mark(printed: str) -> str | Decimal:
    """Keep of a figure what a spreadsheet's number holds: neither its mark nor trailing zeros."""
    number = printed.partition(" ")[0]
    return Decimal(number) if number and not number.startswith("[") else printed


def without_z(cell: str | Decimal) -> str | Decimal:
    return "" if cell == "[z]" else cell
