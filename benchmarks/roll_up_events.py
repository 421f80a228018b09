"""What do nine measures of ten million events cost beside the best query written by hand for them?

Counts, conditional counts, sums, and distinct people among them, for every month, quarter and year
of ten years. By hand there are three single queries, and nine that each answer one measure; all
answers are held against each other first. Then 120 months are asked for beside 12, and ten million
rows beside one. Run with `python benchmarks/roll_up_events.py [ROWS]` in the project's environment.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quarterdeck.calculate.engines.in_duckdb import DuckDB
from quarterdeck.calculate.records.asked import Asked, grain_of
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.plans.measures import Events
from tests.support.counting import measure

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
TURNS = 3
FIRST_YEAR, YEARS = 2010, 10
EVENTS = """
INSERT INTO contacts
SELECT
    number AS row_id,
    (hash(number, 1) % 400_000)::BIGINT AS person_id,
    DATE '2010-04-01' + (hash(number, 2) % 3652)::INTEGER AS contact_date,
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
Answer = dict[tuple[str, int], tuple[int, ...]]


def fill(engine: DuckDB, rows: int) -> None:
    """Make events, as many as are asked for, in the engine itself."""
    engine.run("DELETE FROM contacts")
    engine.run(EVENTS.format(rows=rows))


def whole(years: int) -> Asked:
    """Ask for some years, with all of their quarters and months."""
    asked = [FinancialYear(FIRST_YEAR + at) for at in range(years)]
    quarters = [quarter for year in asked for quarter in year.quarters]
    months = [month for year in asked for month in year.months]
    return Asked((*months, *quarters, *asked))


def by_engine(engine: DuckDB, measures: list[Events], asked: Asked) -> Answer:
    """Calculate, and write the answer as the queries by hand do."""
    found = calculate(engine, measures, asked)
    answer = {}
    for period in asked.periods:
        values = tuple(int(found.value(at, period)) for at, _ in enumerate(measures))
        answer[grain_of(period), asked.number(period)] = values
    return answer


def by_hand(engine: DuckDB, sql: str) -> Answer:
    """Answer a query written by hand."""
    return {(grain, number): tuple(values) for grain, number, *values in engine.run(sql)}


def best(turns: int, steps: dict[str, Callable[[], Answer]]) -> dict[str, float]:
    """Run steps in turn, hold their answers against each other, and return median seconds."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(turns):
        answers = []
        for name, step in steps.items():
            start = perf_counter()
            answers.append(step())
            taken[name].append(perf_counter() - start)
        assert all(answer == answers[0] for answer in answers), "the answers differ"
    return {name: median(seconds) for name, seconds in taken.items()}


def main() -> None:
    """Print times and ratios."""
    with DuckDB() as engine:
        hold(engine, {}, ("person", "contacts"))
        fill(engine, ROWS)
        asked = whole(YEARS)
        steps: dict[str, Callable[[], Answer]] = {
            "the engine": lambda: by_engine(engine, MEASURES, asked),
            **{name: partial(by_hand, engine, sql) for name, sql in BY_HAND.items()},
        }
        taken = best(TURNS, steps)
        hand = min(taken[name] for name in BY_HAND)
        for name, seconds in taken.items():
            print(
                f"{name:34} {seconds:6.2f} s  {seconds / hand:5.2f} × the best by hand", flush=True
            )


if __name__ == "__main__":
    main()
