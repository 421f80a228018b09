"""What holds a figure back from being counted: told alike by the gap ledger, report and explain."""

from datetime import datetime

import pytest

from quarterdeck.cli.remembered import Remembered
from quarterdeck.collect.file import File
from quarterdeck.define.period import Quarter
from quarterdeck.publish.build_report import build_report
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release
from quarterdeck.workflow import services
from quarterdeck.workflow.account import account_at
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.gaps import gaps
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import QUARTER, Clock, signed

AGENCY = "childrens-social-care"
INTERVIEWS, FROM_CARE = "3.5", "3.4(b)"
LACKING = "missing episodes do not say whether a return interview was accepted and held"
LONG_AFTER = datetime.fromisoformat("2020-11-05T10:00:00+00:00")
LATER = QUARTER.year.quarters[1]


@pytest.fixture
def without_interviews(workspace: Workspace, clock: Clock) -> Workspace:
    """Accept a list of missing children that has no column about return interviews."""
    rows = "A1,2020-04-02,2020-04-03,M,CARE\nA2,2020-06-01,2020-06-02,M,HOME"
    head = "child_id,start_date,end_date,missing_type,missing_from"
    accept(workspace, clock, f"{head}\n{rows}\n")
    return workspace


def accept(
    workspace: Workspace, clock: Clock, text: str, agency: str = AGENCY, quarter: Quarter = QUARTER
) -> None:
    """Accept a list of missing children."""
    file = File("missing.csv", text.encode())
    note = CoveringNote(agency, quarter)
    number = services.receive(workspace, file, note, signed(workspace, clock)).receipt.number
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    services.accept(workspace, [number], signed(workspace, clock))


def why(workspace: Workspace, ref: str, period: str) -> str:
    told = gaps(workspace, LONG_AFTER, LATER)
    assert told is not None
    (entry,) = (one for one in told.missing if (one.ref, one.period.label) == (ref, period))
    return entry.reason


def report(workspace: Workspace) -> Release:
    return build_report(account_at(workspace, QUARTER, LONG_AFTER))


def test_the_gap_says_which_column_the_accepted_list_lacks(without_interviews: Workspace) -> None:
    reason = f"not sent, nor counted from records: {LACKING}"
    assert why(without_interviews, INTERVIEWS, "2020/21 Q1") == reason


def test_it_says_to_when_the_list_tells(without_interviews: Workspace) -> None:
    assert why(without_interviews, FROM_CARE, "2020/21 Q2") == (
        "not sent, nor counted from records: "
        "missing episodes are known from 1 April 2020 to 30 June 2020 only"
    )


def test_of_a_later_quarter_it_names_the_column_too(without_interviews: Workspace) -> None:
    assert why(without_interviews, INTERVIEWS, "2020/21 Q2") == (
        f"not sent, nor counted from records: {LACKING}; "
        "missing episodes are known from 1 April 2020 to 30 June 2020 only"
    )


def test_of_lists_of_two_agencies_it_says_which_rows_lack_the_column(
    workspace: Workspace, clock: Clock
) -> None:
    """The police say of those missing from home whether an interview was held."""
    head, row = "child_id,start_date,end_date,missing_type,missing_from", "2020-04-02,2020-04-03,M"
    accept(workspace, clock, f"{head},interview_held\nA1,{row},HOME,Y\n", "police")
    accept(workspace, clock, f"{head}\nA2,{row},CARE\n")
    explain = Remembered(workspace, LONG_AFTER).explain
    assert explain(FROM_CARE, "2020-04").printed == "1"
    assert explain(INTERVIEWS, "2020/21 Q1").held_back == (
        "missing episodes where what the child was missing from is CARE "
        "do not say whether a return interview was accepted and held"
    )


def test_where_no_list_came_of_what_is_counted_nothing_more_is_said(
    without_interviews: Workspace,
) -> None:
    assert why(without_interviews, "5.1", "2020/21 Q1") == "not sent"


def test_explain_says_it_in_the_same_words(without_interviews: Workspace) -> None:
    explain = Remembered(without_interviews, LONG_AFTER).explain
    absent, counted = (explain(ref, "2020/21 Q1") for ref in (INTERVIEWS, FROM_CARE))
    assert (absent.printed, absent.held_back, absent.counted) == ("[x]", LACKING, ())
    assert (counted.printed, counted.held_back) == ("1", "")
    assert explain("5.1", "2020/21 Q1").held_back == ""


def test_explain_says_of_a_year_to_date_what_holds_its_first_lacking_quarter_back(
    without_interviews: Workspace,
) -> None:
    """Where the year has a figure, nothing holds it back."""
    year = Remembered(without_interviews, LONG_AFTER).explain(INTERVIEWS, "2020/21")
    assert (year.period, year.printed, year.held_back) == ("2020/21 to Q1", "[x]", LACKING)
    counted = Remembered(without_interviews, LONG_AFTER).explain(FROM_CARE, "2020/21")
    assert (counted.printed, counted.held_back) == ("1", "")


def test_of_a_year_to_date_it_does_not_speak_of_a_quarter_that_is_counted(
    without_interviews: Workspace, clock: Clock
) -> None:
    from_home = "child_id,start_date,missing_type,missing_from\nA3,2020-07-01,M,HOME\n"
    accept(without_interviews, clock, from_home, quarter=LATER)
    later = Remembered(without_interviews, LONG_AFTER).explain(FROM_CARE, "2020/21")
    assert (later.period, later.printed) == ("2020/21 to Q2", "[x]")
    assert later.held_back == (
        "missing episodes where what the child was missing from is CARE "
        "are known from 1 April 2020 to 30 June 2020 only"
    )


def test_where_nothing_can_be_counted_of_all_that_came_the_report_says_so(
    workspace: Workspace, clock: Clock
) -> None:
    accept(workspace, clock, "child_id,start_date,end_date\nA1,2020-04-02,2020-04-03\n")
    (row,) = (one for one in report(workspace).indicators if one.ref == FROM_CARE)
    assert row.gap.startswith("Not sent, nor counted from records: missing episodes do not say ")


def test_the_report_says_it_in_its_table_and_in_its_ledger(without_interviews: Workspace) -> None:
    made = report(without_interviews)
    assert made.report is not None
    (row,) = (one for one in made.indicators if one.ref == INTERVIEWS)
    (entry,) = (one for one in made.report.missing if one.ref == INTERVIEWS)
    assert row.gap.startswith(f"Not sent, nor counted from records: {LACKING}. Who should answer:")
    assert entry.reason.endswith(LACKING)
    assert render_page(made).count(LACKING) == 2


def test_the_question_about_the_list_names_its_file(without_interviews: Workspace) -> None:
    made = report(without_interviews)
    assert made.report is not None
    asked = {one.finding.rule: one.place for one in made.report.answered}
    assert asked["column-absent"].startswith("missing.csv")
    assert f"In {asked['column-absent']}" in render_page(made)
