"""Superseding in a workspace: what a later file takes away is asked first, in numbers of rows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from quarterdeck.calculate.year import calculate_year
from quarterdeck.collect.file import File
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.workflow import services
from quarterdeck.workflow.account import account_at
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, analyst

Q1, Q2, Q3, _ = FinancialYear(2020).quarters
HEAD = (
    "child_id,start_date,end_date,other_area,initial_category,latest_category,previous_plans,team"
)
A1, A2, A3 = "A1,2020-04-02,", "A2,2020-05-01,", "A3,2020-02-01,2020-06-30"
DAY = timedelta(days=1)


class Desk:
    """Takes in lists of protection plans, one a day, from 5 January 2021 on."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.now = datetime(2021, 1, 5, 9, tzinfo=UTC)

    def signed(self) -> Signature:
        self.now += DAY
        return Signature(analyst(self.workspace), self.now)

    def receive(
        self, *rows: str, quarter: Quarter = Q1, since: date | None = None, sender: str = AGENCY
    ) -> int:
        text = "\n".join([HEAD, *(f"{row},N,NEG,NEG,0,North" for row in rows)])
        file = File("cp_plans.csv", text.encode())
        note = CoveringNote(sender, quarter, since)
        return services.receive(self.workspace, file, note, self.signed()).receipt.number

    def accept(self, number: int) -> int:
        for one in findings(self.workspace, receipt=number):
            if one.waits:
                services.answer(self.workspace, one.name, "It is so.", self.signed())
        services.accept(self.workspace, [number], self.signed())
        return number

    def asked(self, number: int, rule: str = "no-longer-told") -> list[str]:
        """Return what is asked about a receipt by a rule, with its detail."""
        every = findings(self.workspace, receipt=number)
        found = (one.finding for one in every if one.finding.rule == rule)
        return [f"{one.message} {one.detail}".strip() for one in found]

    def states(self) -> list[str]:
        return [one.state for one in receipts(self.workspace)]

    def on_a_plan(self, at: datetime | None = None) -> Sequence[int | None]:
        """Count the children on a plan at the end of the first three quarters."""
        figures = account_at(self.workspace, Q3, at or self.now).figures
        year = calculate_year(figures, self.workspace.catalogue, Q3)[
            "children-on-a-protection-plan"
        ]
        return [None if one.value is None else int(one.value) for one in year.quarters[:3]]


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return Desk(workspace)


def test_a_corrected_list_says_what_it_takes_away_and_supersedes_the_one_before(desk: Desk) -> None:
    desk.accept(desk.receive(A1, A2, A3))
    second = desk.receive(A1, "A9,2020-04-02,")
    (asked,) = desk.asked(second)
    assert asked == (
        "Of 3 rows about CP plans in receipt 1, 1 comes again, 2 do not and will no "
        "longer be counted. Of those no longer counted, 1 began before 1 April 2020."
    )
    desk.accept(second)
    assert desk.states() == ["superseded", "accepted"]
    assert desk.on_a_plan() == [2, None, None]


def test_a_list_of_a_longer_time_takes_away_what_it_lacks(desk: Desk) -> None:
    desk.accept(desk.receive(A1, A2, A3))
    before = desk.now
    second = desk.receive(A1, A3, since=date(2019, 4, 1))
    (asked,) = desk.asked(second)
    assert asked == (
        "Of 3 rows about CP plans in receipt 1 from 1 April 2019 on, 2 come again, "
        "1 does not and will no longer be counted."
    )
    desk.accept(second)
    assert desk.states() == ["accepted", "accepted"]
    assert desk.on_a_plan() == [1, None, None]
    assert desk.on_a_plan(before) == [2, None, None]
    services.give_back(desk.workspace, second, "Not the whole list.", desk.signed())
    assert desk.on_a_plan() == [2, None, None]


def test_nothing_is_asked_where_everything_comes_again(desk: Desk) -> None:
    desk.accept(desk.receive(A1, A2))
    assert desk.asked(desk.receive(A1, "A2,2020-05-01,2020-05-09", A3)) == []
    assert desk.asked(desk.receive(A1, "A2,2020-05-01,2020-08-09", quarter=Q2)) == []


def test_nothing_is_asked_of_what_another_agency_told(desk: Desk) -> None:
    desk.accept(desk.receive(A1, A2))
    assert desk.asked(desk.receive(A3, sender="police")) == []


def test_after_a_gap_a_plan_counts_as_ended_in_it(desk: Desk) -> None:
    desk.accept(desk.receive(A1, A2))
    later = desk.receive(A2, quarter=Q3)
    (asked,) = desk.asked(later)
    assert asked == (
        "Of 2 rows about CP plans in receipt 1 from 1 October 2020 on, 1 comes again, "
        "1 does not and will be counted as ended before 1 October 2020."
    )
    desk.accept(later)
    assert desk.on_a_plan() == [2, None, 1]


def test_each_receipt_that_loses_rows_is_asked_about(desk: Desk) -> None:
    desk.accept(desk.receive(A1, A3))
    desk.accept(desk.receive(A1, A2, quarter=Q2))
    first, second = desk.asked(desk.receive(A2, since=date(2020, 2, 1), quarter=Q2))
    assert first == (
        "Of 1 row about CP plans in receipt 1 from 1 February 2020 on, 0 come again, "
        "1 does not and will no longer be counted."
    )
    assert second == (
        "Of 2 rows about CP plans in receipt 2 from 1 February 2020 on, 1 comes again, "
        "1 does not and will no longer be counted."
    )


def test_what_records_of_a_later_time_lack_is_asked_about_too(desk: Desk) -> None:
    desk.accept(desk.receive(A1, quarter=Q2))
    earlier = desk.receive(A1, A2, A3)
    assert desk.asked(earlier) == []
    (asked,) = desk.asked(earlier, "not-in-later-records")
    assert asked == (
        "Rows that run on after 30 June 2020 will not be counted: records accepted before tell "
        "everything about a later time, and lack them (1 about CP plans)."
    )
    desk.accept(earlier)
    assert desk.on_a_plan() == [1, 1, None]


def test_what_is_asked_stays_the_same_when_it_is_checked_again(desk: Desk) -> None:
    desk.accept(desk.receive(A1, A2))
    second = desk.receive(A1)
    before = desk.asked(second)
    services.check(desk.workspace, [second], desk.signed())
    assert before
    assert desk.asked(second) == before


def test_a_list_in_which_nothing_has_changed_is_received_for_the_next_quarter(desk: Desk) -> None:
    desk.accept(desk.receive(A1))
    again = desk.receive(A1, quarter=Q2)
    (asked,) = desk.asked(again, "unchanged-records")
    assert asked == (
        "It is the same as receipt 1, which is for 2020/21 Q1: nothing has changed in it up to the "
        "end of 2020/21 Q2."
    )
    desk.accept(again)
    assert desk.receive(A1, quarter=Q2) == again
    assert desk.on_a_plan() == [1, 1, None]


def test_an_empty_list_is_received_for_each_quarter(desk: Desk) -> None:
    for quarter in (Q1, Q2):
        desk.accept(desk.receive(quarter=quarter))
    assert desk.on_a_plan() == [0, 0, None]
