"""The CSV files of a report: coverage, what is missing, what has changed, and months."""

import csv
from dataclasses import replace
from io import StringIO

from quarterdeck.publish.report import Report
from quarterdeck.publish.tidy import render_csv
from quarterdeck.publish.tidy_report import (
    CHANGE_COLUMNS,
    COVERAGE_COLUMNS,
    MISSING_COLUMNS,
    render_changes,
    render_coverage,
    render_missing,
)
from tests.support.quarterly_report import quarterly_report

RELEASE = quarterly_report()
FORMULA = '=HYPERLINK("http://example.org")'


def report() -> Report:
    assert RELEASE.report is not None
    return RELEASE.report


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_months_and_the_year_before_are_figures_like_others() -> None:
    of_hub = [row for row in rows(render_csv(RELEASE)) if row["ref"] == "4.1"]
    assert len(of_hub) == 4 + 9 + 4
    august = next(row for row in of_hub if row["period"] == "2020-08")
    assert (august["time_period"], august["time_identifier"]) == ("2020", "August")
    assert (august["value"], august["status"], august["kind"]) == ("330", "r", "supplied")
    before = next(row for row in of_hub if row["period"] == "2019/20 Q1")
    assert (before["time_period"], before["value"]) == ("201920", "370")


def test_a_year_to_date_has_no_word_in_the_national_form() -> None:
    (year,) = [
        row
        for row in rows(render_csv(RELEASE))
        if (row["ref"], row["period"], row["kind"]) == ("5.2", "2020/21 to Q3", "calculated")
    ]
    assert (year["time_period"], year["time_identifier"], year["value"]) == ("", "", "21.4")


def test_a_plain_mean_is_told_by_its_kind() -> None:
    means = [row["value"] for row in rows(render_csv(RELEASE)) if row["kind"] == "plain mean"]
    assert means == ["76.5", "21.1", "92.7", "86.4", "79.6", "64.0"]


def test_coverage_is_one_row_for_each_agency_and_indicator_and_time() -> None:
    told = rows(render_coverage(RELEASE, report()))
    assert len(told) == len(report().coverage) == 2 * (1 + 9 + 43)
    assert dict(told[0]) == {
        "of": "all",
        "ref": "",
        "slug": "",
        "name": "In all",
        "time_period": "202021",
        "time_identifier": "Financial year Q3",
        "period": "2020/21 Q3",
        "due": "56",
        "complete": "36",
        "counted": "0",
        "in_time": "27",
        "completeness": "64.3",
        "timeliness": "48.2",
        "status": "",
        "not_yet_due": "0",
    }
    nothing_due = next(row for row in told if row["slug"] == "integrated-care-board")
    assert (nothing_due["completeness"], nothing_due["status"]) == ("", "z")


def test_a_gap_says_since_when_why_and_what_to_do() -> None:
    told = rows(render_missing(RELEASE, report()))
    late = next(row for row in told if (row["ref"], row["period"]) == ("5.5", "2020/21 Q2"))
    assert (late["status"], late["reason"], late["due"]) == ("x", "not yet available", "2020-10-20")
    assert (late["promised"], late["promise_passed"]) == ("2020-12-04", "yes")
    assert late["action"].startswith("Ask Council children's social care where it is")


def test_a_change_is_in_numbers_before_and_after() -> None:
    absent, notified, *_ = rows(render_changes(RELEASE, report()))
    assert (absent["before"], absent["before_status"], absent["after"]) == ("", "x", "1")
    assert absent["difference"] == ""
    assert (notified["before"], notified["after"], notified["difference"]) == ("392", "395", "3")
    assert notified["reason"] == "Three incidents were recorded late"


def test_large_and_marked_figures_are_taken_apart() -> None:
    one = replace(report().changes[0], before="-1,747.5 [p]", after="[c]")
    (told,) = rows(render_changes(RELEASE, replace(report(), changes=(one,))))
    assert (told["before"], told["before_status"]) == ("-1747.5", "p")
    assert (told["after"], told["after_status"]) == ("", "c")


def test_no_cell_of_any_file_can_run_as_a_formula() -> None:
    hostile = replace(
        report(),
        changes=(
            replace(
                report().changes[0],
                title=FORMULA,
                before=FORMULA,
                release=FORMULA,
                reason=FORMULA,
                places=(FORMULA,),
            ),
        ),
        missing=(replace(report().missing[0], agency=FORMULA, reason=FORMULA, action=FORMULA),),
        coverage=(replace(report().coverage[0], name=FORMULA),),
    )
    for render in (render_changes, render_missing, render_coverage):
        (told,) = rows(render(RELEASE, hostile))
        assert not [cell for cell in told.values() if cell[:1] in tuple("=+@\t\r")]
        assert f"'{FORMULA}" in told.values()


def test_every_file_names_its_columns_even_when_it_is_empty() -> None:
    empty = replace(report(), changes=(), missing=(), coverage=())
    columns = {
        render_coverage: COVERAGE_COLUMNS,
        render_missing: MISSING_COLUMNS,
        render_changes: CHANGE_COLUMNS,
    }
    for render, names in columns.items():
        assert render(RELEASE, empty) == ",".join(names) + "\r\n"
