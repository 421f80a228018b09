"""A report's workbook: its sheets of months, comments and records, by the same guidance."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
from python_calamine import CalamineWorkbook

from quarterdeck.define.place import Place
from quarterdeck.publish.release import Release
from quarterdeck.publish.report import Report
from quarterdeck.publish.workbook import render_workbook
from tests.support.quarterly_report import quarterly_report
from tests.support.reports import figures, report_of

SHEETS = [
    *("Cover", "Contents", "Notes", "Table", "Months", "Comments", "Findings", "Changes"),
    *("Missing", "Coverage", "Answers", "Definitions", "Sources", "Files"),
]
MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
REPORT = render_workbook(quarterly_report())
FILE = "council children's social care 2020-21 Q2.xlsx"
FORMULA = '=HYPERLINK("http://example.org")'


def rows(content: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()


def table(content: bytes, sheet: str) -> tuple[list[Any], list[list[Any]]]:
    """Return the names and rows of a sheet's table, which begins under the link to Contents."""
    every = rows(content, sheet)
    top = next(number for number, row in enumerate(every) if row[0] == "Contents") + 1
    return every[top], every[top + 1 :]


def parts(content: bytes, pattern: str) -> list[etree._Element]:
    archive = ZipFile(BytesIO(content))
    names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
    return [etree.fromstring(archive.read(name)) for name in names]


def report() -> Report:
    release = quarterly_report()
    assert release.report is not None
    return release.report


def test_each_subject_has_a_sheet_and_contents_name_them_all() -> None:
    assert CalamineWorkbook.from_filelike(BytesIO(REPORT)).sheet_names == SHEETS
    assert [row[0] for row in rows(REPORT, "Contents")[3:]] == SHEETS[2:]


def test_the_cover_says_what_it_is_about() -> None:
    said = [row[0] for row in rows(REPORT, "Cover")]
    assert "Quarter: 2020/21 Q3. Area: Exampleshire. Known on 28 January 2021, 15:12 UTC." in said
    assert "Of 56 figures due for 2020/21 Q3, 36 came (64.3%) and 27 came in time (48.2%)." in said
    assert "Missing: 59. Changed since the report on 2020/21 Q2: 5." in said


def test_the_table_has_last_year_and_the_plain_mean_beside_this_year() -> None:
    names, body = table(REPORT, "Table")
    assert names[4:13] == [
        *("2020/21 Q1", "2020/21 Q2", "2020/21 Q3", "2020/21 to Q3"),
        *("2019/20 Q1", "2019/20 Q2", "2019/20 Q3", "2019/20 to Q3", "Plain mean"),
    ]
    by_ref = {row[0]: row[4:13] for row in body}
    assert by_ref["5.1"] == [404, 530, 577, 1511, 354, 464, 505, 1323, "[z]"]
    assert by_ref["5.4"] == [84.6, 86.8, 87.7, 86.5, *["[x]"] * 4, 86.4]


def test_without_last_year_or_means_there_are_no_columns_for_them() -> None:
    names, _ = table(render_workbook(report_of(figures("5.1 | 2020/21 Q1 | 404"))), "Table")
    assert names[4:] == [
        *("2020/21 Q1", "2020/21 Q2", "2020/21 to Q2", "Findings", "What is missing")
    ]


def test_months_are_columns_named_in_words() -> None:
    names, body = table(REPORT, "Months")
    assert names[2:5] == ["April 2020", "May 2020", "June 2020"]
    assert next(row for row in body if row[0] == "4.1")[6:8] == [330, 317]


def test_records_are_told_in_full() -> None:
    _, changes = table(REPORT, "Changes")
    assert changes[1][2:8] == [
        *("2020/21 Q1", "392", "395", 3, "the report on 2020/21 Q2"),
        "Three incidents were recorded late",
    ]
    _, missing = table(REPORT, "Missing")
    assert len(missing) == 59
    _, coverage = table(REPORT, "Coverage")
    assert coverage[0] == ["2020/21 Q3", "all", "[z]", "In all", 56, 36, 0, 27, 64.3, 48.2, 0]
    _, answers = table(REPORT, "Answers")
    assert [row[4:6] for row in answers] == [
        [f"{FILE}, cell F31", "Schools opened again in September."],
        [f"{FILE}, cell F31", "Agreed with the head of service."],
        ["[z]", "Three incidents were recorded late."],
    ]
    _, files = table(REPORT, "Files")
    assert files[0][:4] == [
        *(1, "council-children's-social-care 2020-21 Q1.xlsx"),
        *("Council children's social care", "2020/21 Q1"),
    ]


def test_a_question_without_an_answer_is_not_left_out() -> None:
    open_one = replace(report().answered[0], answers=())
    release = replace(quarterly_report(), report=replace(report(), answered=(open_one,)))
    _, answers = table(render_workbook(release), "Answers")
    assert answers[0][4:] == [f"{FILE}, cell F31", "Not answered yet.", "[z]", "[z]"]


def test_a_files_name_is_text_without_what_acts() -> None:
    asked = replace(report().answered[0].finding, place=Place(f"{FORMULA}\x1b[31m.csv", line=6))
    named = replace(report().answered[0], finding=asked)
    content = render_workbook(
        replace(quarterly_report(), report=replace(report(), answered=(named,)))
    )
    _, answers = table(content, "Answers")
    assert answers[0][4] == f"{FORMULA}\N{REPLACEMENT CHARACTER}[31m.csv, line 6"
    assert not any(one.findall(".//m:f", MAIN) for one in parts(content, r"xl/worksheets/.*\.xml"))


def test_a_sheet_with_nothing_in_it_says_so() -> None:
    content = render_workbook(bare())
    said = {sheet: rows(content, sheet)[1][0] for sheet in SHEETS}
    assert said["Changes"].startswith("This is the first report")
    assert said["Missing"] == "Every figure has come."
    assert said["Comments"] == "Nothing was commented on."
    assert said["Answers"] == "No question was answered."
    assert said["Files"] == "No file’s figures count yet."


def bare() -> Release:
    release = report_of(figures("5.1 | 2020/21 Q1 | 404"))
    assert release.report is not None
    return replace(release, report=replace(release.report, missing=()))


def test_no_cell_of_a_table_is_blank_or_merged() -> None:
    for sheet in SHEETS[2:]:
        names, body = table(REPORT, sheet)
        assert all(str(cell).strip() for row in (names, *body) for cell in row)
    assert not [
        one
        for one in parts(REPORT, r"xl/worksheets/.*\.xml")
        if one.find(".//m:mergeCell", MAIN) is not None
    ]


def test_nothing_is_a_formula() -> None:
    hostile = replace(
        report(),
        area=FORMULA,
        changes=(replace(report().changes[0], before=FORMULA, reason=FORMULA),),
        missing=(replace(report().missing[0], agency=FORMULA, action=FORMULA),),
        coverage=(replace(report().coverage[0], name=FORMULA),),
        files=(replace(report().files[0], name=FORMULA),),
    )
    content = render_workbook(replace(quarterly_report(), report=hostile))
    assert not any(
        one.find(".//m:f", MAIN) is not None for one in parts(content, r"xl/worksheets/.*\.xml")
    )
    assert table(content, "Files")[1][0][1] == FORMULA


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_workbook(quarterly_report()) == REPORT
