"""The same records give the same bytes: in another process, in another order, in another engine.

Spark, which takes minutes for so many parts, is held to it by `benchmarks/four_engines.py`.
"""

import os
import subprocess
import sys
from random import Random

import pytest

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.calculate.records.held import hold, tables_to_hold
from quarterdeck.calculate.records.merged import merged
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.calculate.records.years import count_years
from quarterdeck.collect.records.told import Told
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.demo.journeys.terms import JourneyTerms
from tests.support.counting import as_csv
from tests.support.files_of_records import everything
from tests.support.hand_counted import periods_of
from tests.support.made_records import Tables, read_records
from tests.support.repository import ROOT

CATALOGUE = built_in_catalogue()
TERMS = JourneyTerms(children=300, first_year=2020, years=1, referred=0.8, enquired=0.8)
TOLD = ("cp_plans", "missing")
MEASURES = [one for one in CATALOGUE.measures if {*tables_to_hold([one])} <= {"person", *TOLD}]
ASKED = Asked(tuple(periods_of(TERMS.reporting_years)), tuple(Breakdown))
"""What two lists tell, by every breakdown: rows and people, in a period and at its end."""


def records(shuffled: int = 0) -> Tables:
    """Return the records of a file whose rows come in an order of their own."""
    rows = [*read_records(TERMS)]
    if shuffled:
        Random(shuffled).shuffle(rows)
    return merged([everything(rows)])


def statistics(engine: Engine, held: Tables) -> bytes:
    hold(engine, held, CATALOGUE.measures)
    return as_csv(calculate(engine, MEASURES, ASKED))


def figures(engine: Engine, held: Tables) -> bytes:
    (year,) = TERMS.reporting_years
    hold(engine, held, CATALOGUE.measures)
    told = Coverage((Told("lists", TOLD, first_day(year), last_day(year)),))
    lines = (
        f"{one.indicator.slug},{one.variant and one.variant.slug},{one.figure.period.label},"
        f"{component.value},{number}\n"
        for one in count_years(engine, CATALOGUE, told, {})
        for component, number in one.figure.numbers.items()
    )
    return "".join(lines).encode()


def write(shuffled: str) -> None:
    """Write all of it where the process that asked for it reads it."""
    held = records(int(shuffled))
    with DuckDB() as engine:
        sys.stdout.buffer.write(statistics(engine, held) + figures(engine, held))


@pytest.fixture(scope="module")
def here(in_duckdb: Engine) -> tuple[bytes, bytes]:
    held = records()
    return statistics(in_duckdb, held), figures(in_duckdb, held)


def test_there_is_much_that_could_differ(here: tuple[bytes, bytes]) -> None:
    counted, figured = here
    assert {one.kind for one in MEASURES} == {"events", "open at end"}
    assert {line.split(b",")[1] for line in counted.splitlines()} == {
        b"",
        *(by.value.encode() for by in Breakdown),
    }
    assert len(figured.splitlines()) >= 12 * 3


@pytest.mark.parametrize(("hash_seed", "shuffled"), [("1", "0"), ("2", "7")])
def test_another_process_and_another_order_of_rows_give_the_same(
    here: tuple[bytes, bytes], hash_seed: str, shuffled: str
) -> None:
    code = f"from tests.integration import test_same_bytes as t; t.write('{shuffled}')"
    environment = os.environ | {
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout == b"".join(here)


@pytest.mark.parametrize("engine", ["in_sqlite", "in_postgres"])
def test_another_engine_gives_the_same(
    request: pytest.FixtureRequest, here: tuple[bytes, bytes], engine: str
) -> None:
    found = request.getfixturevalue(engine)
    assert statistics(found, records(3)) == here[0]
