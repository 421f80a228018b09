"""Outside figures: what others publish about the same indicators, from a tidy CSV file."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path

from quarterdeck.collect.file import File, receive
from quarterdeck.collect.values import Doubt, Value, parse_value
from quarterdeck.define.place import Place

COLUMNS = ("ref", "period", "value", "source")
_SHAPE = f"Make it a CSV file with the columns {', '.join(COLUMNS)}, one line for each figure."


@dataclass(frozen=True)
class OutsideFigure:
    """One line of the file: a figure that somebody else publishes.

    `ref` is an indicator's printed ref or its slug, `period` a label such as `2020/21`. There is
    no `value` where it was suppressed, or where the line has a `problem`.
    """

    ref: str
    period: str
    value: Decimal | None
    source: str
    place: Place
    problem: str = ""


def read_outside(path: Path) -> tuple[OutsideFigure, ...]:
    """Read a CSV file of outside figures, its columns in any order.

    Raises InputRefused for a file that cannot be used at all; a line that cannot is kept, with
    its problem, for the audit to report.
    """
    file = receive(path)
    lines = csv.DictReader(
        StringIO(_text(file), newline=""), delimiter=_delimiter(file), restkey="", restval=""
    )
    try:
        _check_header(lines, file)
        figures = tuple(_figures(lines, file.name))
    except csv.Error as error:
        message = f"“{file.name}” cannot be read as CSV: {error}"
        raise file.refused("outside-file-unusable", message, _SHAPE) from None
    if not figures:
        message = f"“{file.name}” has a header and no figures"
        raise file.refused("outside-file-unusable", message, _SHAPE)
    return figures


def _text(file: File) -> str:
    try:
        return file.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"“{file.name}” is not UTF-8 text"
        action = "Save it as “CSV UTF-8”; Excel has that in its list of formats."
        raise file.refused("outside-file-unusable", message, action) from None


def _delimiter(file: File) -> str:
    """Tell what stands between cells: spreadsheets write semicolons or tabs in some countries."""
    header = file.data.partition(b"\n")[0].decode("utf-8", "replace")
    return max(",;\t", key=header.count)


def _check_header(lines: "csv.DictReader[str]", file: File) -> None:
    lines.fieldnames = [name.strip().casefold() for name in lines.fieldnames or ()]
    missing = [name for name in COLUMNS if name not in lines.fieldnames]
    if missing:
        message = f"“{file.name}” has no column {', '.join(missing)} in its first line"
        raise file.refused("outside-file-unusable", message, _SHAPE)


def _figures(lines: "csv.DictReader[str]", name: str) -> Iterator[OutsideFigure]:
    for line in lines:
        cells = {column: line[column].strip() for column in COLUMNS}
        if any(cells.values()):
            yield _figure(cells, Place(name, line=lines.line_num))


def _figure(cells: Mapping[str, str], place: Place) -> OutsideFigure:
    ref, period, printed, source = (cells[name] for name in COLUMNS)
    read = parse_value(printed)
    value = None if (problem := _problem(cells, read)) else read.value
    return OutsideFigure(ref, period, value, source, place, problem)


def _problem(cells: Mapping[str, str], read: Value) -> str:
    """Say why a line cannot be used; a sign of two meanings is no figure whichever it has."""
    empty = [name for name in COLUMNS if not cells[name]]
    if empty:
        return f"has no {' and no '.join(empty)}"
    no_number = read.doubt not in (None, Doubt.TWO_MEANINGS)
    return f"has “{cells['value']}” for a value" if no_number else ""
