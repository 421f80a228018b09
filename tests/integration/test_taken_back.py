"""Taken back: what was accepted by mistake is returned, and what it superseded counts again."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from quarterdeck.collect.file import File
from quarterdeck.publish.document import render_json
from quarterdeck.workflow import services
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.known import known
from quarterdeck.workflow.models import Event
from quarterdeck.workflow.past import receipts_at
from quarterdeck.workflow.releases import publish, report_at
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, QUARTER, Clock, return_of, signed

REFERRALS = ("referrals-to-social-care", QUARTER.label, "value")


class Desk:
    """Takes in files of one agency, in a workspace with a clock of its own."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self.workspace, self.clock = workspace, clock

    def receive(self, file: File, since: date | None = None) -> services.Received:
        note = CoveringNote(AGENCY, QUARTER, since)
        return services.receive(self.workspace, file, note, signed(self.workspace, self.clock))

    def accept(self, number: int) -> None:
        for one in findings(self.workspace, receipt=number):
            if one.waits:
                services.answer(self.workspace, one.name, "So.", signed(self.workspace, self.clock))
        services.accept(self.workspace, [number], signed(self.workspace, self.clock))

    def count(self, file: File) -> int:
        number = self.receive(file).receipt.number
        self.accept(number)
        return number

    def take_back(self, number: int, reason: str = "Accepted by mistake.") -> services.GivenBack:
        signature = signed(self.workspace, self.clock)
        return services.give_back(self.workspace, number, reason, signature)

    def states(self, at: datetime | None = None) -> list[str]:
        views = receipts_at(self.workspace, at) if at else receipts(self.workspace)
        return [one.state for one in views]

    def referrals(self, at: datetime | None = None) -> Decimal | None:
        numbers = known(self.workspace.alias, at or self.clock.now())
        return numbers[REFERRALS].value if REFERRALS in numbers else None


@pytest.fixture
def desk(workspace: Workspace, clock: Clock) -> Desk:
    return Desk(workspace, clock)


def plans(*children: str) -> File:
    head = "child_id,start_date,end_date,other_area,initial_category,latest_category"
    rows = (f"{child},2020-05-01,,N,NEG,NEG,0,North" for child in children)
    return File("cp_plans.csv", "\n".join([f"{head},previous_plans,team", *rows]).encode())


def test_what_was_superseded_counts_again(desk: Desk) -> None:
    good, wrong = desk.count(return_of(r5_1=404)), desk.count(return_of(r5_1=9))
    assert desk.states() == ["superseded", "accepted"]
    assert desk.referrals() == 9
    given_back = desk.take_back(wrong)
    assert [one.number for one in given_back.again] == [good]
    assert desk.states() == ["accepted", "returned"]
    assert desk.referrals() == 404


def test_what_was_known_before_stays_as_it_was(desk: Desk) -> None:
    desk.count(return_of(r5_1=404))
    wrong = desk.count(return_of(r5_1=9))
    at = desk.clock.now()
    desk.take_back(wrong)
    assert desk.states(at) == ["superseded", "accepted"]
    assert desk.referrals(at) == 9


def test_what_nothing_was_before_is_not_known_any_more(desk: Desk) -> None:
    desk.take_back(desk.count(return_of(r5_1=9)))
    assert desk.referrals() is None


def test_a_receipt_that_was_waiting_when_it_was_superseded_waits_again(desk: Desk) -> None:
    waiting = desk.receive(return_of(r5_1=404)).receipt.number
    wrong = desk.count(return_of(r5_1=9))
    assert desk.states() == ["superseded", "accepted"]
    desk.take_back(wrong)
    assert desk.states() == ["checked", "returned"]
    desk.accept(waiting)
    assert desk.referrals() == 404


def test_the_log_tells_it_and_nothing_contradicts_it(desk: Desk) -> None:
    good, wrong = desk.count(return_of(r5_1=404)), desk.count(return_of(r5_1=9))
    desk.take_back(wrong)
    events = Event.objects.using(desk.workspace.alias).order_by("-number")[:2]
    assert [(one.action, one.subject) for one in events] == [
        ("restore", f"receipt {good}"),
        ("return", f"receipt {wrong}"),
    ]
    assert examine_workspace(desk.workspace.folder, desk.clock.now()) == []


def test_what_was_taken_back_may_be_sent_again(desk: Desk) -> None:
    desk.count(return_of(r5_1=404))
    desk.take_back(desk.count(return_of(r5_1=9)))
    assert not desk.receive(return_of(r5_1=9)).again


def test_what_is_superseded_cannot_be_returned_but_says_what_can(desk: Desk) -> None:
    good = desk.count(return_of(r5_1=404))
    desk.count(return_of(r5_1=9))
    with pytest.raises(NotPossible) as refused:
        desk.take_back(good)
    assert "Return the receipt that has taken its place" in refused.value.findings[0].action


def test_what_a_report_showed_of_it_is_listed_as_changed_with_the_reason(desk: Desk) -> None:
    desk.count(return_of(r5_1=404))
    wrong = desk.count(return_of(r5_1=9))
    publish(desk.workspace, QUARTER, signed(desk.workspace, desk.clock))
    desk.take_back(wrong, "It was another council's.")
    report = report_at(desk.workspace, QUARTER, desk.clock.now()).report
    assert report is not None
    (change,) = (one for one in report.changes if one.period == QUARTER.label)
    assert (change.before, change.after) == ("9", "404")
    assert change.reason == f"receipt {wrong} was returned: It was another council's."


def test_records_that_were_superseded_are_counted_again(desk: Desk) -> None:
    desk.count(plans("A1", "A2"))
    wrong = desk.count(plans("B1"))
    at = desk.clock.now()
    as_it_was = render_json(report_at(desk.workspace, QUARTER, at))
    desk.take_back(wrong)
    assert on_a_plan(desk, desk.clock.now()) == 2
    assert on_a_plan(desk, at) == 1
    assert render_json(report_at(desk.workspace, QUARTER, at)) == as_it_was


def on_a_plan(desk: Desk, at: datetime) -> int:
    release = report_at(desk.workspace, QUARTER, at)
    rows = [row for section in release.sections for row in section.indicators]
    (row,) = (row for row in rows if row.slug == "children-on-a-protection-plan")
    (shown,) = (one for one in row.figures if one.period == QUARTER.label)
    return int(shown.value or 0)


def test_records_received_again_with_another_first_day_are_not_passed_over(desk: Desk) -> None:
    number = desk.count(plans("A1"))
    with pytest.raises(NotPossible) as refused:
        desk.receive(plans("A1"), since=date(2019, 4, 1))
    (found,) = refused.value.findings
    assert "as telling everything since 1 April 2020" in found.message
    assert f"return receipt {number} first" in found.action
    assert desk.receive(plans("A1"), since=date(2020, 4, 1)).again
    desk.take_back(number)
    assert not desk.receive(plans("A1"), since=date(2019, 4, 1)).again


def test_what_others_have_come_to_count_since_is_asked_before_records_take_of_it(
    desk: Desk,
) -> None:
    first, second = (desk.receive(plans(*some)).receipt.number for some in (["A1", "A2"], ["A1"]))
    desk.accept(first)
    with pytest.raises(NotPossible, match="was checked before other records that it changes"):
        desk.accept(second)
    services.check(desk.workspace, [second], signed(desk.workspace, desk.clock))
    assert [one.finding.rule for one in findings(desk.workspace, receipt=second)][-1] == (
        "no-longer-told"
    )
    desk.accept(second)
    assert desk.states() == ["superseded", "accepted"]
