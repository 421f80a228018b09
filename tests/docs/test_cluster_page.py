"""The page on engines runs as it stands: on each of them the same code prints the same figures."""

import re
from pathlib import Path

import pytest

from tests.support.postgres import Server
from tests.support.repository import ROOT, read
from tests.support.stories import set_scene

PAGE = read(ROOT / "docs/how-to/count-on-a-cluster.md")
READ, IN_DUCKDB, IN_SQLITE, IN_POSTGRES, IN_SPARK, COUNT, BREAK_DOWN = re.findall(
    r"```python\n(.*?)```", PAGE, re.DOTALL
)
FIGURES, PARTS = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_scene(PAGE, tmp_path)
    (tmp_path / "identifiers.key").write_bytes(bytes(range(32)))
    monkeypatch.chdir(tmp_path)


def printed(engine: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the page from top to bottom, with the lines of one engine."""
    scope: dict[str, object] = {}
    for block in (READ, engine, COUNT, engine, BREAK_DOWN):
        exec(block, scope)
    return capsys.readouterr().out


@pytest.mark.parametrize("engine", [IN_DUCKDB, IN_SQLITE], ids=["DuckDB", "SQLite"])
@pytest.mark.usefixtures("scene")
def test_engines_inside_the_program_print_what_the_page_shows(
    engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(engine, capsys) == FIGURES + PARTS


@pytest.mark.usefixtures("scene")
def test_postgres_prints_the_same(
    postgres: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres.make("of_the_page"))
    assert printed(IN_POSTGRES, capsys) == FIGURES + PARTS


@pytest.mark.usefixtures("scene", "in_spark")
def test_spark_prints_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPARK_MASTER", "local[2]")
    assert printed(IN_SPARK, capsys) == FIGURES + PARTS


def test_only_the_lines_that_make_an_engine_differ() -> None:
    lines = [
        [line for line in block.splitlines() if line.startswith("engine =")]
        for block in (IN_DUCKDB, IN_SQLITE, IN_POSTGRES, IN_SPARK)
    ]
    assert [len(each) for each in lines] == [1, 1, 1, 1]
    assert "engine =" not in READ + COUNT + BREAK_DOWN
