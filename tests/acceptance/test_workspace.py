"""From a template that is sent out to figures that count, as an analyst does it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from quarterdeck.cli.main import cli

POLICE = {
    ("3.1", "value"): "395",
    ("3.3", "value"): "238",
    ("3.4(a)", "episodes"): "92",
    ("3.4(a)", "children"): "61",
    ("6.2", "value"): "2",
}
"""What the police send for 2020/21 Q1; 3.6 is not collected."""

pytestmark = pytest.mark.usefixtures("workspace")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def told(*arguments: str | Path) -> Any:
    """Run a command and read its JSON."""
    return json.loads(run(*arguments, "--json").stdout)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace; the test stands in it."""
    folder = tmp_path / "our partnership"
    assert run("new", folder, "--from", "bury").exit_code == 0
    monkeypatch.chdir(folder)
    return folder


def filled(template: Path, values: Mapping[tuple[str, str], str], reason: str = "") -> Path:
    """Fill in a template as an officer would, and save it under another name."""
    header, *rows = CalamineWorkbook.from_path(template).get_sheet_by_name("Figures").to_python()
    column = {str(name): at for at, name in enumerate(header)}
    path = template.with_name("reply.xlsx")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, header)
        for number, row in enumerate(rows, start=1):
            value = values.get((str(row[column["ref"]]), str(row[column["component"]])), "")
            row[column["value"]] = value
            row[column["reason"]] = "" if value else reason
            sheet.write_row(number, 0, row)
    return path


def police_template(folder: Path, quarter: str = "2020/21 Q1") -> Path:
    made = told("templates", "--quarter", quarter, "--out", folder)
    (police,) = (Path(one["file"]) for one in made if one["agency"] == "police")
    return police


def test_a_template_filled_in_is_received_checked_answered_and_accepted(tmp_path: Path) -> None:
    reply = filled(police_template(tmp_path / "to send"), POLICE, reason="not collected")
    (received,) = told("receive", reply, "--from", "police", "--quarter", "2020/21 Q1")
    assert (received["receipt"], received["state"]) == (1, "checked")
    for finding in received["findings"]:
        assert finding["severity"] != "error", finding
        if finding["severity"] == "query":
            assert run("answer", finding["name"], "Checked with the force.").exit_code == 0
    assert told("accept", "1") == [{"receipt": 1, "state": "accepted"}]
    assert run("doctor").exit_code == 0
    assert run("verify-log").exit_code == 0


def test_the_next_template_shows_what_was_sent_last(tmp_path: Path) -> None:
    reply = filled(police_template(tmp_path / "to send"), POLICE, reason="not collected")
    received = told("receive", reply, "--from", "police", "--quarter", "2020/21 Q1")[0]
    for finding in received["findings"]:
        run("answer", finding["name"], "Checked with the force.")
    run("accept", "1")
    made = told("templates", "--quarter", "2020/21 Q2", "--out", tmp_path / "next")
    (police,) = (Path(one["file"]) for one in made if one["agency"] == "police")
    header, *rows = CalamineWorkbook.from_path(police).get_sheet_by_name("Figures").to_python()
    last = {(row[header.index("ref")], row[header.index("component")]): row[-1] for row in rows}
    assert last["3.1", "value"] in ("395", 395)


def test_a_dry_run_says_everything_and_keeps_nothing(workspace: Path, tmp_path: Path) -> None:
    reply = filled(police_template(tmp_path / "to send"), {**POLICE, ("6.2", "value"): "-2"})
    before = sorted(workspace.rglob("*"))
    dry = run("receive", reply, "--from", "police", "--quarter", "2020/21 Q1", "--dry-run")
    assert dry.exit_code == 1
    assert "6.2" in dry.stdout
    assert told("receipts") == []
    assert sorted(workspace.rglob("*")) == before


def test_an_unanswered_query_or_an_error_keeps_a_receipt_from_counting(tmp_path: Path) -> None:
    reply = filled(police_template(tmp_path / "to send"), {**POLICE, ("6.2", "value"): "-2"})
    assert run("receive", reply, "--from", "police", "--quarter", "2020/21 Q1").exit_code == 1
    refused = run("accept", "1")
    assert refused.exit_code == 1
    assert "in the way" in refused.stderr


def test_a_file_of_another_agency_blocks(tmp_path: Path) -> None:
    template = police_template(tmp_path / "to send")
    (received,) = told("receive", template, "--from", "early-help", "--quarter", "2020/21 Q1")
    assert "file-of-another-agency" in {one["rule"] for one in received["findings"]}


def test_one_unreadable_file_of_several_keeps_no_other_out(tmp_path: Path) -> None:
    reply = filled(police_template(tmp_path / "to send"), POLICE, reason="not collected")
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n and more")
    result = run("receive", picture, reply, "--from", "police", "--quarter", "2020/21 Q1")
    assert result.exit_code == 1
    assert "picture.xlsx: nothing was kept." in result.stdout
    assert [one["name"] for one in told("receipts")] == ["reply.xlsx"]


def begin_years_in(workspace: Path, month: int) -> None:
    head = workspace / "catalogue" / "catalogue.toml"
    text = head.read_text(encoding="utf-8")
    assert "first_month = 4\n" in text
    head.write_text(text.replace("first_month = 4\n", f"first_month = {month}\n"), "utf-8")


@pytest.mark.parametrize(
    ("month", "due"), [(1, "2021-04-20"), (4, "2021-07-20"), (9, "2021-12-20")]
)
def test_the_quarter_that_is_named_is_one_of_the_workspaces_own_calendar(
    workspace: Path, tmp_path: Path, month: int, due: str
) -> None:
    begin_years_in(workspace, month)
    made = told("templates", "--quarter", "2021/22 Q1", "--out", tmp_path / "to send")
    assert {one["due"] for one in made} == {due}


@pytest.mark.parametrize(("month", "inside"), [(1, "2021-03"), (9, "2021-11")])
def test_a_month_of_a_return_is_held_against_the_quarter_that_is_named(
    workspace: Path, tmp_path: Path, month: int, inside: str
) -> None:
    begin_years_in(workspace, month)
    file = tmp_path / "months.csv"
    file.write_text(f"ref,period,component,value\n3.7,{inside},value,31\n3.7,2021-07,value,33\n")
    sent = ("--from", "childrens-social-care", "--quarter", "2021/22 Q1")
    (received,) = told("receive", file, *sent)
    found = {one["rule"]: one["message"] for one in received["findings"]}
    assert "July 2021" in found["period-outside-quarter"]
    assert "March" not in found["period-outside-quarter"]
    assert "November" not in found["period-outside-quarter"]


def test_a_receipt_that_a_wrong_definition_held_up_is_checked_again_and_accepted(
    workspace: Path, tmp_path: Path
) -> None:
    reply = tmp_path / "police.csv"
    rows = (f"{ref},2020/21 Q1,{part},{value}" for (ref, part), value in POLICE.items())
    reply.write_text("\n".join(("ref,period,component,value", *rows, "5.1,2020/21 Q1,value,404")))
    sent = ("receive", reply, "--from", "police", "--quarter", "2020/21 Q1")
    assert run(*sent).exit_code == run("check", "1").exit_code == 1
    for one in told("findings"):
        run("answer", one["name"], "Checked with the force.")
    with (workspace / "catalogue" / "catalogue.toml").open("a", encoding="utf-8") as head:
        head.write('\n[change."5.1"]\nowner = "police"\n')
    again = run("check", "1")
    assert again.exit_code == 0
    standing, _, withdrawn = again.stdout.partition("Withdrawn: a later check did not find these")
    assert "5.1 is for" not in standing
    assert "5.1 is for" in withdrawn
    assert "Checked with the force." in withdrawn
    assert run(*sent).exit_code == 0
    ((error,), *_) = [
        [one for one in found if one["severity"] == "error"]
        for found in (told("findings"), told("check", "1")[0]["findings"])
    ]
    assert (error["rule"], bool(error["withdrawn_at"])) == ("indicator-of-another-agency", True)
    assert run("accept", "1").exit_code == run("verify-log").exit_code == 0
    assert "Receive a corrected file" in " ".join(run("check", "1").stderr.split())


def test_what_was_accepted_by_mistake_goes_back_and_what_it_superseded_counts_again(
    tmp_path: Path,
) -> None:
    sent = ("--from", "police", "--quarter", "2020/21 Q1")
    for name, arrests in (("good.csv", 2), ("wrong.csv", 200)):
        file = tmp_path / name
        file.write_text(f"ref,period,component,value\n6.2,2020/21 Q1,value,{arrests}\n")
        (received,) = told("receive", file, *sent)
        for one in received["findings"]:
            run("answer", one["name"], "Checked with the force.")
        assert run("accept", str(received["receipt"])).exit_code == 0
    again = run("receive", tmp_path / "good.csv", *sent).stdout
    assert "superseded. It was received before" in again
    assert "Return receipt 2 if this one is to count again." in again
    returned = run("return", "2", "--because", "Of another year").stdout
    assert "Receipt 1 is accepted again: good.csv, 2020/21 Q1." in returned
    assert [one["state"] for one in told("receipts")] == ["accepted", "returned"]
    assert run("verify-log").exit_code == run("doctor").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("receipts", "--workspace", "elsewhere"), 1, "is no workspace"),
        (("receive", "x.csv", "--from", "nobody"), 2, "There is no agency “nobody”"),
        (("receive", "x.csv", "--from", "police"), 1, "There is no file “x.csv”"),
        (("accept", "7"), 1, "There is no receipt 7"),
        (("check", "7"), 1, "There is no receipt 7"),
        (("check",), 2, "Missing argument 'RECEIPT...'"),
        (("answer", "7.1", "yes"), 1, "There is no finding 7.1"),
        (("comment", "99", "2020/21", "x"), 1, "no indicator “99”"),
        (("comment", "5.1", "soon", "x"), 2, "soon"),
        (("accept", "1", "--by", "Joe"), 1, "Joe is not among the people"),
        (("templates", "--quarter", "2020/21", "--out", "o"), 2, "is not a quarter"),
        (("templates", "--quarter", "Q1", "--out", "o"), 2, "“Q1” is not a quarter"),
        (("receive", "x.csv", "--from", "police", "--quarter", "soon"), 2, "'--quarter'"),
        (("new", "."), 1, "is not empty"),
    ],
)
def test_what_cannot_be_done_is_a_clear_no(
    arguments: tuple[str, ...], code: int, says: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert says in " ".join((result.stderr or result.stdout).split())
