"""What does recalculating a nation cost beside one hand-written query over the same figures?

150 areas × 43 indicators × 60 months, with parts where they are pooled, some months missing and
some provisional. Both give the same rows, which is checked first. Each step runs in a process of
its own for its memory, and in turns with the other for its time. Run with
`python benchmarks/recalculate_a_nation.py` in the project's environment.
"""

import resource
import subprocess
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quarterdeck.calculate.engines.calendar import placed
from quarterdeck.calculate.engines.roll_up_all import roll_up_all
from quarterdeck.calculate.engines.sandbox import Connection, Relation, sandbox
from quarterdeck.calculate.engines.terms import terms_of
from quarterdeck.calculate.year import calculate_year
from quarterdeck.define.figure import Figure
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear, Period, parse_period
from quarterdeck.define.status import Status

AREAS, YEARS, TURNS = 150, range(2015, 2020), 5
BY_HAND = (Path(__file__).parent / "recalculate_a_nation.sql").read_text(encoding="utf-8")
FIGURES = """
CREATE TABLE figure AS
WITH drawn AS (
    SELECT
        format('E{:08d}', number) AS area, slug AS indicator, label AS period, rule, shape,
        hash(number, slug, label) AS draw
    FROM range($areas) AS areas(number), term, period
)
SELECT
    area, indicator, period,
    CASE WHEN draw % 97 > 0 AND rule <> 'recalculate'
        THEN (draw % 9973)::DECIMAL(18, 3) * 0.1::DECIMAL(2, 1) END::DECIMAL(18, 3) AS value,
    CASE WHEN draw % 97 > 0 AND rule = 'recalculate'
        THEN draw % 89 END::DECIMAL(18, 3) AS numerator,
    CASE WHEN draw % 97 > 0 AND rule = 'recalculate'
        THEN if(shape = 'rate', 43937, 89 + draw % 1009) END::DECIMAL(18, 3) AS denominator,
    CASE WHEN draw % 97 = 0 THEN 'x' WHEN draw % 101 = 0 THEN 'p' END AS status
FROM drawn
"""


def prepared(areas: int = AREAS) -> tuple[Connection, Relation]:
    """Make the figures, and the two small tables that the hand-written query needs too."""
    catalogue, connection = built_in_catalogue(), sandbox()
    labels = [m.label for year in YEARS for m in FinancialYear(year, catalogue.first_month).months]
    terms = [asdict(term) for term in terms_of(catalogue)]
    periods = [asdict(period) for period in placed(labels, catalogue.first_month)]
    for name, rows in (("term", terms), ("period", periods)):
        made = f"CREATE TABLE {name} AS SELECT unnest($1, recursive := true)"
        connection.execute(made, [rows])
    connection.execute(FIGURES, {"areas": areas})
    return connection, connection.table("figure")


def by_hand(connection: Connection) -> Relation:
    """Answer the hand-written query into a table."""
    connection.execute(f"CREATE OR REPLACE TABLE by_hand AS {BY_HAND}")
    return connection.table("by_hand")


def by_engine(connection: Connection) -> Relation:
    """Roll everything up."""
    return roll_up_all(connection, connection.table("figure"), built_in_catalogue())


STEPS = {"by hand": by_hand, "by the engine": by_engine}


def check_that_they_agree(connection: Connection) -> int:
    """Hold the rows against each other, both ways; return how many there are."""
    hand, engine = (
        by_hand(connection),
        by_engine(connection).select("* REPLACE (status::VARCHAR AS status)"),
    )
    for one, other in ((hand, engine), (engine, hand)):
        different = one.except_(other).limit(5).fetchall()
        assert not different, different
    return len(hand)


def times(connection: Connection) -> dict[str, list[tuple[float, float]]]:
    """Time the steps in turns: seconds on the clock, and seconds of processor."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in STEPS}
    for _ in range(TURNS):
        for name, step in STEPS.items():
            clock, processor = perf_counter(), process_time()
            step(connection)
            taken[name].append((perf_counter() - clock, process_time() - processor))
    return taken


def memory(name: str) -> float:
    """Return the most memory, in MB, that a process needs which does one step once."""
    code = [sys.executable, __file__, name]
    return float(subprocess.run(code, capture_output=True, text=True, check=True).stdout)


def by_reference(connection: Connection) -> float:
    """Return the seconds of processor that the reference needs for one area."""
    catalogue = built_in_catalogue()
    figures: dict[str, dict[Period, Figure]] = defaultdict(dict)
    for _, slug, label, *numbers, status in connection.execute(
        "FROM figure WHERE area = (SELECT min(area) FROM figure)"
    ).fetchall():
        period = parse_period(label, catalogue.first_month)
        value, numerator, denominator = numbers
        shorthand = Status(status) if status else None
        figures[slug][period] = Figure(slug, period, value, shorthand, numerator, denominator)
    start = process_time()
    for year in YEARS:
        for quarter in FinancialYear(year, catalogue.first_month).quarters:
            calculate_year(figures, catalogue, quarter)
    return process_time() - start


def main() -> None:
    """Print times and their ratios, and the most memory each step needs."""
    most = {name: memory(name) for name in STEPS}  # first: a child may inherit its parent's peak
    connection, figures = prepared()
    rows = check_that_they_agree(connection)
    print(f"{len(figures):,} figures make {rows:,} rows, the same both ways")
    taken = times(connection)
    middle = {
        name: [median(column) for column in zip(*turns, strict=True)]
        for name, turns in taken.items()
    }
    for name, (clock, processor) in middle.items():
        print(
            f"{name:14} {clock:6.2f} s, {clock / middle['by hand'][0]:.1f} × by hand; "
            f"processor {processor:6.2f} s, {processor / middle['by hand'][1]:.1f} ×; "
            f"memory {most[name]:,.0f} MB"
        )
    one = by_reference(connection)
    print(f"the reference  {one:6.2f} s of processor for one area, so {AREAS * one:,.0f} s for all")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        STEPS[sys.argv[1]](prepared()[0])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main()
