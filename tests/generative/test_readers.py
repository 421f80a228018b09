"""Laws of the readers: what is written is what is read, and nothing else ever comes of a file."""

import string
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.collect.labels import find_year, parse_label
from quarterdeck.collect.reading import Basis, Reading
from quarterdeck.collect.values import parse_value
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.period import FinancialYear, Month, Quarter
from tests.support import tables

WORDS = st.text(string.ascii_lowercase, min_size=3, max_size=9)
LABELS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join).map(str.capitalize)
NUMBERS = st.decimals(0, 99999, places=2).map(str) | st.integers(0, 99999).map(str)
FIGURES = NUMBERS | st.sampled_from(["-", "", "n/a", "[c]"])
HEADERS = st.sampled_from(
    [
        ("Q1", "Q2", "Q3", "Q4", "Year"),
        ("Q1 2018/19", "Q2 2018/19", "Q3 2018/19"),
        ("2017/18", "2018/19"),
        ("Apr-20", "May-20", "Jun-20", "Jul-20"),
    ]
)
Rows = list[list[str]]


@st.composite
def made_tables(draw: st.DrawFn) -> Rows:
    """Draw a table: refs in order, labels of words, figures and placeholders, no row all blank."""
    header = draw(HEADERS)
    count = draw(st.integers(1, 8))
    rows = [["Ref", "Indicator", *header]]
    for number in range(1, count + 1):
        figures = draw(st.lists(FIGURES, min_size=len(header), max_size=len(header)))
        rows.append([f"1.{number}", draw(LABELS), draw(NUMBERS), *figures[1:]])
    return rows


def read(content: str | bytes, name: str) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        return tables.read(Path(folder), content, name)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (tables.separated, "table.csv"),
        (lambda rows: tables.separated(rows, "\t"), "table.txt"),
        (tables.html, "table.html"),
        (tables.xlsx, "table.xlsx"),
        (tables.ods, "table.ods"),
    ],
    ids=["csv", "tabs", "html", "xlsx", "ods"],
)
@given(rows=made_tables())
@settings(max_examples=40)
def test_a_table_that_is_written_is_read_back_the_same(
    make: Callable[[Rows], str | bytes], name: str, rows: Rows
) -> None:
    reading = read(make(rows), name)

    found = [[row.ref, row.label, *(cell.printed for cell in row.cells)] for row in reading.rows]
    assert found == rows[1:]
    assert {row.basis for row in reading.rows} == {Basis.CELL}


@given(rows=made_tables())
@settings(max_examples=60)
def test_in_text_that_only_stands_in_columns_no_figure_changes_its_place(rows: Rows) -> None:
    """Gaps may leave a row unread; a figure under another period would be worse."""
    reading = read(tables.aligned(rows), "table.txt")

    for row, written in zip(reading.rows, rows[1:], strict=True):
        if row.basis is Basis.CELL:
            assert [cell.printed for cell in row.cells] == written[2:]


def rows_or_findings(content: bytes) -> int:
    """Count what came of a file: rows that were read, or findings that say why there are none."""
    try:
        return len(read(content, "table.any").rows)
    except InputRefused as refused:
        return len(refused.findings)


@given(content=st.binary(max_size=2000))
def test_any_bytes_are_a_reading_or_a_refusal(content: bytes) -> None:
    assert rows_or_findings(content) > 0


@pytest.mark.parametrize(
    "whole",
    [
        tables.xlsx(tables.published_rows()[:6]),
        tables.ods(tables.published_rows()[:6]),
        tables.docx(tables.published_rows()[:6]),
        tables.pdf(tables.published_rows()[:6]),
        tables.html(tables.published_rows()[:6]).encode(),
        tables.separated(tables.published_rows()[:6]).encode(),
    ],
    ids=["xlsx", "ods", "docx", "pdf", "html", "csv"],
)
@given(data=st.data())
@settings(max_examples=40)
def test_a_broken_file_is_a_reading_or_a_refusal(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 40))
    broken = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + length :]
    assert rows_or_findings(broken) > 0


@given(text=st.text(max_size=40))
def test_any_text_in_a_cell_is_a_number_or_a_reason(text: str) -> None:
    value = parse_value(text)

    assert value.value is not None or value.status is not None


@given(number=st.decimals(-10_000_000, 10_000_000, places=3))
def test_a_number_reads_the_same_however_its_thousands_are_set_apart(number: Decimal) -> None:
    plain = f"{number:f}"

    assert str(parse_value(plain).value) == plain.removeprefix("-") if number == 0 else plain
    for written in (f"{number:,}", f"{number:,}".replace(",", "\u00a0"), plain.replace("-", "−")):
        assert parse_value(written).value == number


@given(text=st.text(max_size=60), start=st.none() | st.integers(1950, 2150))
def test_any_text_is_a_label_or_none(text: str, start: int | None) -> None:
    parse_label(text, year=FinancialYear(start))
    find_year(text)


@given(start=st.integers(2012, 2090), first_month=st.integers(1, 12), number=st.integers(1, 12))
def test_a_periods_own_label_reads_back_as_the_period(
    start: int, first_month: int, number: int
) -> None:
    """Before 2012 print has the first claim: 2011-12 is a year there and no December."""
    year = FinancialYear(start, first_month)
    elsewhere = FinancialYear(2000, first_month)
    quarter = Quarter(year, (number - 1) // 3 + 1)

    assert parse_label(quarter.label, year=elsewhere) == quarter
    assert parse_label(year.label, year=elsewhere) == year
    assert parse_label(Month(start, number).label, year=elsewhere) == Month(start, number)
