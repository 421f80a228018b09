"""What files of records hold that could be about a child, and the search for it elsewhere.

A search is worth something only if it would find what it looks for: whatever is packed is unpacked
first, and of each day every spelling is looked for.
"""

import csv
import re
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import duckdb
from lxml import etree
from python_calamine import CalamineWorkbook

SHORTEST = 5
"""Characters of a value that is looked for. Shorter ones are codes, flags, ages and counts, which
stand in every text by chance, and tell of no child without what else stands in their row."""

Column = tuple[str, set[object]]
_EXCEL_BEGAN = date(1899, 12, 30)
_BRITISH = re.compile(r"\d\d/\d\d/\d{4}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Text:
    """A text that is searched, and where it comes from."""

    where: str
    text: str


def values_in(path: Path) -> Iterator[tuple[str, str | date]]:
    """Yield each text and each day that a file of records holds, once for each heading."""
    readers = {".csv": _columns_of_csv, ".xml": _columns_of_xml, ".xlsx": _columns_of_workbook}
    for heading, cells in readers[path.suffix](path):
        for cell in cells:
            if isinstance(cell, date):
                yield heading, cell
            elif isinstance(cell, str) and (text := cell.strip()):
                yield heading, _day_in(text) or text


def _columns_of_csv(path: Path) -> Iterator[Column]:
    with path.open(encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file)
    yield from _columns(headings, rows)


def _columns_of_xml(path: Path) -> Iterator[Column]:
    columns: dict[str, set[object]] = defaultdict(set)
    for element in etree.parse(path).iter("{*}*"):
        columns[str(element.tag)].add(element.text)
    yield from columns.items()


def _columns_of_workbook(path: Path) -> Iterator[Column]:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        headings, *rows = book.get_sheet_by_name(name).to_python()
        yield from _columns([*map(str, headings)], rows)


def _columns(headings: list[str], rows: Iterable[Iterable[object]]) -> Iterator[Column]:
    yield from zip(headings, map(set, zip(*rows, strict=True)), strict=False)


def _day_in(text: str) -> date | None:
    if _ISO.fullmatch(text):
        return date.fromisoformat(text)
    if _BRITISH.fullmatch(text):
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day
    return None


@cache
def spellings(day: date) -> frozenset[str]:
    """Return how a day may be written: as in files, in words, and as a spreadsheet's number."""
    spelled = {
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day:%d/%m/%y}",
        f"{day:%Y%m%d}",
        f"{day:%d %B %Y}",
        f"{day.day} {day:%B %Y}",
        str((day - _EXCEL_BEGAN).days),
    }
    return frozenset(spelled)


def texts_of(path: Path) -> Iterator[Text]:
    """Yield the texts of a file: of a database and of Parquet the cells, of a workbook its parts.

    The theme of a workbook is left out: it has numbers of five digits, and nobody's text.
    """
    content = path.read_bytes()
    if content.startswith(b"SQLite"):
        yield from _cells_of_database(path)
    elif content.startswith(b"PAR1"):
        yield Text(str(path), _lines(duckdb.read_parquet(str(path)).fetchall()))
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if "theme" not in name:
                    yield Text(f"{path}: {name}", packed.read(name).decode("utf-8", "replace"))
    else:
        yield Text(str(path), content.decode("utf-8", "replace"))


def _cells_of_database(path: Path) -> Iterator[Text]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            rows = database.execute(f'SELECT * FROM "{table}"').fetchall()
            yield Text(f"{path}: {table}", _lines(rows))


def _lines(rows: Iterable[Iterable[object]]) -> str:
    return "\n".join(str(cell) for row in rows for cell in row)


def found_in(texts: Iterable[Text], secrets: Collection[str]) -> dict[str, set[str]]:
    """Return which secrets stand in texts, and in which; upper and lower case are the same.

    Lines that a terminal broke are put together. A secret counts where it is no part of a longer
    word or number: five digits stand in any fingerprint by chance.
    """
    by_start: dict[str, list[str]] = defaultdict(list)
    for secret in secrets:
        assert len(secret) >= SHORTEST, "it would be found by chance"
        by_start[secret.casefold()[:SHORTEST]].append(secret.casefold())
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        whole = f" {' '.join(text.text.casefold().split())} "
        for at in range(len(whole)):
            for secret in by_start.get(whole[at : at + SHORTEST], ()):
                if whole.startswith(secret, at) and _stands_alone(whole, at, at + len(secret)):
                    found[secret].add(text.where)
    return found


def _stands_alone(text: str, begin: int, end: int) -> bool:
    return not (text[begin - 1].isalnum() or text[end].isalnum())
