"""The workbook: the guidance's sheets and tables, numbers as numbers, and text that never acts."""

import re
import time
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from lxml import etree
from python_calamine import CalamineWorkbook

from quarterdeck.publish.release import Release, ReleaseSection
from quarterdeck.publish.visible import visible
from quarterdeck.publish.workbook import render_workbook
from tests.support.made_releases import releases
from tests.support.small_release import HOSTILE, PERIODS, indicator, release, small_release

SHEETS = ["Cover", "Contents", "Notes", "Table", "Findings", "Definitions", "Sources"]
MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EXAMPLE = render_workbook(small_release())
HEADER = 5
"""The row of the column names on the sheet Table, counted from 1 as in a spreadsheet."""


def rows(content: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(ZipFile(BytesIO(content)).read(name))


def parts(content: bytes, pattern: str) -> list[etree._Element]:
    names = ZipFile(BytesIO(content)).namelist()
    return [part(content, name) for name in names if re.fullmatch(pattern, name)]


def sheet_xml(content: bytes, sheet: str) -> etree._Element:
    return part(content, f"xl/worksheets/sheet{SHEETS.index(sheet) + 1}.xml")


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, MAIN)


def number_format(content: bytes, sheet: str, cell: str) -> str:
    styles = part(content, "xl/styles.xml")
    codes = {code.get("numFmtId"): code.get("formatCode") for code in find(styles, ".//m:numFmt")}
    [found] = find(sheet_xml(content, sheet), f".//m:c[@r='{cell}']")
    style = find(styles, ".//m:cellXfs/m:xf")[int(found.get("s", "0"))]
    return str(codes[style.get("numFmtId")])


def test_the_sheets_are_those_of_the_guidance_in_its_order() -> None:
    assert CalamineWorkbook.from_filelike(BytesIO(EXAMPLE)).sheet_names == SHEETS


def test_every_sheet_begins_with_its_title_in_the_first_cell() -> None:
    assert [rows(EXAMPLE, sheet)[0][0] for sheet in SHEETS] == [
        *("Key Performance Data & more", "Contents", "Notes"),
        *("Key Performance Data & more, 2020/21", "Findings", "Definitions", "Sources"),
    ]


def test_the_table_has_plain_names_and_a_row_for_each_indicator() -> None:
    names, *body = rows(EXAMPLE, "Table")[HEADER - 1 :]
    assert names == [
        *("Ref", "Section", "Indicator", "Unit", *PERIODS),
        *("2020/21 recalculated", "Findings", "What is missing"),
    ]
    assert [row[0] for row in body] == ["4.1", "4.2", "4.10", "5.1", "5.2", "5.3"]
    assert body[0][4:] == [370, 317, 301, 397, 1385, 397, 2, "[z]"]
    assert body[3][4:] == [*["[x]"] * 5, "[z]", 0, "Nobody sent figures."]
    assert body[4][4:9] == [-3, 0, -0.5, 41, "[c]"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("I6", "#,##0"),  # 1,385
        ("I7", "#,##0.00"),  # 42.15
        ("E7", "#,##0.0"),  # 61.3
        ("I8", "#,##0"),  # 78
        ("J8", "#,##0.0"),  # 78.0
        ("H10", '#,##0" [p]"'),  # 41 [p]
    ],
)
def test_numbers_show_the_decimals_they_were_printed_with(cell: str, code: str) -> None:
    assert number_format(EXAMPLE, "Table", cell) == code


def test_a_number_a_spreadsheet_cannot_hold_stays_text() -> None:
    exact, too_long = "123456789012345", "1234567890123456.7"
    section = ReleaseSection("1", "Long", (indicator("1.1", "Long", f"{exact},{too_long},1,1,1"),))
    assert rows(render_workbook(release(section)), "Table")[HEADER][4:6] == [
        123456789012345,
        "1,234,567,890,123,456.7",
    ]


def test_every_finding_is_told_in_full_errors_first() -> None:
    names, *found = rows(EXAMPLE, "Findings")[3:]
    assert names == [
        *("Severity", "Refs", "Period", "What was found", "The arithmetic"),
        *("What to do", "Where", "Check"),
    ]
    assert [row[:3] for row in found] == [
        ["error", "4.1", "2020/21"],
        ["query", "4.1, 4.2", "[z]"],
        ["note", "[z]", "[z]"],
    ]
    assert found[0][3:] == [
        "The check “year-does-not-follow-its-rule” is not met.",
        "370 + 317 + 301 + 397 = 1,385",
        "Ask those who sent it.",
        "appendix-2.txt, line 7",
        "year-does-not-follow-its-rule",
    ]


def test_where_nothing_was_found_the_sheet_says_so() -> None:
    quiet = release(ReleaseSection("1", "Quiet", (indicator("1.1", "Quiet", "1,2,3,4,10"),)))
    content = render_workbook(quiet)
    assert [row[0] for row in rows(content, "Findings")][1] == "Nothing was found."
    assert len(parts(content, r"xl/tables/table\d+\.xml")) == len(SHEETS) - 2


def test_an_unknown_year_is_not_made_a_title() -> None:
    content = render_workbook(replace(small_release(), year="Year"))
    assert rows(content, "Cover")[1][0] == "Reporting year: not known."
    assert rows(content, "Table")[0][0] == "Key Performance Data & more"


def test_every_shorthand_is_explained() -> None:
    notes = {row[0]: row[1] for row in rows(EXAMPLE, "Notes")}
    assert notes["[x]"] == "not available"
    assert {"[c]", "[z]", "[p]", "2020/21 recalculated", "query"} <= set(notes)


def test_each_table_is_marked_begins_in_column_a_and_has_words_for_it() -> None:
    tables = parts(EXAMPLE, r"xl/tables/table\d+\.xml")
    assert [table.get("name") for table in tables] == [f"{sheet}_table" for sheet in SHEETS[1:]]
    assert [str(table.get("ref")).partition(":")[0] for table in tables] == [
        *("A3", "A4", "A5", "A4", "A4", "A4")
    ]
    assert all(b"altTextSummary=" in etree.tostring(table) for table in tables)


def test_no_cell_is_merged_and_none_within_a_table_is_blank() -> None:
    for sheet in SHEETS:
        assert not find(sheet_xml(EXAMPLE, sheet), ".//m:mergeCell")
    for table, sheet in zip(parts(EXAMPLE, r"xl/tables/table\d+\.xml"), SHEETS[1:], strict=True):
        top = int(re.findall(r"\d+", str(table.get("ref")))[0])
        assert all(str(cell).strip() for row in rows(EXAMPLE, sheet)[top - 1 :] for cell in row)


def test_contents_lead_to_every_sheet_and_every_sheet_leads_back() -> None:
    links = find(sheet_xml(EXAMPLE, "Contents"), ".//m:hyperlink")
    assert [link.get("location") for link in links] == [f"'{sheet}'!A1" for sheet in SHEETS[2:]]
    for sheet in ["Cover", *SHEETS[2:]]:
        [back] = find(sheet_xml(EXAMPLE, sheet), ".//m:hyperlink")
        assert back.get("location") == "'Contents'!A1"


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    title = "Number of children / YP living in the area who are the responsibility of other LA's"
    titles = ("Short", title, "word " * 10_000)
    rows_of = tuple(indicator(f"1.{n}", words, "1,2,3,4,10") for n, words in enumerate(titles))
    content = render_workbook(release(ReleaseSection("1", "Tall", rows_of)))
    heights = [row.get("ht") for row in find(sheet_xml(content, "Table"), ".//m:row")][HEADER:]
    line, tallest = 15.75, 409.5  # points; the second title takes two lines of 42 characters
    assert heights == [None, str(2 * line), str(tallest)]


def test_a_column_is_wide_enough_for_its_longest_figure() -> None:
    row = indicator("1.1", "Wide", "123456789012345,2,3,4,10")
    content = render_workbook(release(ReleaseSection("1", "Wide", (row,))))
    widths = [float(str(c.get("width"))) for c in find(sheet_xml(content, "Table"), ".//m:col")]
    assert widths[4] > len("123,456,789,012,345") > widths[5]


def test_names_stay_in_sight_and_are_repeated_in_print() -> None:
    [pane] = find(sheet_xml(EXAMPLE, "Table"), ".//m:pane")
    assert (pane.get("topLeftCell"), pane.get("state")) == ("B6", "frozen")
    titles = find(part(EXAMPLE, "xl/workbook.xml"), ".//m:definedName[@name='_xlnm.Print_Titles']")
    assert "Table!$5:$5" in [title.text for title in titles]


def test_every_sheet_prints_across_one_landscape_page_with_a_footer() -> None:
    for sheet in SHEETS:
        [setup] = find(sheet_xml(EXAMPLE, sheet), "m:pageSetup")
        assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")
        [footer] = find(sheet_xml(EXAMPLE, sheet), ".//m:oddFooter")
        assert footer.text == "&LKey Performance Data && more&C&A&RPage &P of &N"


def test_title_and_language_are_set_and_no_author() -> None:
    core = etree.tostring(part(EXAMPLE, "docProps/core.xml")).decode()
    custom = etree.tostring(part(EXAMPLE, "docProps/custom.xml")).decode()
    assert "<dc:title>Key Performance Data &amp; more</dc:title>" in core
    assert "<dc:creator/>" in core
    assert 'name="Language"' in custom
    assert ">en-GB<" in custom


def test_nothing_is_a_formula_or_a_link_to_elsewhere() -> None:
    assert rows(EXAMPLE, "Table")[-1][2] == HOSTILE
    for sheet in SHEETS:
        assert not find(sheet_xml(EXAMPLE, sheet), ".//m:f")
    assert not any(b"External" in etree.tostring(rels) for rels in parts(EXAMPLE, r".*\.rels"))


@settings(max_examples=30, deadline=None)
@given(releases())
def test_any_release_gives_text_that_is_text(release: Release) -> None:
    content = render_workbook(release)
    assert not any(find(sheet, ".//m:f") for sheet in parts(content, r"xl/worksheets/.*\.xml"))
    titles = [row[2] for row in rows(content, "Table")[HEADER:]]
    assert titles == [
        visible(row.title) if row.title.strip() else "[z]" for row in release.indicators
    ]


def test_columns_of_a_table_have_names_of_their_own() -> None:
    strange = ("ref", "", "two\nlines", "Section", "\x00")
    row = indicator("1.1", "Strange", "1,2,3,4,5")
    shown = tuple(
        replace(figure, period=period) for figure, period in zip(row.figures, strange, strict=True)
    )
    section = ReleaseSection("1", "Strange", (replace(row, figures=shown),))
    content = render_workbook(replace(release(section), periods=strange))
    names = rows(content, "Table")[HEADER - 1][4:9]
    assert names == ["ref (2)", "Column", "two lines", "Section (2)", "�"]
    marked = parts(content, r"xl/tables/table3\.xml")[0]
    assert [column.get("name") for column in find(marked, ".//m:tableColumn")][4:9] == names


def test_a_text_longer_than_a_cell_holds_is_cut_not_lost() -> None:
    long = indicator("1.1", "A" * 40_000, "1,2,3,4,10")
    content = render_workbook(release(ReleaseSection("1", "Long", (long,))))
    assert rows(content, "Table")[HEADER][2] == "A" * 32_767


def test_the_same_release_gives_the_same_bytes_at_any_time() -> None:
    first = render_workbook(small_release())
    time.sleep(1.1)
    assert render_workbook(small_release()) == first
    assert {file.date_time[0] for file in ZipFile(BytesIO(first)).infolist()} == {1980}
