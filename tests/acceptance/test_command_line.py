"""The command line keeps its contracts, on the published table."""

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quarterdeck.cli.main import VERBS, cli

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "quarterdeck" / "demo" / "appendix-2.txt"
NATIONAL = ROOT / "src" / "quarterdeck" / "demo" / "national-2020-21.csv"
EXPECTED = ROOT / "tests" / "support" / "expected_table.csv"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def expected() -> dict[tuple[str, str], tuple[str, str]]:
    """Every cell of the table: (ref, period) → (value, basis)."""
    cells = {}
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("q1", "q2", "q3", "q4", "year"):
                period = "2020/21" if column == "year" else f"2020/21 {column.upper()}"
                cells[row["ref"], period] = (row[column].replace("-", ""), row["basis"])
    return cells


@pytest.mark.parametrize("catalogue", [[], ["--no-catalogue"]], ids=["known", "unknown"])
def test_read_gives_all_215_cells_of_the_table_with_their_basis(catalogue: Sequence[str]) -> None:
    result = run("read", TABLE, "--year", "2020/21", "--csv", "-", *catalogue)
    got = {(row["ref"], row["period"]): (row["value"], row["basis"]) for row in rows(result.stdout)}
    assert result.exit_code == 0
    assert len(got) == 215
    assert got == expected()


def test_read_gives_every_absent_figure_a_status() -> None:
    read = rows(run("read", TABLE, "--year", "2020/21", "--csv", "-").stdout)
    assert list(read[0]) == ["ref", "indicator", "period", "value", "status", "basis", "place"]
    assert all(bool(row["value"]) != bool(row["status"]) for row in read)
    lado = [row["status"] for row in read if row["ref"] == "8.1"]
    assert lado == ["z", "z", "z", "z", ""]


def test_without_a_year_periods_have_none_and_a_finding_says_so() -> None:
    reading = json.loads(run("read", TABLE, "--json").stdout)
    assert reading["columns"] == ["Q1", "Q2", "Q3", "Q4", "Year"]
    assert [finding["rule"] for finding in reading["findings"]] == ["no-year"]


def test_audit_prints_findings_as_json_and_exits_with_1_when_one_is_an_error() -> None:
    result = run("audit", TABLE, "--year", "2020/21", "--against", NATIONAL, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    keys = {"rule", "severity", "refs", "period", "message", "detail", "action", "place"}
    assert all(finding.keys() == keys for finding in found)
    hub = next(f for f in found if f["refs"] == ["4.1"] and f["severity"] == "error")
    assert "397" in hub["message"] + hub["detail"]
    assert "1385" in (hub["message"] + hub["detail"]).replace(",", "")


def test_publish_writes_four_files(tmp_path: Path) -> None:
    result = run("publish", TABLE, "--year", "2020/21", "--out", tmp_path / "report", "--json")
    assert result.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "report").iterdir())
    assert names == ["index.html", "release.json", "table.csv", "table.xlsx"]
    assert json.loads(result.stdout)["findings"]["error"] > 0


def test_demo_does_the_whole_job(tmp_path: Path) -> None:
    result = run("demo", "--out", tmp_path / "demo")
    assert result.exit_code == 0
    assert (tmp_path / "demo" / "index.html").resolve().as_uri() in result.stdout


def test_the_same_table_published_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("publish", TABLE, "--year", "2020/21", "--out", tmp_path / name).exit_code == 0
    for file in ("index.html", "release.json", "table.csv", "table.xlsx"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_explain_shows_formula_parts_and_places() -> None:
    explained = json.loads(
        run("explain", "4.1", "--source", TABLE, "--year", "2020/21", "--json").stdout
    )
    assert (explained["printed"], explained["calculated"]) == ("1385", "397")
    assert [part["printed"] for part in explained["origins"]] == ["370", "317", "301", "397"]
    assert explained["origins"][3]["place"] == "appendix-2.txt, line 27, column 4"


def test_explain_pools_a_percentage_by_its_denominators() -> None:
    """(17.5 × 404 + 21.6 × 530 + 23.9 × 577 + 25.4 × 536) ÷ 2,047 = 22.4; the mean is 22.1."""
    result = run("explain", "5.2", "--source", TABLE, "--year", "2020/21", "--json")
    explained = json.loads(result.stdout)
    assert (explained["printed"], explained["calculated"]) == ("22.1", "22.4")
    assert Decimal(explained["plain_mean"].rpartition("=")[2].strip()) == Decimal("22.1")


def test_a_quarter_is_explained_too() -> None:
    result = run("explain", "7.1", "Q4", "--source", TABLE, "--year", "2020/21", "--json")
    assert json.loads(result.stdout)["printed"] == "347"


def test_catalogue_verbs_check_list_show_and_describe() -> None:
    assert "43 indicators" in run("catalogue", "check").stdout
    assert len(json.loads(run("catalogue", "list", "--json").stdout)) == 43
    assert json.loads(run("catalogue", "show", "6.5", "--json").stdout)["roll_up"]["time"] == "last"
    assert "$schema" in json.loads(run("catalogue", "schema").stdout)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help_with_examples(verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert VERBS[verb] in result.stdout
    assert verb == "catalogue" or f"quarterdeck {verb}" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--year", "2020/22"],
        ["read", "x.txt", "--catalogue", ".", "--no-catalogue"],
        ["explain", "5.2", "Michaelmas", "--source", str(TABLE)],
        ["publish", str(TABLE)],
        ["dance"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "nowhere.txt"],
        ["audit", "nowhere.txt", "--json"],
        ["explain", "9.9", "--source", str(TABLE)],
        ["catalogue", "show", "nothing"],
        ["audit", str(TABLE), "--against", "nowhere.csv"],
    ],
)
def test_what_cannot_be_used_exits_with_1_and_says_what_to_do(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "What to do" in result.stderr or json.loads(result.stdout)[0]["action"]


def test_the_program_speaks_utf_8_even_where_the_console_does_not() -> None:
    command = [sys.executable, "-m", "quarterdeck", "catalogue", "show", "5.2"]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "cp1252", "PATH": ""}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=ROOT)
    assert "12 months" in done.stdout.decode("utf-8")


def test_a_file_that_was_read_is_never_written_over(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Ref,Indicator,Q1,Q2,Q3,Q4,Year\n5.1,Referrals,1,2,3,4,10\n")
    before = table.read_bytes()
    assert run("publish", table, "--out", tmp_path).exit_code == 1
    assert run("read", table, "--csv", table).exit_code == 1
    assert (table.read_bytes(), list(tmp_path.iterdir())) == (before, [table])


@pytest.mark.parametrize("width", ["40", "80"])
def test_read_cuts_no_figure_short_however_narrow_the_terminal(tmp_path: Path, width: str) -> None:
    months = [f"{month}-20" for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct")]
    table = tmp_path / "months.csv"
    table.write_text(f"Ref,Indicator,{','.join(months)}\n5.1,Referrals,{','.join(['1404'] * 7)}\n")
    result = CliRunner(env={"COLUMNS": width}).invoke(cli, ["read", str(table)])
    assert result.stdout.split().count("1404") == 7
    assert "Referrals" in result.stdout


def test_read_says_how_many_rows_are_certain_and_what_to_do_about_the_others(
    tmp_path: Path,
) -> None:
    table = tmp_path / "table.txt"
    glued = ("1.1Visits111299", "1.2Calls318", "1.3Time84.686.787.784.985.9", "1.4Plans21111")
    table.write_text("\n".join(["RefIndicatorQ1Q2Q3Q4Year", *glued]))
    result = run("read", table, "--no-catalogue")
    words = " ".join(result.stdout.split())
    assert "Rows: 1 read with certainty, 1 only likely (1.3), 2 not read (1.1, 1.2)." in words
    assert "put spaces or tabs between the figures of the lines that are only likely" in words
    assert words.count("1.1 can be cut in several ways") == 1
    assert words.count("The figures of 1.2 do not fit the columns") == 1
    assert result.exit_code == 0


def test_read_says_nothing_of_certainty_where_every_row_is_certain(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Ref,Indicator,Q1,Q2\n1.1,Visits,1,2\n")
    assert "Rows:" not in run("read", table).stdout


def test_audit_says_once_what_was_found_while_reading(tmp_path: Path) -> None:
    table = tmp_path / "table.txt"
    table.write_text("RefIndicatorQ1Q2Q3Q4Year\n1.1Visits111299\n1.2Calls318\n")
    found = json.loads(run("audit", table, "--json").stdout)
    refs = [finding["refs"] for finding in found if finding["rule"].startswith("reading-")]
    assert sorted(refs) == [["1.1"], ["1.2"]]


def test_explain_says_that_a_ref_stands_twice_and_which_row_counts(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    plans = "Number of Private Fostering Arrangements (Total)"
    table.write_text(f"Ref,Indicator,Q1,Q2\n2.3,{plans},1,2\n2.3,{plans},1,3\n")
    words = " ".join(run("explain", "2.3", "--source", table).stdout.split())
    assert "2.3 stands 2 times in the table, and the first row counts: line 2; line 3" in words


def test_explain_says_why_a_row_with_the_ref_is_not_the_indicator(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Ref,Indicator,Q1,Q2\n3.4(b),Referrals to children's social care,1,2\n")
    result = run("explain", "3.4(b)", "--source", table)
    assert result.exit_code == 1
    assert "so the row was not taken for that indicator" in " ".join(result.stderr.split())


def test_a_full_disk_behind_standard_output_is_said_in_words() -> None:
    command = [sys.executable, "-m", "quarterdeck", "catalogue", "list"]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": ""}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, env=environment, stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("What was to be shown could not be written")
