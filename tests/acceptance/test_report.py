"""A workspace stands for a table: it is read, audited, published and explained, also as it was."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quarterdeck.cli.main import cli
from quarterdeck.demo.table import TABLE
from quarterdeck.demo.year import build_year
from tests.support.repository import ROOT

END = "2021-05-04"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_year(tmp_path_factory.mktemp("reported") / "a year").workspace.folder


def read(folder: Path, *options: str) -> dict[tuple[str, str], dict[str, str]]:
    printed = run("read", folder, "--csv", "-", *options).stdout
    return {(row["ref"], row["period"]): row for row in csv.DictReader(StringIO(printed))}


def test_a_workspace_is_read_like_a_table(folder: Path) -> None:
    figures = read(folder, "--as-known-at", END)
    assert len(figures) == 43 * 5
    assert figures["5.1", "2020/21"]["value"] == "2047"
    assert figures["3.1", "2020/21 Q1"]["place"].endswith("(receipt 14)")
    assert figures["8.1", "2020/21 Q1"]["status"] == "z"
    assert {row["basis"] for row in figures.values()} == {"returns"}


def test_and_as_it_was_known_at_any_moment(folder: Path) -> None:
    then = read(folder, "--as-known-at", "2020-08-03")
    assert {period for _, period in then} == {"2020/21 Q1"}
    assert then["3.1", "2020/21 Q1"]["value"] == "391"


def test_the_folder_one_stands_in_is_the_source(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    told = json.loads(run("explain", "3.1", "2020/21 Q1", "--json").stdout)
    assert told["printed"] == "395 [r]"
    assert "receipt 14" in told["origins"][0]["place"]


def test_a_figure_is_explained_down_to_the_cells_behind_it(folder: Path) -> None:
    told = json.loads(run("explain", "6.4", "2020/21 Q3", "--source", folder, "--json").stdout)
    assert told["formula"].startswith("(24 + 21 + 14) ÷ (31 + 30 + 18) × 100")
    assert [one["printed"] for one in told["origins"]] == ["24 of 31", "21 of 30", "14 of 18"]
    assert all("sheet" in one["place"] and "cell" in one["place"] for one in told["origins"])


def test_a_month_and_a_year_are_explained_too(folder: Path) -> None:
    month = json.loads(run("explain", "6.4", "2020-10", "--source", folder, "--json").stdout)
    year = json.loads(run("explain", "6.4", "--source", folder, "--json").stdout)
    assert month["formula"].startswith("24 ÷ 31 × 100")
    assert year["period"] == "2020/21"
    assert len(year["origins"]) == 12


def test_the_audit_of_a_report_says_what_does_not_agree(folder: Path) -> None:
    found = json.loads(run("audit", folder, "--as-known-at", END, "--json").stdout)
    assert {one["rule"] for one in found} == {"small-count-shown", "stock-does-not-balance"}


def test_a_report_of_the_past_is_written_and_not_kept(folder: Path, tmp_path: Path) -> None:
    before = run("releases", "--workspace", folder, "--json").stdout
    result = run(
        *("publish", folder, "--period", "2020/21 Q1", "--as-known-at", "2020-08-03"),
        *("--out", tmp_path / "then"),
    )
    assert result.exit_code == 0
    assert "391" in (tmp_path / "then" / "table.csv").read_text(encoding="utf-8-sig")
    assert run("releases", "--workspace", folder, "--json").stdout == before


def test_receipts_and_findings_are_listed_as_they_stood(folder: Path) -> None:
    options = ("--workspace", folder, "--as-known-at", "2020-07-10", "--json")
    receipts = json.loads(run("receipts", *options).stdout)
    assert [one["number"] for one in receipts] == [1, 2, 3, 4]
    found = json.loads(run("findings", *options).stdout)
    assert {one["name"].split(".")[0] for one in found} <= {"1", "2", "3", "4"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["publish", "{folder}"], "Say which quarter to report on"),
        (["publish", "{folder}", "--period", "2020/21"], "Invalid value for '--period'"),
        (["publish", "{folder}", "--period", "2020/21 Q9"], "is not a period"),
        (["audit", "{folder}", "--year", "2020/21"], "a workspace has its own"),
        (["audit", "{table}", "--as-known-at", "2020-08-03"], "is for a workspace"),
        (["publish", "{table}", "--year", "2020/21"], "--out DIR"),
        (["publish", "{table}", "--by", "Analyst", "--out", "x"], "is for a workspace"),
        (["read", "{table}", "--period", "2020/21 Q1"], "is for a workspace"),
        (["explain", "5.1", "then", "--source", "{folder}"], "is not a period"),
        (["read"], "Name a published table"),
    ],
)
def test_what_goes_with_the_other_kind_of_source_is_a_clear_no(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    given = [each.format(folder=folder, table=TABLE) for each in arguments]
    result = run(*given)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["changes", "--since", "9"], "There is no release 9"),
        (["remake", "9", "--out", "x"], "There is no release 9"),
        (["publish", "--period", "2019/20 Q1", "--out", "x"], "Nothing had been accepted"),
        (["explain", "5.1", "--as-known-at", "2020-01-01"], "No return had been accepted"),
        (["publish", "--period", "2150/51 Q1"], "has not begun"),
        (["changes", "--since", "4", "--as-known-at", "2020-08-03"], "There was no release 4"),
        (["findings", "--receipt", "999"], "There is no receipt 999"),
    ],
)
def test_what_is_not_there_is_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(folder)
    result = run(*arguments)
    assert result.exit_code == 1
    assert says in " ".join(result.output.split())


def test_each_release_is_made_again_and_says_so(folder: Path, tmp_path: Path) -> None:
    for number in ("1", "4"):
        result = run("remake", number, "--out", tmp_path / number, "--workspace", folder)
        assert "the same, byte for byte" in result.stdout


def test_a_release_of_another_version_is_said_to_differ(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quarterdeck.publish.build_report.__version__", "99.0.0")
    result = run("remake", "4", "--out", tmp_path / "4", "--workspace", folder, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["same"] is False


@pytest.mark.parametrize("kept", ["releases/0001", "received", "catalogue"])
def test_nothing_is_written_among_what_a_workspace_keeps(folder: Path, kept: str) -> None:
    out = folder / kept
    before = sorted(path.name for path in out.iterdir())
    for result in (
        run("publish", folder, "--period", "2020/21 Q4", "--out", out),
        run("remake", "1", "--workspace", folder, "--out", out),
        run("publish", TABLE, "--year", "2020/21", "--out", out),
    ):
        assert result.exit_code == 1
        assert "is among what the workspace keeps" in " ".join(result.output.split())
    assert sorted(path.name for path in out.iterdir()) == before


def test_where_it_cannot_be_written_to_the_release_stands_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = run("publish", folder, "--period", "2020/21 Q4", "--out", tmp_path / "file")
    said = " ".join(result.output.split())
    assert result.exit_code == 1
    assert "Release 4 is made and kept" in said
    assert "quarterdeck remake 4 --out DIR" in said
    assert "nothing was changed" not in said


def test_a_time_without_offset_is_local_in_every_verb(folder: Path) -> None:
    """Receipt 14 was accepted at 12:20 in London, which is 11:20 UTC."""
    for at, was in (("2020-10-13 12:15", "391"), ("2020-10-13 12:25", "395")):
        asked = ("explain", "3.1", "2020/21 Q1", "--source", str(folder), "--as-known-at", at)
        listed = ("receipts", "--agency", "police", "--workspace", str(folder), "--as-known-at", at)
        assert f'"calculated": "{was}"' in in_london(*asked, "--json")
        assert in_london(*listed, "--json").count('"accepted"') == (1 if was == "391" else 2)


def in_london(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "quarterdeck", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "TZ": "Europe/London"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
