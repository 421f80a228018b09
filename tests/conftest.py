"""What every test run shares."""

import os
import shutil
from collections.abc import Generator, Iterator
from typing import TypeVar

import pytest
from pyspark.sql import SparkSession

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.engines.in_postgres import Postgres
from quarterdeck.calculate.engines.in_spark import Spark
from quarterdeck.calculate.engines.in_sqlite import SQLite
from tests.support.counting import spark_on_this_machine
from tests.support.postgres import Server, programs, running

# The browser of the page's tests keeps an event loop, beside which Django would refuse to work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

ALSO_ON_SPARK = {
    "test_engines_take_and_give.py",
    "test_plans_05_people.py",
    "test_plans_11_steps.py",
}
"""What runs on Spark without being asked to: that it takes rows, counts, and tells its steps."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out most of what runs on Spark, which takes minutes, unless it is asked for.

    What is left of it comes first and together, so that of several processes only one starts Spark.
    """
    items.sort(key=lambda item: not _is_on_spark(item))
    if os.environ.get("QUARTERDECK_SPARK"):
        return
    left_out = [
        item for item in items if _is_on_spark(item) and item.path.name not in ALSO_ON_SPARK
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _is_on_spark(item: pytest.Item) -> bool:
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return "in_spark" in (*parameters, *getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return refuse_skip((yield))


def refuse_skip(report: Report) -> Report:
    """Turn a skip into a failure where QUARTERDECK_NO_SKIPS says that every test must run."""
    expected_failure = hasattr(report, "wasxfail")
    if os.environ.get("QUARTERDECK_NO_SKIPS") and report.skipped and not expected_failure:
        report.outcome = "failed"
        report.longrepr = f"skipped, and here every test must run: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A Postgres server for this run of the tests."""
    found = programs()
    if found is None:
        pytest.skip("there is no Postgres here: Debian's package is called postgresql")
    with running(found) as server:
        yield server


@pytest.fixture(scope="session")
def in_duckdb() -> Iterator[Engine]:
    with DuckDB() as engine:
        yield engine


@pytest.fixture(scope="session")
def in_sqlite() -> Iterator[Engine]:
    with SQLite() as engine:
        yield engine


@pytest.fixture(scope="session")
def in_postgres(postgres: Server) -> Iterator[Engine]:
    with Postgres(postgres.make("records")) as engine:
        yield engine


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Spark in this process, for this run of the tests."""
    if shutil.which("java") is None:
        pytest.skip("there is no Java here, which Spark needs: Debian's is default-jre-headless")
    with spark_on_this_machine() as session:
        yield session


@pytest.fixture(scope="session")
def in_spark(spark: SparkSession) -> Iterator[Engine]:
    with Spark(spark) as engine:
        yield engine
