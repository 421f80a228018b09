"""A receipt checked again: what stands, what is withdrawn and what stays, on both databases."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections

from quarterdeck.define.finding import InputRefused
from quarterdeck.workflow import services
from quarterdeck.workflow.account import account_at
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote, Examined, examine
from quarterdeck.workflow.known import known
from quarterdeck.workflow.permissions import NotAllowed, Role
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.store import path_of
from quarterdeck.workflow.views import FindingView, findings, last_event, receipts
from quarterdeck.workflow.workspace import Workspace, open_workspace
from tests.support.workspaces import AGENCY, QUARTER, Clock, return_of, signed

OF_ANOTHER = "indicator-of-another-agency"  # an error: 3.1 is the police's
OURS = '[change."3.1"]\nowner = "childrens-social-care"\n'
OURS_TOO = OURS + '[change."6.2"]\nowner = "childrens-social-care"\n'  # owed now, and not sent


def receive(workspace: Workspace, clock: Clock, name: str = "return.csv", **values: object) -> int:
    file, by = return_of(name, **values), signed(workspace, clock)
    return services.receive(workspace, file, CoveringNote(AGENCY, QUARTER), by).receipt.number


def check(workspace: Workspace, clock: Clock, *numbers: int) -> None:
    services.check(workspace, numbers, signed(workspace, clock))


def answer_all(workspace: Workspace, clock: Clock, number: int) -> None:
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace, clock))


def accept(workspace: Workspace, clock: Clock, number: int) -> None:
    answer_all(workspace, clock, number)
    services.accept(workspace, [number], signed(workspace, clock))


def redefined(workspace: Workspace, changes: str) -> Workspace:
    """Write changes of definitions into a workspace's catalogue, and open it again."""
    head = workspace.folder / "catalogue" / "catalogue.toml"
    own = head.read_text(encoding="utf-8").partition("[change")[0]
    head.write_text(own + changes, encoding="utf-8")
    return open_workspace(workspace.folder)


def about(workspace: Workspace, rule: str, ref: str) -> FindingView:
    """Return the one finding of a rule about an indicator."""
    found = [one for one in findings(workspace) if one.finding.rule == rule]
    (one,) = (one for one in found if ref in one.finding.refs)
    return one


def said(workspace: Workspace) -> list[tuple[str, str, int]]:
    """Return the name, the sentence and the number of answers of every finding that stands."""
    return [
        (one.name, one.finding.message, len(one.answers))
        for one in findings(workspace)
        if one.withdrawn_at is None
    ]


def sound(workspace: Workspace, clock: Clock) -> bool:
    return examine_workspace(workspace.folder, clock.now()) == []


def test_where_nothing_has_changed_every_finding_keeps_its_number_and_its_answers(
    workspace: Workspace, clock: Clock
) -> None:
    number = receive(workspace, clock, r5_1=404, r3_1=395, r7_2="many")
    answer_all(workspace, clock, number)
    before = list(findings(workspace))
    check(workspace, clock, number)
    check(workspace, clock, number)
    assert list(findings(workspace)) == before
    assert sound(workspace, clock)


def test_an_error_of_a_definition_is_withdrawn_once_that_is_corrected_and_the_rest_stands(
    workspace: Workspace, clock: Clock
) -> None:
    number = receive(workspace, clock, r5_1=404, r3_1=395)
    answer_all(workspace, clock, number)
    with pytest.raises(NotPossible, match="1 error in the way"):
        services.accept(workspace, [number], signed(workspace, clock))
    corrected = redefined(workspace, OURS)
    before = {one.name: one for one in findings(corrected)}
    check(corrected, clock, number)
    error = about(corrected, OF_ANOTHER, "3.1")
    assert error.withdrawn_at is not None
    assert {one.name: one for one in findings(corrected)} == before | {error.name: error}
    services.accept(corrected, [number], signed(corrected, clock))
    key = ("domestic-abuse-notifications-with-a-child-present", "2020/21 Q1", "value")
    assert known(corrected.alias, clock.now())[key].value == Decimal(395)
    assert sound(corrected, clock)


def test_what_is_found_for_the_first_time_gets_the_next_number_and_waits(
    workspace: Workspace, clock: Clock
) -> None:
    number = receive(workspace, clock, r5_1=404, r3_1=395)
    answer_all(workspace, clock, number)
    numbers = len(list(findings(workspace)))
    corrected = redefined(workspace, OURS_TOO)
    check(corrected, clock, number)
    new = about(corrected, "owed-and-not-sent", "6.2")
    assert new.name == f"{number}.{numbers + 1}"
    with pytest.raises(NotPossible, match=r"has 1 query in the way"):
        services.accept(corrected, [number], signed(corrected, clock))
    accept(corrected, clock, number)
    assert sound(corrected, clock)


def test_an_answered_query_that_is_gone_stays_on_record_with_its_answer(
    workspace: Workspace, clock: Clock
) -> None:
    first = receive(workspace, clock, r5_1=404)
    asked = about(workspace, "owed-and-not-sent", "7.2")
    services.answer(workspace, asked.name, "It comes in May.", signed(workspace, clock))
    accept(workspace, clock, receive(workspace, clock, "more.csv", r7_2=34))
    check(workspace, clock, first)
    (one,) = (one for one in findings(workspace, receipt=first) if one.name == asked.name)
    assert one.withdrawn_at is not None
    assert [given.text for given in one.answers] == ["It comes in May."]
    assert one.finding == asked.finding
    assert sound(workspace, clock)


def test_a_report_does_not_speak_of_a_query_that_was_withdrawn(
    workspace: Workspace, clock: Clock
) -> None:
    first = receive(workspace, clock, r5_1=404)
    answer_all(workspace, clock, first)
    accept(workspace, clock, receive(workspace, clock, "more.csv", r7_2=34))
    check(workspace, clock, first)
    services.accept(workspace, [first], signed(workspace, clock))
    answered = account_at(workspace, QUARTER, clock.now()).answered
    told = {(one.finding.rule, *one.finding.refs) for one in answered}
    assert ("owed-and-not-sent", "2.1") in told
    assert ("owed-and-not-sent", "7.2") not in told


def test_what_comes_back_stands_again_under_its_number_with_its_answer(
    workspace: Workspace, clock: Clock
) -> None:
    number = receive(workspace, clock, r5_1=404, r3_1=395)
    answer_all(workspace, clock, number)
    before = said(workspace)
    check(redefined(workspace, OURS), clock, number)
    assert len(said(workspace)) == len(before) - 1
    check(redefined(workspace, ""), clock, number)
    assert said(workspace) == before
    assert sound(workspace, clock)


def test_it_is_known_since_when_a_finding_is_withdrawn(workspace: Workspace, clock: Clock) -> None:
    number = receive(workspace, clock, r5_1=404, r3_1=395)
    corrected = redefined(workspace, OURS)
    check(corrected, clock, number)
    first = about(corrected, OF_ANOTHER, "3.1").withdrawn_at
    check(corrected, clock, number)
    assert first is not None
    assert about(corrected, OF_ANOTHER, "3.1").withdrawn_at == first
    assert sound(corrected, clock)


def test_figures_are_read_again_and_none_is_there_twice(workspace: Workspace, clock: Clock) -> None:
    number = receive(workspace, clock, r5_1=404, r7_2=34)
    check(workspace, clock, number)
    with connections[workspace.alias].cursor() as cursor:
        cursor.execute("SELECT indicator, value FROM workflow_entry ORDER BY value")
        rows = [(*row,) for row in cursor.fetchall()]
    assert rows == [("children-becoming-looked-after", "34"), ("referrals-to-social-care", "404")]


@pytest.mark.parametrize(
    ("state", "action"),
    [
        ("accepted", "Receive a corrected file"),
        ("returned", "Receive the file again"),
        ("superseded", "Check the receipt that has taken its place"),
    ],
)
def test_what_is_settled_cannot_be_checked_again_and_the_answer_says_what_to_do(
    workspace: Workspace, clock: Clock, state: str, action: str
) -> None:
    number = receive(workspace, clock, r5_1=404)
    if state == "returned":
        services.give_back(workspace, number, "A slip", signed(workspace, clock))
    else:
        accept(workspace, clock, number)
    if state == "superseded":
        accept(workspace, clock, receive(workspace, clock, "corrected.csv", r5_1=406))
    assert next(receipts(workspace)).state == state
    before = last_event(workspace)
    with pytest.raises(NotPossible, match=f"It is {state}, so it cannot be checked") as refused:
        check(workspace, clock, number)
    assert action in refused.value.findings[0].action
    assert last_event(workspace) == before


def test_all_of_several_receipts_are_checked_or_none(workspace: Workspace, clock: Clock) -> None:
    waiting, counted = (
        receive(workspace, clock, r5_1=404, r3_1=395),
        receive(workspace, clock, "b.csv", r7_2=34),
    )
    accept(workspace, clock, counted)
    corrected, before = redefined(workspace, OURS), list(findings(workspace))
    with pytest.raises(NotPossible, match="It is accepted"):
        check(corrected, clock, waiting, counted)
    with pytest.raises(NotPossible, match="There is no receipt 99"):
        check(corrected, clock, waiting, 99)
    assert list(findings(corrected)) == before
    assert sound(corrected, clock)


@pytest.mark.parametrize(("damage", "rule"), [("edit", "file-changed"), ("delete", "file-missing")])
def test_a_file_that_is_not_as_it_came_is_not_checked(
    workspace: Workspace, clock: Clock, damage: str, rule: str
) -> None:
    number, file = receive(workspace, clock, r5_1=404), return_of(r5_1=404)
    before = list(findings(workspace)), last_event(workspace)
    path = path_of(workspace.folder, file.sha256)
    if damage == "edit":
        path.write_bytes(return_of(r5_1=405).data)
    else:
        path.unlink()
    with pytest.raises(InputRefused) as refused:
        check(workspace, clock, number)
    assert [one.rule for one in refused.value.findings] == [rule]
    assert (list(findings(workspace)), last_event(workspace)) == before


def test_an_agency_that_is_no_longer_defined_is_no_reason_to_fail(
    workspace: Workspace, clock: Clock
) -> None:
    file, by = return_of(r5_1=404), signed(workspace, clock)
    services.receive(workspace, file, CoveringNote("an-agency-of-old", QUARTER), by)
    check(workspace, clock, 1)
    assert sound(workspace, clock)


@pytest.mark.parametrize("role", [Role.SUBMITTER, Role.PUBLISHER, Role.AUDITOR])
def test_who_may_not_check_changes_nothing(workspace: Workspace, clock: Clock, role: Role) -> None:
    number, before = receive(workspace, clock, r5_1=404), last_event(workspace)
    person = workspace.partnership.person[0].model_copy(update={"roles": (role,)})
    with pytest.raises(NotAllowed, match="may not check"):
        services.check(workspace, [number], replace(signed(workspace, clock), person=person))
    assert last_event(workspace) == before


def test_what_is_accepted_while_a_file_is_read_is_taken_into_account(
    workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = receive(workspace, clock, r5_1=404)
    second = receive(workspace, clock, "more.csv", r7_2=34)
    answer_all(workspace, clock, second)
    name = "quarterdeck.workflow.services.receiving.examine"

    def examine_slowly(*arguments: Any) -> Examined:
        examined = examine(*arguments)
        monkeypatch.setattr(name, examine)
        services.accept(workspace, [second], signed(workspace, clock))
        return examined

    late = replace(signed(workspace, clock), at=clock.now().replace(year=2021))
    monkeypatch.setattr(name, examine_slowly)
    services.check(workspace, [first], late)
    standing = [one.finding for one in findings(workspace, receipt=first) if not one.withdrawn_at]
    assert not [one for one in standing if one.rule == "owed-and-not-sent" and "7.2" in one.refs]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE workflow_findingrecord SET withdrawn_at = NULL",
        "UPDATE workflow_findingrecord SET withdrawn_at = '2020-07-01 12:00:00+00:00'",
        "UPDATE workflow_findingrecord SET withdrawn_at = '2019-01-01' WHERE message LIKE '%3.1%'",
        "UPDATE workflow_findingrecord SET message = 'Nothing.' WHERE withdrawn_at IS NOT NULL",
        "UPDATE workflow_findingrecord SET number = 99 WHERE withdrawn_at IS NOT NULL",
        "DELETE FROM workflow_findingrecord WHERE withdrawn_at IS NOT NULL",
    ],
)
def test_a_withdrawal_that_is_edited_shows(
    workspace: Workspace, clock: Clock, statement: str
) -> None:
    number = receive(workspace, clock, r5_1=404, r3_1=395)
    corrected = redefined(workspace, OURS)
    check(corrected, clock, number)
    assert sound(corrected, clock)
    with connections[corrected.alias].cursor() as cursor:
        cursor.execute(statement)
    (found,) = examine_workspace(corrected.folder, clock.now())
    assert found.message == "The findings about receipt 1 (return.csv) were changed."


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE workflow_findingrecord SET severity = 'note'", "The findings about receipt 1"),
        ("UPDATE workflow_findingrecord SET withdrawn_at = '2019-01-01'", "The findings about"),
        ("DELETE FROM workflow_findingrecord WHERE number = 1", "The findings about receipt 1"),
        ("UPDATE workflow_entry SET value = '40'", "The figures of receipt 1"),
        ("UPDATE workflow_receipt SET agency = 'police'", "Receipt 1 was changed: agency"),
    ],
)
def test_an_edit_is_not_made_good_by_a_check(
    workspace: Workspace, clock: Clock, statement: str, message: str
) -> None:
    number = receive(workspace, clock, r5_1=404)
    with connections[workspace.alias].cursor() as cursor:
        cursor.execute(statement)
    before = last_event(workspace)
    with pytest.raises(InputRefused, match=message):
        check(workspace, clock, number)
    assert last_event(workspace) == before
    (found,) = examine_workspace(workspace.folder, clock.now())
    assert message in found.message


def test_figures_that_are_edited_after_a_second_check_show(
    workspace: Workspace, clock: Clock
) -> None:
    check(workspace, clock, receive(workspace, clock, r5_1=404))
    with connections[workspace.alias].cursor() as cursor:
        cursor.execute("UPDATE workflow_entry SET value = '40'")
    (found,) = examine_workspace(workspace.folder, clock.now())
    assert found.message == "The figures of receipt 1 (return.csv) were changed."
