"""Explaining a figure reads the record tables it needs, and says what the whole report would."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from quarterdeck.calculate.engines.engine import EngineFailed
from quarterdeck.cli.remembered import Remembered
from quarterdeck.collect.file import File
from quarterdeck.publish.explained_report import explain_report
from quarterdeck.workflow import services
from quarterdeck.workflow.account import account_at
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.record_files import RECORDS
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import QUARTER, Clock, return_of, signed

AGENCY = "childrens-social-care"
LONG_AFTER = datetime.fromisoformat("2020-11-05T10:00:00+00:00")
MISSING = (
    "child_id,start_date,end_date,missing_type,missing_from\n"
    "A1,2019-05-02,2019-05-03,M,CARE\nA2,2020-04-02,2020-04-03,M,CARE\n"
)
PLANS = (
    "child_id,start_date,end_date,other_area,initial_category,latest_category,previous_plans,team\n"
    "A1,2018-04-02,,N,NEG,NEG,0,North\nA2,2020-05-01,,N,NEG,NEG,0,North\n"
)
FROM_CARE, PLANS_OPEN, LONG_PLANS = "3.4(b)", "6.5", "6.6"


@pytest.fixture
def asked(workspace: Workspace, clock: Clock) -> Remembered:
    """Accept lists that tell of the year before as well: missing children, and plans."""
    accept(workspace, clock, File("missing.csv", MISSING.encode()), date(2019, 4, 1))
    accept(workspace, clock, File("cp_plans.csv", PLANS.encode()), date(2020, 4, 1))
    return Remembered(workspace, LONG_AFTER)


def accept(workspace: Workspace, clock: Clock, file: File, since: date) -> None:
    note = CoveringNote(AGENCY, QUARTER, since)
    number = services.receive(workspace, file, note, signed(workspace, clock)).receipt.number
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    services.accept(workspace, [number], signed(workspace, clock))


def spoil(workspace: Workspace, table: str) -> None:
    """Make the rows that are kept of a table such as nobody can read."""
    (kept,) = (workspace.folder / RECORDS).rglob(f"{table}.parquet")
    kept.write_bytes(b"no rows")


def test_other_tables_are_not_read(asked: Remembered) -> None:
    asked.explain(FROM_CARE, "2020/21 Q1")  # by then all tables are made
    spoil(asked.workspace, "missing")
    assert asked.explain(PLANS_OPEN, "2020/21 Q1").printed == "2"
    with pytest.raises(EngineFailed, match="while reading records"):
        asked.explain(FROM_CARE, "2020/21 Q1")


def test_it_says_what_the_whole_report_does(asked: Remembered) -> None:
    account = account_at(asked.workspace, QUARTER, LONG_AFTER)
    for ref in (FROM_CARE, PLANS_OPEN, LONG_PLANS, "5.1", "6.3"):
        indicator = asked.workspace.catalogue.by_ref(ref)
        assert indicator
        whole, found = explain_report(account, indicator, QUARTER.label), asked.explain(ref, "Q1")
        added = ("read_by", "counted", "plan", "held_back")
        assert found == replace(whole, **{name: getattr(found, name) for name in added})


def test_what_ties_it_to_others_is_noticed_still(workspace: Workspace, clock: Clock) -> None:
    """More plans of two years were sent than plans are open by the list."""
    accept(workspace, clock, File("cp_plans.csv", PLANS.encode()), date(2020, 4, 1))
    more = File("more.csv", b"ref,period,component,value\n6.6,2020/21 Q1,value,9")
    accept(workspace, clock, more, date(2020, 4, 1))
    noticed = Remembered(workspace, LONG_AFTER).explain(PLANS_OPEN, QUARTER.label).noticed
    assert any("6.6 and 6.5 do not agree in 2020/21 Q1: 9 of 2" in one for one in noticed)


def test_a_figure_that_was_sent_is_not_told_as_counted_whatever_its_file_is_called(
    workspace: Workspace, clock: Clock
) -> None:
    """Plans were counted from a list and referrals sent, in a file whose name says otherwise."""
    accept(workspace, clock, File("cp_plans.csv", PLANS.encode()), date(2020, 4, 1))
    accept(workspace, clock, return_of("counted from hub.csv", r5_1=404), date(2020, 4, 1))
    explain = Remembered(workspace, LONG_AFTER).explain
    sent, counted = (explain(ref, QUARTER.label) for ref in ("5.1", PLANS_OPEN))
    assert sent.origins[0].place.startswith("counted from hub.csv")
    assert not any(one.counted for one in sent.origins)
    assert all(one.counted for one in counted.origins)
    said = "counted from what agencies record"
    assert (sent.read_by == said, counted.read_by == said) == (False, True)


def test_a_quarter_before_any_receipt_is_explained_where_records_tell_of_it(
    asked: Remembered,
) -> None:
    counted, absent = (asked.explain(ref, "2019/20 Q1") for ref in (FROM_CARE, PLANS_OPEN))
    assert counted.printed == "1"
    assert (absent.printed, absent.held_back) == (
        "[x]",
        "child protection plans are known from 1 April 2020 to 30 June 2020 only",
    )
