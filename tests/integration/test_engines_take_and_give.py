"""Engines: what each takes and gives back, and what it says where it fails."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from quarterdeck.calculate.engines import in_spark
from quarterdeck.calculate.engines.engine import Engine, EngineFailed, HeldAs, HeldTable
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.engines.in_postgres import Postgres
from quarterdeck.calculate.engines.in_spark import Spark, spark_session
from tests.support.counting import ENGINES
from tests.support.postgres import Server

COLUMNS = {"number": HeldAs.WHOLE, "text": HeldAs.TEXT, "day": HeldAs.DAY}
ROWS = [
    (1, 'a "quoted", text', date(2020, 2, 29)),
    (2**62, "", date(1900, 1, 1)),
    (0, "\\N", date(2099, 12, 31)),
    (3, "two\nlines\tand a tab", None),
    (None, None, None),
]


@pytest.fixture
def in_spark_of_a_cluster(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Yield an engine that takes Spark for one whose machines see no file of this one."""
    monkeypatch.setattr(in_spark, "_is_on_this_machine", lambda _: False)
    with Spark(spark) as engine:
        yield engine


@pytest.fixture(params=[*ENGINES, "in_spark_of_a_cluster"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


def test_an_engine_gives_back_what_it_was_given(engine: Engine) -> None:
    engine.put(HeldTable("given", COLUMNS, iter(ROWS)))

    found = engine.run("SELECT number, text, day FROM given")
    as_text = {(number, text, str(day)) for number, text, day in found}
    assert as_text == {(number, text, str(day)) for number, text, day in ROWS}
    assert len(found) == len(ROWS)


def test_a_table_takes_the_place_of_the_one_before(engine: Engine) -> None:
    engine.put(HeldTable("given", COLUMNS, iter(ROWS)))
    engine.put(HeldTable("given", {"other": HeldAs.TEXT}, iter([("x",)])))
    assert engine.run("SELECT * FROM given") == [("x",)]

    engine.put(HeldTable("given", COLUMNS, iter([])))
    assert engine.run("SELECT * FROM given") == []


def test_an_engine_says_who_it_is(engine: Engine) -> None:
    assert engine.name in {"DuckDB", "SQLite", "Postgres", "Spark"}
    assert engine.version[0].isdigit()


def test_a_query_that_fails_is_said_to_and_nothing_of_any_row(engine: Engine) -> None:
    engine.put(HeldTable("given", {"text": HeldAs.TEXT}, iter([("Secret",)])))

    with pytest.raises(EngineFailed, match=f"{engine.name} failed while") as failed:
        engine.run("SELECT no_such_column FROM given WHERE text = 'Secret'")

    assert "Secret" not in str(failed.value)
    assert failed.value.__suppress_context__


def refuses_a_row_that_does_not_fit(*engines: Engine) -> None:
    for engine in engines:
        with pytest.raises(EngineFailed, match="taking rows of given") as failed:
            engine.put(HeldTable("given", {"number": HeldAs.WHOLE}, iter([("Secret",)])))
        assert "Secret" not in str(failed.value)


def test_a_row_that_does_not_fit_is_not_named(in_duckdb: Engine, in_postgres: Engine) -> None:
    refuses_a_row_that_does_not_fit(in_duckdb, in_postgres)


def test_spark_does_not_name_a_row_that_does_not_fit(
    in_spark: Engine, in_spark_of_a_cluster: Engine
) -> None:
    refuses_a_row_that_does_not_fit(in_spark, in_spark_of_a_cluster)


def test_a_server_that_is_not_there_is_said_not_to_be(postgres: Server) -> None:
    with pytest.raises(EngineFailed, match="Postgres failed while connecting"):
        Postgres(postgres.address("there_is_no_such_database"))


def test_tables_of_one_connection_are_nobody_elses(postgres: Server, in_postgres: Engine) -> None:
    in_postgres.put(HeldTable("given", {"text": HeldAs.TEXT}, iter([("Secret",)])))

    with Postgres(postgres.address("records")) as other, pytest.raises(EngineFailed):
        other.run("SELECT * FROM given")


def test_duckdb_reads_no_file_of_others() -> None:
    with DuckDB() as engine, pytest.raises(EngineFailed, match="PermissionException"):
        engine.run("SELECT * FROM read_text('/etc/hostname')")


def test_spark_keeps_no_rows_it_need_not(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Spark(spark) as engine:
        for text in ("before", "after"):
            engine.put(HeldTable("given", {"text": HeldAs.TEXT}, iter([(text,)])))
        assert engine.run("SELECT text FROM given") == [("after",)]
        assert [found.suffix for found in tmp_path.glob("*/*")] == [".parquet"]

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", [{}, {"master": "local[1]", "remote": "sc://127.0.0.1"}])
def test_spark_asks_for_one_place_to_run(where: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="either a master or the address of a server"):
        spark_session(master=where.get("master", ""), remote=where.get("remote", ""))
