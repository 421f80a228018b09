"""Whatever is measured, of whatever rows: every engine says what the reference says.

All periods are asked for that any of the days can matter to, of all rows and of every part of every
breakdown.
"""

import os
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown, Part, part_of
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.reference import measured
from quarterdeck.calculate.records.statistics import Statistics, calculate
from quarterdeck.define.owed import last_day
from quarterdeck.define.period import AnyPeriod, FinancialYear
from quarterdeck.define.plans.measures import AnyMeasure
from quarterdeck.define.spelling import normal_form
from tests.support.counting import Records, named_rows
from tests.support.plans import DAYS, measures, records

YEARS = [FinancialYear(year) for year in (2018, 2019, 2020, 2021)]
PERIODS: tuple[AnyPeriod, ...] = (
    *(month for year in YEARS[1:3] for month in year.months),
    *(quarter for year in YEARS[1:3] for quarter in year.quarters),
    *YEARS,
)
BREAKDOWNS = st.lists(st.sampled_from(Breakdown), max_size=2, unique=True)
MANY = int(os.environ.get("QUARTERDECK_EXAMPLES", "40"))
"""How many measures are made up: each is compiled anew, which takes a second or so."""

IN_MEMORY = settings(max_examples=MANY, suppress_health_check=[HealthCheck.too_slow])
ON_A_SERVER = settings(IN_MEMORY, max_examples=MANY // 4)
ON_A_CLUSTER = settings(IN_MEMORY, max_examples=4)


def parts(found: Records, by: list[Breakdown]) -> Iterator[Part | None]:
    """Yield all rows, and every part that a row can be of."""
    yield None
    named = named_rows(found)
    days = {*DAYS, *(last_day(period) for period in PERIODS)}
    for one in by:
        names = {"unknown"}
        for row in (row for table in named.values() for row in table):
            people = [who for who in named["person"] if who["person_id"] == row.get("person_id")]
            child = people[0] if people and row.get("person_id") is not None else {}
            names |= {part_of(row, child, one, day) for day in days}
        yield from (Part(one, name) for name in sorted(names))


def check(engine: Engine, asked: AnyMeasure, found: Records, by: list[Breakdown]) -> None:
    """Hold an engine to the reference."""
    hold(engine, found, [asked])
    made = calculate(engine, [asked], Asked(PERIODS, tuple(by)))
    named, spelled = named_rows(found), parts_by_form(made)
    for part in parts(found, by):
        right = [measured(asked, named, period, part) for period in PERIODS]
        held = spelled.get((part.by, normal_form(part.name)), part) if part else None
        assert [made.value(0, period, held) for period in PERIODS] == right, (engine.name, part)


def parts_by_form(made: Statistics) -> dict[tuple[Breakdown, str], Part]:
    """Return the parts that an engine has found, none of them twice in two spellings."""
    found = [part for _, part in made.values if part]
    by_form = {(part.by, normal_form(part.name)): part for part in found}
    assert len(by_form) == len(found)
    return by_form


@st.composite
def cases(draw: st.DrawFn) -> tuple[AnyMeasure, Records, list[Breakdown]]:
    """Draw a measure, rows of what it reads, and what it is broken down by."""
    asked = draw(measures())
    return asked, draw(records([asked])), draw(BREAKDOWNS)


Case = tuple[AnyMeasure, Records, list[Breakdown]]


@IN_MEMORY
@given(case=cases())
def test_duckdb_and_sqlite_say_what_the_reference_says(
    in_duckdb: Engine, in_sqlite: Engine, case: Case
) -> None:
    for engine in (in_duckdb, in_sqlite):
        check(engine, *case)


@ON_A_SERVER
@given(case=cases())
def test_postgres_says_what_the_reference_says(in_postgres: Engine, case: Case) -> None:
    check(in_postgres, *case)


@ON_A_CLUSTER
@given(case=cases())
def test_spark_says_what_the_reference_says(in_spark: Engine, case: Case) -> None:
    check(in_spark, *case)
