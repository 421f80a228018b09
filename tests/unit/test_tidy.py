"""The tidy CSV: what its columns say, and that no cell can run as a formula."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given

from quarterdeck.publish.tidy import as_written, national_form, neutral, render_csv
from tests.support.made_rows import words
from tests.support.small_release import HOSTILE, small_release

ROWS = list(csv.DictReader(StringIO(render_csv(small_release()), newline="")))


def test_there_is_one_row_for_each_figure_shown() -> None:
    rows_of_five_periods, recalculated_years = 6 * 5, 2
    assert len(ROWS) == rows_of_five_periods + recalculated_years


def test_a_row_says_all_there_is_to_a_figure() -> None:
    assert ROWS[0] == {
        "ref": "4.1",
        "indicator": "row-4.1",
        "title": "Locality Hub episodes open at end of year",
        "section": "Early help",
        "unit": "count",
        "time_period": "202021",
        "time_identifier": "Financial year Q1",
        "period": "2020/21 Q1",
        "kind": "published",
        "value": "370",
        "status": "",
        "basis": "arithmetic",
        "place": "line 7",
        "by": "",
        "said": "",
    }


def test_a_recalculated_year_has_a_row_of_its_own() -> None:
    years = [row for row in ROWS if row["ref"] == "4.1" and row["period"] == "2020/21"]
    assert [(row["kind"], row["value"], row["by"], row["said"]) for row in years] == [
        ("published", "1385", "", ""),
        ("recalculated", "397", "the last of its periods", "Q4 = 397"),
    ]


def test_a_figure_without_a_value_says_why() -> None:
    assert {(row["value"], row["status"]) for row in ROWS if row["ref"] == "5.1"} == {("", "x")}


def test_numbers_are_written_in_full_and_never_touched() -> None:
    change = [row["value"] for row in ROWS if row["ref"] == "5.2"]
    assert change == ["-3", "0", "-0.5", "41", ""]
    assert [row["value"] for row in ROWS if row["ref"] == "4.10"][-2:] == ["78", "78.0"]


def test_text_that_begins_like_a_formula_has_an_apostrophe_in_front() -> None:
    titles = {row["title"] for row in ROWS if row["ref"] == "5.3"}
    assert titles == {f"'{HOSTILE}"}
    assert {as_written(title) for title in titles} == {HOSTILE}


def test_lines_end_as_rfc_4180_has_it() -> None:
    text = render_csv(small_release())
    assert text.count("\r\n") == text.count("\n") == len(ROWS) + 1


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("2020/21 Q1", ("202021", "Financial year Q1")),
        ("2020/21", ("202021", "Financial year")),
        ("1999/00", ("199900", "Financial year")),
        ("2020-04", ("2020", "April")),
        ("2021-03", ("2021", "March")),
        ("Q4", ("", "Financial year Q4")),
        ("Year", ("", "Financial year")),
        ("Autumn term", ("", "")),
    ],
)
def test_periods_are_written_in_the_national_form(label: str, form: tuple[str, str]) -> None:
    assert national_form(label) == form


def test_a_year_that_begins_in_another_month_is_no_financial_year() -> None:
    academic = replace(small_release(), first_month=9)
    rows = list(csv.DictReader(StringIO(render_csv(academic), newline="")))
    assert [row["time_identifier"] for row in rows][3:5] == ["Reporting year Q4", "Reporting year"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "''-1", "＝1"]
)
def test_text_that_could_run_is_neutralised(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "4.1", "% of children", "'high' risk", "a = b", "−3", "’=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == as_written(text) == text


@given(words)
def test_what_was_neutralised_can_be_had_back(text: str) -> None:
    assert as_written(neutral(text)) == text
    assert neutral(text)[:1] not in tuple("=+-@\t\r\n")
