"""The terminal's table and findings: whole figures at every width, and no text that acts."""

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.publish.release import Release, ReleaseSection
from quarterdeck.publish.terminal import print_findings, print_table
from tests.support.made_releases import releases
from tests.support.quarterly_report import quarterly_report
from tests.support.reports import figures, report_of
from tests.support.small_release import finding, indicator, release, small_release

ERROR = finding("sum", Severity.ERROR, "4.1", period="2020/21")
QUERY = finding("balance", Severity.QUERY, "7.1", "7.2")
NOTE = finding("no-year", Severity.NOTE)


def table_of(shown: Release, width: int = 80) -> str:
    text = StringIO()
    print_table(shown, Console(file=text, width=width))
    return text.getvalue()


def findings_of(*findings: Finding, width: int = 80) -> str:
    text = StringIO()
    print_findings(findings, Console(file=text, width=width))
    return text.getvalue()


def row_of(text: str, ref: str) -> list[str]:
    return next(line for line in text.splitlines() if line.startswith(f"{ref} ")).split()


@pytest.mark.parametrize("width", [80, 120, 200])
def test_every_figure_is_whole_at_every_width(width: int) -> None:
    text = table_of(small_release(), width)
    assert max(map(len, text.splitlines())) <= width
    assert row_of(text, "4.1")[-7:] == ["370", "317", "301", "397", "1,385", "397", "!?"]
    assert row_of(text, "4.2")[-6:] == ["61.3", "32.3", "35", "40", "42.15", "?"]
    assert row_of(text, "5.1")[-5:] == ["[x]"] * 5
    assert row_of(text, "5.2")[-6:] == ["-3", "0", "-0.5", "41", "[p]", "[c]"]


@pytest.mark.parametrize("width", [30, 40, 50])
def test_a_console_too_narrow_for_the_table_gets_lists_and_loses_nothing(width: int) -> None:
    text = table_of(small_release(), width)
    assert max(map(len, text.splitlines())) <= width
    whole = " ".join(text.split())
    assert "4.1 Locality Hub episodes open at end of year !?" in whole
    assert "Q1 370, Q2 317, Q3 301, Q4 397, Year 1,385, Recalculated 397" in whole
    assert "Q4 41 [p], Year [c] " in whole


def test_a_year_of_months_loses_nothing_at_80_columns() -> None:
    months = tuple(f"2020-{month:02d}" for month in range(1, 13))
    row = indicator("1.1", "Months", "1,2,3,4,10")
    shown = tuple(replace(row.figures[0], period=month, text=f"{9_000:,}") for month in months)
    section = ReleaseSection("1", "Many", (replace(row, figures=shown),))
    text = " ".join(table_of(replace(release(section), periods=months)).split())
    assert all(f"{month} 9,000" in text for month in months)


@settings(max_examples=60, deadline=None)
@given(releases(), st.sampled_from([40, 80, 120]))
def test_any_figure_is_whole_at_any_width(shown: Release, width: int) -> None:
    text = " ".join(table_of(shown, width).split())
    for row in shown.indicators:
        for figure in (*row.figures, *filter(None, [row.beside])):
            assert figure.text in text


def test_columns_leave_out_the_year_that_stands_above() -> None:
    title, _, names, *_ = table_of(small_release()).splitlines()
    assert title == "Key Performance Data & more, 2020/21"
    assert names.split() == ["Ref", "Indicator", "Q1", "Q2", "Q3", "Q4", "Year", "Recalculated"]


def test_a_report_has_its_own_columns_and_says_what_it_rests_on() -> None:
    text = table_of(quarterly_report(), 100)
    title, _, names, *_ = text.splitlines()
    assert title == "Example Safeguarding Children Partnership · Quarterly report, 2020/21 Q3"
    assert names.split()[2:] == ["Q1", "Q2", "Q3", "Year", "to", "date", "Plain", "mean"]
    assert row_of(text, "5.2")[-5:] == ["17.6", "21.7", "23.9", "21.4", "21.1"]
    legend = " ".join(text.split())
    assert "Recalculated" not in legend
    assert (
        "Known on 28 January 2021, 15:12 UTC. Of 56 figures due for 2020/21 Q3, 36 came, 27 in "
        "time. Missing so far: 59. Changed since the report on 2020/21 Q2: 5." in legend
    )


def test_a_report_without_plain_means_or_an_earlier_one_does_not_speak_of_them() -> None:
    text = table_of(report_of(figures("5.1 | 2020/21 Q1 | 404")), 100)
    assert "Plain mean" not in text
    assert "Changed since" not in text


def test_an_unknown_year_is_not_made_a_title() -> None:
    title = table_of(replace(small_release(), year="Year")).splitlines()[0]
    assert title == "Key Performance Data & more"


def test_a_long_title_wraps_and_loses_no_word() -> None:
    title = "Number of children / YP living in the area who are the responsibility of other LA's"
    long = release(ReleaseSection("2", "Wider", (indicator("2.2", title, "235,234,251,259,259"),)))
    printed = iter(table_of(long).split())
    assert all(word in printed for word in title.split())


def test_the_legend_counts_each_kind_of_finding() -> None:
    text = " ".join(table_of(small_release()).split())
    assert "! errors (1), ? queries (1), · notes (1)" in text


def test_markup_and_escape_codes_in_text_are_shown_not_obeyed() -> None:
    title = "[red]stop[/red] \x1b[31mred \x1b]8;;http://example.org\x07link :smile: \u202eback"
    hostile = release(ReleaseSection("1", title, (indicator("1.1", title, "1,2,3,4,10"),)))
    text = table_of(hostile, 200)
    assert text.count("[red]stop[/red] �[31mred �]8;;http://example.org�link :smile: �back") == 2
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_findings_stand_by_severity_with_all_they_say() -> None:
    text = findings_of(NOTE, QUERY, ERROR)
    assert [line for line in text.splitlines() if line.endswith(")")] == [
        "! Errors (1)",
        "? Queries (1)",
        "· Notes (1)",
    ]
    assert "4.1 2020/21" in text
    assert "7.1, 7.2" in text
    assert NOTE.place is not None
    assert NOTE.place.file in text
    assert text.count("370 + 317 + 301 + 397 = 1,385") == 3
    assert text.count("What to do: Ask those who sent it.") == 3


def test_findings_fit_their_console_and_keep_every_word() -> None:
    message = "The printed year is the sum of its quarters, " * 6
    text = findings_of(Finding("sum", Severity.ERROR, message=message, action="Ask."), width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert message.strip() in " ".join(text.replace("whole table", "").split())


@pytest.mark.parametrize(
    ("message", "detail", "shown"),
    [
        ("Whose?", "", "Where: line 4, column 1."),
        ("Whose?", "1 + 1 = 3", "1 + 1 = 3. Where: line 4, column 1."),
        ("Whose?", "1 + 1 = 3.", "1 + 1 = 3. Where: line 4, column 1."),
        ("Twice (line 4, column 1)", "1 + 1 = 3", "1 + 1 = 3"),
    ],
)
def test_findings_say_where_they_are_once(message: str, detail: str, shown: str) -> None:
    place = Place("return.csv", line=4, column=1)
    found = Finding("sum", Severity.ERROR, message, "Ask.", detail=detail, place=place)

    lines = [line.strip() for line in findings_of(found).splitlines()]
    assert lines[2:4] == [shown, "What to do: Ask."]


def test_nothing_found_is_said() -> None:
    assert findings_of() == "Nothing was found.\n"


def test_markup_in_findings_is_shown() -> None:
    strange = Finding("[bold]", Severity.NOTE, message="[link=x]in[/link]", action="[/]")
    text = findings_of(strange)
    assert "[link=x]in[/link]" in text
    assert "What to do: [/]" in text


def test_plain_text_goes_where_no_terminal_is() -> None:
    assert "\x1b" not in table_of(small_release()) + findings_of(ERROR)


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_has_colours_unless_they_are_refused(
    variables: dict[str, str], *, coloured: bool
) -> None:
    text = StringIO()
    terminal = Console(file=text, force_terminal=True, width=80, _environ=variables)
    print_findings((ERROR,), terminal)
    assert ("\x1b[1;31m" in text.getvalue()) is coloured
