"""Writing a release: every file or none, and what was there before stays when it cannot be."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from quarterdeck.define.finding import Finding, InputRefused
from quarterdeck.publish.write import FILES, REPORT_FILES, write_file, write_release
from tests.support.quarterly_report import quarterly_report
from tests.support.small_release import release, small_release

OLD = "what was there before"


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}


def refused(folder: Path) -> Finding:
    with pytest.raises(InputRefused) as refusal:
        write_release(small_release(), folder)
    [finding] = refusal.value.findings
    return finding


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder with an older publication and a file of somebody's own."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name in (*FILES, "minutes.txt"):
        (folder / name).write_text(OLD, "utf-8")
    return folder


@contextmanager
def full_disk(limit: int) -> Iterator[None]:
    """Let no file grow beyond `limit` bytes, as on a disk with that much space left."""
    resource = pytest.importorskip("resource", reason="this system has no limit on file sizes")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def lock(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to replace a file, as Windows does while another program has it open."""
    replace_really = Path.replace

    def as_windows_does(path: Path, target: Path) -> Path:
        if target == file:
            raise PermissionError(errno.EACCES, "Access is denied", str(path), None, str(target))
        return replace_really(path, target)

    monkeypatch.setattr(Path, "replace", as_windows_does)


def test_the_folder_is_made_and_holds_the_four_files(tmp_path: Path) -> None:
    folder = tmp_path / "a new folder" / "within"
    paths = write_release(small_release(), folder)
    assert paths == tuple(folder / name for name in FILES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert (folder / "index.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (folder / "table.xlsx").read_bytes().startswith(b"PK")
    assert (folder / "table.csv").read_bytes().startswith(b"\xef\xbb\xbfref,indicator,")
    assert (folder / "release.json").read_text("utf-8").startswith('{\n  "$schema"')


def test_a_report_has_its_coverage_gaps_and_changes_as_data_beside_it(tmp_path: Path) -> None:
    paths = write_release(quarterly_report(), tmp_path)
    assert paths == tuple(tmp_path / name for name in REPORT_FILES)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(REPORT_FILES)
    assert (tmp_path / "coverage.csv").read_bytes().startswith(b"\xef\xbb\xbfof,ref,slug,name,")


def test_a_relative_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_release(small_release(), Path("here"))
    write_release(small_release(), Path())
    assert set(FILES) < {path.name for path in tmp_path.iterdir()}


def test_an_older_publication_is_replaced_and_other_files_are_kept(published: Path) -> None:
    write_release(small_release(), published)
    assert sorted(path.name for path in published.iterdir()) == sorted((*FILES, "minutes.txt"))
    assert (published / "minutes.txt").read_text("utf-8") == OLD
    assert all((published / name).read_bytes() != OLD.encode() for name in FILES)


def test_the_files_may_be_read_by_whoever_may_read_any_new_file(tmp_path: Path) -> None:
    beside = tmp_path / "beside.txt"
    beside.touch()
    paths = write_release(small_release(), tmp_path)
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {
        stat.S_IMODE(beside.stat().st_mode)
    }


@pytest.mark.parametrize("in_the_way", FILES)
def test_when_one_file_cannot_be_put_in_place_all_stay_as_they_were(
    published: Path, in_the_way: str
) -> None:
    (published / in_the_way).unlink()
    (published / in_the_way).mkdir()
    before = contents(published)
    finding = refused(published)
    assert contents(published) == before == dict.fromkeys(before, OLD)
    assert finding.rule == "output-not-written"
    assert str(published / in_the_way) in finding.message
    assert "a folder or a device of that name stands in its place" in finding.message
    assert not [path for path in published.iterdir() if path.name.startswith(".")]


def test_where_there_was_nothing_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    refused(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_full_disk_leaves_what_was_there(published: Path) -> None:
    before = contents(published)
    with full_disk(2_000):
        finding = refused(published)
    assert contents(published) == before
    assert "there is no space left for it" in finding.message
    assert "choose another place" in finding.action


def test_a_full_disk_leaves_no_new_folder(tmp_path: Path) -> None:
    with full_disk(2_000):
        refused(tmp_path / "new" / "within")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("folder", ["file.txt", "file.txt/within"])
def test_a_file_where_the_folder_should_be_is_refused_and_kept(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file.txt").write_text(OLD, "utf-8")
    finding = refused(tmp_path / folder)
    assert "a file stands where a folder is needed" in finding.message
    assert contents(tmp_path) == {"file.txt": OLD}


@pytest.mark.parametrize("missing", ["table.xlsx", "release.json"])
def test_a_file_another_program_has_open_leaves_all_as_they_were(
    published: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    (published / missing).unlink()
    lock(published / "table.csv", monkeypatch)
    before = contents(published)
    finding = refused(published)
    assert contents(published) == before
    assert f"“{published / 'table.csv'}” could not be written" in finding.message
    assert "a program such as Excel has it open" in finding.message


def test_a_link_in_the_folder_is_put_back_as_a_link(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text(OLD, "utf-8")
    (published / "table.xlsx").unlink()
    (published / "table.xlsx").symlink_to(kept)
    lock(published / "table.csv", monkeypatch)
    refused(published)
    assert (published / "table.xlsx").readlink() == kept
    assert kept.read_text("utf-8") == OLD


def test_the_same_release_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        write_release(small_release(), folder)
    for name in FILES:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_release_without_a_row_is_written_too(tmp_path: Path) -> None:
    assert all(path.is_file() for path in write_release(release(), tmp_path))


def test_a_file_name_that_is_no_text_does_not_stop_it(tmp_path: Path) -> None:
    unreadable = replace(small_release(), source="caf\udce9.txt")
    assert all(path.is_file() for path in write_release(unreadable, tmp_path))


def test_one_file_is_written_in_the_same_way(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "figures.csv", b"ref,value")
    write_file(tmp_path / "new" / "figures.csv", b"ref,value,status")
    assert contents(tmp_path / "new") == {"figures.csv": "ref,value,status"}


@pytest.mark.parametrize("name", ["a folder", "a pipe"])
def test_only_a_file_is_replaced_by_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "a folder").mkdir()
    os.mkfifo(tmp_path / "a pipe")
    with pytest.raises(InputRefused, match=f"{name}” could not be written: a folder or a device"):
        write_file(tmp_path / name, b"ref,value")
    assert (tmp_path / "a folder").is_dir()
    assert (tmp_path / "a pipe").is_fifo()
