"""The ledger: what is received, accepted, returned and answered, on both databases."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from quarterdeck.define.finding import InputRefused
from quarterdeck.workflow import services
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.known import known
from quarterdeck.workflow.models import Event
from quarterdeck.workflow.permissions import NotAllowed
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.store import kept
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, QUARTER, Clock, return_of, signed

KEY = ("referrals-to-social-care", "2020/21 Q1", "value")


def receive(workspace: Workspace, clock: Clock, name: str = "return.csv", **values: object) -> int:
    file = return_of(name, **values)
    return services.receive(
        workspace, file, CoveringNote(AGENCY, QUARTER), signed(workspace, clock)
    ).receipt.number


def accept(workspace: Workspace, clock: Clock, number: int) -> None:
    """Answer whatever is asked, then accept."""
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    services.accept(workspace, [number], signed(workspace, clock))


def test_a_file_is_kept_as_it_came(workspace: Workspace, clock: Clock) -> None:
    file = return_of("Ünser Q1.csv", r5_1=404)
    services.receive(workspace, file, CoveringNote(AGENCY, QUARTER), signed(workspace, clock))
    assert kept(workspace.folder, file.sha256, file.name) == file


def test_the_same_file_twice_is_one_receipt(workspace: Workspace, clock: Clock) -> None:
    assert receive(workspace, clock, r5_1=404) == receive(workspace, clock, "again.csv", r5_1=404)
    assert [one.name for one in receipts(workspace)] == ["return.csv"]


def test_what_is_received_counts_only_once_it_is_accepted(
    workspace: Workspace, clock: Clock
) -> None:
    number = receive(workspace, clock, r5_1=404)
    assert KEY not in known(workspace.alias, clock.now())
    accept(workspace, clock, number)
    assert known(workspace.alias, clock.now())[KEY].value == Decimal(404)


def test_a_corrected_file_supersedes_and_what_was_known_before_stays_known(
    workspace: Workspace, clock: Clock
) -> None:
    accept(workspace, clock, receive(workspace, clock, r5_1=404))
    before = clock.now()
    accept(workspace, clock, receive(workspace, clock, "corrected.csv", r5_1=406))
    assert [one.state for one in receipts(workspace)] == ["superseded", "accepted"]
    assert known(workspace.alias, before)[KEY].value == Decimal(404)
    assert known(workspace.alias, clock.now())[KEY].value == Decimal(406)


def test_a_file_that_waits_takes_no_others_place(workspace: Workspace, clock: Clock) -> None:
    good = receive(workspace, clock, r5_1=404)
    worthless = receive(workspace, clock, "typo.csv", r5_1=-404)
    services.give_back(workspace, worthless, "A minus sign", signed(workspace, clock))
    accept(workspace, clock, good)
    assert known(workspace.alias, clock.now())[KEY].value == Decimal(404)


def test_an_older_file_never_undoes_a_newer_one(workspace: Workspace, clock: Clock) -> None:
    older = receive(workspace, clock, r5_1=400, r7_2=34)
    accept(workspace, clock, receive(workspace, clock, "newer.csv", r5_1=444))
    with pytest.raises(NotPossible, match="Receipt 2 came later"):
        accept(workspace, clock, older)
    assert known(workspace.alias, clock.now())[KEY].value == Decimal(444)


def test_a_returned_file_may_be_sent_again(workspace: Workspace, clock: Clock) -> None:
    first = receive(workspace, clock, r5_1=404)
    services.give_back(workspace, first, "Sent by mistake", signed(workspace, clock))
    accept(workspace, clock, receive(workspace, clock, r5_1=404))
    assert [one.state for one in receipts(workspace)] == ["returned", "accepted"]


def test_the_same_file_for_another_quarter_is_a_clear_no(
    workspace: Workspace, clock: Clock
) -> None:
    receive(workspace, clock, r5_1=404)
    other, file = replace(QUARTER, number=2), return_of(r5_1=404)
    with pytest.raises(NotPossible, match="received before, for 2020/21 Q1"):
        services.receive(workspace, file, CoveringNote(AGENCY, other), signed(workspace, clock))


def test_nothing_in_a_files_name_steers_a_terminal_or_begins_a_line(
    workspace: Workspace, clock: Clock
) -> None:
    file = replace(return_of(r5_1=404), name="q1\x1b[31m\u202e\nAccepted.xlsx")
    note = CoveringNote(AGENCY, QUARTER)
    received = services.receive(workspace, file, note, signed(workspace, clock)).receipt
    assert received.name == "q1\ufffd[31m\ufffd\ufffdAccepted.xlsx"


def test_words_without_a_letter_answer_nothing(workspace: Workspace, clock: Clock) -> None:
    number = receive(workspace, clock, r5_1=404)
    with pytest.raises(NotPossible, match="The text is empty"):
        services.answer(workspace, f"{number}.1", " ", signed(workspace, clock))
    with pytest.raises(NotPossible, match="The text is empty"):
        services.give_back(workspace, number, "", signed(workspace, clock))


def test_a_correction_of_one_figure_leaves_the_others_as_they_are(
    workspace: Workspace, clock: Clock
) -> None:
    accept(workspace, clock, receive(workspace, clock, r5_1=404, r7_2=34))
    accept(workspace, clock, receive(workspace, clock, "corrected.csv", r5_1=406))
    now = known(workspace.alias, clock.now())
    assert [one.state for one in receipts(workspace)] == ["accepted", "accepted"]
    assert now[KEY].value == Decimal(406)
    assert now["children-becoming-looked-after", "2020/21 Q1", "value"].value == Decimal(34)


def test_a_query_without_an_answer_stands_in_the_way(workspace: Workspace, clock: Clock) -> None:
    number = receive(workspace, clock, r5_1=404)  # everything else that is owed is absent
    assert any(one.waits for one in findings(workspace, receipt=number))
    with pytest.raises(NotPossible, match="in the way"):
        services.accept(workspace, [number], signed(workspace, clock))


def test_an_answer_does_not_take_away_an_error(workspace: Workspace, clock: Clock) -> None:
    number = receive(workspace, clock, r5_1=-4)
    for one in findings(workspace, receipt=number):
        services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    with pytest.raises(NotPossible, match="1 error"):
        services.accept(workspace, [number], signed(workspace, clock))


def test_all_of_several_receipts_are_accepted_or_none(workspace: Workspace, clock: Clock) -> None:
    good, bad = receive(workspace, clock, r5_1=404), receive(workspace, clock, "b.csv", r7_2=-1)
    for one in findings(workspace, receipt=good):
        services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    with pytest.raises(NotPossible):
        services.accept(workspace, [good, bad], signed(workspace, clock))
    assert [one.state for one in receipts(workspace)] == ["checked", "checked"]


def test_a_returned_receipt_counts_for_nothing_and_is_kept(
    workspace: Workspace, clock: Clock
) -> None:
    number = receive(workspace, clock, r5_1=404)
    services.give_back(workspace, number, "June is missing", signed(workspace, clock))
    with pytest.raises(NotPossible, match="is returned"):
        services.accept(workspace, [number], signed(workspace, clock))
    assert known(workspace.alias, clock.now()) == {}
    assert [one.state for one in receipts(workspace)] == ["returned"]


def test_answers_stay_beside_each_other(workspace: Workspace, clock: Clock) -> None:
    number = receive(workspace, clock, r5_1=404)
    services.answer(workspace, f"{number}.1", "Not yet.", signed(workspace, clock))
    services.answer(workspace, f"{number}.1", "Now it is.", signed(workspace, clock))
    first, *_ = findings(workspace, receipt=number)
    assert [one.text for one in first.answers] == ["Not yet.", "Now it is."]


@pytest.mark.parametrize("name", ["9.1", "1.99", "1", "", "one.two", "1.-1", "1.1.1", "9" * 30])
def test_an_answer_to_nothing_is_a_clear_no(workspace: Workspace, clock: Clock, name: str) -> None:
    receive(workspace, clock, r5_1=404)
    with pytest.raises(NotPossible, match="There is no finding"):
        services.answer(workspace, name, "It is so.", signed(workspace, clock))


def test_who_may_not_changes_nothing(workspace: Workspace, clock: Clock) -> None:
    auditor = workspace.partnership.person[0].model_copy(update={"roles": ("auditor",)})
    looking = replace(signed(workspace, clock), person=auditor)
    with pytest.raises(NotAllowed, match="may not receive"):
        services.receive(workspace, return_of(r5_1=404), CoveringNote(AGENCY, QUARTER), looking)
    assert list(receipts(workspace)) == []


def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    workspace: Workspace, clock: Clock
) -> None:
    broken = replace(return_of(), name="broken.xlsx", data=b"PK\x03\x04 and no more")
    with pytest.raises(InputRefused):
        services.receive(workspace, broken, CoveringNote(AGENCY, QUARTER), signed(workspace, clock))
    assert list(receipts(workspace)) == []
    assert examine_workspace(workspace.folder, clock.now()) == []


def test_a_workspace_in_use_passes_the_doctor(workspace: Workspace, clock: Clock) -> None:
    accept(workspace, clock, receive(workspace, clock, r5_1=404))
    services.comment(workspace, KEY[0], KEY[1], "Schools were shut.", signed(workspace, clock))
    accept(workspace, clock, receive(workspace, clock, "corrected.csv", r5_1=406))
    assert examine_workspace(workspace.folder, clock.now()) == []


def test_moments_only_go_on_even_where_the_clock_goes_back(
    workspace: Workspace, clock: Clock
) -> None:
    early = signed(workspace, clock)
    accept(workspace, clock, receive(workspace, clock, r5_1=404))
    services.comment(workspace, KEY[0], KEY[1], "Schools were shut.", early)
    moments = list(Event.objects.using(workspace.alias).order_by("number").values_list("at"))
    assert all(before < after for before, after in pairwise(moments))


def test_what_is_known_says_which_file_it_came_with(workspace: Workspace, clock: Clock) -> None:
    accept(workspace, clock, receive(workspace, clock, r5_1=404))
    assert known(workspace.alias, clock.now())[KEY].place == "return.csv, line 2, column 4"
