"""`quarterdeck gaps`, as an analyst asks who still owes what."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quarterdeck.cli.main import cli

POLICE = """\
ref,period,component,value,reason
3.1,2020/21 Q1,value,395,
3.3,2020/21 Q1,value,238,
3.4(a),2020/21 Q1,episodes,92,
3.4(a),2020/21 Q1,children,61,
3.6,2020/21 Q1,value,,not collected
6.2,2020/21 Q1,value,2,
"""
"""What the police send for 2020/21 Q1, whole but for 3.6."""
QUARTER = ("--quarter", "2020/21 Q1")

pytestmark = pytest.mark.usefixtures("workspace")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def told(*arguments: str) -> Any:
    return json.loads(run("gaps", *arguments, "--json").stdout)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace; the test stands in it."""
    folder = tmp_path / "our partnership"
    assert run("new", folder, "--from", "bury").exit_code == 0
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def accepted(workspace: Path) -> None:
    """The police's return, received and accepted in the workspace."""
    file = workspace.parent / "police.csv"
    file.write_text(POLICE)
    assert run("receive", file, "--from", "police", *QUARTER).exit_code == 0
    assert run("accept", "1").exit_code == 0


@pytest.mark.usefixtures("accepted")
def test_it_says_what_is_missing_and_whom_to_ask() -> None:
    result = run("gaps", "--agency", "police", *QUARTER)
    words = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "Police force: 1 figure missing" in words
    assert "2020/21 Q1: not collected (receipt 1). Due 20 July 2020" in words
    assert "What to do about 3.6: Agree with Police force to collect it" in words
    assert "80.0% (4 of 5)" in words


@pytest.mark.usefixtures("accepted")
def test_programs_read_the_same() -> None:
    police = told("--agency", "police", *QUARTER)
    (missing,) = police["missing"]
    assert (missing["ref"], missing["period"], missing["status"]) == ("3.6", "2020/21 Q1", "x")
    assert (missing["reason"], missing["running"]) == ("not collected", 1)
    assert police["coverage"]["quarter"]["whole"]["completeness"] == {
        "numerator": 4,
        "denominator": 5,
        "percent": "80.0",
        "status": None,
    }


@pytest.mark.usefixtures("accepted")
def test_without_an_agency_all_that_owe_anything_are_told() -> None:
    everybody = told(*QUARTER)
    owing = {one["agency"] for one in everybody["missing"]}
    assert {"police", "childrens-social-care", "early-help"} <= owing
    agencies = everybody["coverage"]["quarter"]["agencies"]
    assert owing <= {one["slug"] for one in agencies}


@pytest.mark.usefixtures("accepted")
def test_it_is_told_as_it_was_known() -> None:
    then = told("--agency", "police", *QUARTER, "--as-known-at", "2020-07-21 10:00")
    assert then["as_of"] == "2020-07-21"
    assert [one["days_overdue"] for one in then["missing"]] == [1] * 5


def test_where_nothing_was_received_it_says_how_to_begin() -> None:
    assert "Nothing was owed by then" in run("gaps").stdout
    assert told() is None


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--agency", "nobody"), 2, "There is no agency “nobody”"),
        (("--quarter", "2020/21"), 2, "is not a quarter"),
        (("--as-known-at", "yesterday"), 2, "is not a moment"),
        (("--workspace", "elsewhere"), 1, "is no workspace"),
    ],
)
def test_what_cannot_be_told_is_a_clear_no(
    arguments: tuple[str, ...], code: int, says: str
) -> None:
    result = run("gaps", *arguments)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())
