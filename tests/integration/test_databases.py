"""What a new workspace finds on a server, and how several Quarterdecks share one database."""

import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections

from quarterdeck.define.finding import InputRefused
from quarterdeck.workflow import services
from quarterdeck.workflow.database import connect, update_tables
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.log import writing
from quarterdeck.workflow.trouble import ADDRESS
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace, make_workspace, open_workspace
from tests.support.postgres import Server
from tests.support.repository import ROOT
from tests.support.workspaces import AGENCY, QUARTER, Clock, make_older, return_of, signed


def test_two_workspaces_never_share_one_memory(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, postgres.make(f"test_{uuid4().hex}"))
    first = make_workspace(tmp_path / "first", "bury")
    with pytest.raises(InputRefused, match="in use already"):
        make_workspace(tmp_path / "second", "bury")
    assert not (tmp_path / "second").exists()
    connections[first.alias].close()


def new(folder: Path, address: str) -> subprocess.Popen[str]:
    """Begin to make a workspace, in a process of its own."""
    command = [sys.executable, "-m", "quarterdeck", "new", str(folder), "--from", "bury"]
    environment = {**os.environ, ADDRESS: address, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8")


def wait_until_so_many_wait(alias: str, number: int) -> None:
    """Return when so many processes wait for the lock of a database; fail after a minute."""
    waiting = (
        "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
        "WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"
    )
    until = time.monotonic() + 60
    with connections[alias].cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(waiting)
            if cursor.fetchone() == (number,):
                return
            time.sleep(0.05)
    raise TimeoutError(f"there were never {number} that waited")


def test_of_two_that_are_made_at_once_one_gets_the_database_and_the_other_a_clear_no(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    address = postgres.make(f"test_{uuid4().hex}")
    folders = (tmp_path / "first", tmp_path / "second")
    alias = connect(address)
    with writing(alias):  # both have seen an empty database before either makes a table
        both = [new(folder, address) for folder in folders]
        wait_until_so_many_wait(alias, 2)
    told = [one.communicate(timeout=120)[1] for one in both]
    assert sorted(one.returncode for one in both) == [0, 1], told
    (made,) = (folder for folder in folders if folder.exists())
    assert "in use already" in " ".join("".join(told).split())
    monkeypatch.setenv(ADDRESS, address)
    assert examine_workspace(made, clock.now()) == []
    connections[alias].close()


def test_an_update_of_the_tables_is_done_whole_or_not_at_all(
    workspace: Workspace, clock: Clock
) -> None:
    make_older(workspace.alias, "0001")
    with pytest.raises(InputRefused, match="already exists"):  # its triggers are there
        open_workspace(workspace.folder)
    (found,) = examine_workspace(workspace.folder, clock.now())
    assert found.rule == "database-older"


def test_a_database_of_before_findings_were_withdrawn_is_updated_and_its_log_still_holds(
    workspace: Workspace, clock: Clock
) -> None:
    services.receive(
        workspace, return_of(r5_1=404), CoveringNote(AGENCY, QUARTER), signed(workspace, clock)
    )
    services.answer(workspace, "1.1", "It is so.", signed(workspace, clock))
    before = list(findings(workspace))
    make_older(workspace.alias, "0002")
    (found,) = examine_workspace(workspace.folder, clock.now())
    assert found.rule == "database-older"
    assert list(findings(open_workspace(workspace.folder))) == before
    assert examine_workspace(workspace.folder, clock.now()) == []


def test_tables_that_are_up_to_date_can_be_updated_again(workspace: Workspace) -> None:
    update_tables(workspace.alias)
    assert list(receipts(workspace)) == []


def test_a_server_that_went_away_is_said_to_be_away(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    name = f"test_{uuid4().hex}"
    monkeypatch.setenv(ADDRESS, postgres.make(name))
    made = make_workspace(tmp_path / "ours", "bury")
    ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    psql = [str(postgres.programs / "psql"), postgres.address("postgres"), "--command", ended]
    subprocess.run(psql, check=True, stdout=subprocess.DEVNULL)
    (found,) = examine_workspace(made.folder, clock.now())
    assert found.rule == "database-unreachable"
    connections[made.alias].close()
