"""What the tests of the memory share: a workspace on each kind of database."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections

from quarterdeck.workflow.trouble import ADDRESS
from quarterdeck.workflow.workspace import Workspace, make_workspace, open_workspace
from tests.support.postgres import Server
from tests.support.workspaces import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def made_in_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to copy, since making the tables of each anew would take longest of all."""
    return _made(tmp_path_factory.mktemp("made in a folder") / "new")


@pytest.fixture(scope="session")
def made_on_a_server(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with its database on the server, where it has the workspace's name."""
    folder = tmp_path_factory.mktemp("made on a server") / "new"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, postgres.make(folder.name))
        return _made(folder)


def _made(folder: Path) -> Path:
    made = make_workspace(folder, "bury")
    connections[made.alias].close()
    return made.folder


@pytest.fixture(params=["sqlite", "postgres"])
def workspace(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """A new workspace, with its database in its folder or on a server."""
    if request.param == "postgres":
        new: Path = request.getfixturevalue("made_on_a_server")
        server: Server = request.getfixturevalue("postgres")
        monkeypatch.setenv(ADDRESS, server.make(f"test_{uuid4().hex}", like=new.name))
    else:
        new = request.getfixturevalue("made_in_a_folder")
    opened = open_workspace(shutil.copytree(new, tmp_path / "our partnership's"))
    yield opened
    connections[opened.alias].close()
