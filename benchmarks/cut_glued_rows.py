"""Is cutting glued rows linear in their number? 1,000 and 10,000 rows, in one run.

Run with `python benchmarks/cut_glued_rows.py` in the project's environment.
"""

import sys
from pathlib import Path
from random import Random
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quarterdeck.collect.glued import read_glued
from quarterdeck.define.period import FinancialYear
from tests.support.glued import HEADER, RULES, authority_row, numbered


def seconds(rows: int) -> float:
    """Return the processor time it takes to read a table of so many authority-size rows."""
    random = Random(rows)
    refs = [f"{n // 9 + 1}.{n % 9 + 1}" for n in range(rows)]
    glued = [authority_row(random, RULES[n % 4], f"{ref}Contacts") for n, ref in enumerate(refs)]
    lines = numbered([HEADER.replace("Ref", ""), *(row.glued for row in glued)])
    start = process_time()
    table = read_glued(lines, file="made.txt", year=FinancialYear(), catalogue=None)
    assert table is not None
    assert len(table.rows) == rows
    return process_time() - start


def main() -> None:
    """Print both times and their ratio."""
    few, many = seconds(1_000), seconds(10_000)
    print(f" 1,000 rows: {few:6.2f} s ({few:.2f} ms a row)")
    print(f"10,000 rows: {many:6.2f} s ({many / 10:.2f} ms a row)")
    print(f"10 × rows = {many / few:.1f} × time (linear is 10, at most 12 wanted)")


if __name__ == "__main__":
    main()
