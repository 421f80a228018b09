"""How long does it take to count everything for one large authority, and what of it takes long?

30,000 made-up children over ten years: every indicator that records let count and every variant,
for 120 months, 40 quarters and ten years, by age, sex, ethnicity, ward and team. The rows come from
memory into DuckDB, which is timed apart. The first time, queries are compiled, while those before
them are answered; a process does that once. Then each measure is asked for by itself, as if nothing
were planned together.
Seconds of the clock, and of the processor in brackets, which a busy machine changes less.
Run with `python benchmarks/large_authority.py [CHILDREN]` in the project's environment.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.compile.queries import queries
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.statistics import Statistics, calculate
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.demo.journeys.terms import JourneyTerms
from tests.support.hand_counted import periods_of
from tests.support.made_records import made_records

CHILDREN = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
TERMS = JourneyTerms(children=CHILDREN, first_year=2015, years=10)
MEASURES = built_in_catalogue().measures
ASKED = Asked(tuple(periods_of(TERMS.reporting_years)), tuple(Breakdown))
T = TypeVar("T")


def told(what: str, step: Callable[[], T]) -> T:
    """Run a step and print what it took."""
    start, worked = perf_counter(), process_time()
    done = step()
    print(
        f"{what:34} {perf_counter() - start:7.2f} s  ({process_time() - worked:6.2f} s)", flush=True
    )
    return done


def whole(engine: DuckDB) -> Statistics:
    """Calculate everything at once, down to the last number."""
    found = calculate(engine, MEASURES, ASKED)
    assert all(len(values) == len(ASKED.periods) for values in found.values.values())
    return found


def main() -> None:
    """Print how long each part takes."""
    records = told("making children up", lambda: made_records(TERMS))
    print(f"{CHILDREN} children, {sum(map(len, records.values()))} rows")
    with DuckDB() as engine:
        told("holding their rows", lambda: hold(engine, records, MEASURES))
        told("queries compiled and answered", lambda: whole(engine))
        found = told("queries answered, compiled before", lambda: whole(engine))
        asking = [*queries(MEASURES, ASKED, engine.dialect)]
        told("SQL alone", lambda: [engine.run(query.sql) for query in asking])
        print(f"{len(MEASURES)} measures, {len(asking)} queries, {len(found.numbers)} numbers")
        single = [queries([one], ASKED, engine.dialect) for one in MEASURES]
        told("SQL, measure by measure", lambda: [engine.run(one.sql) for (one,) in single])
        each = told(
            "SQL and numbers, by measure",
            lambda: [calculate(engine, [one], ASKED) for one in MEASURES],
        )
        same = (one.values[0, None] == found.values[at, None] for at, one in enumerate(each))
        assert all(same), "a measure by itself comes to something else"


if __name__ == "__main__":
    main()
