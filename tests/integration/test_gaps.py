"""Gaps of a workspace: what is owed, held against what was accepted by a moment."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from quarterdeck.assure.coverage import Proportion
from quarterdeck.assure.reporting import Reporting
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.workflow import services
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.gaps import gaps
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, QUARTER, analyst, return_of

DAY = datetime(2020, 7, 10, 9, tzinfo=UTC)
LATER = datetime(2020, 11, 5, 9, tzinfo=UTC)
"""A day on which the second quarter has ended and is due."""


def receive(
    workspace: Workspace,
    at: datetime,
    name: str = "return.csv",
    quarter: Quarter = QUARTER,
    **values: object,
) -> int:
    """Receive a return of a few rows for a quarter at a moment."""
    file = return_of(name, **values)
    file = replace(file, data=file.data.replace(b"2020/21 Q1", quarter.label.encode()))
    signed = Signature(analyst(workspace), at)
    return services.receive(workspace, file, CoveringNote(AGENCY, quarter), signed).receipt.number


def accept(workspace: Workspace, number: int, at: datetime) -> None:
    """Answer whatever is asked, then accept."""
    signed = Signature(analyst(workspace), at)
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed)
    services.accept(workspace, [number], signed)


def told(workspace: Workspace, at: datetime = LATER, last: Quarter | None = QUARTER) -> Reporting:
    """Account for what the agency of these tests owes."""
    reporting = gaps(workspace, at, last, AGENCY)
    assert reporting is not None
    return reporting


def referrals(reporting: Reporting) -> tuple[Proportion, Proportion]:
    """Return completeness and timeliness of 5.1."""
    (one,) = (one for one in reporting.quarter.indicators if one.ref == "5.1")
    return one.completeness, one.timeliness


def missing(reporting: Reporting, ref: str = "5.1") -> list[str]:
    return [one.period.label for one in reporting.missing if one.ref == ref]


def test_where_nothing_was_received_nothing_is_accounted_for(workspace: Workspace) -> None:
    assert gaps(workspace, LATER) is None


def test_a_quarter_that_is_asked_about_is_owed_without_any_receipt(workspace: Workspace) -> None:
    assert missing(told(workspace)) == ["2020/21 Q1"]


def test_what_waits_to_be_accepted_is_still_missing(workspace: Workspace) -> None:
    number = receive(workspace, DAY, r5_1=404)
    assert missing(told(workspace)) == ["2020/21 Q1"]

    accept(workspace, number, LATER)
    assert missing(told(workspace, datetime(2020, 11, 5, 10, tzinfo=UTC))) == []


def test_it_begins_with_the_first_quarter_of_a_receipt_and_ends_with_the_last_that_has_ended(
    workspace: Workspace,
) -> None:
    accept(workspace, receive(workspace, DAY, r5_1=404), DAY)
    reporting = told(workspace, last=None)
    assert (reporting.first.label, reporting.last.label) == ("2020/21 Q1", "2020/21 Q2")
    assert missing(reporting) == ["2020/21 Q2"]
    assert told(workspace, datetime(2020, 9, 30, 9, tzinfo=UTC), None).last.label == "2020/21 Q1"
    assert told(workspace, datetime(2020, 10, 1, 9, tzinfo=UTC), None).last.label == "2020/21 Q2"


def test_a_file_for_a_wrong_year_that_was_returned_begins_nothing(workspace: Workspace) -> None:
    receive(workspace, DAY, r5_1=404)
    wrong = replace(QUARTER, year=FinancialYear(2002))
    number = receive(workspace, DAY, "wrong.csv", wrong, r5_1=405)
    between = datetime(2020, 8, 1, 9, tzinfo=UTC)
    services.give_back(workspace, number, "The wrong year", Signature(analyst(workspace), LATER))

    assert told(workspace, between).first == wrong
    assert told(workspace, datetime(2020, 11, 5, 10, tzinfo=UTC)).first == QUARTER


def test_a_quarter_before_the_first_is_not_accounted_for(workspace: Workspace) -> None:
    receive(workspace, DAY, r5_1=404)
    assert gaps(workspace, LATER, replace(QUARTER, year=FinancialYear(2019))) is None


def test_a_correction_after_the_due_day_does_not_make_a_figure_late(workspace: Workspace) -> None:
    accept(workspace, receive(workspace, DAY, r5_1=404), DAY)
    august = datetime(2020, 8, 1, 9, tzinfo=UTC)
    accept(workspace, receive(workspace, august, "corrected.csv", r5_1=406), august)
    assert referrals(told(workspace)) == (Proportion(1, 1), Proportion(1, 1))


def test_a_file_in_time_that_is_accepted_late_is_in_time(workspace: Workspace) -> None:
    accept(workspace, receive(workspace, DAY, r5_1=404), datetime(2020, 9, 1, 9, tzinfo=UTC))
    assert referrals(told(workspace)) == (Proportion(1, 1), Proportion(1, 1))


def test_a_reason_in_time_does_not_make_a_later_value_timely(workspace: Workspace) -> None:
    accept(workspace, receive(workspace, DAY, r5_1="[x]"), DAY)
    august = datetime(2020, 8, 1, 9, tzinfo=UTC)
    accept(workspace, receive(workspace, august, "later.csv", r5_1=404), august)
    assert referrals(told(workspace)) == (Proportion(1, 1), Proportion(0, 1))


@pytest.mark.parametrize(("month", "missed"), [(7, []), (8, ["2020/21 Q1"])])
def test_it_is_told_as_it_was_known(workspace: Workspace, month: int, missed: list[str]) -> None:
    accept(workspace, receive(workspace, DAY, r5_1=404), datetime(2020, 9, 1, 9, tzinfo=UTC))
    assert missing(told(workspace, datetime(2020, month, 20, 9, tzinfo=UTC))) == missed
    assert missing(told(workspace)) == []


def test_the_days_are_those_of_the_moment(workspace: Workspace) -> None:
    receive(workspace, DAY, r5_1=404)
    (entry,) = (one for one in told(workspace).missing if one.ref == "5.1")
    assert (entry.due, entry.days_overdue) == (date(2020, 7, 20), 108)
