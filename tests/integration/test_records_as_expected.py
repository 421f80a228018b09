"""Records of another quarter, or from a sender who tells of something else, are asked about."""

import pytest

from quarterdeck.collect.file import File
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.workflow.examination import CoveringNote, examine
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, QUARTER, Clock

LAST_YEAR = FinancialYear(2019).quarters[3]
CENSUS = File(
    "cin.xml",
    b"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2020</Year>"
    b"<ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails></Header>"
    b"<Children></Children></Message>",
)
CONTACTS = File(
    "contacts.csv",
    b"child_id,contact_date,source_code,decision_date,outcome_code,team\n"
    b"A1,2020-04-02,6,2020-04-03,NFA,North",
)


def asked(
    workspace: Workspace, clock: Clock, file: File, agency: str, quarter: Quarter | None
) -> list[str]:
    found = examine(workspace, file, CoveringNote(agency, quarter), clock.now()).findings
    return [one.message for one in found if one.rule in {"another-quarter", "another-sender"}]


def test_a_census_sent_for_another_quarter_than_its_own_is_asked_about(
    workspace: Workspace, clock: Clock
) -> None:
    (message,) = asked(workspace, clock, CENSUS, AGENCY, QUARTER)
    assert message == (
        "It was sent for 2020/21 Q1, but is about the time up to 31 March 2020, which is in "
        "2019/20 Q4."
    )


@pytest.mark.parametrize("quarter", [None, LAST_YEAR])
def test_a_census_sent_for_its_own_quarter_or_for_none_is_not(
    workspace: Workspace, clock: Clock, quarter: Quarter | None
) -> None:
    assert asked(workspace, clock, CENSUS, AGENCY, quarter) == []


def test_a_list_is_about_the_quarter_that_it_is_sent_for(
    workspace: Workspace, clock: Clock
) -> None:
    assert asked(workspace, clock, CONTACTS, AGENCY, LAST_YEAR) == []


def test_a_list_of_what_its_sender_does_not_answer_for_is_asked_about(
    workspace: Workspace, clock: Clock
) -> None:
    """All that is counted from contacts, 4.4 and 4.5, the council owes."""
    (message,) = asked(workspace, clock, CONTACTS, "police", QUARTER)
    assert message == (
        "Police force sent it, but rows about contacts usually come from Council children's social "
        "care."
    )


def test_a_file_that_is_partly_its_senders_is_not(workspace: Workspace, clock: Clock) -> None:
    """A census has conferences, which the safeguarding unit owes, beside what the council does."""
    assert asked(workspace, clock, CENSUS, AGENCY, None) == []


MISSING = (
    "child_id,start_date,end_date,missing_type,missing_from,interview_needed,interview_offered,"
    "interview_held,interview_date\n"
)


@pytest.mark.parametrize(
    ("rows", "asks"),
    [
        ("", True),
        ("A1,2020-04-02,2020-04-03,M,,Y,Y,Y,2020-04-04\n", True),
        ("A1,2020-04-02,2020-04-03,M,HOME,Y,Y,Y,2020-04-04\n", False),
    ],
)
def test_a_list_whose_rows_may_be_of_kinds_and_that_names_none_is_asked_about(
    workspace: Workspace, clock: Clock, rows: str, asks: bool
) -> None:
    """An empty list of children missing from home says nothing of those missing from care."""
    note = CoveringNote("police", QUARTER)
    examined = examine(workspace, File("missing.csv", (MISSING + rows).encode()), note, clock.now())
    found = [one for one in examined.findings if one.rule == "kinds-unknown"]
    assert [one.message.partition(":")[0] for one in found] == (
        ["What the child was missing from"] if asks else []
    )


def test_an_empty_list_without_kinds_tells_that_there_was_nothing(
    workspace: Workspace, clock: Clock
) -> None:
    heading, _, _ = CONTACTS.data.partition(b"\n")
    note = CoveringNote(AGENCY, QUARTER)
    examined = examine(workspace, File("contacts.csv", heading + b"\n"), note, clock.now())
    assert "kinds-unknown" not in {one.rule for one in examined.findings}
