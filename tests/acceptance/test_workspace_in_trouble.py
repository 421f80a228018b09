"""A workspace that is damaged, closed, lost or in use: every command answers in words."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from django.db import connections

from quarterdeck.cli.main import cli, main
from quarterdeck.workflow import database
from tests.support.repository import ROOT
from tests.support.workspaces import make_older

VERBS = [("doctor",), ("verify-log",), ("receipts",), ("findings",), ("accept", "1")]
LOOKING = [("doctor",), ("verify-log",), ("receipts",), ("findings",)]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def rules(result: Result) -> list[str]:
    """Name what was found; a traceback fails the test."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return [one["rule"] for one in json.loads(result.stdout)["findings"]]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a receipt; the test stands in it."""
    folder = tmp_path / "ours"
    assert run("new", folder, "--from", "bury").exit_code == 0
    monkeypatch.chdir(folder)
    (tmp_path / "return.csv").write_text("ref,period,component,value\n5.1,2020/21 Q1,value,404\n")
    sent = ("--from", "childrens-social-care", "--quarter", "2020/21 Q1")
    assert "receipt 1" in run("receive", tmp_path / "return.csv", *sent).stdout
    connections.close_all()
    return folder


def overwrite(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(data)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.parametrize("damage", ["truncated", "overwritten", "random"])
def test_a_damaged_database_is_said_to_be_damaged(
    workspace: Path, verb: tuple[str, ...], damage: str
) -> None:
    path = workspace / "quarterdeck.sqlite"
    if damage == "truncated":
        path.write_bytes(path.read_bytes()[:5000])
    elif damage == "overwritten":
        overwrite(path, 4096)
    else:
        path.write_bytes(b"no database at all " * 999)
    result = run(*verb, "--json")
    assert (result.exit_code, rules(result)) == (1, ["database-damaged"])


def test_a_database_that_somebody_writes_to_is_said_to_be_busy(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    with sqlite3.connect(workspace / "quarterdeck.sqlite", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run("comment", "5.1", "2020/21 Q1", "Schools were shut.", "--json")
        other.execute("ROLLBACK")
    assert (result.exit_code, rules(result)) == (1, ["database-busy"])


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nonsense", "does not begin with postgresql://"),
        ("mysql://u:s3cret@x/y", "does not begin with postgresql://"),
        ("postgresql://u:s3cret@host:abc/name", "port is not a number"),
        ("postgresql://u:s3cret/9@host/name", "port is not a number"),
        ("postgresql://u:x@s3cret/9@host/name", "names no database"),
        ("postgresql://u:s3cret@[::1/name", "host cannot be read"),
        ("postgresql://u:s3cret@host", "names no database"),
        ("postgresql://u:s3cret@127.0.0.1:1/name", "does not answer"),
    ],
)
def test_an_address_that_cannot_be_used_is_explained_without_its_password(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, address: str, says: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    for verb in (("receipts",), ("doctor",), ("new", workspace.parent / "another")):
        result = run(*verb)
        told = " ".join((result.stdout + result.stderr).split())
        assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
        assert says in told
        assert "s3cret" not in told
    assert not (workspace.parent / "another").exists()


def test_parameters_of_an_address_reach_the_server() -> None:
    alias = database.connect("postgresql://u@h/name?sslmode=require&connect_timeout=3")
    options = connections.databases[alias]["OPTIONS"]
    assert options == {"sslmode": "require", "connect_timeout": "3"}


@pytest.mark.usefixtures("workspace")
def test_an_empty_address_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    assert run("receipts").exit_code == 0
    Path("quarterdeck.sqlite").unlink()
    assert rules(run("receipts", "--json")) == ["database-missing"]


@pytest.mark.usefixtures("workspace")
def test_a_missing_an_empty_an_older_and_a_newer_database_are_told_apart() -> None:
    path = Path("quarterdeck.sqlite")
    with sqlite3.connect(path) as inside:
        inside.execute("INSERT INTO django_migrations VALUES (99, 'workflow', '9999_x', '2031')")
    assert rules(run("receipts", "--json")) == rules(run("doctor", "--json")) == ["database-newer"]
    connections.close_all()
    path.write_bytes(b"")
    assert rules(run("receipts", "--json")) == rules(run("doctor", "--json")) == ["database-empty"]
    path.unlink()
    assert rules(run("doctor", "--json")) == ["database-missing"]
    assert not path.exists()


@pytest.mark.usefixtures("workspace")
def test_an_older_database_is_brought_up_to_date_by_all_but_the_doctor() -> None:
    make_older(database.connect(Path("quarterdeck.sqlite").absolute()), "0001")
    with sqlite3.connect("quarterdeck.sqlite") as inside:
        inside.execute("DROP TRIGGER event_is_append_only_update")
        inside.execute("DROP TRIGGER event_is_append_only_delete")
    assert rules(run("doctor", "--json")) == rules(run("doctor", "--json")) == ["database-older"]
    assert run("receipts").exit_code == 0
    assert run("doctor").exit_code == 0


@pytest.fixture
def closed(workspace: Path) -> Iterator[Path]:
    """A copy of the workspace that may be read and not written, also by who runs the tests."""
    with TemporaryDirectory(prefix="closed-") as name:
        Path(name).chmod(0o755)
        folder = Path(shutil.copytree(workspace, Path(name) / "ours"))
        inside = [folder, *folder.rglob("*")]
        for path in inside:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
        for path in inside:
            path.chmod(0o755)


def as_a_stranger(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody who may not write everywhere, as root may."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    without = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if root else []
    command = [*without, sys.executable, "-m", "quarterdeck", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("verb", LOOKING, ids=" ".join)
def test_a_closed_workspace_can_be_looked_at(closed: Path, verb: tuple[str, ...]) -> None:
    result = as_a_stranger(*verb, "--workspace", closed)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_closed_workspace_refuses_changes_in_words(closed: Path) -> None:
    said = ("comment", "5.1", "2020/21 Q1", "Schools were shut.")
    result = as_a_stranger(*said, "--workspace", closed)
    assert result.returncode == 1
    assert "may not be written here" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_doctor_names_a_file_it_may_not_read(closed: Path) -> None:
    (file,) = (path for path in closed.glob("received/*/*"))
    file.chmod(0)
    result = as_a_stranger("doctor", "--workspace", closed)
    assert result.returncode == 1
    assert "“return.csv” cannot be read" in " ".join(result.stdout.split())


def test_new_where_nothing_can_be_made_says_so_and_leaves_nothing(closed: Path) -> None:
    for folder in (closed / "deep" / "new", closed / "partnership.toml" / "new"):
        result = as_a_stranger("new", folder)
        assert result.returncode == 1
        assert "cannot be made" in " ".join(result.stderr.split())
    assert "is a file" in as_a_stranger("new", closed / "partnership.toml").stderr


def test_new_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "quarterdeck.sqlite")

    monkeypatch.setattr(database, "call_command", fail)
    result = run("new", tmp_path / "deep" / "new")
    assert "No space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_trouble_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "received/ab")

    monkeypatch.setattr(cli, "main", fail)
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().err == "“received/ab” could not be used: Permission denied.\n"
