"""What the tests of the memory share: a workspace on each kind of database."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections

from quarterdeck.workflow.trouble import ADDRESS
from quarterdeck.workflow.workspace import Workspace, make_workspace
from tests.support.postgres import Server
from tests.support.workspaces import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def workspace(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """A new workspace, with its database in its folder or on a server."""
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres")
        monkeypatch.setenv(ADDRESS, server.make(f"test_{uuid4().hex}"))
    made = make_workspace(tmp_path / "our partnership's", "bury")
    yield made
    connections[made.alias].close()
