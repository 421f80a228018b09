"""What SECURITY.md promises."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quarterdeck.calculate.engines.engine import EngineFailed
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.engines.in_sqlite import SQLite
from quarterdeck.collect import limits
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.xml import elements as xml
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.workflow import record_files
from tests.support.repository import ROOT, read

SECURITY = " ".join(read(ROOT / "SECURITY.md").split())

_WITHOUT_NETWORK = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        raise RuntimeError(event)

sys.addaudithook(refuse)
from quarterdeck.cli import main
main()
"""


def test_it_names_the_limits_that_hold() -> None:
    for promise in (
        f"{limits.LARGEST_FILE // limits.MEGABYTE} MB for any file",
        f"{limits.LARGEST_UNPACKED // limits.MEGABYTE} MB unpacked",
        f"{limits.MOST_MEMBERS:,} parts",
        f"{limits.HIGHEST_RATIO} times its packed size",
        f"more than {limits.RATIO_COUNTS_FROM // limits.MEGABYTE} MB",
        f"{limits.MOST_PAGES} pages",
        f"{limits.MOST_CELLS:,} cells",
        f"A single record may have {xml.LARGEST_RECORD // limits.MEGABYTE} MB",
    ):
        assert promise in SECURITY


def test_the_whole_job_opens_no_connection_and_starts_no_other_program(tmp_path: Path) -> None:
    without_network("demo", "--out", tmp_path / "demo")


def test_records_are_taken_in_without_a_connection_or_another_program(tmp_path: Path) -> None:
    ours, reviews = tmp_path / "ours", tmp_path / "reviews.csv"
    reviews.write_text("CHILD,DOB,REVIEW,REVIEW_CODE\n1,01/04/2010,01/05/2020,PN1\n", "utf-8")
    without_network("new", ours, "--from", "bury")
    sent = ("receive", reviews, "--from", "childrens-social-care", "--quarter", "2020/21 Q1")
    without_network(*sent, "--workspace", ours)
    without_network("accept", "1", "--workspace", ours)
    without_network("gaps", "--workspace", ours)


def without_network(*arguments: str | Path) -> None:
    """Run a command that fails where it opens a connection or starts another program."""
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_NETWORK, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_identifiers_are_hashed_as_it_says() -> None:
    assert "keyed hashes (BLAKE2b, 63 bits)" in SECURITY
    assert f"`{record_files.RECORDS}/{record_files.KEY}`" in SECURITY
    key = bytes(range(32))
    hashed = hashlib.blake2b(b"person\x00C1", key=key, digest_size=8).digest()

    known = Pseudonyms(key).person(" c1 ")

    assert known == int.from_bytes(hashed, "big") // 2
    assert known is not None
    assert known < 2**63
    assert known != Pseudonyms(key[::-1]).person("C1")


def test_no_record_table_has_a_column_for_what_it_says_is_passed_over() -> None:
    assert "Names, addresses, postcodes, pupil numbers and free text are passed over" in SECURITY
    columns = [column for table in TABLES.values() for column in table.columns]
    passed = {"name", "forename", "surname", "address", "postcode", "upn", "notes", "comment"}

    assert {"person_id", "birth_date"} <= {column.name for column in columns}
    for column in columns:
        if passed & {*column.name.split("_")}:
            assert column.kind in (Kind.IDENTIFIER, Kind.FLAG), "of others the value is kept"


@pytest.mark.parametrize("engine", [DuckDB, SQLite])
def test_an_engine_s_own_words_are_not_passed_on(engine: type[DuckDB | SQLite]) -> None:
    assert "What an engine says of a failure is not passed on" in SECURITY
    with engine() as opened, pytest.raises(EngineFailed) as failed:
        opened.run('SELECT * FROM "Jo Smith"')

    assert "Smith" not in str(failed.value)
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__


def test_it_no_longer_says_that_there_are_no_records() -> None:
    assert "not records of children" not in SECURITY
    for promise in ("`received/`", "encrypted", "`records/`", "temporary", "settings are locked"):
        assert promise in SECURITY
