"""Nothing that was acknowledged is lost: not to a killed process, not to many at once."""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random

from django.db import connections

from quarterdeck.define.finding import errors_in
from quarterdeck.publish.write import PAGE
from quarterdeck.workflow import release_store, services
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.releases import publish, releases
from quarterdeck.workflow.signature import signed_now
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, QUARTER, analyst, let_something_count, return_of

KILLS = 200
KILLS_OF_PUBLISH = 40
REFERRALS = "referrals-to-social-care"
PROCESSES = 8
FILES = 1_000

Work = Callable[[Workspace, int, Connection], None]


def take_in_and_accept(workspace: Workspace, first: int, told: Connection) -> None:
    """Receive files without end, accept each, and tell what is done only when it is."""
    for value in range(first, first + 1_000):
        signed = signed_now(analyst(workspace))
        file = return_of(f"{value}.csv", r5_1=value)
        number = services.receive(
            workspace, file, CoveringNote(AGENCY, QUARTER), signed
        ).receipt.number
        told.send(("received", number, file.sha256))
        for one in findings(workspace, receipt=number):
            if one.waits:
                services.answer(workspace, one.name, "It is so.", signed)
        try:
            services.accept(workspace, [number], signed)
        except NotPossible:
            continue
        told.send(("accepted", number, file.sha256))


def publish_without_end(workspace: Workspace, first: int, told: Connection) -> None:
    """Say something new and publish it, again and again, and tell what is done only when it is."""
    for value in range(first, first + 1_000):
        signed = signed_now(analyst(workspace))
        services.comment(workspace, REFERRALS, QUARTER.label, f"Comment {value}.", signed)
        row = publish(workspace, QUARTER, signed).row
        told.send(("published", row.number, row.files[PAGE]))


def take_in_a_share(workspace: Workspace, first: int, told: Connection) -> None:
    """Receive every eighth of the files."""
    for value in range(first, FILES, PROCESSES):
        file = return_of(f"{value}.csv", r5_1=value)
        signed = signed_now(analyst(workspace))
        number = services.receive(
            workspace, file, CoveringNote(AGENCY, QUARTER), signed
        ).receipt.number
        told.send(("received", number, file.sha256))


@contextmanager
def at_work(work: Work, workspace: Workspace, first: int) -> Iterator[tuple[int, Connection]]:
    """Let a process of its own do the work; give its id and what it tells."""
    connections[workspace.alias].close()  # a connection cannot be shared with a fork
    telling, told = (pipe := get_context("fork").Pipe())[1], pipe[0]
    process = get_context("fork").Process(target=_untraced, args=(work, workspace, first, telling))
    process.start()
    telling.close()
    try:
        yield process.pid or 0, told
    finally:
        process.join()


def _untraced(work: Work, workspace: Workspace, first: int, telling: Connection) -> None:
    """Do the work without measuring its coverage, which would take longer than the work."""
    sys.settrace(None)
    work(workspace, first, telling)


def everything(told: Connection) -> list[tuple[str, int, str]]:
    """Take everything a process told before its end."""
    heard = []
    while True:
        try:
            heard.append(told.recv())
        except EOFError:
            return heard


def test_a_process_killed_at_any_moment_loses_nothing_it_acknowledged(
    workspace: Workspace,
) -> None:
    random = Random(1)
    acknowledged: list[tuple[str, int, str]] = []
    for kill in range(KILLS):
        with at_work(take_in_and_accept, workspace, 10_000 * kill) as (process, told):
            if kill % 2:  # every other one is let come to an acknowledgement first
                acknowledged.append(told.recv())
            time.sleep(random.uniform(0.001, 0.05))
            os.kill(process, signal.SIGKILL)
            acknowledged += everything(told)
    there = {one.number: one for one in receipts(workspace)}
    found = tuple(examine_workspace(workspace.folder, signed_now(analyst(workspace)).at))
    assert not errors_in(found), found
    assert len(acknowledged) >= KILLS // 2
    for what, number, _ in acknowledged:
        assert what != "accepted" or there[number].state in ("accepted", "superseded")
    assert {number for _, number, _ in acknowledged} <= set(there)


def test_a_process_killed_while_it_publishes_leaves_no_half_release(
    workspace: Workspace,
) -> None:
    let_something_count(workspace, signed_now(analyst(workspace)))
    random = Random(2)
    acknowledged: list[tuple[str, int, str]] = []
    for kill in range(KILLS_OF_PUBLISH):
        with at_work(publish_without_end, workspace, 10_000 * kill) as (process, told):
            if kill % 4 == 0:
                acknowledged.append(told.recv())
            time.sleep(random.uniform(0.001, 0.4))
            os.kill(process, signal.SIGKILL)
            acknowledged += everything(told)
    found = tuple(examine_workspace(workspace.folder, signed_now(analyst(workspace)).at))
    assert not errors_in(found), found
    there = {one.number for one in releases(workspace, signed_now(analyst(workspace)).at)}
    assert len(acknowledged) >= KILLS_OF_PUBLISH // 4
    for _, number, sha256 in acknowledged:
        page = release_store.path_of(workspace.folder, number) / PAGE
        assert number in there
        assert hashlib.sha256(page.read_bytes()).hexdigest() == sha256


def test_many_at_once_lose_nothing_and_double_nothing(workspace: Workspace) -> None:
    heard: list[tuple[str, int, str]] = []
    with at_work(take_in_a_share, workspace, 0) as (_, first):
        _others(workspace, 1, heard)
        heard += everything(first)
    assert len({number for _, number, _ in heard}) == FILES
    assert len({sha256 for _, _, sha256 in heard}) == FILES
    assert [one.number for one in receipts(workspace)] == list(range(1, FILES + 1))
    assert not examine_workspace(workspace.folder, signed_now(analyst(workspace)).at)


def _others(workspace: Workspace, first: int, heard: list[tuple[str, int, str]]) -> None:
    if first < PROCESSES:
        with at_work(take_in_a_share, workspace, first) as (_, told):
            _others(workspace, first + 1, heard)
            heard += everything(told)
