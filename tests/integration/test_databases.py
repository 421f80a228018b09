"""What a new workspace finds on a server, and how several Quarterdecks share one database."""

import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections

from quarterdeck.define.finding import InputRefused
from quarterdeck.workflow.database import make_tables
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.trouble import ADDRESS
from quarterdeck.workflow.views import receipts
from quarterdeck.workflow.workspace import Workspace, make_workspace, open_workspace
from tests.support.postgres import Server
from tests.support.workspaces import Clock


def test_two_workspaces_never_share_one_memory(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, postgres.make(f"test_{uuid4().hex}"))
    first = make_workspace(tmp_path / "first", "bury")
    with pytest.raises(InputRefused, match="in use already"):
        make_workspace(tmp_path / "second", "bury")
    assert not (tmp_path / "second").exists()
    connections[first.alias].close()


def test_an_update_of_the_tables_is_done_whole_or_not_at_all(
    workspace: Workspace, clock: Clock
) -> None:
    with connections[workspace.alias].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name LIKE '0002%'")
    with pytest.raises(InputRefused, match="already exists"):  # its triggers are there
        open_workspace(workspace.folder)
    (found,) = examine_workspace(workspace.folder, clock.now())
    assert found.rule == "database-older"


def test_tables_that_are_up_to_date_can_be_made_again(workspace: Workspace) -> None:
    make_tables(workspace.alias)
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
