"""Whatever is changed behind the program's back shows, on both databases."""

import pytest
from django.db import DatabaseError, connections

from quarterdeck.define.finding import InputRefused
from quarterdeck.workflow import release_store, services
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.known import known
from quarterdeck.workflow.past import receipts_at
from quarterdeck.workflow.releases import publish
from quarterdeck.workflow.store import path_of
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, QUARTER, Clock, let_something_count, return_of, signed

UNGUARDED = {
    "sqlite": [
        "DROP TRIGGER event_is_append_only_update",
        "DROP TRIGGER event_is_append_only_delete",
    ],
    "postgresql": ["ALTER TABLE workflow_event DISABLE TRIGGER ALL"],
}

PUT_IN = """\
INSERT INTO workflow_receipt
    (number, sha256, name, agency, quarter, received_at, received_by, state)
SELECT 9, 'x', name, agency, quarter, received_at, received_by, state
FROM workflow_receipt WHERE number = 1
"""


RELEASE_PUT_IN = """\
INSERT INTO workflow_release
SELECT 2, period, audience, known_at, "by", version, files FROM workflow_release
"""


@pytest.fixture
def used(workspace: Workspace, clock: Clock) -> Workspace:
    """A workspace with two receipts, an answer and a comment."""
    for name, value in (("first.csv", 404), ("second.csv", 406)):
        file = return_of(name, r5_1=value)
        services.receive(workspace, file, CoveringNote(AGENCY, QUARTER), signed(workspace, clock))
    services.answer(workspace, "2.1", "It is so.", signed(workspace, clock))
    slug = "referrals-to-social-care"
    services.comment(workspace, slug, "2020/21 Q1", "Schools were shut.", signed(workspace, clock))
    return workspace


def run(workspace: Workspace, *statements: str) -> None:
    with connections[workspace.alias].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def told(workspace: Workspace, clock: Clock) -> str:
    return "\n".join(one.message for one in examine_workspace(workspace.folder, clock.now()))


@pytest.mark.parametrize(
    "statement", ["UPDATE workflow_event SET by = 'X'", "DELETE FROM workflow_event"]
)
def test_the_database_refuses_to_change_the_log(used: Workspace, statement: str) -> None:
    statement = statement.replace(" by ", ' "by" ')
    with pytest.raises(DatabaseError, match="append-only"):
        run(used, statement)


def test_postgres_refuses_to_empty_the_log(used: Workspace) -> None:
    if connections[used.alias].vendor == "postgresql":
        with pytest.raises(DatabaseError, match="append-only"):
            run(used, "TRUNCATE workflow_event")
    else:
        with pytest.raises(DatabaseError, match="append-only"):
            run(used, "DELETE FROM workflow_event WHERE TRUE")


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "UPDATE workflow_event SET subject = 'receipt 9' WHERE number = 2",
            "Event 2 (check receipt 9) was changed",
        ),
        ("DELETE FROM workflow_event WHERE number = 3", "Event 3 is missing: event 4 follows"),
        ("UPDATE workflow_event SET hash = '0' WHERE number = 1", "Event 2 does not follow"),
    ],
)
def test_an_edited_log_is_named_even_where_its_guard_was_taken_away(
    used: Workspace, clock: Clock, statement: str, message: str
) -> None:
    run(used, *UNGUARDED[connections[used.alias].vendor], statement)
    assert message in told(used, clock)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "UPDATE workflow_entry SET value = '40' WHERE value = '406'",
            "The figures of receipt 2 (second.csv) were changed.",
        ),
        ("DELETE FROM workflow_entry", "The figures of receipt 1 (first.csv) were changed."),
        (
            "UPDATE workflow_receipt SET received_by = 'Nobody' WHERE number = 1",
            "Receipt 1 was changed: received_by.",
        ),
        (
            "UPDATE workflow_receipt SET accepted_at = received_at WHERE number = 2",
            "Receipt 2 was changed: accepted_at.",
        ),
        (
            "UPDATE workflow_receipt SET state = 'accepted' WHERE number = 2",
            "Receipt 2 was changed: state.",
        ),
        (
            "UPDATE workflow_receipt SET agency = 'police' WHERE number = 2",
            "Receipt 2 was changed: agency.",
        ),
        (
            "UPDATE workflow_findingrecord SET severity = 'note'",
            "The findings about receipt 2 (second.csv) were changed.",
        ),
        (
            "UPDATE workflow_answer SET text = 'No.'",
            "Answer about 2.1 by Analyst was changed or deleted.",
        ),
        ("DELETE FROM workflow_comment", "was changed or deleted."),
        (PUT_IN, "Receipt 9 was put in: the log does not know it."),
    ],
)
def test_an_edited_table_is_named(
    used: Workspace, clock: Clock, statement: str, message: str
) -> None:
    run(used, statement)
    assert message in told(used, clock)


def test_a_deleted_receipt_is_named(used: Workspace, clock: Clock) -> None:
    tables = ("answer", "findingrecord", "entry", "receipt")
    run(used, *(f"DELETE FROM workflow_{table}" for table in tables))
    assert "Receipt 1 (first.csv) was deleted." in told(used, clock)


def test_a_changed_file_and_a_missing_file_are_named(used: Workspace, clock: Clock) -> None:
    first, second = return_of("first.csv", r5_1=404), return_of("second.csv", r5_1=406)
    path_of(used.folder, first.sha256).write_bytes(b"something else")
    path_of(used.folder, second.sha256).unlink()
    assert "The received file “first.csv” was changed" in told(used, clock)
    assert "The received file “second.csv” is not there" in told(used, clock)


def test_a_clock_that_is_behind_is_named(used: Workspace) -> None:
    assert "This computer's clock is behind the last event" in told(used, Clock())


@pytest.fixture
def published(used: Workspace, clock: Clock) -> Workspace:
    """The same workspace with a release."""
    let_something_count(used, signed(used, clock))
    publish(used, QUARTER, signed(used, clock))
    return used


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DELETE FROM workflow_release", "Release 1 (2020/21 Q1) was deleted."),
        (
            "UPDATE workflow_release SET period = '2020/21 Q2'",
            "Release 1 was changed: period.",
        ),
        ("UPDATE workflow_release SET files = '{}'", "Release 1 was changed: files."),
        (
            RELEASE_PUT_IN,
            "Release 2 was put in: the log does not know it.",
        ),
    ],
)
def test_an_edited_release_is_named(
    published: Workspace, clock: Clock, statement: str, message: str
) -> None:
    run(published, statement)
    assert message in told(published, clock)


@pytest.mark.parametrize("name", ["index.html", "table.csv", "made-with/partnership.toml"])
def test_a_changed_file_of_a_release_and_a_missing_one_are_named(
    published: Workspace, clock: Clock, name: str
) -> None:
    file = release_store.path_of(published.folder, 1) / name
    file.write_bytes(file.read_bytes() + b" ")
    assert f"Release 1 is not as it was made: {name}" in told(published, clock)
    file.unlink()
    assert f"Release 1 is not as it was made: {name}" in told(published, clock)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "UPDATE workflow_event SET details = 'nonsense' WHERE number = 2",
            "Event 2 cannot be read",
        ),
        ("UPDATE workflow_event SET action = 'dance' WHERE number = 2", "Event 2 cannot be read"),
    ],
)
def test_an_event_that_cannot_be_read_is_refused_in_words(
    used: Workspace, clock: Clock, statement: str, message: str
) -> None:
    run(used, *UNGUARDED[connections[used.alias].vendor], statement)
    with pytest.raises(InputRefused, match=message):
        list(receipts_at(used, clock.now()))


@pytest.mark.parametrize(
    "changed", ["details = 'nonsense'", "details = '{}'", "subject = 'receipt of mine'"]
)
def test_a_return_that_cannot_be_read_is_refused_in_words(
    published: Workspace, clock: Clock, changed: str
) -> None:
    services.give_back(published, 3, "A slip.", signed(published, clock))
    guard = UNGUARDED[connections[published.alias].vendor]
    run(published, *guard, f"UPDATE workflow_event SET {changed} WHERE action = 'return'")
    with pytest.raises(InputRefused, match="cannot be read: the log was changed"):
        known(published.alias, clock.now())


@pytest.mark.parametrize("changed", ["value = 'many'", "status = 'q'"])
def test_a_figure_that_cannot_be_read_is_refused_in_words(
    published: Workspace, clock: Clock, changed: str
) -> None:
    run(published, f"UPDATE workflow_entry SET {changed}")
    with pytest.raises(InputRefused, match="cannot be read: the memory was changed"):
        known(published.alias, clock.now())
