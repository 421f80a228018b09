"""A full disk: a clear error at whatever moment it fills, and nothing lost or half written."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connections

from quarterdeck.cli.main import cli
from quarterdeck.define.finding import errors_in
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.signature import signed_now
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace, make_workspace
from tests.support.workspaces import AGENCY, QUARTER, analyst

KIB = 1024
DISK = 6 * KIB * KIB


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes; an ordinary folder where nobody lets us mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    can = shutil.which("mount") is not None
    mounted = can and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    yield place
    if mounted:
        # Whatever may still hold a file open there keeps it until it lets go.
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def workspace(disk: Path) -> Iterator[Workspace]:
    made = make_workspace(disk / "ours", "bury")
    yield made
    connections[made.alias].close()


def filled(disk: Path, free: int) -> AbstractContextManager[None]:
    """Leave only so many bytes free."""
    return _filled(disk, free) if disk.is_mount() else _limited(free)


@contextmanager
def _filled(disk: Path, free: int) -> Iterator[None]:
    filler = disk / "filler"
    left = os.statvfs(disk)
    filler.write_bytes(b"\0" * max(0, left.f_bavail * left.f_frsize - free))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _limited(free: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as a quota would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def returned(folder: Path, value: int) -> Path:
    """Write a return of some size: a remark makes it as long as a workbook."""
    file = folder / f"{value}.csv"
    remark = "x" * 150 * KIB
    head = "ref,period,component,value,comment"
    file.write_text(f"{head}\n5.1,2020/21 Q1,value,{value},{remark}\n", encoding="utf-8")
    return file


def sound(workspace: Workspace) -> bool:
    return not errors_in(
        tuple(examine_workspace(workspace.folder, signed_now(analyst(workspace)).at))
    )


@pytest.mark.parametrize("free", [0, 40, 160, 200, 320, 600])
def test_receiving_on_a_full_disk_keeps_all_or_nothing(
    free: int, workspace: Workspace, disk: Path, tmp_path: Path
) -> None:
    place = ["--workspace", str(workspace.folder)]
    sent = ["--from", AGENCY, "--quarter", QUARTER.label]
    run("receive", returned(tmp_path, 404), *sent, *place)
    before = list(receipts(workspace))
    assert len(before) == 1

    with filled(disk, free * KIB):
        result = run("receive", returned(tmp_path, 405), *sent, *place)

    assert result.exception is None or isinstance(result.exception, SystemExit)
    kept = list(receipts(workspace))
    assert kept[:1] == before
    if len(kept) == 1:
        assert result.exit_code == 1
        assert "space" in result.output or "full" in result.output
    assert sound(workspace)
    run("receive", returned(tmp_path, 405), *sent, *place)
    assert len(list(receipts(workspace))) == 2


@pytest.mark.parametrize("free", [0, 40, 200, 800])
def test_accepting_and_publishing_on_a_full_disk_do_all_or_nothing(
    free: int, workspace: Workspace, disk: Path, tmp_path: Path
) -> None:
    place = ["--workspace", str(workspace.folder)]
    run("receive", returned(tmp_path, 404), "--from", AGENCY, "--quarter", QUARTER.label, *place)
    for one in findings(workspace):
        if one.waits:
            run("answer", one.name, "It is so.", *place)

    with filled(disk, free * KIB):
        accepted = run("accept", "1", *place)
        published = run("publish", workspace.folder, "--period", QUARTER.label)

    for result in (accepted, published):
        assert result.exception is None or isinstance(result.exception, SystemExit)
    state = next(receipts(workspace)).state
    assert state == ("accepted" if accepted.exit_code == 0 else "checked")
    assert sound(workspace)
    run("accept", "1", *place)
    assert run("publish", workspace.folder, "--period", QUARTER.label).exit_code == 0
    assert sound(workspace)
