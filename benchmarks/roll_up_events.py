"""What do nine measures of ten million events cost beside the best query written by hand for them?

Counts, conditional counts, sums, and distinct people among them, for every month, quarter and year
of ten years. By hand there are three single queries, and nine that each answer one measure; Polars
and a semantic layer answer too where they are installed; all answers are held against each other.
Then 120 months are asked for beside 12, and ten million rows beside one.
Run with `python benchmarks/roll_up_events.py [ROWS]` in the project's environment.
"""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import duckdb

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.other_layers import Answer, others
from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.records.asked import Asked, grain_of
from quarterdeck.calculate.records.calendar import calendar
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.define.period import APRIL, FinancialYear
from tests.support.counting import measure

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
TURNS = 3
FIRST_YEAR, YEARS = 2010, 10
DAYS_OF_ALL_YEARS = 3652
EVENTS = """
SELECT
    number AS row_id,
    (hash(number, 1) % 400_000)::BIGINT AS person_id,
    DATE '2010-04-01' + (hash(number, 2) % {days})::INTEGER AS contact_date,
    ['1A', '1B', '2A', '6', NULL][(1 + hash(number, 3) % 5)::INTEGER] AS source_code,
    contact_date + (hash(number, 4) % 30)::INTEGER AS decision_date,
    ['EH', 'CSC', 'NFA', NULL][(1 + hash(number, 5) % 4)::INTEGER] AS outcome_code,
    ['east', 'west', NULL][(1 + hash(number, 6) % 3)::INTEGER] AS team
FROM range({rows}) AS rows(number)
"""
ONE = 'kind = "events"\ntable = "contacts"\ndate = "contact_date"\n'
POLICE = '{ column = "source_code", any_of = ["6"] }'
HELP = '{ column = "outcome_code", any_of = ["EH"] }'
CARE = '{ column = "outcome_code", any_of = ["CSC"] }'
SOON = '{ since = "contact_date", until = "decision_date", within = 3, unit = "days" }'
DAYS = 'add = { since = "contact_date", until = "decision_date", unit = "days" }'
MEASURES = [
    measure(ONE + rest)
    for rest in (
        "",
        f"where = [{POLICE}]",
        f"where = [{HELP}]",
        f"where = [{SOON}]",
        DAYS,
        f"{DAYS}\nwhere = [{HELP}]",
        'count = "person_id"',
        f'count = "person_id"\nwhere = [{POLICE}]',
        f'count = "person_id"\nwhere = [{CARE}]',
    )
]
NINE = (
    "count(*)",
    "count(*) FILTER (source_code = '6')",
    "count(*) FILTER (outcome_code = 'EH')",
    "count(*) FILTER (decision_date - contact_date BETWEEN 0 AND 3)",
    "sum(decision_date - contact_date)",
    "sum(decision_date - contact_date) FILTER (outcome_code = 'EH')",
    "count(DISTINCT person_id)",
    "count(DISTINCT person_id) FILTER (source_code = '6')",
    "count(DISTINCT person_id) FILTER (outcome_code = 'CSC')",
)
ADDED = ", ".join(f"{one} AS a{at}" for at, one in enumerate(NINE[:6]))
MET = """
    bool_or(true) AS m0,
    coalesce(bool_or(source_code = '6'), false) AS m1,
    coalesce(bool_or(outcome_code = 'CSC'), false) AS m2
"""
MET_AGAIN = "bool_or(m0) AS m0, bool_or(m1) AS m1, bool_or(m2) AS m2"
SUMS = ", ".join(f"sum(a{at})" for at in range(6))
MONTH = "12 * year(contact_date) + month(contact_date) - 1"
FROM_MONTHS = f"""
quarterly AS (
    SELECT (month - 3) // 3 AS quarter, person_id, {MET_AGAIN} FROM met GROUP BY ALL
),
yearly AS (SELECT quarter // 4 AS year, person_id, {MET_AGAIN} FROM quarterly GROUP BY ALL),
sums AS (
    SELECT 'month' AS grain, month AS number, {SUMS} FROM added GROUP BY ALL
    UNION ALL SELECT 'quarter', (month - 3) // 3 AS quarter, {SUMS} FROM added GROUP BY ALL
    UNION ALL SELECT 'year', (month - 3) // 12 AS year, {SUMS} FROM added GROUP BY ALL
),
people AS (
    SELECT 'month' AS grain, month AS number, count_if(m0), count_if(m1), count_if(m2)
    FROM met GROUP BY ALL
    UNION ALL SELECT 'quarter', quarter, count_if(m0), count_if(m1), count_if(m2)
    FROM quarterly GROUP BY ALL
    UNION ALL SELECT 'year', year, count_if(m0), count_if(m1), count_if(m2)
    FROM yearly GROUP BY ALL
)
SELECT * FROM sums JOIN people USING (grain, number)
"""
BY_HAND = {
    "by day, and by month and person": f"""
        WITH daily AS (SELECT contact_date, {ADDED} FROM contacts GROUP BY ALL),
        added AS (SELECT {MONTH} AS month, * FROM daily),
        met AS (SELECT {MONTH} AS month, person_id, {MET} FROM contacts GROUP BY ALL),
        {FROM_MONTHS}""",
    "all by month and person": f"""
        WITH met AS (SELECT {MONTH} AS month, person_id, {ADDED}, {MET} FROM contacts GROUP BY ALL),
        added AS (FROM met),
        {FROM_MONTHS}""",
    "grouping sets": f"""
        WITH dated AS (
            SELECT *, {MONTH} AS month, (month - 3) // 3 AS quarter, (month - 3) // 12 AS year
            FROM contacts
        )
        SELECT
            CASE WHEN month IS NOT NULL THEN 'month' WHEN quarter IS NOT NULL THEN 'quarter'
                ELSE 'year' END,
            coalesce(month, quarter, year), {", ".join(NINE)}
        FROM dated GROUP BY GROUPING SETS ((month), (quarter), (year))""",
}
Seconds = tuple[float, float]
"""On the clock, and of the processor."""


def fill(engine: DuckDB, rows: int, days: int = DAYS_OF_ALL_YEARS) -> None:
    """Make events, as many as are asked for, in the engine itself, within so many days."""
    engine.run("DELETE FROM contacts")
    engine.run(f"INSERT INTO contacts {EVENTS.format(rows=rows, days=days)}")


def write(file: Path, rows: int) -> None:
    """Write the same events to a Parquet file, row by row as an engine holds them."""
    with duckdb.connect() as connection:
        select = EVENTS.format(rows=rows, days=DAYS_OF_ALL_YEARS)
        connection.execute(f"COPY ({select}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")


def whole(years: int) -> Asked:
    """Ask for some years, with all of their quarters and months."""
    asked = [FinancialYear(FIRST_YEAR + at) for at in range(years)]
    quarters = [quarter for year in asked for quarter in year.quarters]
    months = [month for year in asked for month in year.months]
    return Asked((*months, *quarters, *asked))


def by_engine(engine: DuckDB, asked: Asked) -> Answer:
    """Calculate, and write the answer as the queries by hand do."""
    found = calculate(engine, MEASURES, asked)
    return {
        (grain_of(period), asked.number(period)): tuple(
            int(found.value(at, period)) for at, _ in enumerate(MEASURES)
        )
        for period in asked.periods
    }


def by_hand(engine: DuckDB, sql: str) -> Answer:
    """Answer a query written by hand."""
    rows = ([str(grain), *map(str, numbers)] for grain, *numbers in engine.run(sql))
    return {(grain, int(at)): tuple(map(int, numbers)) for grain, at, *numbers in rows}


def one_by_one(engine: DuckDB, asked: Asked) -> Answer:
    """Calculate each measure in a query of its own."""
    found = [calculate(engine, [one], asked) for one in MEASURES]
    return {
        (grain_of(period), asked.number(period)): tuple(int(one.value(0, period)) for one in found)
        for period in asked.periods
    }


def taken(steps: Mapping[str, Callable[[], Answer]]) -> dict[str, Seconds]:
    """Run steps in turn, hold their answers against each other, and return median times."""
    times: dict[str, list[Seconds]] = {name: [] for name in steps}
    for _ in range(TURNS):
        answers = []
        for name, step in steps.items():
            clock, processor = perf_counter(), process_time()
            answers.append(step())
            times[name].append((perf_counter() - clock, process_time() - processor))
        assert all(answer == answers[0] for answer in answers), "the answers differ"
    return {
        name: (median(one for one, _ in turns), median(one for _, one in turns))
        for name, turns in times.items()
    }


def say(name: str, seconds: Seconds, beside: Seconds, what: str) -> None:
    """Print a time on the clock and of the processor, and how often it is another."""
    clock, processor = (one / other for one, other in zip(seconds, beside, strict=True))
    print(
        f"{name:34} {seconds[0]:6.2f} s, {clock:5.2f} × {what}; "
        f"processor {seconds[1]:6.2f} s, {processor:5.2f} ×",
        flush=True,
    )


def beside_others(engine: DuckDB, parquet: Path) -> None:
    """Answer all nine measures in every way."""
    asked = whole(YEARS)
    hand = taken({name: partial(by_hand, engine, sql) for name, sql in BY_HAND.items()})
    best = min(hand, key=lambda name: hand[name][1])
    times = taken(
        {
            "the engine, all planned together": partial(by_engine, engine, asked),
            "the engine, one by one": partial(one_by_one, engine, asked),
            best: partial(by_hand, engine, BY_HAND[best]),
        }
        | others(engine, parquet)
    )
    for name, seconds in times.items():
        say(name, seconds, times[best], "the best by hand")
    for name in BY_HAND.keys() - {best}:
        say(name, hand[name], hand[best], "the best by hand")


def few_and_many(engine: DuckDB) -> None:
    """Ask for one year and for ten, and then of a tenth of the rows."""
    one, all_years = partial(by_engine, engine, whole(1)), partial(by_engine, engine, whole(YEARS))
    ten = taken({"120 months": all_years})["120 months"]
    say("12 of 120 months", taken({"12": one})["12"], ten, "all of them")
    fill(engine, ROWS // 10)
    tenth = taken({"a tenth": all_years})["a tenth"]
    say("10 × rows", ten, tenth, "the time (linear is 10)")
    fill(engine, ROWS, DAYS_OF_ALL_YEARS // YEARS)
    few = taken({"12 months": one})["12 months"]
    many = taken({"120 months": all_years})["120 months"]
    say("120 months of the same rows", many, few, "12 months")


def main() -> None:
    """Print times and ratios."""
    with DuckDB() as engine, TemporaryDirectory(prefix="quarterdeck-") as folder:
        hold(engine, {}, MEASURES)
        for table in calendar(APRIL):
            engine.put(table)
        fill(engine, ROWS)
        parquet = Path(folder) / "contacts.parquet"
        write(parquet, ROWS)
        beside_others(engine, parquet)
        few_and_many(engine)
    print(f"most memory {getrusage(RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
