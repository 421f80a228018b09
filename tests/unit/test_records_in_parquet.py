"""Records on disk: what is written comes back, typed, and the same bytes each time."""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from quarterdeck.calculate.engines.engine import EngineFailed
from quarterdeck.calculate.engines.parquet import read_records, write_records
from quarterdeck.calculate.engines.sandbox import sandbox
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES


def worker(line: int = 7) -> Record:
    cells: dict[str, Value] = {
        "person_id": 12,
        "census_date": date(2020, 9, 30),
        "full_time_equivalent": Decimal("0.6"),
    }
    return Record("professionals", tuple(map(cells.get, TABLES["professionals"].names)), line)


def test_the_same_records_are_the_same_bytes(tmp_path: Path) -> None:
    hashes = set()
    for name in "ab":
        folder = tmp_path / name
        folder.mkdir()
        write_records([worker(line) for line in range(1, 30_000)], folder)
        (file,) = folder.iterdir()
        hashes.add(hashlib.sha256(file.read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_columns_have_the_types_that_the_dictionary_says_and_the_line_comes_last(
    tmp_path: Path,
) -> None:
    write_records([worker()], tmp_path)
    path = str(tmp_path / "professionals.parquet")
    columns = duckdb.read_parquet(path)
    types = dict(zip(columns.columns, map(str, columns.types), strict=True))
    assert types["person_id"] == "BIGINT"
    assert types["census_date"] == "DATE"
    assert types["full_time_equivalent"] == "DECIMAL(18,6)"
    assert list(types)[-1] == "line"


def test_nothing_else_stays_in_the_folder(tmp_path: Path) -> None:
    write_records([worker()], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["professionals.parquet"]


def test_a_damaged_file_is_told_without_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "person.parquet").write_bytes(b"PAR1 Jo Smith PAR1")
    with sandbox(tmp_path) as connection, pytest.raises(EngineFailed) as told:
        list(read_records(connection, tmp_path))
    assert "Jo" not in str(told.value)
