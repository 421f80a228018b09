"""A sheet's rows are made when they are asked for; what is wrong with them is known before."""

import re
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.collect import figures
from quarterdeck.collect.reading import Cell
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.status import Status
from tests.support import tables
from tests.support.tables import read, rules

HEADER = ["Ref", "Indicator", "Q1", "Q2"]
LONG = 1_200  # rows: more than are looked at together


def sheet(*changed: tuple[int, list[Any]], form: str = "General") -> bytes:
    """Make a workbook of many rows of numbers; `changed` rows hold something else."""

    def fill(workbook: Any, page: Any) -> None:
        style = workbook.add_format({"num_format": form})
        rows = dict(changed)
        for number in range(1, LONG):
            row = rows.get(number, [f"{number // 100}.{number % 100:02}", "Visits", number, 0.25])
            page.write_row(number, 0, row, style)

    return tables.xlsx([HEADER], fill)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The printed texts of all cells made, in order."""
    texts: list[str] = []

    def counted(printed: str, *rest: Any) -> Cell:
        texts.append(printed)
        return Cell(printed, *rest)

    monkeypatch.setattr(figures, "Cell", counted)
    return texts


class TestLaziness:
    """What is made, and when."""

    @pytest.mark.parametrize("form", ["General", "0.0%"])
    def test_no_cell_is_made_while_reading(
        self, tmp_path: Path, made: list[str], form: str
    ) -> None:
        reading = read(tmp_path, sheet(form=form), "t.xlsx")

        assert (len(reading.rows), made) == (LONG - 1, [])

    def test_a_row_is_made_alone_and_once(self, tmp_path: Path, made: list[str]) -> None:
        rows = read(tmp_path, sheet(form="0.00"), "t.xlsx").rows
        row = rows[699]

        assert rows[699 - len(rows)] is row
        assert made == ["700.00", "0.25"]
        assert [str(cell.place) for cell in row.cells] == [
            "t.xlsx, sheet Table, cell C701",
            "t.xlsx, sheet Table, cell D701",
        ]

    def test_rows_of_one_table_are_equal(self, tmp_path: Path) -> None:
        content = sheet()
        one, other = (read(tmp_path, content, "t.xlsx") for _ in range(2))

        assert one == other
        assert hash(one) == hash(other)
        assert tuple(one.rows) == one.rows
        assert one.rows[3:5] == (one.rows[3], one.rows[4])

    def test_rows_of_another_table_are_not(self, tmp_path: Path) -> None:
        one = read(tmp_path, sheet(), "t.xlsx")
        other = read(tmp_path, sheet((900, ["9.00", "Visits", 901, 0.25])), "t.xlsx")

        assert one.rows != other.rows

    def test_there_is_no_row_after_the_last(self, tmp_path: Path) -> None:
        rows = read(tmp_path, sheet(), "t.xlsx").rows

        with pytest.raises(IndexError):
            rows[LONG]


@pytest.mark.parametrize(
    ("sign", "status"), [("-", "x"), ("[c]", "c"), ("n/a ", "x"), ("<5", "c"), ("404", None)]
)
def test_a_sign_among_the_numbers_is_read_as_in_any_row(
    tmp_path: Path, sign: str, status: str | None
) -> None:
    row = read(tmp_path, sheet((900, ["9.00", "Visits", sign, 0.25])), "t.xlsx").rows[899]

    assert row.cells[0].printed == sign.strip()
    assert row.cells[0].status == (status and Status(status))


class TestFoundWhileReading:
    """Whatever stands deep in the sheet is known when the reading is there."""

    @pytest.mark.parametrize(
        ("value", "rule"),
        [
            ("see note", "not-a-number"),
            ("*", "sign-of-two-meanings"),
            ("79 (17%)", "more-than-a-number"),
            (1e300, "not-a-number"),
            (1e-200, "not-a-number"),
        ],
    )
    def test_a_doubtful_cell(
        self, tmp_path: Path, made: list[str], value: str | float, rule: str
    ) -> None:
        reading = read(tmp_path, sheet((900, ["9.00", "Visits", 1, value])), "t.xlsx")

        found = next(one for one in reading.findings if one.rule == rule)
        assert (found.refs, str(found.place)) == (("9.00",), "t.xlsx, sheet Table, cell D901")
        assert made == []

    def test_a_format_with_more_digits_than_a_figure_has(self, tmp_path: Path) -> None:
        reading = read(tmp_path, sheet(form="0." + "0" * 120), "t.xlsx")

        assert "not-a-number" in rules(reading)

    def test_a_reference_that_stands_twice(self, tmp_path: Path) -> None:
        reading = read(tmp_path, sheet((900, ["1.01", "Visits", 1, 2])), "t.xlsx")

        found = next(one for one in reading.findings if one.rule == "duplicate-ref")
        assert found.detail == "sheet Table, cell A102; sheet Table, cell A901"

    def test_a_merged_figure(self, tmp_path: Path) -> None:
        def merge(_: Any, page: Any) -> None:
            page.write_row("A2", ["1.1", "Visits", 3, 4])
            page.write_row("A3", ["1.2", "Births"])
            page.merge_range("C3:D3", 12)

        reading = read(tmp_path, tables.xlsx([HEADER], merge), "t.xlsx")

        assert "reading-refused" in rules(reading)

    def test_a_header_of_numbers(self, tmp_path: Path) -> None:
        def years(_: Any, page: Any) -> None:
            for row in (1, 3):
                page.write_row(row, 0, ["Ref", "Indicator", 2018, 2019])
                page.write_row(row + 1, 0, [f"1.{row}", "Visits", 3, 4])

        reading = read(tmp_path, tables.xlsx([["Scorecard"]], years), "t.xlsx")

        assert [row.ref for row in reading.rows] == ["1.1", "1.3"]

    @pytest.mark.parametrize(
        ("pattern", "damage"),
        [
            (rb'(<c r="A901"[^>]*><v>)[^<]*', rb"\g<1>99999"),
            (rb'(?s)<c r="C901".*', b""),
            (rb'<c r="C901"', b'<c r="C-1"'),
        ],
        ids=["a text that is not there", "cut short", "a cell nowhere"],
    )
    def test_damage(self, tmp_path: Path, pattern: bytes, damage: bytes) -> None:
        members = tables.unzipped(sheet())
        name = "xl/worksheets/sheet1.xml"
        members[name] = re.sub(pattern, damage, members[name])

        with pytest.raises(InputRefused) as refused:
            read(tmp_path, tables.zipped(dict(members)), "t.xlsx")
        assert refused.value.findings[0].rule == "file-damaged"


class TestShownFormats:
    """A row's formats are found wherever the sheet keeps the row."""

    @pytest.mark.parametrize(
        ("pattern", "spelling"),
        [
            (rb'<row r="[0-9]+"', b"<row"),
            (rb'(?s)(<row r="701".*?</row>)(<row r="702".*?</row>)', rb"\2\1"),
            (rb"(</row>)(<row)", rb"\1\n  \2"),
        ],
        ids=["rows without numbers", "rows out of order", "rows on lines of their own"],
    )
    def test_a_row_deep_down(self, tmp_path: Path, pattern: bytes, spelling: bytes) -> None:
        members = tables.unzipped(sheet(form="0.0%"))
        name = "xl/worksheets/sheet1.xml"
        members[name] = re.sub(pattern, spelling, members[name])
        rows = read(tmp_path, tables.zipped(dict(members)), "t.xlsx").rows

        assert [cell.printed for cell in rows[699].cells] == ["70000.0%", "25.0%"]
        assert [cell.printed for cell in rows[700].cells] == ["70100.0%", "25.0%"]

    def test_a_gap_above_the_row(self, tmp_path: Path) -> None:
        reading = read(tmp_path, sheet((600, []), form="0.0%"), "t.xlsx")

        assert reading.rows[699].ref == "7.01"
        assert reading.rows[699].cells[1].printed == "25.0%"
