"""PDF tables without lines whose columns stand close: read right, or refused by name."""

from pathlib import Path

import pytest

from quarterdeck.collect.reading import Reading
from tests.support.tables import narrow_pdf, read, rules

HEADER = ["Ref", "Indicator", "Q1", "Q2", "Q3", "Q4", "Year"]
LIBRARIES = [
    HEADER,
    ["1.1", "Visits", "5808", "12152", "10602", "7890", "36452"],
    ["1.2", "E-loans to under 18s", "128154", "188623", "198179", "151024", "665980"],
    ["1.3", "New members", "440", "553", "470", "504", "1967"],
    ["1.4", "Web visits", "863,255", "807,344", "647,108", "705,136", "3,022,843"],
    ["1.5", "% of loans in time", "86.4", "-", "82.7", "88.9", "85"],
]


def printed(reading: Reading) -> list[list[str]]:
    return [
        [row.ref, row.label, *(cell.printed for cell in row.cells)]
        for row in reading.rows
        if row.basis.certain
    ]


@pytest.mark.parametrize("gap", [1.5, 2.25, 3, 4.5, 6])
def test_a_gap_without_a_space_parts_two_cells(tmp_path: Path, gap: float) -> None:
    reading = read(tmp_path, narrow_pdf(LIBRARIES, gap), "table.pdf")

    assert printed(reading) == LIBRARIES[1:]
    assert rules(reading) == ["no-year"]


@pytest.mark.parametrize("gap", [3, 4.5, 6, 9])
def test_where_spaces_are_not_written_nothing_is_read_wrong(tmp_path: Path, gap: float) -> None:
    reading = read(tmp_path, narrow_pdf(LIBRARIES, gap, spaces=False), "table.pdf")

    assert [row.ref.split()[0] for row in reading.rows] == [row[0] for row in LIBRARIES[1:]]
    assert all(row in LIBRARIES for row in printed(reading))


def test_figures_that_touch_are_refused_by_name(tmp_path: Path) -> None:
    reading = read(tmp_path, narrow_pdf(LIBRARIES, 0.1), "table.pdf")

    wide = next(row for row in reading.rows if not row.basis.certain)
    assert wide.key == "1.4"
    assert [row[2:] for row in printed(reading)] == [
        row[2:] for row in LIBRARIES[1:] if row[0] != "1.4"
    ]
    assert "reading-refused" in rules(reading)


@pytest.mark.parametrize("end", ["and 7,800", "and7800", "78,00510,005"])
def test_figures_that_stand_in_a_label_are_refused_by_name(tmp_path: Path, end: str) -> None:
    """The label runs on to where the first column of figures is, and ends in them."""
    rows = [*LIBRARIES, ["1.6", "Supplies", "", "", "7", "8", "9"]]
    plain = narrow_pdf(rows, 9)
    longer = plain.replace(b"(Supplies)", f"(Supplies and services {end})".encode())
    reading = read(tmp_path, longer, "table.pdf")

    assert ("1.6", "refused") in [(row.ref, row.basis.value) for row in reading.rows]


@pytest.mark.parametrize("note", ["Source: council return, 12 May 2023", "Note 1: after COVID-19."])
def test_a_note_below_the_table_is_no_row(tmp_path: Path, note: str) -> None:
    content = narrow_pdf([*LIBRARIES, ["Below", "", "", "", "", "", ""]])
    reading = read(tmp_path, content.replace(b"(Below)", f"({note})".encode()), "table.pdf")

    assert printed(reading) == LIBRARIES[1:]
    assert rules(reading) == ["no-year"]


def test_what_a_browser_prints_into_the_margins_is_no_row(tmp_path: Path) -> None:
    margins = ["11/25/26, 11:37 PM", "file:///C:/tables/libraries.html 1/1"]
    reading = read(tmp_path, narrow_pdf(LIBRARIES, margins=margins), "table.pdf")

    assert printed(reading) == LIBRARIES[1:]
    assert len(reading.rows) == len(LIBRARIES) - 1
    assert "11:37" not in reading.title
