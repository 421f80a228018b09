"""What others write — definitions, names of files and folders, cells, addresses — is never run.

Nothing of it becomes SQL, markup or a path; and what is SQL reaches nothing but its own tables.
That values of a catalogue are compared, whatever they hold, is in test_plans_02_conditions.py.
"""

import json
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter, ValidationError

from quarterdeck.calculate.engines.engine import EngineFailed
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.records.held import hold
from quarterdeck.cli.main import cli
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.plans.measures import AnyMeasure, Measure
from quarterdeck.workflow.workspace import make_workspace
from tests.support.record_lists import lines

HOSTILE = "person; DROP TABLE person; --"
REFERRALS = 'kind = "events"\ntable = "cin_episodes"\ndate = "referral_date"\n'


@pytest.mark.parametrize(
    "toml",
    [
        f'kind = "events"\ntable = "{HOSTILE}"\ndate = "referral_date"',
        f'kind = "events"\ntable = "cin_episodes"\ndate = "{HOSTILE}"',
        f'{REFERRALS}count = "{HOSTILE}"',
        f'kind = "events"\ntable = "professionals"\ndate = "census_date"\nadd = "{HOSTILE}"',
        f'{REFERRALS}where = [{{ column = "{HOSTILE}", any_of = ["x"] }}]',
        f'{REFERRALS}where = [{{ linked = "{HOSTILE}", when = "before", date = "start_date" }}]',
        f'{REFERRALS}where = [{{ repeat_within_months = 12, by = "{HOSTILE}" }}]',
        f'kind = "open at end"\ntable = "cp_plans"\nstart = "{HOSTILE}"\nend = "end_date"',
    ],
)
def test_a_name_that_is_none_of_the_dictionary_is_refused(toml: str) -> None:
    adapter: TypeAdapter[AnyMeasure] = TypeAdapter(Measure)

    adapter.validate_python(tomllib.loads(REFERRALS))
    with pytest.raises(ValidationError):
        adapter.validate_python(tomllib.loads(toml))


@contextmanager
def sealed(folder: Path) -> Iterator[DuckDB]:
    """Open the engine of records, with rows in it, beside a file that it may not read."""
    (folder / "outside.csv").write_text("a\n1\n", encoding="utf-8")
    duckdb.connect(str(folder / "outside.db")).close()
    with DuckDB() as engine:
        hold(engine, {}, [])
        yield engine


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM '{folder}/outside.csv'",
        "SELECT * FROM read_csv('{folder}/outside.csv')",
        "SELECT * FROM read_text('{folder}/outside.csv')",
        "SELECT * FROM read_blob('/etc/hostname')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_csv('https://127.0.0.1:9/a.csv')",
        "ATTACH '{folder}/outside.db' AS outside",
        "ATTACH '{folder}/new.db' AS fresh",
        "COPY person TO '{folder}/person.csv'",
        "COPY person FROM '{folder}/outside.csv'",
        "EXPORT DATABASE '{folder}/all'",
        "IMPORT DATABASE '{folder}/all'",
        "INSTALL httpfs",
        "INSTALL spatial FROM community",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['{folder}']",
        "SET lock_configuration = false",
        "RESET enable_external_access",
        "SET memory_limit = '1TB'",
        "PRAGMA temp_directory = '{folder}'",
        "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
    ],
)
def test_the_engine_of_records_reaches_nothing_outside(sql: str, tmp_path: Path) -> None:
    with sealed(tmp_path) as engine:
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(EngineFailed) as failed:
            engine.run(sql.format(folder=tmp_path))

        assert str(tmp_path) not in str(failed.value)
        assert sorted(tmp_path.rglob("*")) == before
        assert engine.run("SELECT count(*) FROM person") == [(0,)]


def test_the_engine_of_records_would_read_that_file_if_it_were_not_sealed(tmp_path: Path) -> None:
    with sealed(tmp_path):
        there = duckdb.connect().execute(f"FROM read_csv('{tmp_path}/outside.csv')").fetchall()

    assert there == [(1,)]


REVIEWS = lines("CHILD,DOB,REVIEW,REVIEW_CODE", "101,01/04/2010,01/05/2020,PN1")
NAMES = (
    "a'; DROP TABLE.csv",
    "'); DELETE FROM workflow_receipt; --.csv",
    'a "quoted" name.csv',
    "two\nlines.csv",
    "..%2F..%2Fescape.csv",
    "[bold red]loud[bold].csv",
    "<img src=x onerror=alert(1)>.csv",
    "{name}.csv",
    "-rf.csv",
)
FOLDERS = ("it's; DROP TABLE a", 'a "quoted" folder', "two\nlines", "%s {0} $HOME", "-x ?mode=rw#")


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_workspace_may_be_called_anything(folder: str, tmp_path: Path) -> None:
    ours, sent = tmp_path / folder, tmp_path / "reviews.csv"
    sent.write_text(REVIEWS, encoding="utf-8")
    run("new", str(ours), "--from", "bury")
    there = ("--workspace", str(ours))

    told = run("receive", str(sent), "--from", "police", "--quarter", "2020/21 Q1", *there)

    assert "receipt 1" in told
    assert run("doctor", *there)
    assert {path.name for path in tmp_path.iterdir()} == {folder, "reviews.csv"}


def test_a_file_may_be_called_anything(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    run("new", str(ours), "--from", "bury")
    for number, name in enumerate(NAMES):
        path = tmp_path / name
        path.write_text(REVIEWS.replace("101", f"10{number}"), encoding="utf-8")
        sent = ("receive", "--from", "police", "--quarter", "2020/21 Q1")
        told = run(*sent, "--workspace", str(ours), "--json", "--", str(path))
        assert json.loads(told)[0]["receipt"] == number + 1

    with closing(sqlite3.connect(ours / "quarterdeck.sqlite")) as database:
        kept = database.execute("SELECT name FROM workflow_receipt ORDER BY number").fetchall()
    named = [name.replace("\n", "\ufffd") for name in NAMES]  # what begins a line may forge one
    assert [name for (name,) in kept] == named
    listed = json.loads(run("receipts", "--workspace", str(ours), "--json"))
    assert {one["name"] for one in listed} == {*named}
    assert {path.name for path in tmp_path.iterdir()} == {"ours", *NAMES}
    kept_files = [path for path in (ours / "received").rglob("*") if path.is_file()]
    assert len(kept_files) == len(NAMES)
    assert all(path.name.isalnum() for path in kept_files)


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///etc/passwd",
        "file:///etc/passwd",
        "duckdb://x",
        "postgresql+psycopg://localhost/x",
        "mysql://localhost/x",
        "'; DROP TABLE person; --",
        "postgresql://nowhere.invalid:1; DROP/x",
        "javascript:alert(1)//secret",
    ],
)
def test_an_address_that_is_no_postgres_is_refused_and_not_repeated(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(InputRefused) as refused:
        make_workspace(tmp_path / "ours", "bury")

    assert address not in str(refused.value)
    assert not (tmp_path / "ours").exists()


@pytest.mark.parametrize("writable", [True, False], ids=["writable", "read-only"])
def test_reading_records_changes_neither_the_file_nor_its_folder(
    writable: bool, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    ours, folder = tmp_path / "ours", tmp_path / "sent"
    run("new", str(ours), "--from", "bury")
    folder.mkdir()
    path = folder / "reviews.csv"
    path.write_text(REVIEWS, encoding="utf-8")
    if not writable:
        path.chmod(0o400)
        folder.chmod(0o500)
        request.addfinalizer(lambda: folder.chmod(0o700))
    before = _state(path), _state(folder)
    note = ("--from", "police", "--quarter", "2020/21 Q1", "--workspace", str(ours))

    run("receive", str(path), *note, "--dry-run")
    run("receive", str(path), *note)

    assert (_state(path), _state(folder)) == before
    assert path.read_text(encoding="utf-8") == REVIEWS
    assert [*folder.iterdir()] == [path]


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_mode
